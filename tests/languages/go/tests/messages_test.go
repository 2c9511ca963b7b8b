package mexcerrors_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	mexcerrors "github.com/mexc-errors/mexc-errors/generated/go"
)

// messages is the table that the messages of all languages follow.
type messages struct {
	Hidden [][2]string
	Shown  []struct{ Text, Shown string }
}

func readMessages(t *testing.T) (table messages) {
	t.Helper()
	data, err := os.ReadFile("testdata/messages.json")
	if err == nil {
		err = json.Unmarshal(data, &table)
	}
	if err != nil || len(table.Hidden) == 0 || len(table.Shown) == 0 {
		t.Fatal("there is no table: ", err)
	}
	return table
}

func TestAMessageShowsATextAsInEveryLanguage(t *testing.T) {
	for _, row := range readMessages(t).Shown {
		body, err := json.Marshal(map[string]any{"code": 99999, "msg": row.Text})
		if err != nil {
			t.Fatal(err)
		}
		failure := mexcerrors.Decode(mexcerrors.Answer{Scope: spot, Body: body})[0]
		checks := [][2]string{
			{failure.Text, row.Text},
			{failure.Error(), "mexc spot 99999: " + row.Shown},
			{failure.Advice(), "Error 99999: " + row.Shown},
			{mexcerrors.HandleError(mexcerrors.SpotCode(99999), row.Text), "Error 99999: " + row.Shown},
		}
		if utf8.RuneCountInString(row.Text) < 300 {
			coded := &mexcerrors.Error{Scope: spot, RawCode: "E" + row.Text, Text: "x"}
			checks = append(checks, [][2]string{
				{coded.Error(), "mexc spot E" + row.Shown + ": x"},
				{coded.Advice(), "Error E" + row.Shown + ": x"},
			}...)
		}
		for _, check := range checks {
			if check[0] != check[1] {
				t.Errorf("%q becomes\n%q, want\n%q", row.Text, check[0], check[1])
			}
		}
	}
}

func TestExactlyTheHiddenCharactersAreEscaped(t *testing.T) {
	hidden := map[rune]bool{}
	for _, ends := range readMessages(t).Hidden {
		first, err := strconv.ParseInt(ends[0], 16, 32)
		last, err2 := strconv.ParseInt(ends[1], 16, 32)
		if err := errors.Join(err, err2); err != nil {
			t.Fatal(err)
		}
		for r := rune(first); r <= rune(last); r++ {
			hidden[r] = true
		}
	}
	for start := rune(0); start <= utf8.MaxRune; start += 256 {
		var text, want strings.Builder
		for r := start; r < start+256; r++ {
			if !utf8.ValidRune(r) {
				continue // no text of Go has it
			}
			text.WriteRune(r)
			if hidden[r] {
				want.WriteString(escape(r))
			} else {
				want.WriteRune(r)
			}
		}
		if text.Len() == 0 {
			continue
		}
		failure := &mexcerrors.Error{Scope: spot, Text: text.String()}
		if got, want := failure.Error(), "mexc spot: "+want.String(); got != want {
			t.Errorf("U+%04X:\n got %q\nwant %q", start, got, want)
		}
	}
}

func escape(r rune) string {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return strings.Trim(strconv.QuoteRune(r), "'")
	case r < 0x100:
		return fmt.Sprintf(`\x%02x`, r)
	case r < 0x10000:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}

func TestAMessageIsValidUTF8(t *testing.T) {
	failure := &mexcerrors.Error{Scope: spot, RawCode: "\xff", Text: "\xed\xa0\x80"}
	if got, want := failure.Error(), "mexc spot \ufffd: \ufffd\ufffd\ufffd"; got != want {
		t.Errorf("Error() = %q, want %q", got, want)
	}
}

func TestTheMessageOfALongTextOrBatchIsShort(t *testing.T) {
	text := strings.Repeat("x\n", 1<<20)
	failure := &mexcerrors.Error{Scope: spot, RawCode: strings.Repeat("9", 1<<20), Text: text}
	if len(failure.Error()) > 1000 || len(failure.Advice()) > 1000 || failure.Text != text {
		t.Errorf("Error() has %d bytes, Advice() %d", len(failure.Error()), len(failure.Advice()))
	}
	batch := &mexcerrors.Error{Scope: spot}
	for i := 0; i < 1000; i++ {
		batch.Errors = append(batch.Errors, failure)
	}
	if got := batch.Error(); len(got) > 1000 || !strings.HasPrefix(got, "mexc spot: 1000 errors, first: 999") {
		t.Errorf("the message of a batch has %d bytes: %.80q", len(got), got)
	}
}
