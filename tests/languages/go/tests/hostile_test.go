package mexcerrors_test

import (
	"encoding/json"
	"errors"
	"io"
	"math"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	mexcerrors "github.com/mexc-errors/mexc-errors/generated/go"
)

// Values that only Go can hold, as the body that was parsed already.
func TestDecodeHostileValues(t *testing.T) {
	cycle := map[string]any{"code": 30004.0}
	cycle["data"], cycle["msg"] = []any{cycle}, cycle
	var deep any
	for i := 0; i < 100_000; i++ {
		deep = []any{deep}
	}
	digits := strings.Repeat("9", 1<<20)
	type text string
	code := func(value any) map[string]any { return map[string]any{"code": value} }
	for name, check := range map[string]struct {
		parsed any
		want   string
	}{
		"a cycle":                   {cycle, "spot 30004: "},
		"deep":                      {map[string]any{"code": 30004.0, "data": deep}, "spot 30004: "},
		"nil in a list":             {[]any{nil, map[string]any(nil), []any(nil)}, ""},
		"no item":                   {[]any(nil), ""},
		"a nil pointer":             {(*map[string]any)(nil), "spot : "},
		"a nil error":               {(*mexcerrors.Error)(nil), "spot : "},
		"a function":                {func() any { return nil }, "spot : "},
		"bytes":                     {[]byte(`{"code":30004}`), "spot : "},
		"a reader":                  {iotest.ErrReader(io.ErrUnexpectedEOF), "spot : "},
		"maps":                      {[]map[string]any{code(30004.0)}, "spot : "},
		"a name of another type":    {map[any]any{"code": 30004.0}, "spot : "},
		"not a number":              {code(math.NaN()), "spot : "},
		"infinity":                  {code(math.Inf(1)), "spot : "},
		"the smallest fraction":     {code(math.SmallestNonzeroFloat64), "spot : "},
		"many digits":               {code(json.Number(digits)), "spot " + digits + ": "},
		"many digits of a fraction": {code(json.Number("0.5" + digits)), "spot : "},
		"a long exponent":           {code(json.Number("1e" + digits)), "spot : "},
		"an empty number":           {code(json.Number("")), "spot : "},
		"a text of another type":    {code(text("30004")), "spot : "},
		"a function as a code":      {code(strings.ToUpper), "spot : "},
		"a map as a failure":        {map[string]any{"channel": map[string]any{}, "success": []any{}}, ""},
	} {
		start := time.Now()
		found := mexcerrors.Decode(mexcerrors.Answer{Scope: spot, Status: 200, Parsed: check.parsed})
		if got := brief(found); got != check.want {
			t.Errorf("%s: got %.80q, want %.80q", name, got, check.want)
		}
		for _, failure := range found {
			_, _, _ = failure.Error(), failure.Advice(), failure.DecideWrite()
		}
		if took := time.Since(start); took > time.Minute { // on a busy machine too
			t.Errorf("%s takes %v", name, took)
		}
	}
}

func TestDecodeAScopeThatDoesNotExist(t *testing.T) {
	for _, scope := range []mexcerrors.Scope{"", "constructor", "__proto__", "type", "\x00", "\xff"} {
		found := mexcerrors.Decode(mexcerrors.Answer{Scope: scope, Body: []byte(`{"code":0}`)})
		if len(found) != 1 || found[0].RawCode != "0" || found[0].Code != nil || found[0].Scope != scope {
			t.Errorf("%q: %v", scope, found)
		}
		if code, known := mexcerrors.CodeOf(scope, "30004"); code != nil || known {
			t.Errorf("%q has the code %v", scope, code)
		}
	}
}

func TestDecodeHostileHeaders(t *testing.T) {
	for _, header := range []string{
		strings.Repeat("9", 1<<20), strings.Repeat(" ", 1<<20) + "x", "1" + strings.Repeat(" ", 1<<20) + "x",
		"٣", "１", "1e9", "0x1F", "+1", "-1", "1_0", "NaN", "Inf", "\x00", "\xff", "1s", "1.5.5", ".5",
	} {
		found := mexcerrors.Decode(mexcerrors.Answer{Scope: spot, Status: 429, RetryAfter: header})
		if len(found) != 1 || found[0].HasRetryAfter || found[0].RetryAfter != 0 {
			t.Errorf("%.20q asks to wait %v", header, found[0].RetryAfter)
		}
	}
}

func TestDetailsAreThoseOfTheTimeOfDecode(t *testing.T) {
	more := map[string]any{"minQty": "1"}
	body := map[string]any{"code": 30002.0, "msg": "x", "_extend": more}
	failure := mexcerrors.Decode(mexcerrors.Answer{Scope: spot, Parsed: body})[0]
	more["minQty"], body["_extend"] = "2", nil
	if got := failure.Details(); len(got) != 1 || got["minQty"] != "1" {
		t.Errorf("Details() = %v", got)
	}
	failure.Details()["minQty"] = "3"
	if got := failure.Details()["minQty"]; got != "1" {
		t.Errorf("a caller's change makes %q of it", got)
	}
}

func TestDecodeResponseWithTwoRetryAfters(t *testing.T) {
	response := &http.Response{StatusCode: 429, Header: http.Header{"Retry-After": {"7", "120"}}}
	found := mexcerrors.DecodeResponse(spot, response)
	if len(found) != 1 || !found[0].Unclear || found[0].DecideRead().Resend {
		t.Errorf("%v", found)
	}
}

func TestDecodeResponseThatIsMissing(t *testing.T) {
	for _, response := range []*http.Response{nil, {}} {
		found := mexcerrors.DecodeResponse(spot, response)
		if brief(found) != "spot : " || !found[0].DecideWrite().LookUp {
			t.Errorf("%v", found)
		}
		var failure *mexcerrors.Error
		if !errors.As(mexcerrors.CheckResponse(spot, response), &failure) {
			t.Error("a missing response is a success")
		}
	}
}
