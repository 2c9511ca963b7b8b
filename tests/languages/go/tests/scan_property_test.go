package mexcerrors

// These tests hold for the package of any catalogue.

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"reflect"
	"strings"
	"testing"
)

// A quick look may only say what the whole reading says, too.
func compareLooks(t *testing.T, a Answer) (isPlain bool) {
	t.Helper()
	found := findErrors(a)
	isPlain = isPlainSuccess(&a)
	if isPlain && found != nil {
		t.Errorf("%s %d %.300q: a success at first sight, but %v", a.Scope, a.Status, a.Body, found)
	}
	if got := Decode(a); len(got) != len(found) || len(found) > 0 && !reflect.DeepEqual(got, found) {
		t.Errorf("%s %d %.300q: Decode finds %v, not %v", a.Scope, a.Status, a.Body, got, found)
	}
	return isPlain
}

// everyName returns the members at which errors may be, at any depth.
func everyName(at *place) []string {
	if at == nil {
		return nil
	}
	names := everyName(at.items)
	for _, member := range at.members {
		names = append(append(names, member.name), everyName(member.at)...)
	}
	return names
}

// A writer writes random JSON that looks like responses.
type writer struct {
	*rand.Rand
	names  []string
	values []string
	wrong  []string // or odd
}

func quoted(text string) string {
	made, _ := json.Marshal(text)
	return string(made)
}

// escaped returns a text in quotes with its first character escaped.
func escaped(text string) string {
	for _, r := range text {
		if r < 1<<16 {
			return fmt.Sprintf(`"\u%04x%s`, r, quoted(text[len(string(r)):])[1:])
		}
	}
	return quoted(text)
}

func newWriter(seed int64) writer {
	w := writer{Rand: rand.New(rand.NewSource(seed)), names: append(everyName(topPlace()), "symbol", "x")}
	w.values = []string{
		`null`, `""`, `0`, `{}`, `true`, `false`, `[]`, `"0"`, `200`, `"x"`, `1`, `8`, `30004`, `"30004"`, `-0`, `0.0`, `2e2`, `[ ]`, `{ }`, `"\u0030"`, `1.5`, `-1`,
	}
	for _, success := range successes {
		for _, code := range success.codes {
			w.values = append(w.values, quoted(code), strings.Trim(quoted(code), `"`), escaped(code))
		}
	}
	for _, text := range failureTexts {
		w.values = append(w.values, quoted(text), quoted(text+"!"), escaped(text))
	}
	for _, failure := range failureMembers {
		w.values = append(w.values, quoted(failure.value), escaped(failure.value))
	}
	w.wrong = []string{
		"\"\xff\"", "\"\xe2\x82\"", `9007199254740993`, `"\ud800"`, `1e999`, `1e-999`, `01`, `.5`, `1.`, `+1`, `tru`, `nul`, `"`, "\"\n\"", `"\x"`, `"\u12g4"`, `--1`, `1e`, ``, `]`,
	}
	return w
}

func (w writer) pick(texts []string) string { return texts[w.Intn(len(texts))] }

func (w writer) space() string {
	return w.pick([]string{"", "", "", "", "", "", "", " ", "\n", "\t\r ", "\v"}[:10+w.Intn(40)/39])
}

func (w writer) value(depth int) string {
	switch kind := w.Intn(10); {
	case depth > 4 || kind < 5:
		if w.Intn(40) == 0 {
			return w.pick(w.wrong)
		}
		return w.pick(w.values[:len(w.values)>>w.Intn(3)])
	case kind < 7:
		return w.list(depth + 1)
	}
	return w.object(depth + 1)
}

func (w writer) list(depth int) string {
	var items []string
	for w.Intn(3) > 0 {
		items = append(items, w.space()+w.value(depth)+w.space())
	}
	return "[" + w.space() + strings.Join(items, ",") + "]"
}

func (w writer) object(depth int) string {
	var members []string
	for w.Intn(5) > 0 {
		name := quoted(w.pick(w.names))
		if w.Intn(50) == 0 {
			name = escaped(w.pick(w.names))
		}
		members = append(members, w.space()+name+w.space()+":"+w.space()+w.value(depth)+w.space())
	}
	return "{" + w.space() + strings.Join(members, ",") + "}"
}

func (w writer) answer() Answer {
	text := w.value(0)
	if w.Intn(4) > 0 {
		text = w.object(0)
	}
	text = w.space() + text + w.space()
	body := []byte(text)
	if w.Intn(20) == 0 && len(body) > 0 {
		body[w.Intn(len(body))] = byte(w.Intn(256))
	}
	if w.Intn(50) == 0 {
		body = append([]byte("\ufeff"), body...)
	}
	scopes := []Scope{"", "none"}
	for _, success := range successes {
		scopes = append(scopes, success.scope, success.scope)
	}
	return Answer{Scope: scopes[w.Intn(len(scopes))], Status: []int{0, 200, 204, 299, 300, 503, 1000}[w.Intn(7)*w.Intn(2)], Body: body}
}

func TestASuccessAtFirstSightIsASuccess(t *testing.T) {
	w := newWriter(1)
	plain, failures := 0, 0
	for i := 0; i < 20_000; i++ {
		a := w.answer()
		if compareLooks(t, a) {
			plain++
			if !json.Valid(bytesWithoutMark(a.Body)) {
				t.Errorf("%q is not JSON", a.Body)
			}
		} else if len(findErrors(a)) > 0 {
			failures++
		}
	}
	if plain < 1_000 || failures < 1_000 {
		t.Errorf("only %d plain successes and %d failures", plain, failures)
	}
}

func bytesWithoutMark(body []byte) []byte { return []byte(strings.TrimPrefix(string(body), "\ufeff")) }

// FuzzScan shows that a success at first sight is one.
func FuzzScan(f *testing.F) {
	w := newWriter(2)
	for i := 0; i < 200; i++ {
		a := w.answer()
		f.Add(a.Body, a.Status, i)
	}
	f.Fuzz(func(t *testing.T, body []byte, status, scope int) {
		compareLooks(t, Answer{Scope: successes[uint(scope)%uint(len(successes))].scope, Status: status, Body: body})
	})
}
