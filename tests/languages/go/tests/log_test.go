package mexcerrors_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	mexcerrors "github.com/mexc-errors/mexc-errors/generated/go"
)

// logged returns an error as log/slog and as encoding/json write it, which is the
// same.
func logged(t *testing.T, failure *mexcerrors.Error) string {
	t.Helper()
	var line bytes.Buffer
	slog.New(slog.NewJSONHandler(&line, nil)).Error("x", "err", failure)
	_, bySlog, _ := strings.Cut(strings.TrimSpace(line.String()), `"err":`)
	direct, err := failure.MarshalJSON()
	if err != nil || !json.Valid(direct) {
		t.Errorf("%v: %s, %v", failure, direct, err)
	}
	byJSON, err := json.Marshal(failure)
	var one, other any
	if err != nil || json.Unmarshal(byJSON, &one) != nil || json.Unmarshal([]byte(bySlog[:len(bySlog)-1]), &other) != nil || !reflect.DeepEqual(one, other) {
		t.Errorf("%v: JSON has %s, %v, slog %s", failure, byJSON, err, bySlog)
	}
	var text bytes.Buffer
	slog.New(slog.NewTextHandler(&text, nil)).Error("x", "err", failure)
	if strings.Count(text.String(), "\n") != 1 {
		t.Errorf("%v: %q is not one line", failure, text.String())
	}
	return string(direct)
}

func TestTheFormForLogs(t *testing.T) {
	address := &url.URL{Scheme: "https", User: url.UserPassword("u", "secret"), Host: "api.example:444", Path: "/api/v3/order", RawQuery: "signature=secret", Fragment: "secret"}
	answer := func(status int, body string) *http.Response {
		made := response(status, http.NoBody)
		made.Body = &closeCounter{Reader: strings.NewReader(body)}
		made.Request = &http.Request{Method: "POST", URL: address, Header: http.Header{"X-Mexc-Apikey": {"secret"}}}
		made.Header.Set("X-Request-Id", "r-1")
		made.Header.Set("Traceparent", "t-1")
		return made
	}
	request := `"method":"POST","url":"https://api.example:444/api/v3/order","request_id":"r-1","trace_id":"t-1",`
	for _, check := range []struct {
		failure error
		want    string
	}{
		{mexcerrors.CheckResponse(spot, answer(400, `{"code":30004,"msg":"Insufficient\nposition","secret":1}`)), `{"scope":"spot","code":30004,"name":"INSUFFICIENT_TRADING_BALANCE",` +
			`"category":"insufficient_funds","action":"fund_account","effect":"none","retry":"after_fix","status":400,"retry_after":7,"text":"Insufficient\\nposition",` +
			request + `"error.type":"spot/30004","fingerprint":"spot/30004"}`},
		{mexcerrors.CheckResponse(spot, answer(400, `{"code":400,"msg":" quantity scale is invalid"}`)), `{"scope":"spot","code":400,"name":"` + mexcerrors.SpotCode(400).Name() + `","case":"QUANTITY_SCALE",` +
			`"category":"invalid_order","action":"adjust_order","effect":"none","retry":"after_fix","status":400,"retry_after":7,"text":" quantity scale is invalid",` +
			request + `"error.type":"spot/400/QUANTITY_SCALE","fingerprint":"spot/400/QUANTITY_SCALE"}`},
		{mexcerrors.CheckResponse(spot, answer(200, `[{"code":429,"msg":"a <x>"},{},{"errorCode":1,"msg":"y"},{"code":"E\u001b1"},{"code":12345678901234567890}]`)), `{"scope":"spot","status":200,"retry_after":7,` + request +
			`"error.type":"spot","fingerprint":"spot","errors":[{"index":0,"code":429,"name":"TOO_MANY_REQUESTS","text":"a <x>"},{"index":2,"code":1,"text":"y"},` +
			`{"index":3,"code":"E\\x1b1"},{"index":4,"code":"12345678901234567890"}]}`},
		{mexcerrors.CheckResponse(futures, answer(200, `{"code":0,"data":[{"errorCode":8}]}`)), `{"scope":"futures","status":200,"retry_after":7,` + request +
			`"error.type":"futures","fingerprint":"futures","errors":[{"index":0,"scope":"futures_order","code":8,"name":"` + mexcerrors.FuturesOrderCode(8).Name() + `"}]}`},
		{mexcerrors.Check(mexcerrors.Answer{Scope: spot, Status: 1503, Body: []byte(`{"code":429}`)}), `{"scope":"spot","code":429,"name":"TOO_MANY_REQUESTS",` +
			`"category":"rate_limit","action":"back_off","effect":"none","retry":"after_backoff","unclear":true,"error.type":"spot/429","fingerprint":"spot/429"}`},
		{mexcerrors.ReadBody(mexcerrors.Answer{Scope: spot, Status: 200, Body: []byte(`[1]`)}, new(int)),
			`{"scope":"spot","status":200,"text":"json: cannot unmarshal array into Go value of type int","error.type":"spot","fingerprint":"spot"}`},
		{&mexcerrors.Error{}, `{"scope":""}`},
	} {
		failure := check.failure.(*mexcerrors.Error)
		if got := logged(t, failure); got != check.want {
			t.Errorf("%v:\n got %s\nwant %s", failure, got, check.want)
		}
	}
}

func TestThePageInALogIsShort(t *testing.T) {
	for page, want := range map[string]string{
		"<html>\n<head><title>\n 502  Bad\tGateway </title></head><body>x":      "502 Bad Gateway",
		"  <!DOCTYPE html><HTML><TITLE a='b'>Access Denied</TITLE>":             "Access Denied",
		"<html><head></head><body><h1>Just a moment...</h1><p class=x>Wait</p>": "Just a moment... Wait",
		"<title></title>a<b>c": "a c",
		"<title":               "",
		"<title>x":             "x",
		"<":                    "",
		"< \u202e\x1b":         "",
		"<İ><title>x</title>":  "x",
		"a < b":                "a < b",
	} {
		failure := mexcerrors.Decode(mexcerrors.Answer{Scope: spot, Status: 502, Body: []byte(page)})[0]
		var read struct{ Text string }
		if err := json.Unmarshal([]byte(logged(t, failure)), &read); err != nil || read.Text != want {
			t.Errorf("%q: %q, want %q", page, read.Text, want)
		}
	}
}

func TestTheLogOfABatchIsShort(t *testing.T) {
	item := `{"code":30004,"msg":"Insufficient position","body":"` + strings.Repeat("x", 1000) + `"},`
	batch := mexcerrors.Check(mexcerrors.Answer{Scope: spot, Body: []byte("[" + strings.Repeat(item, 19) + strings.TrimSuffix(item, ",") + "]")}).(*mexcerrors.Error)
	if text := logged(t, batch); len(batch.Errors) != 20 || len(text) > 4000 || strings.Contains(text, "xxx") || strings.Contains(text, `"more"`) {
		t.Errorf("%d errors have %d bytes", len(batch.Errors), len(text))
	}
	batch.Errors = append(batch.Errors, batch.Errors...)
	if text := logged(t, batch); len(text) > 4000 || !strings.Contains(text, `"more":20`) {
		t.Errorf("40 errors have %d bytes", len(text))
	}
}

func TestAnErrorComesBackFromALog(t *testing.T) {
	var all []*mexcerrors.Error
	for _, one := range everyError(t) {
		sent := *one
		sent.RawCode, sent.Status, sent.HasRetryAfter, sent.RetryAfter = sent.Code.Raw(), 200, true, 1500*time.Millisecond
		all = append(all, &sent)
	}
	all = append(all,
		&mexcerrors.Error{Scope: spot, RawCode: "E1", Text: strings.Repeat("x", 1000), Unclear: true},
		mexcerrors.Decode(mexcerrors.Answer{Scope: spot, Status: 403, Body: []byte("<title>Denied</title> error 1010")})[0],
		mexcerrors.Decode(mexcerrors.Answer{Scope: mexcerrors.ScopeHTTP, Status: 200, Body: []byte(`{"code":403,"msg":"error 1010 ` + strings.Repeat("x", 1000) + `"}`)})[0],
		&mexcerrors.Error{Scope: "news", RawCode: "12345678901234567890", InBatch: true, Index: 7},
		&mexcerrors.Error{Scope: spot, Code: mexcerrors.SpotCode(400), RawCode: "400", Text: "Duplicate clientOrderId." + strings.Repeat(" ", 400), Request: mexcerrors.Request{Method: "GET", URL: "https://x/y", ID: "a", TraceID: "b"}},
		mexcerrors.Check(mexcerrors.Answer{Scope: futures, Status: 200, Body: []byte(`{"code":0,"data":[{"errorCode":8},{},{"errorCode":2040,"errorMsg":"x"},{"errorCode":510}]}`)}).(*mexcerrors.Error),
	)
	for _, failure := range all {
		text, err := json.Marshal(failure)
		var read mexcerrors.Error
		if err == nil {
			err = json.Unmarshal(text, &read)
		}
		again, _ := json.Marshal(&read)
		if err != nil || string(again) != string(text) {
			t.Errorf("%s: comes back as %s, %v", text, again, err)
			continue
		}
		if read.DecideRead() != failure.DecideRead() || read.DecideWrite() != failure.DecideWrite() || read.Code != failure.Code || read.RawCode != failure.RawCode {
			t.Errorf("%s: decides otherwise: %+v", text, read.DecideWrite())
		}
		for i := range failure.Errors {
			if read.Errors[i].DecideWrite() != failure.Errors[i].DecideWrite() || read.Errors[i].Index != failure.Errors[i].Index || read.Errors[i].Code != failure.Errors[i].Code {
				t.Errorf("%s: item %d decides otherwise", text, i)
			}
		}
		if utf8Length := len([]rune(failure.Text)); utf8Length < 300 && failure.Text[:min(1, len(failure.Text))] != "<" && read.Error() != failure.Error() {
			t.Errorf("%s: %q, not %q", text, read.Error(), failure.Error())
		}
	}
}

func TestErrorsOfReadsALog(t *testing.T) {
	errs := map[string]error{
		"a batch":   mexcerrors.Check(mexcerrors.Answer{Scope: futures, Body: []byte(`{"code":0,"data":[{},{"errorCode":2005},{"errorCode":510}]}`)}),
		"one error": mexcerrors.Check(mexcerrors.Answer{Scope: spot, Status: 429, RetryAfter: "7"}),
		"no answer": mexcerrors.CheckError(spot, io.ErrUnexpectedEOF),
	}
	for name, err := range errs {
		text, _ := json.Marshal(err)
		var parsed map[string]any
		if json.Unmarshal(text, &parsed) != nil {
			t.Fatalf("%s: %s", name, text)
		}
		want := mexcerrors.ErrorsOf(spot, err)
		for _, held := range []any{text, json.RawMessage(text), string(text), parsed} {
			found := mexcerrors.ErrorsOf(spot, held)
			if len(found) != len(want) {
				t.Errorf("%s: %T has %v, not %v", name, held, found, want)
				continue
			}
			for i := range found {
				if found[i].Error() != want[i].Error() || found[i].DecideWrite() != want[i].DecideWrite() {
					t.Errorf("%s: %T has %v, not %v", name, held, found[i], want[i])
				}
			}
		}
	}
	batch := &mexcerrors.Error{Scope: spot}
	for i := 0; i < 25; i++ {
		batch.Errors = append(batch.Errors, &mexcerrors.Error{Scope: spot, Code: mexcerrors.SpotCode(30004), InBatch: true, Index: i})
	}
	text, _ := json.Marshal(batch)
	if found := mexcerrors.ErrorsOf(spot, text); len(found) != 21 || found[20].InBatch || !found[20].DecideWrite().LookUp {
		t.Errorf("what a log left out is not looked up: %v", found)
	}
}

func TestABatchWithLeftOutErrorsComesBackWithCare(t *testing.T) {
	batch := &mexcerrors.Error{Scope: spot}
	for i := 0; i < 25; i++ {
		batch.Errors = append(batch.Errors, &mexcerrors.Error{Scope: spot, Code: mexcerrors.SpotCode(429), RawCode: "429", InBatch: true, Index: i})
	}
	text, err := json.Marshal(batch)
	var read mexcerrors.Error
	if err != nil || json.Unmarshal(text, &read) != nil || len(read.Errors) != 20 || read.Error() != batch.Error() {
		t.Fatalf("%v, %v", read, err)
	}
	if batch.DecideWrite().LookUp || read.DecideWrite() != (mexcerrors.Decision{LookUp: true}) {
		t.Errorf("nobody knows the errors that were left out: %+v", read.DecideWrite())
	}
	if again, _ := json.Marshal(read.Errors); len(again) == 0 {
		t.Error("its errors are not written")
	}
	if again, err := json.Marshal(&read); err != nil || string(again) != string(text) {
		t.Errorf("it comes back as %s", again)
	}
}

func TestLogsThatAreHostile(t *testing.T) {
	for text, want := range map[string]string{
		`{}`:                           "mexc",
		`{"scope":"spot","code":true}`: "mexc spot",
		`{"scope":"spot","code":1.5}`:  "mexc spot",
		`{"scope":"spot","code":"\u001b[31m","text":"\n"}`: `mexc spot \x1b[31m: \n`,
		`{"scope":"spot","code":400,"case":"NO_SUCH"}`:     mexcerrors.SpotCode(400).Error(),
		`{"scope":"spot","retry_after":-1}`:                "mexc spot",
		`{"scope":"spot","retry_after":1e300}`:             "mexc spot",
		`{"errors":[{},{"index":1}]}`:                      "mexc: 2 errors, first:",
		`{"more":7}`:                                       "",
		`{"errors":{}}`:                                    "",
		`[]`:                                               "",
		`{"scope":7}`:                                      "",
		`{"retry_after":"7"}`:                              "",
		`{"errors":[{"index":` + strings.Repeat("9", 400) + `}]}`: "",
	} {
		var read mexcerrors.Error
		err := json.Unmarshal([]byte(text), &read)
		if want == "" != (err != nil) {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if err == nil && read.Error() != want {
			t.Errorf("%s: %q, want %q", text, read.Error(), want)
		}
		if read.DecideWrite().Resend || read.DecideRead().Resend {
			t.Errorf("%s is sent again", text)
		}
	}
	kept := mexcerrors.Error{Scope: spot}
	if err := json.Unmarshal([]byte("null"), &kept); err != nil || kept.Scope != spot {
		t.Errorf("null changes an error to %v, %v", kept.Scope, err)
	}
	if err := json.Unmarshal([]byte(`{"scope":7}`), &kept); err == nil || kept.Scope != spot {
		t.Errorf("a wrong log changes an error to %v, %v", kept.Scope, err)
	}
}

func TestFingerprint(t *testing.T) {
	for want, failure := range map[string]*mexcerrors.Error{
		"spot/30004":              {Scope: spot, Code: mexcerrors.SpotCode(30004), Text: "any"},
		"spot/400/QUANTITY_SCALE": errScale,
		"spot/E\\x1b1":            {Scope: spot, RawCode: "E\x1b1"},
		"spot":                    {Scope: spot, Status: 200},
		"network/no_answer":       {Scope: mexcerrors.ScopeNetwork, Code: noAnswer},
	} {
		if got := failure.Fingerprint(); got != want {
			t.Errorf("Fingerprint() = %q, want %q", got, want)
		}
	}
	if got := fmt.Sprint(slog.AnyValue(errScale).Resolve().Kind()); got != "Group" {
		t.Errorf("slog takes it for a %s", got)
	}
}
