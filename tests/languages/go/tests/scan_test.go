package mexcerrors

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
	isPlain = isPlainSuccess(a)
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
}

func newWriter(seed int64) writer {
	w := writer{Rand: rand.New(rand.NewSource(seed)), names: append(everyName(topPlace()), "symbol", "x")}
	w.values = []string{
		`null`, `""`, `0`, `200`, `"0"`, `"200"`, `-0`, `0.0`, `2e2`, `1`, `8`, `30004`, `"30004"`, `true`, `false`, `[]`, `{}`, `[ ]`,
		`"x"`, `"\u0030"`, `"rs.error"`, `"rs.\u0065rror"`, `"Not Subscribed successfully"`, `"\u004eot Subscribed successfully!"`, "\"\xff\"", "\"\xe2\x82\"",
		`1.5`, `-1`, `9007199254740993`, `"\ud800"`, `1e999`, `01`, `.5`, `1.`, `+1`, `tru`, `nul`, `"`, "\"\n\"", `"\x"`, `"\u12g4"`, `--1`, `1e`,
	}
	for _, success := range successes {
		for _, code := range success.codes {
			w.values = append(w.values, code, `"`+code+`"`)
		}
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
		if w.Intn(3) > 0 {
			return w.pick(w.values[:4+w.Intn(4)*6])
		}
		return w.pick(w.values[:w.Intn(len(w.values))+1])
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
		name := w.pick(w.names)
		if w.Intn(50) == 0 {
			name = fmt.Sprintf(`\u%04x`, name[0]) + name[1:]
		}
		members = append(members, w.space()+`"`+name+`"`+w.space()+":"+w.space()+w.value(depth)+w.space())
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
	if plain < 2_000 || failures < 2_000 {
		t.Errorf("only %d plain successes and %d failures", plain, failures)
	}
}

func bytesWithoutMark(body []byte) []byte { return []byte(strings.TrimPrefix(string(body), "\ufeff")) }

func TestRealSuccessesAreSuccessesAtFirstSight(t *testing.T) {
	deep := func(levels int) string { return strings.Repeat("[", levels) + strings.Repeat("]", levels) }
	for _, check := range []struct {
		scope Scope
		body  string
		plain bool
	}{
		{ScopeSpot, `{}`, true},
		{ScopeSpot, "\ufeff \r\n\t[ ] ", true},
		{ScopeSpot, `{"symbol":"BTCUSDT","orderId":"06a480e69e604477bfb48dddd5f0b750","orderListId":-1}`, true},
		{ScopeSpot, `[[1764201600000,"93256.12","93299.99"],[1764201660000,"1","2"]]`, true},
		{ScopeSpot, `{"code":0,"msg":"资金","data":"E\u00e9"}`, false}, // its text may be one of failure
		{ScopeSpot, `{"code":0,"msg":"资金","data":"é"}`, true},
		{ScopeSpot, `{"code":200,"data":["GENE1USDT","\u0041"]}`, true},
		{ScopeFutures, `{"success":true,"code":0,"data":[{"orderId":"1","state":3,"errorCode":0}]}`, true},
		{ScopeFutures, `{"success":true,"code":0,"data":[{"orderId":"1","errorCode":8,"state":4},{"state":4,"errorCode":8}]}`, true}, // records
		{ScopeFuturesOrder, `{"success":true,"code":0,"data":[{"state":4,"errorCode":8}]}`, false},
		{ScopeFutures, `{"success":true,"code":0,"data":[{"state":4,"errorCode":8,"msg":"x"}]}`, false},
		{ScopeFutures, `{"success":true,"code":0,"data":{"state":4,"errorCode":8}}`, true},
		{ScopeFutures, `{"success":false,"code":0}`, false},
		{ScopeSpot, `{"c\u006fde":0}`, false},
		{ScopeSpot, `{"x":` + deep(99) + `}`, true},
		{ScopeSpot, `{"x":` + deep(100) + `}`, false},
		{ScopeSpot, deep(100), true},
		{ScopeSpot, deep(101), false},
		{ScopeSpot, `"x"`, false},
		{ScopeSpot, `null`, false},
		{ScopeSpot, ``, false},
		{ScopeSpot, `{}{}`, false},
		{ScopeSpot, "{}\x00", false},
		{ScopeSpot, `{"a":1,}`, false},
		{ScopeSpot, `[1,]`, false},
		{ScopeSpot, `[1 2]`, false},
		{ScopeSpot, `{"a" 1}`, false},
		{ScopeSpot, `{1:1}`, false},
		{ScopeSpot, `{"a":01}`, false},
		{ScopeSpot, `[`, false},
		{ScopeSpot, `{"a":"\u12"}`, false},
		{ScopeSpot, `["\`, false},
	} {
		a := Answer{Scope: check.scope, Status: 200, Body: []byte(check.body)}
		if got := compareLooks(t, a); got != check.plain {
			t.Errorf("%s: a success at first sight: %v, want %v", check.body, got, check.plain)
		}
		a.Status = 503
		if compareLooks(t, a) {
			t.Errorf("%s with the status 503 is a success", check.body)
		}
	}
}

func TestASuccessIsReadWithoutAnAllocation(t *testing.T) {
	var item = `{"orderId":"1","symbol":"BTC_USDT","price":1.5e-3,"state":3,"errorCode":0,"list":[true,false,null,"\n"]},`
	for _, body := range []string{
		`{"symbol":"BTCUSDT","orderId":"06a480e69e604477bfb48dddd5f0b750","orderListId":-1}`,
		`{"success":true,"code":0,"message":"ok","data":[` + strings.Repeat(item, 5000) + `{}]}`,
	} {
		a := Answer{Scope: ScopeFutures, Status: 200, Body: []byte(body)}
		if err := Check(a); err != nil {
			t.Fatal(err)
		}
		if got := testing.AllocsPerRun(10, func() { _ = Check(a) }); got != 0 {
			t.Errorf("%.40q...: %v allocations, want none", body, got)
		}
	}
}

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
