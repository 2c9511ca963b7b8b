package mexcerrors_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	mexcerrors "github.com/mexc-errors/mexc-errors/generated/go"
)

// errBalance is an error as a client would return it.
var errBalance = &mexcerrors.Error{
	Scope:   mexcerrors.ScopeSpot,
	Code:    mexcerrors.SpotInsufficientTradingBalance,
	RawCode: "30004",
	Text:    "Insufficient position",
	Status:  400,
}

// errWrapped is errBalance as the caller of a caller would see it.
var errWrapped = fmt.Errorf("place order: %w", errBalance)

// foreignCode is a code of another API.
type foreignCode int32

func (c foreignCode) Error() string { return fmt.Sprintf("foreign %d", int32(c)) }

func TestIs(t *testing.T) {
	for _, check := range []struct {
		target error
		want   bool
	}{
		{errBalance, true},
		{mexcerrors.SpotInsufficientTradingBalance, true},
		{mexcerrors.SpotCode(30004), true},
		{mexcerrors.CategoryInsufficientFunds, true},
		{mexcerrors.ActionFundAccount, true},
		{timestamp, false},
		{mexcerrors.CategoryAuthentication, false},
		{mexcerrors.ActionSyncClock, false},
		{mexcerrors.Category(""), false},
		{mexcerrors.Action(""), false},
		{foreignCode(30004), false},
	} {
		if got := errors.Is(errWrapped, check.target); got != check.want {
			t.Errorf("errors.Is(err, %#v) = %v, want %v", check.target, got, check.want)
		}
	}
}

func TestAs(t *testing.T) {
	var failure *mexcerrors.Error
	if !errors.As(errWrapped, &failure) || failure != errBalance {
		t.Errorf("As(*Error) = %v", failure)
	}
	var spot mexcerrors.SpotCode
	if !errors.As(errWrapped, &spot) || spot != 30004 {
		t.Errorf("As(SpotCode) = %v", spot)
	}
	var code mexcerrors.Code
	if !errors.As(errWrapped, &code) || code != mexcerrors.SpotInsufficientTradingBalance {
		t.Errorf("As(Code) = %v", code)
	}
	var category mexcerrors.Category
	if !errors.As(errWrapped, &category) || category != mexcerrors.CategoryInsufficientFunds {
		t.Errorf("As(Category) = %v", category)
	}
	var action mexcerrors.Action
	if !errors.As(errWrapped, &action) || action != mexcerrors.ActionFundAccount {
		t.Errorf("As(Action) = %v", action)
	}
	var foreign foreignCode
	if errors.As(errWrapped, &foreign) {
		t.Errorf("As(foreignCode) = %v", foreign)
	}
}

func TestAnErrorHasWhatIsKnownAboutItsCode(t *testing.T) {
	got := []string{errBalance.Name(), string(errBalance.Category()), string(errBalance.Action()), string(errBalance.Retry())}
	want := []string{"INSUFFICIENT_TRADING_BALANCE", "insufficient_funds", "fund_account", "after_fix"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("it has %q, want %q", got, want)
	}
}

// A told case: the quantity has too many decimals.
var errScale = &mexcerrors.Error{
	Scope: mexcerrors.ScopeSpot,
	Code:  mexcerrors.SpotCode(400),
	Text:  " quantity scale is invalid",
}

func TestAnErrorMatchesByItsCase(t *testing.T) {
	if errScale.Case() != "QUANTITY_SCALE" || errScale.Code.Category() == errScale.Category() || errScale.Code.Action() == errScale.Action() {
		t.Fatalf("%v has the case %q of %s and %s", errScale, errScale.Case(), errScale.Category(), errScale.Action())
	}
	wrapped := fmt.Errorf("place order: %w", errScale)
	for _, target := range []error{errScale.Code, mexcerrors.SpotCode(400), mexcerrors.CategoryInvalidOrder, mexcerrors.ActionAdjustOrder} {
		if !errors.Is(wrapped, target) {
			t.Errorf("it does not match %v", target)
		}
	}
	for _, target := range []error{mexcerrors.CategoryInvalidRequest, mexcerrors.ActionFixRequest, mexcerrors.FuturesCode(400)} {
		if errors.Is(wrapped, target) {
			t.Errorf("it matches %v", target)
		}
	}
	var category mexcerrors.Category
	var action mexcerrors.Action
	if !errors.As(wrapped, &category) || !errors.As(wrapped, &action) || category != mexcerrors.CategoryInvalidOrder || action != mexcerrors.ActionAdjustOrder {
		t.Errorf("As = %v, %v", category, action)
	}
	var code mexcerrors.Code
	var number mexcerrors.SpotCode
	if !errors.As(wrapped, &code) || !errors.As(wrapped, &number) || code != errScale.Code || number != 400 {
		t.Errorf("As = %v, %v", code, number)
	}
	without := *errScale
	without.Text = "quantity scale"
	if without.Case() != "" || !errors.Is(&without, mexcerrors.CategoryInvalidRequest) || errors.Is(&without, mexcerrors.CategoryInvalidOrder) {
		t.Errorf("without a case: %q of %s", without.Case(), without.Category())
	}
}

func TestDetails(t *testing.T) {
	for _, check := range []struct {
		scope mexcerrors.Scope
		body  string
		want  map[string]string
	}{
		{spot, `{"code":30002,"msg":"The minimum transaction volume cannot be less than：0.5USDT"}`, map[string]string{"min": "0.5USDT"}},
		{spot, `{"code":400,"msg":"The start time cannot be earlier than 90 days"}`, map[string]string{"limit": "90 days"}},
		{spot, `{"code":30004,"msg":"Insufficient position"}`, nil},
		{spot, `{"code":99999,"msg":"The minimum transaction volume cannot be less than:0.5USDT"}`, nil},
		{futures, `{"code":2005,"_extend":{"cost":"2.44","available":31,"share":0.5,"e":1e3,"none":"","on":true,"of":{},"\ud800":"\ud800"}}`,
			map[string]string{"cost": "2.44", "available": "31", "e": "1000", "none": "", "\ufffd": "\ufffd"}},
		{spot, `{"code":30002,"msg":"The minimum transaction volume cannot be less than:5","_extend":{"min":"7","max":9}}`, map[string]string{"min": "7", "max": "9"}},
		{spot, `{"code":99999,"_extend":{"min":12345678901234567890}}`, map[string]string{"min": "12345678901234567890"}},
		{futures, `{"code":2005,"_extend":null}`, nil},
		{futures, `{"code":2005,"_extend":["cost"]}`, nil},
		{futures, `{"code":2005,"_extend":{}}`, nil},
		{futures, `{"success":false,"_extend":{"cost":"2.44"}}`, map[string]string{"cost": "2.44"}},
	} {
		found := mexcerrors.Decode(mexcerrors.Answer{Scope: check.scope, Status: 200, Body: []byte(check.body)})
		for i := 0; i < 2; i++ { // whoever changes the details has a copy
			got := found[0].Details()
			if !reflect.DeepEqual(got, check.want) {
				t.Errorf("%s: Details() = %q, want %q", check.body, got, check.want)
			}
			if got != nil {
				got["cost"] = "changed"
			}
		}
	}
	batch := mexcerrors.Decode(mexcerrors.Answer{Scope: spot, Body: []byte(`[{"code":1,"_extend":{"a":"1"}},{"code":1},{"code":1,"_extend":{"a":"3"}}]`)})
	if a, b, c := batch[0].Details()["a"], batch[1].Details()["a"], batch[2].Details()["a"]; a+b+c != "13" {
		t.Errorf("the items have the details %q, %q, %q", a, b, c)
	}
	status := mexcerrors.Decode(mexcerrors.Answer{Scope: futures, Status: 503, Body: []byte(`{"success":false,"_extend":{"a":"1"}}`)})
	if got := status[0].Details(); got != nil {
		t.Errorf("a status has the details %q", got)
	}
}

func TestTheTextOfAnotherCode(t *testing.T) {
	for _, check := range []struct {
		code mexcerrors.Code
		text string
		want []mexcerrors.Code
	}{
		{mexcerrors.SpotCode(30005), "Insufficient position", []mexcerrors.Code{mexcerrors.SpotInsufficientTradingBalance}},
		{mexcerrors.SpotCode(30005), "INSUFFICIENT position!", []mexcerrors.Code{mexcerrors.SpotInsufficientTradingBalance}},
		{mexcerrors.SpotCode(99999), "Insufficient position", []mexcerrors.Code{mexcerrors.SpotInsufficientTradingBalance}},
		{nil, "Insufficient position", []mexcerrors.Code{mexcerrors.SpotInsufficientTradingBalance}},
		{mexcerrors.SpotInsufficientTradingBalance, "Insufficient position", nil},
		{mexcerrors.SpotCode(30005), "A text that no code sends", nil},
		{mexcerrors.SpotCode(30005), "", nil},
		{mexcerrors.SpotCode(30005), "?!", nil},
	} {
		failure := &mexcerrors.Error{Scope: spot, Code: check.code, Text: check.text}
		if got := failure.TextBelongsTo(); !reflect.DeepEqual(got, check.want) {
			t.Errorf("%v: TextBelongsTo() = %v, want %v", failure, got, check.want)
		}
	}
	for _, scope := range []mexcerrors.Scope{futures, "", "news"} {
		failure := &mexcerrors.Error{Scope: scope, Text: "Insufficient position"}
		if got := failure.TextBelongsTo(); got != nil {
			t.Errorf("in %q it belongs to %v", scope, got)
		}
	}
}

func TestHostileTextsAreReadInLinearTime(t *testing.T) {
	const size = 1 << 20
	for _, text := range []string{
		strings.Repeat("a", size),
		strings.Repeat("a ", size),
		strings.Repeat("\xff", size),
		strings.Repeat("\uff0e", size),
		strings.Repeat("duplicate client order i", size/20),
		strings.Repeat("The start time cannot be earlier than", size/30),
	} {
		start := time.Now()
		for _, code := range []mexcerrors.Code{mexcerrors.SpotCode(400), mexcerrors.HTTPCode(403)} {
			failure := &mexcerrors.Error{Scope: code.Scope(), Code: code, Text: text}
			_, _, _, _ = failure.Case(), failure.Details(), failure.TextBelongsTo(), failure.DecideWrite()
		}
		if took := time.Since(start); took > time.Minute { // on a busy machine too
			t.Errorf("%.20q takes %v", text, took)
		}
	}
}

func TestUnknownAndMissingCodesMatchNothing(t *testing.T) {
	for _, err := range []*mexcerrors.Error{
		{Scope: mexcerrors.ScopeSpot, Code: mexcerrors.SpotCode(99999), RawCode: "99999"},
		{Scope: mexcerrors.ScopeSpot, RawCode: "1e9"},
		{},
	} {
		got := err.Name() + err.Case() + err.Summary() + string(err.Category()) + string(err.Action()) + string(err.Effect()) + string(err.Retry()) + err.Remedy() + err.URL()
		if got != "" || err.Wait() != 0 || err.WaitUpTo() != 0 || err.Details() != nil {
			t.Errorf("%v: metadata %q, want nothing", err, got)
		}
		if errors.Is(err, mexcerrors.Category("")) || errors.Is(err, mexcerrors.Action("")) || errors.Is(err, errBalance) {
			t.Errorf("%v matches something", err)
		}
		category, action := mexcerrors.CategoryPermission, mexcerrors.ActionSyncClock
		if errors.As(err, &category) || errors.As(err, &action) {
			t.Errorf("%v has a category or an action", err)
		}
		if category != mexcerrors.CategoryPermission || action != mexcerrors.ActionSyncClock {
			t.Errorf("%v overwrote the target of a failed As", err)
		}
	}
}

func TestErrorString(t *testing.T) {
	spot := mexcerrors.ScopeSpot
	for _, check := range []struct {
		err  *mexcerrors.Error
		want string
	}{
		{errBalance, "mexc spot 30004 INSUFFICIENT_TRADING_BALANCE: Insufficient position"},
		{&mexcerrors.Error{Scope: spot, Code: mexcerrors.SpotInsufficientTradingBalance}, "mexc spot 30004 INSUFFICIENT_TRADING_BALANCE: Insufficient balance"},
		{&mexcerrors.Error{Scope: spot, Code: mexcerrors.SpotCode(99999), RawCode: "99999", Text: "news"}, "mexc spot 99999: news"},
		{&mexcerrors.Error{Scope: spot, RawCode: "E1", Text: "news"}, "mexc spot E1: news"},
		{&mexcerrors.Error{Scope: spot, Status: 503, Text: "<html>"}, "mexc spot HTTP 503: <html>"},
		{&mexcerrors.Error{}, "mexc"},
	} {
		if got := check.err.Error(); got != check.want {
			t.Errorf("Error() = %q, want %q", got, check.want)
		}
	}
}

func TestHandleErrorSaysWhatTheSeedSays(t *testing.T) {
	for code, want := range map[mexcerrors.SpotCode]string{
		700003: "Sync your system clock",
		700002: "Check signature algorithm",
		30004:  "Insufficient balance",
		10101:  "Insufficient balance",
		30014:  "Check symbol format (e.g., BTCUSDT)",
		30016:  "Trading disabled for this pair",
		30018:  "Trading disabled for this pair",
		99999:  "Error 99999: some text",
	} {
		if got := mexcerrors.HandleError(code, "some text"); got != want {
			t.Errorf("HandleError(%d) = %q, want %q", code, got, want)
		}
	}
	if got, want := mexcerrors.HandleError(nil, "some text"), "Error: some text"; got != want {
		t.Errorf("HandleError(nil) = %q, want %q", got, want)
	}
}

func TestAdvice(t *testing.T) {
	spot := mexcerrors.ScopeSpot
	for _, check := range []struct {
		err  *mexcerrors.Error
		want string
	}{
		{errBalance, "Insufficient balance"},
		{&mexcerrors.Error{Code: mexcerrors.SpotCode(700003)}, "Sync your system clock"},
		{&mexcerrors.Error{Scope: spot, Code: mexcerrors.SpotCode(99999), RawCode: "099999", Text: "news"}, "Error 099999: news"},
		{&mexcerrors.Error{Scope: spot, Code: mexcerrors.SpotCode(99999), Text: "news"}, "Error 99999: news"},
		{&mexcerrors.Error{Scope: spot, RawCode: "E1", Text: "news"}, "Error E1: news"},
		{&mexcerrors.Error{Scope: spot, Status: 503, Text: "<html>"}, "Error: <html>"},
	} {
		if got := check.err.Advice(); got != check.want {
			t.Errorf("Advice() of %v = %q, want %q", check.err, got, check.want)
		}
	}
}

func TestTheZeroErrorIsInNoBatch(t *testing.T) {
	var none, first = mexcerrors.Error{}, mexcerrors.Error{InBatch: true, Index: 0}
	if none.InBatch == first.InBatch {
		t.Error("an error in no batch looks like that of a batch's first item")
	}
}

func TestEqualNumbersOfTwoScopesDoNotMatch(t *testing.T) {
	spot, futures := mexcerrors.SpotUnauthorized, mexcerrors.FuturesUnauthorized
	if spot.Number() != futures.Number() {
		t.Fatalf("%v and %v are not equal numbers", spot, futures)
	}
	for _, check := range []struct {
		err, target error
		want        bool
	}{
		{spot, spot, true},
		{futures, futures, true},
		{spot, futures, false},
		{futures, spot, false},
		{&mexcerrors.Error{Scope: mexcerrors.ScopeSpot, Code: spot}, spot, true},
		{&mexcerrors.Error{Scope: mexcerrors.ScopeSpot, Code: spot}, futures, false},
		{&mexcerrors.Error{Scope: mexcerrors.ScopeFutures, Code: futures}, futures, true},
		{&mexcerrors.Error{Scope: mexcerrors.ScopeFutures, Code: futures}, spot, false},
	} {
		if got := errors.Is(check.err, check.target); got != check.want {
			t.Errorf("errors.Is(%v, %v) = %v, want %v", check.err, check.target, got, check.want)
		}
	}
	var code mexcerrors.SpotCode
	if errors.As(futures, &code) {
		t.Errorf("As(SpotCode) of %v = %v", futures, code)
	}
}

func TestABareCodeMatchesItsCategoryAndAction(t *testing.T) {
	for _, code := range []error{mexcerrors.FuturesUnauthorized, fmt.Errorf("place order: %w", mexcerrors.FuturesUnauthorized)} {
		if !errors.Is(code, mexcerrors.FuturesUnauthorized.Category()) || !errors.Is(code, mexcerrors.CategoryPermission) {
			t.Errorf("%v does not match its category", code)
		}
		if !errors.Is(code, mexcerrors.FuturesUnauthorized.Action()) {
			t.Errorf("%v does not match its action", code)
		}
		if errors.Is(code, mexcerrors.CategoryInsufficientFunds) || errors.Is(code, mexcerrors.ActionFundAccount) {
			t.Errorf("%v matches another category or action", code)
		}
	}
}

func TestIsDoesNotAllocate(t *testing.T) {
	for _, target := range []error{
		mexcerrors.SpotInsufficientTradingBalance,
		mexcerrors.CategoryInsufficientFunds,
		mexcerrors.ActionFundAccount,
		mexcerrors.CategoryPermission,
		timestamp,
	} {
		if got := testing.AllocsPerRun(100, func() { errors.Is(errWrapped, target) }); got != 0 {
			t.Errorf("errors.Is(err, %#v) allocates %v times", target, got)
		}
	}
	constant := testing.AllocsPerRun(100, func() {
		errors.Is(errWrapped, mexcerrors.SpotInsufficientTradingBalance)
		errors.Is(errWrapped, mexcerrors.CategoryInsufficientFunds)
	})
	if constant != 0 {
		t.Errorf("errors.Is with a constant allocates %v times", constant)
	}
}

func BenchmarkIs(b *testing.B) {
	for i := 0; i < b.N; i++ {
		errors.Is(errBalance, mexcerrors.CategoryPermission)
	}
}
