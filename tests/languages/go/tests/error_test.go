package mexcerrors_test

import (
	"errors"
	"fmt"
	"reflect"
	"testing"

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

func TestUnknownAndMissingCodesMatchNothing(t *testing.T) {
	for _, err := range []*mexcerrors.Error{
		{Scope: mexcerrors.ScopeSpot, Code: mexcerrors.SpotCode(99999), RawCode: "99999"},
		{Scope: mexcerrors.ScopeSpot, RawCode: "1e9"},
		{},
	} {
		if got := err.Name() + string(err.Category()) + string(err.Action()) + string(err.Retry()); got != "" {
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
		if !errors.Is(code, mexcerrors.FuturesUnauthorized.Category()) || !errors.Is(code, mexcerrors.CategoryAuthentication) {
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
