package mexcerrors_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/quick"
	"time"

	mexcerrors "github.com/mexc-errors/mexc-errors/generated/go"
)

// The pasted texts of tests/conformance test what is found; here is what only Go's
// reader returns.

func TestReadPasteSaysWhatAProgramNeeds(t *testing.T) {
	paste := mexcerrors.ReadPaste("2026-11-26 03:12:44 mexc {\"code\":30004,\"msg\":\"Insufficient balance\"}\n"+
		"2026-11-26 03:12:45 HTTP 429 Too Many Requests\nRetry-After: 1.5\n"+
		"2026-11-26 03:12:46 mexc {\"code\":30004,\"msg\":\"Insufficient balance\"}\n"+
		"2026-11-26 03:12:47 connect ECONNREFUSED 10.0.0.1:443\n", "")
	if len(paste.Errors) != 2 || paste.More != 0 {
		t.Fatalf("got %+v", paste)
	}
	first, second := paste.Errors[0], paste.Errors[1]
	if first.Code != mexcerrors.SpotInsufficientTradingBalance || first.RawCode != "30004" || !first.Known {
		t.Errorf("got %+v", first)
	}
	if first.Count != 2 || !slices.Equal(first.Lines, []int{1, 4}) {
		t.Errorf("got %d at %v", first.Count, first.Lines)
	}
	if second.Status != 429 || !second.HasRetryAfter || second.RetryAfter != 1500*time.Millisecond {
		t.Errorf("got %+v", second)
	}
	if paste.Verdict != mexcerrors.VerdictNeverSent {
		t.Errorf("got %q", paste.Verdict)
	}
}

func TestReadPasteKeepsToTheScopeOfTheRequest(t *testing.T) {
	for scope, want := range map[mexcerrors.Scope][]mexcerrors.Scope{
		"":                       {mexcerrors.ScopeSpot, mexcerrors.ScopeFutures},
		mexcerrors.ScopeFutures:  {mexcerrors.ScopeFutures},
		mexcerrors.ScopeSpot:     {mexcerrors.ScopeSpot},
		mexcerrors.Scope("none"): nil,
	} {
		paste := mexcerrors.ReadPaste("602", scope)
		if len(paste.Errors) != 1 || !slices.Equal(paste.Errors[0].Scopes, want) {
			t.Errorf("%q: got %+v, want %v", scope, paste.Errors, want)
		}
	}
}

func TestReadPasteNamesTheItemsOfABatch(t *testing.T) {
	paste := mexcerrors.ReadPaste(`[{"code":200},{"code":30004,"msg":"Insufficient balance"}]`, mexcerrors.ScopeSpot)
	if len(paste.Errors) != 1 || !paste.Errors[0].InBatch || paste.Errors[0].Index != 1 {
		t.Errorf("got %+v", paste.Errors)
	}
}

func TestReadPasteLimitsFloods(t *testing.T) {
	var log strings.Builder
	for i := 0; i < 9000; i++ {
		fmt.Fprintf(&log, "{\"code\":%d,\"msg\":\"x\"}\n", 800_000+i)
	}
	paste := mexcerrors.ReadPaste(log.String(), "")
	if len(paste.Errors) != 500 || paste.More != 8500 {
		t.Errorf("got %d and %d more", len(paste.Errors), paste.More)
	}
}

func TestReadPasteTakesATimeThatGrowsWithTheText(t *testing.T) {
	of := func(part string) string { return strings.Repeat(part, 500_000/len(part)) }
	for _, text := range []string{
		of("{"), of("["), of(`{"a":`), of("{a,"), of("a=b,"), of(`{"`), "{" + of(`\`), of(`{\"`),
		"{" + strings.Repeat("x", 100) + of(":"), "{a:b " + of("X") + "-" + of(":x"),
		of("1 "), of("1.1,"), of("code 1 "), of("mexc 602 "), of("\n12345"),
		of("<"), of("<html>"), of("<title><h1>"), of("retry-after"), "&quot;" + of("&"), "%22" + of("%2"),
		of("epipe\n"), "epipe" + of("\n"), "error" + of(" ") + "5", of(" ") + of("unknown "),
		`[{"code":30004}` + of(`,{"code":30004}`) + "]" + of("status=400 "),
	} {
		start := time.Now()
		mexcerrors.ReadPaste(text, "")
		if took := time.Since(start); took > time.Minute { // on a busy machine too
			t.Errorf("%.20q takes %v", text, took)
		}
	}
}

func TestReadPasteTakesAnyText(t *testing.T) {
	pieces := []string{
		"{", "}", "[", "]", `"`, "'", `\`, ":", "=", ",", "\n", "\x00", "\xff", "\xed\xa0\x80", "é", "错误码", "−",
		"code", "error", "30004", "602", "http/1.1 ", "status", "<html>", "<title>", "&#34;", "%22", "\x1b[1m", `\u`, `\ud800`,
	}
	read := func(picks []uint8, whole string) bool {
		text := whole
		for _, pick := range picks {
			text += pieces[int(pick)%len(pieces)]
		}
		once, again := mexcerrors.ReadPaste(text, ""), mexcerrors.ReadPaste(text, "")
		return reflect.DeepEqual(once, again) && (once.Verdict != mexcerrors.VerdictNothing || len(once.Errors) == 0)
	}
	if err := quick.Check(read, &quick.Config{MaxCount: 20_000}); err != nil {
		t.Error(err)
	}
}
