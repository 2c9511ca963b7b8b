package mexcerrors

import (
	"bufio"
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// foldPattern returns a pattern as match takes it.
func foldPattern(pattern string) string {
	head, tail := "", ""
	if strings.HasPrefix(pattern, "...") {
		head = "..."
	}
	if strings.HasSuffix(pattern, "...") {
		tail = "..."
	}
	literal, rest, isOpen := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(pattern, "..."), "..."), "{")
	folded := head + fold(literal)
	for isOpen {
		var name string
		name, rest, _ = strings.Cut(rest, "}")
		literal, rest, isOpen = strings.Cut(rest, "{")
		folded += "{" + name + "}" + fold(literal)
	}
	return folded + tail
}

// valuesIn returns the values in a text by a pattern, nil if it does not match.
func valuesIn(pattern, text string) map[string]string {
	found, ok := match([]string{"no such text", foldPattern(pattern)}, fold(text))
	if !ok {
		return nil
	}
	values, positions := map[string]string{}, positionsIn(text)
	for _, v := range found {
		values[v.name] = v.asSent(text, positions)
	}
	return values
}

func TestTextsAreReadAsInEveryLanguage(t *testing.T) {
	file, err := os.Open("testdata/texts.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	count := 0
	for lines := bufio.NewScanner(file); lines.Scan(); count++ {
		var row struct {
			Pattern, Text string
			Values        map[string]string // null if the pattern does not match
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		if got := valuesIn(row.Pattern, row.Text); !reflect.DeepEqual(got, row.Values) {
			t.Errorf("%q, %q: %q, want %q", row.Pattern, row.Text, got, row.Values)
		}
	}
	if count == 0 {
		t.Error("the table is empty")
	}
}

func TestEveryPatternIsFolded(t *testing.T) {
	checkPatterns(t, SpotCodes())
	checkPatterns(t, FuturesCodes())
	checkPatterns(t, FuturesOrderCodes())
	checkPatterns(t, HTTPCodes())
}

func checkPatterns[C interface{ info() *info }](t *testing.T, codes []C) {
	t.Helper()
	for _, code := range codes {
		info := code.info()
		for _, one := range append(info.cases, *info) {
			for _, text := range one.texts {
				if foldPattern(text) != text {
					t.Errorf("%s has the pattern %q", one.name, text)
				}
			}
		}
	}
}

func TestAValueIsAWholeCharacter(t *testing.T) {
	for text, want := range map[string]string{"need合约": "合", "need\xe5\x90": "\xe5", "need\xff\xff": "\xff", "needＡ5": "Ａ"} {
		if got := valuesIn("need{what}...", text)["what"]; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestASignIsPartOfAValue(t *testing.T) {
	for text, want := range map[string]string{"-5 usdt": "-5", "a -5 usdt": "a -5", "é-5 usdt": "é-5", "5- usdt": "5", "--5 usdt": "-5"} {
		if got := valuesIn("{what}usdt", text)["what"]; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// FuzzTexts shows that any text can be compared with any pattern, and that a value
// is a part of the text.
func FuzzTexts(f *testing.F) {
	f.Add("less than{min}", "less than: -5 USDT")
	f.Add("...{a}b{c}...", "\xffb\xff")
	f.Add("{", "}")
	f.Fuzz(func(t *testing.T, pattern, text string) {
		folded := fold(text)
		if !utf8.ValidString(folded) || len(positionsIn(text)) != len(folded) || fold(folded) != folded {
			t.Errorf("%q is folded to %q", text, folded)
		}
		for _, part := range valuesIn(pattern, text) {
			if part == "" || !strings.Contains(text, part) {
				t.Errorf("%q has the value %q by %q", text, part, pattern)
			}
		}
	})
}
