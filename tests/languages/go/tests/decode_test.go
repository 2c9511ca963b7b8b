package mexcerrors_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf8"

	mexcerrors "github.com/mexc-errors/mexc-errors/generated/go"
)

const (
	spot    = mexcerrors.ScopeSpot
	futures = mexcerrors.ScopeFutures
	order   = mexcerrors.ScopeFuturesOrder
)

// brief returns errors in short: scope, code, index and text.
func brief(found []*mexcerrors.Error) string {
	var texts []string
	for _, failure := range found {
		text := string(failure.Scope) + " " + failure.RawCode
		if failure.InBatch {
			text += fmt.Sprintf(" [%d]", failure.Index)
		}
		texts = append(texts, text+": "+failure.Text)
	}
	return strings.Join(texts, " | ")
}

type decoding struct {
	scope  mexcerrors.Scope
	status int
	body   string
	want   string
}

func decodeAll(t *testing.T, checks []decoding) {
	t.Helper()
	for _, check := range checks {
		found := mexcerrors.Decode(mexcerrors.Answer{Scope: check.scope, Status: check.status, Body: []byte(check.body)})
		if got := brief(found); got != check.want {
			t.Errorf("%s %d %.80q:\n got %q\nwant %q", check.scope, check.status, check.body, got, check.want)
		}
		for _, failure := range found {
			if string(failure.Body) != check.body {
				t.Errorf("%.80q: Body = %.80q", check.body, failure.Body)
			}
			if failure.Status != check.status {
				t.Errorf("%.80q: Status = %d, want %d", check.body, failure.Status, check.status)
			}
		}
	}
}

func TestDecodeCodes(t *testing.T) {
	long := strings.Repeat("1234567890", 500)
	decodeAll(t, []decoding{
		{spot, 400, `{"msg":"x","code":30004}`, "spot 30004: x"},
		{spot, 400, `{"code":-2011}`, "spot -2011: "},
		{spot, 400, `{"code":30004.0}`, "spot 30004: "},
		{spot, 400, `{"code":3.0004e4}`, "spot 30004: "},
		{spot, 400, `{"code":3.0004E+4}`, "spot 30004: "},
		{spot, 400, `{"code":3E4}`, "spot 30000: "},
		{spot, 400, `{"code":"730002","message":"x"}`, "spot 730002: x"},
		{spot, 400, `{"code":"0703"}`, "spot 0703: "},
		{spot, 400, `{"code":"+1"}`, "spot +1: "},
		{spot, 400, `{"code":" 1"}`, "spot  1: "},
		{spot, 400, `{"code":"-0"}`, "spot -0: "},
		{spot, 400, `{"code":"1.0"}`, "spot 1.0: "},
		{spot, 400, `{"code":"٣"}`, "spot ٣: "},
		{spot, 400, `{"code":"E1\ud800"}`, "spot E1\ufffd: "},
		{spot, 400, `{"code":9007199254740991}`, "spot 9007199254740991: "},
		{spot, 400, `{"code":9007199254740993}`, "spot 9007199254740993: "},
		{spot, 400, `{"code":-9007199254740993}`, "spot -9007199254740993: "},
		{spot, 400, `{"code":` + long + `}`, "spot " + long + ": "},
		{spot, 400, `{"code":"` + long + `"}`, "spot " + long + ": "},
		// A value that cannot be a code is an error, too, as the status says.
		{spot, 200, `{"code":true,"msg":"x"}`, "spot : x"},
		{spot, 200, `{"code":1.5}`, "spot : "},
		{spot, 200, `{"code":1e400}`, "spot : "},
		{spot, 200, `{"code":1e30}`, "spot : "},
		{spot, 200, `{"code":9007199254740993.0}`, "spot : "},
		{spot, 200, `{"code":1e999999999999999999999}`, "spot : "},
		{spot, 200, `{"code":{}}`, "spot : "},
		{spot, 200, `{"code":[]}`, "spot : "},
		{spot, 400, `{"code":true,"msg":"x"}`, "http 400: x"},
		// Success.
		{spot, 200, `{"code":0}`, ""},
		{spot, 200, `{"code":-0}`, ""},
		{spot, 200, `{"code":0.0}`, ""},
		{spot, 200, `{"code":"0"}`, ""},
		{spot, 200, `{"code":200}`, ""},
		{spot, 200, `{"code":"200"}`, ""},
		{spot, 200, `{"code":null}`, ""},
		{spot, 200, `{"code":""}`, ""},
		{spot, 200, `{"symbol":"BTCUSDT"}`, ""},
		{spot, 200, `{"code":30004,"code":0}`, ""},
		{spot, 200, `{"Code":30004,"CODE":30004}`, ""},
	})
}

func TestDecodeTexts(t *testing.T) {
	long := strings.Repeat("资金不足 ", 1000)
	decodeAll(t, []decoding{
		{spot, 400, `{"code":1,"msg":"a","message":"b"}`, "spot 1: a"},
		{spot, 400, `{"code":1,"msg":"","message":"b"}`, "spot 1: b"},
		{spot, 400, `{"code":1,"msg":null,"data":"c"}`, "spot 1: c"},
		{spot, 400, `{"code":1,"msg":5,"data":{},"errorMsg":"d"}`, "spot 1: d"},
		{spot, 400, `{"code":1}`, "spot 1: "},
		{spot, 400, `{"code":1,"msg":"\ud800 <\u2028> \ud83d\ude00"}`, "spot 1: \ufffd <\u2028> 😀"},
		{spot, 400, `{"code":1,"msg":"` + long + `"}`, "spot 1: " + long},
		{spot, 400, "{\"code\":1,\"msg\":\"\xff\"}", "spot 1: \ufffd"},
	})
}

func TestDecodeBytesThatAreNotUTF8(t *testing.T) {
	for sent, want := range map[string]string{
		"\xe2\x82\xac\xe2\x82":         "€\ufffd",
		"\xe2\x82 \xf0\x9f\x98":        "\ufffd \ufffd",
		"\xff\xfe\x80":                 "\ufffd\ufffd\ufffd",
		"\xc3\x28\xc3":                 "\ufffd(\ufffd",
		"\xc0\xaf\xe0\x80\x80":         "\ufffd\ufffd\ufffd\ufffd\ufffd", // longer than needed
		"\xed\xa0\x80":                 "\ufffd\ufffd\ufffd",             // half of a surrogate pair
		"\xed\x9f\xed\x9f\xbf":         "\ufffd\ud7ff",
		"\xf0\x80\xf0\x9f\xf0\x9f\x98": "\ufffd\ufffd\ufffd\ufffd",
		"\xf4\x90\x80\x80":             "\ufffd\ufffd\ufffd\ufffd", // beyond U+10FFFF
		"\xe2\x82\xff\xe2\x82\xe2\x82": "\ufffd\ufffd\ufffd\ufffd",
		"\xef\xbf\xbd\xef\xbf":         "\ufffd\ufffd",
		"\xef\xbb":                     "\ufffd",
	} {
		decodeAll(t, []decoding{
			{spot, 400, "{\"code\":1,\"msg\":\"" + sent + "\"}", "spot 1: " + want},
			{spot, 400, "{\"code\":\"" + sent + "\"}", "spot " + want + ": "},
			{spot, 400, "\ufeff<" + sent, "http 400: <" + want},
			{spot, 400, sent, "http 400: " + want},
			{spot, 400, strings.Repeat("é", 199) + "\xe2\x82" + sent, "http 400: " + strings.Repeat("é", 199) + "\ufffd"},
		})
	}
}

func TestDecodeItems(t *testing.T) {
	decodeAll(t, []decoding{
		{spot, 200, `[{"orderId":"1"},{"code":30002,"msg":"x"},5,{"code":"30005"}]`, "spot 30002 [1]: x | spot 30005 [3]: "},
		{spot, 200, `[{"errorCode":7}]`, "spot 7 [0]: "},
		{spot, 503, `[{"code":30002,"msg":"x"}]`, "spot 30002 [0]: x"},
		{spot, 503, `[{"code":false,"msg":"x"}]`, "spot  [0]: x"},
		{spot, 503, `[]`, "http 503: "},
		{spot, 200, `[]`, ""},
		{futures, 200, `{"success":true,"code":0,"data":[{"errorCode":0},{"errorCode":2040,"errorMsg":"x"}]}`, "futures 2040 [1]: x"},
		{futures, 503, `{"code":0,"data":[{"errorCode":2040}]}`, "futures 2040 [0]: "},
		{futures, 200, `{"code":0,"data":{"errorCode":2040,"errorMsg":"x"}}`, "futures 2040: x"},
		{futures, 503, `{"code":0,"data":{"errorCode":false,"errorMsg":"x"}}`, "http 503: "},
		{futures, 200, `{"code":0,"data":[{"code":2040}]}`, ""},
		{futures, 200, `{"code":1002,"message":"x","data":[{"errorCode":2040}]}`, "futures 1002: x"},
		{futures, 200, `{"code":0,"errorCode":2040}`, "futures 2040: "},
	})
}

func TestDecodeScopeOfANumber(t *testing.T) {
	decodeAll(t, []decoding{
		// A record of an order is an error only in its own scope.
		{futures, 200, `{"code":0,"data":[{"state":4,"errorCode":8}]}`, ""},
		{futures, 200, `{"code":0,"data":{"state":null,"errorCode":8}}`, ""},
		{futures, 200, `{"state":4,"errorCode":8}`, ""},
		{futures, 200, `{"code":0,"data":[{"state":4,"errorCode":8,"errorMsg":"","msg":5}]}`, ""},
		{order, 200, `{"code":0,"data":[{"state":4,"errorCode":8}]}`, "futures_order 8 [0]: "},
		{order, 200, `{"code":0,"data":[{"state":4,"errorCode":8,"errorMsg":"x"}]}`, "futures_order 8 [0]: x"},
		// An object with a text, too, is a failed outcome.
		{futures, 200, `{"code":0,"data":[{"state":4,"errorCode":2040,"errorMsg":"x"},{"state":4,"errorCode":8}]}`, "futures 2040 [0]: x"},
		{futures, 200, `{"code":0,"data":{"state":4,"errorCode":2040,"msg":"x"}}`, "futures 2040: x"},
		{futures, 200, `{"state":4,"errorCode":8,"message":"x"}`, "futures_order 8: x"},
		{futures, 200, `{"code":0,"data":[{"state":4,"errorCode":0,"errorMsg":"success"}]}`, ""},
		{order, 200, `{"code":0,"data":[{"errorCode":99999}]}`, "futures_order 99999 [0]: "},
		{order, 200, `{"code":1002}`, "futures 1002: "},
		{order, 200, `{"code":99999}`, "futures 99999: "},
		{order, 200, `{"code":3000000000}`, "futures 3000000000: "},
		{order, 200, `{"code":8}`, "futures_order 8: "},
		{order, 200, `{"code":"E1"}`, "futures_order E1: "},
		{order, 200, `{"code":9007199254740993}`, "futures_order 9007199254740993: "},
		{order, 200, `{"code":true}`, "futures_order : "},
		{futures, 200, `{"code":0,"data":[{"errorCode":8}]}`, "futures_order 8 [0]: "},
		{futures, 200, `{"code":0,"data":[{"errorCode":99999}]}`, "futures 99999 [0]: "},
		{futures, 200, `{"code":8}`, "futures 8: "},
		{spot, 200, `[{"errorCode":8}]`, "spot 8 [0]: "},
	})
}

func TestDecodeFailuresWithoutACode(t *testing.T) {
	decodeAll(t, []decoding{
		{spot, 0, `{"id":0,"code":0,"msg":"Not Subscribed successfully! [x]"}`, "spot : Not Subscribed successfully! [x]"},
		{spot, 0, `{"id":0,"code":0,"msg":"spot@public"}`, ""},
		{spot, 0, `{"id":0,"code":0,"msg":"PONG"}`, ""},
		{futures, 0, `{"channel":"rs.error","data":"Contract doesn't exist!"}`, "futures : Contract doesn't exist!"},
		{futures, 0, `{"channel":"rs.login","data":"success"}`, ""},
		{futures, 0, `{"channel":["rs.error"]}`, ""},
		{futures, 200, `{"success":false}`, "futures : "},
		{futures, 200, `{"success":false,"code":null}`, "futures : "},
		{futures, 200, `{"success":false,"code":0}`, ""},
		{futures, 200, `{"success":"false"}`, ""},
		{futures, 200, `{"success":null}`, ""},
		{futures, 400, `{"success":false,"message":"x"}`, "http 400: x"},
	})
}

func TestDecodeStatuses(t *testing.T) {
	decodeAll(t, []decoding{
		{spot, 403, "<html>", "http 403: <html>"},
		{spot, 520, "", "http 520: "},
		{spot, 302, "", "http 302: "},
		{spot, 400, `{"code":0,"msg":"x"}`, "http 400: x"},
		{spot, 400, `"x"`, "http 400: x"},
		{spot, 400, `12`, "http 400: "},
		{spot, 429, `{"code":99999}`, "spot 99999: "},
		{spot, 500, `{"code":30004}`, "spot 30004: "},
		{spot, 299, `{}`, ""},
		{spot, 204, "", ""},
		{spot, 204, " \r\n\t", ""},
		{spot, 204, "x", "spot : x"},
		{spot, 200, "", "spot : "},
		{spot, 0, " ", "spot : "},
		{spot, 999, "x", "http 999: x"},
		{spot, 200, "null", "spot : "},
		{spot, 204, "null", "spot : "},
		{spot, 200, "true", "spot : "},
		{spot, 0, "12", "spot : "},
		{spot, 200, `"x"`, "spot : x"},
		{spot, 200, `""`, "spot : "},
		{spot, 200, strings.Repeat("7", 5000), "spot : "},
	})
	for _, status := range []int{-1, 0, 1000, 1 << 40} {
		found := mexcerrors.Decode(mexcerrors.Answer{Scope: spot, Status: status, Body: []byte("x")})
		if brief(found) != "spot : x" || found[0].Status != 0 || found[0].DecideWrite() != (mexcerrors.Decision{LookUp: true}) {
			t.Errorf("the status %d becomes %#v", status, found)
		}
		if found := mexcerrors.Decode(mexcerrors.Answer{Scope: spot, Status: status, Body: []byte("{}")}); found != nil {
			t.Errorf("the status %d counts: %v", status, found)
		}
	}
	for _, status := range []int{1, 300, 999} {
		if found := mexcerrors.Decode(mexcerrors.Answer{Scope: spot, Status: status}); len(found) != 1 || found[0].Status != status {
			t.Errorf("the status %d becomes %v", status, found)
		}
	}
}

func TestDecodeAnythingThatIsNotJSON(t *testing.T) {
	deep := func(levels int) string { return strings.Repeat("[", levels) + strings.Repeat("]", levels) }
	page := strings.Repeat("😀", 199) + "éé"
	for _, body := range []string{
		`{"code":1`, `{"code":1}{}`, `{"code":1,}`, `{'code':1}`, `{"code":NaN}`, "{\"code\":1}\x00", "\x00", "{\"code\":\"\n\"}",
		"<html>", "\ufeff", "\ufeff<html>", deep(101), strings.Repeat(`{"a":`, 101),
	} {
		want := "spot : " + strings.TrimPrefix(body, "\ufeff")
		if runes := []rune(want); len(runes) > 207 {
			want = string(runes[:207])
		}
		decodeAll(t, []decoding{{spot, 200, body, want}})
	}
	decodeAll(t, []decoding{
		{spot, 200, "\ufeff{\"code\":1}", "spot 1: "},
		{spot, 200, "\ufeff\ufeff{\"code\":1}", "spot : \ufeff{\"code\":1}"},
		{spot, 200, page, "spot : " + page[:len(page)-len("é")]},
		{spot, 200, strings.Repeat("\xff", 201), "spot : " + strings.Repeat("\ufffd", 200)},
		{spot, 200, deep(100), ""},
		{spot, 200, `{"a":"` + deep(1000) + `","code":1}`, "spot 1: "},
		{spot, 200, `{"a":"\"` + deep(1000) + `\\","code":1}`, "spot 1: "},
		{spot, 200, "[" + strings.Repeat("[],", 1000) + "[]]", ""},
	})
}

func TestDecodeIsLinear(t *testing.T) {
	for _, body := range []string{
		strings.Repeat("[", 4<<20),
		`{"a":"` + strings.Repeat(`\"`, 2<<20) + `"}`,
		`{"code":` + strings.Repeat("1", 4<<20) + `}`,
		`{"code":0.` + strings.Repeat("1", 4<<20) + `}`,
		strings.Repeat("\xff", 4<<20),
	} {
		start := time.Now()
		mexcerrors.Decode(mexcerrors.Answer{Scope: spot, Body: []byte(body)})
		if took := time.Since(start); took > time.Minute { // on a busy machine too
			t.Errorf("%.20q takes %v", body, took)
		}
	}
}

func TestDecodeKeepsCodesThatAreNotOfTheType(t *testing.T) {
	found := mexcerrors.Decode(mexcerrors.Answer{Scope: spot, Body: []byte(`{"code":4294997300}`)})
	if found[0].Code != nil || found[0].RawCode != "4294997300" || found[0].Category() != "" {
		t.Errorf("4294997300 becomes %v", found[0].Code) // which is 30004 in 32 bits
	}
	found = mexcerrors.Decode(mexcerrors.Answer{Scope: spot, Body: []byte(`{"code":99999}`)})
	if found[0].Code != mexcerrors.SpotCode(99999) || found[0].Code.Known() {
		t.Errorf("99999 becomes %v", found[0].Code)
	}
	found = mexcerrors.Decode(mexcerrors.Answer{Scope: "news", Body: []byte(`{"code":1}`)})
	if found[0].Code != nil || found[0].RawCode != "1" {
		t.Errorf("1 of an unknown scope becomes %v", found[0].Code)
	}
}

func TestDecodeParsed(t *testing.T) {
	for _, check := range []struct {
		parsed any
		want   string
	}{
		{map[string]any{"code": 700003.0, "msg": "x"}, "spot 700003: x"},
		{map[string]any{"code": json.Number("700003")}, "spot 700003: "},
		{map[string]any{"code": json.Number("123456789012345678901")}, "spot 123456789012345678901: "},
		{map[string]any{"code": 1e30}, "spot : "},
		{map[string]any{"code": 700003}, "spot : "}, // an int, which encoding/json never makes
		{[]any{map[string]any{"code": "30002"}, nil}, "spot 30002 [0]: "},
		{map[string]any(nil), ""},
		{"x", "spot : x"},
		{12.0, "spot : "},
		{json.Number("12"), "spot : "},
		{true, "spot : "},
		{struct{}{}, "spot : "}, // unread, so an error
		{&map[string]any{}, "spot : "},
		{map[string]string{}, "spot : "},
		{json.RawMessage("{}"), "spot : "},
		{(*int)(nil), "spot : "},
		{make(chan any), "spot : "},
		{nil, "spot : "},
	} {
		found := mexcerrors.Decode(mexcerrors.Answer{Scope: spot, Status: 200, Parsed: check.parsed})
		empty := mexcerrors.Decode(mexcerrors.Answer{Scope: spot, Status: 204, Parsed: check.parsed})
		if want := len(found); check.parsed != nil && len(empty) != want || check.parsed == nil && len(empty) != 0 {
			t.Errorf("%#v: %d errors with the status 204, %d with 200", check.parsed, len(empty), want)
		}
		if got := brief(found); got != check.want {
			t.Errorf("%#v: got %q, want %q", check.parsed, got, check.want)
		}
	}
	both := mexcerrors.Answer{Scope: spot, Body: []byte(`{"code":1}`), Parsed: map[string]any{"code": 2.0}}
	if got, want := brief(mexcerrors.Decode(both)), "spot 1: "; got != want {
		t.Errorf("with a body, too: got %q, want %q", got, want)
	}
}

func TestRetryAfter(t *testing.T) {
	for header, want := range map[string]time.Duration{
		"30": 30 * time.Second, "0": 0, "1.5": 1500 * time.Millisecond, " \t30 ": 30 * time.Second,
		"0.001": time.Millisecond, "007": 7 * time.Second, "999999999.999": 999999999999 * time.Millisecond,
		"Wed, 21 Oct 2015 07:28:00 GMT": 0,
		"":                              -1, " ": -1, "-5": -1, "+5": -1, "soon": -1, "1.": -1, ".5": -1, "1.2345": -1, "1e3": -1, "1h": -1,
		"1000000000": -1, "٣": -1, "5, 6": -1, "1.5.5": -1,
		"Thu, 21 Oct 2015 07:28:00 GMT": -1, "Wednesday, 21-Oct-15 07:28:00 GMT": -1, "Wed Oct 21 07:28:00 2015": -1,
		"Wed, 21 Oct 2015 07:28:00 UTC": -1, "Wed, 21 Oct 2015 7:28:00 GMT": -1,
		"Mon, 01 Jan 1900 00:00:00 GMT": 0, "Sun, 31 Dec 1899 23:59:59 GMT": -1, "Sat, 01 Jan 0000 00:00:00 GMT": -1,
		"Fri, 31 Dec 9999 23:59:59 GMT": 9223372036 * time.Second, // as long as a Duration can be
	} {
		failure := mexcerrors.Decode(mexcerrors.Answer{Scope: spot, Status: 429, RetryAfter: header})[0]
		if got := failure.RetryAfter; failure.HasRetryAfter != (want >= 0) || failure.HasRetryAfter && got != want || !failure.HasRetryAfter && got != 0 {
			t.Errorf("%q: %v, %v", header, got, failure.HasRetryAfter)
		}
	}
	date := time.Now().Truncate(time.Second).Add(time.Hour)
	header := date.UTC().Format(http.TimeFormat)
	wait := mexcerrors.Decode(mexcerrors.Answer{Scope: spot, Status: 429, RetryAfter: header})[0].RetryAfter
	if wait != wait.Truncate(time.Second) || wait <= time.Until(date)-time.Second || wait > time.Hour {
		t.Errorf("a date in an hour waits for %v", wait)
	}
}

func TestAStatusOrARetryAfterThatCannotBeReadIsUnclear(t *testing.T) {
	for _, answer := range []mexcerrors.Answer{
		{}, {Status: 503}, {Status: 1}, {Status: 999}, {RetryAfter: " \t"}, {RetryAfter: "7"}, {Status: 429, RetryAfter: " 1.5 "},
		{RetryAfter: "Wed, 21 Oct 2015 07:28:00 GMT"},
	} {
		answer.Scope, answer.Body = spot, []byte(`{"code":429}`)
		if found := mexcerrors.Decode(answer); len(found) != 1 || found[0].Unclear {
			t.Errorf("%+v is unclear", answer)
		}
	}
	for _, answer := range []mexcerrors.Answer{
		{Status: -1}, {Status: 1000}, {Status: 1503}, {Status: 1503, RetryAfter: "7"},
		{RetryAfter: "120, 120"}, {RetryAfter: "120s"}, {RetryAfter: "1000000000"}, {RetryAfter: "soon"}, {Status: 429, RetryAfter: "-1"},
	} {
		for _, body := range []string{`{"code":429}`, `[{"code":429}]`, ""} {
			answer.Scope, answer.Body = spot, []byte(body)
			found := mexcerrors.Decode(answer)
			if len(found) != 1 || !found[0].Unclear || found[0].HasRetryAfter != (answer.RetryAfter == "7") {
				t.Errorf("%+v is not unclear: %+v", answer, found)
				continue
			}
			want := mexcerrors.Decision{Action: found[0].Action()}
			if got := found[0].DecideRead(); got != want {
				t.Errorf("%+v: DecideRead() = %+v, want %+v", answer, got, want)
			}
			want.LookUp = true
			if got := found[0].DecideWrite(); got != want {
				t.Errorf("%+v: DecideWrite() = %+v, want %+v", answer, got, want)
			}
		}
	}
}

// FuzzDecode shows that any body becomes errors or a success, that nothing of
// it is lost, and that it does not matter who has parsed it.
func FuzzDecode(f *testing.F) {
	for _, body := range []string{
		`{"code":30004,"msg":"x"}`, `[{"code":"30002"},{}]`, `{"code":0,"data":[{"errorCode":8,"state":1}]}`, `{"code":0,"data":{"errorCode":2040}}`,
		`{"channel":"rs.error","data":"x"}`, `{"success":false}`, `{"code":1e999}`, `{"code":123456789012345678901}`, `{"code":-0.0}`, `{"code":"-0"}`,
		`"x"`, `null`, ``, ` `, `<html>`, "\ufeff{}", "\xff", "{\"msg\":\"\xe2\x82\",\"code\":1}", strings.Repeat("[", 101), `{"code":1,"code":{}}`, `{"msg":"\ud800"}`,
	} {
		f.Add([]byte(body), 200, 0)
		f.Add([]byte(body), 503, 2)
	}
	scopes := []mexcerrors.Scope{spot, futures, order, mexcerrors.ScopeHTTP, ""}
	f.Fuzz(func(t *testing.T, body []byte, status, scope int) {
		answer := mexcerrors.Answer{Scope: scopes[uint(scope)%uint(len(scopes))], Status: status, RetryAfter: string(body), Body: body}
		found := mexcerrors.Decode(answer)
		if status >= 300 && status <= 999 && len(found) == 0 {
			t.Error("a failing status is a success")
		}
		for _, failure := range found {
			if !bytes.Equal(failure.Body, body) {
				t.Errorf("Body = %q", failure.Body)
			}
			if !utf8.ValidString(failure.Text) || !utf8.ValidString(failure.RawCode) {
				t.Errorf("%q or %q is not UTF-8", failure.Text, failure.RawCode)
			}
			if failure.Code != nil && (failure.Code.Raw() != failure.RawCode || failure.Code.Scope() != failure.Scope) {
				t.Errorf("%v is %s %q", failure.Code, failure.Scope, failure.RawCode)
			}
			_, _, _ = failure.Error(), failure.Advice(), failure.DecideRead()
			if decision := failure.DecideWrite(); decision.Resend && decision.LookUp || decision.Wait < 0 || failure.Status >= 500 && !decision.LookUp {
				t.Errorf("%v: %+v", failure, decision)
			}
		}
		decoder := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(body, []byte("\ufeff"))))
		decoder.UseNumber()
		var parsed any
		if err := decoder.Decode(&parsed); !utf8.Valid(body) || err != nil || decoder.More() || parsed == nil || strings.Count(string(body), "[")+strings.Count(string(body), "{") > 100 {
			return
		}
		if _, err := decoder.Token(); err != io.EOF {
			return
		}
		answer.Body, answer.Parsed = nil, parsed
		if got, want := brief(mexcerrors.Decode(answer)), brief(found); got != want {
			t.Errorf("parsed: %q, as a body: %q", got, want)
		}
		if object, ok := parsed.(map[string]any); ok {
			if code, ok := object["code"].(string); ok && code != "" && code != "0" && code != "200" && (len(found) != 1 || found[0].RawCode != code) {
				t.Errorf("code %q becomes %q", code, brief(found))
			}
			if text, ok := object["msg"].(string); ok && text != "" && len(found) == 1 && object["data"] == nil && found[0].Text != text {
				t.Errorf("text %q becomes %q", text, found[0].Text)
			}
		}
	})
}

// closeCounter counts how often it is closed.
type closeCounter struct {
	io.Reader
	closed int
}

func (c *closeCounter) Close() error {
	c.closed++
	return nil
}

func response(status int, body io.ReadCloser) *http.Response {
	return &http.Response{StatusCode: status, Header: http.Header{"Retry-After": {"7"}}, Body: body}
}

func TestDecodeResponse(t *testing.T) {
	body := `{"code":700003,"msg":"x"}`
	sent := &closeCounter{Reader: iotest.OneByteReader(strings.NewReader(body))}
	answer := response(400, sent)
	for i := 0; i < 2; i++ { // the first reading leaves the body for the second
		found := mexcerrors.DecodeResponse(spot, answer)
		if brief(found) != "spot 700003: x" {
			t.Fatal(brief(found))
		}
		if failure := found[0]; failure.Status != 400 || !failure.HasRetryAfter || failure.RetryAfter != 7*time.Second {
			t.Errorf("status %d, wait %v", failure.Status, failure.RetryAfter)
		}
	}
	again, err := io.ReadAll(answer.Body)
	if err != nil || string(again) != body {
		t.Errorf("read again: %q, %v", again, err)
	}
	if sent.closed != 0 {
		t.Error("the body is closed already")
	}
	if err := answer.Body.Close(); err != nil || sent.closed != 1 {
		t.Errorf("closed %d times, %v", sent.closed, err)
	}
	if found := mexcerrors.DecodeResponse(spot, response(504, nil)); brief(found) != "http 504: " {
		t.Errorf("without a body: %v", found)
	}
}

func TestCheck(t *testing.T) {
	check := func(body string) error {
		one := mexcerrors.Check(mexcerrors.Answer{Scope: spot, Status: 200, Body: []byte(body)})
		other := mexcerrors.CheckResponse(spot, response(200, io.NopCloser(strings.NewReader(body))))
		if fmt.Sprint(one) != fmt.Sprint(other) || fmt.Sprintf("%T", one) != fmt.Sprintf("%T", other) {
			t.Errorf("Check = %v, CheckResponse = %v", one, other)
		}
		return other
	}
	if err := check(`{"code":0}`); err != nil {
		t.Errorf("a success is %v", err)
	}
	for body, want := range map[string]string{
		`{"code":30004,"msg":"x"}`:              "mexc spot 30004 INSUFFICIENT_TRADING_BALANCE: x",
		`[{},{"code":30004}]`:                   "mexc spot: 1 item failed, item 1: 30004 INSUFFICIENT_TRADING_BALANCE: Insufficient balance",
		`[{},{"code":true,"msg":"x"}]`:          "mexc spot: 1 item failed, item 1: HTTP 200: x",
		`[{"code":30004},{"code":1,"msg":"y"}]`: "mexc spot: 2 items failed, first item 0: 30004 INSUFFICIENT_TRADING_BALANCE: Insufficient balance",
	} {
		var failure *mexcerrors.Error
		err := fmt.Errorf("place: %w", check(body))
		if !errors.As(err, &failure) || err.Error() != "place: "+want || failure.Error() != want {
			t.Errorf("%s: %v, want %q", body, err, want)
		}
	}
}

func TestABatchMatchesNothingOfItsItems(t *testing.T) {
	body := []byte(`[{"code":30004,"msg":"x"},{},{"code":700003,"msg":"y"}]`)
	answer := mexcerrors.Answer{Scope: spot, Status: 200, RetryAfter: "7", Body: body}
	err := fmt.Errorf("batch: %w", mexcerrors.Check(answer))
	for _, target := range []error{
		mexcerrors.SpotInsufficientTradingBalance, timestamp, mexcerrors.CategoryClock, mexcerrors.ActionFundAccount,
		mexcerrors.Category(""), mexcerrors.Action(""),
	} {
		if errors.Is(err, target) {
			t.Errorf("errors.Is(%v, %v) = true", err, target)
		}
	}
	var code mexcerrors.Code
	var number mexcerrors.SpotCode
	var category mexcerrors.Category
	if errors.As(err, &code) || errors.As(err, &number) || errors.As(err, &category) {
		t.Errorf("the batch has the code %v, %v of %v", code, number, category)
	}
	var batch *mexcerrors.Error
	if !errors.As(err, &batch) || brief(batch.Errors) != brief(mexcerrors.Decode(answer)) || len(batch.Errors) != 2 {
		t.Fatalf("the batch is %v", batch)
	}
	if batch.InBatch || batch.Scope != spot || batch.Status != 200 || !batch.HasRetryAfter || batch.RetryAfter != 7*time.Second || !bytes.Equal(batch.Body, body) {
		t.Errorf("the batch has %+v", batch)
	}
	if got := batch.Name() + batch.Summary() + string(batch.Effect()) + batch.Remedy() + batch.URL(); got != "" || batch.Code != nil {
		t.Errorf("the batch has %q", got)
	}
	for _, failure := range batch.Errors {
		if !failure.InBatch || failure.DecideWrite().Resend || failure.DecideRead().Resend {
			t.Errorf("%v is sent again with the batch", failure)
		}
	}
}
