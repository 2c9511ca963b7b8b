package mexcerrors_test

import (
	"testing"
	"time"

	mexcerrors "github.com/mexc-errors/mexc-errors/generated/go"
)

// everyCode returns the codes of all scopes.
func everyCode() []mexcerrors.Code {
	var codes []mexcerrors.Code
	for _, scope := range scopeTypes {
		codes = append(codes, scope.all...)
	}
	return codes
}

func TestEveryCodeIsDecidedByItsRetry(t *testing.T) {
	seen := map[mexcerrors.Retry]bool{}
	for _, code := range everyCode() {
		seen[code.Retry()] = true
		for _, sent := range []struct {
			has  bool
			wait time.Duration
		}{{}, {true, 0}, {true, 7 * time.Second}} {
			failure := &mexcerrors.Error{Scope: code.Scope(), Code: code, HasRetryAfter: sent.has, RetryAfter: sent.wait}
			wait := code.Action().Wait()
			if sent.has {
				wait = sent.wait
			}
			read := mexcerrors.Decision{Action: code.Action()}
			write := read
			switch code.Retry() {
			case mexcerrors.RetryAfterBackoff:
				read.Resend, read.Wait = true, wait
				write = read
			case mexcerrors.RetryAfterResync:
				read.Resend, read.Wait = true, wait
				write.LookUp = true
			}
			if got := failure.DecideRead(); got != read {
				t.Errorf("DecideRead() of %v = %+v, want %+v", code, got, read)
			}
			if got := failure.DecideWrite(); got != write {
				t.Errorf("DecideWrite() of %v = %+v, want %+v", code, got, write)
			}
		}
		again := code.Retry() == mexcerrors.RetryAfterBackoff || code.Retry() == mexcerrors.RetryAfterResync
		if again && code.Action().Wait() <= 0 {
			t.Errorf("%v may be sent again at once", code)
		}
	}
	if len(seen) != 4 {
		t.Errorf("the codes have only %v", seen)
	}
}

func TestAWriteIsLookedUpAfterAFailureOfTheServer(t *testing.T) {
	codes := append(everyCode(), nil, mexcerrors.SpotCode(99999), mexcerrors.HTTPCode(520))
	for _, code := range codes {
		for _, status := range []int{0, 200, 429, 499, 500, 503, 599, 600} {
			without := &mexcerrors.Error{Code: code, HasRetryAfter: true, RetryAfter: 7 * time.Second}
			with := *without
			with.Status = status
			want := without.DecideWrite()
			if status >= 500 {
				want = mexcerrors.Decision{LookUp: true, Action: want.Action}
			}
			if got := with.DecideWrite(); got != want {
				t.Errorf("DecideWrite() of %v with the status %d = %+v, want %+v", code, status, got, want)
			}
			if got, want := with.DecideRead(), without.DecideRead(); got != want {
				t.Errorf("DecideRead() of %v with the status %d = %+v, want %+v", code, status, got, want)
			}
		}
	}
	found := mexcerrors.Decode(mexcerrors.Answer{Scope: mexcerrors.ScopeFutures, Status: 503, Body: []byte(`{"code":510}`)})[0]
	if got := found.DecideWrite(); got.Resend || !got.LookUp || got.Action != mexcerrors.FuturesCode(510).Action() || !found.DecideRead().Resend {
		t.Errorf("510 with the status 503: %+v", got)
	}
}

func TestWhatIsUnknownIsNotSentAgain(t *testing.T) {
	for _, failure := range []*mexcerrors.Error{
		{},
		{Scope: spot, RawCode: "E1", HasRetryAfter: true, RetryAfter: time.Second},
		{Scope: spot, Code: mexcerrors.SpotCode(99999)},
		{Scope: spot, Code: mexcerrors.SpotCode(520)}, // a number of the body, not a status
		{Scope: mexcerrors.ScopeHTTP, Code: mexcerrors.HTTPCode(404)},
		{Scope: mexcerrors.ScopeHTTP, Code: mexcerrors.HTTPCode(499)},
		{Scope: mexcerrors.ScopeHTTP, Code: mexcerrors.HTTPCode(600)},
	} {
		if got, want := failure.DecideRead(), (mexcerrors.Decision{}); got != want {
			t.Errorf("DecideRead() of %v = %+v", failure, got)
		}
		if got, want := failure.DecideWrite(), (mexcerrors.Decision{LookUp: true}); got != want {
			t.Errorf("DecideWrite() of %v = %+v", failure, got)
		}
	}
}

func TestAnUnknownStatusIsTheFirstOfItsHundred(t *testing.T) {
	first := &mexcerrors.Error{Scope: mexcerrors.ScopeHTTP, Code: mexcerrors.HTTPCode(500)}
	if !first.Code.Known() || !first.DecideWrite().LookUp || !first.DecideRead().Resend {
		t.Fatalf("500 is decided otherwise: %+v, %+v", first.DecideRead(), first.DecideWrite())
	}
	for _, status := range []int{520, 599} {
		failure := mexcerrors.Decode(mexcerrors.Answer{Scope: spot, Status: status})[0]
		if failure.Code.Known() {
			t.Fatalf("%d is known", status)
		}
		if failure.DecideRead() != first.DecideRead() || failure.DecideWrite() != first.DecideWrite() {
			t.Errorf("%d: %+v, %+v", status, failure.DecideRead(), failure.DecideWrite())
		}
	}
}

func TestActionsTellHowLongToWait(t *testing.T) {
	if got, want := mexcerrors.ActionBackOff.Wait(), 10*time.Second; got != want {
		t.Errorf("back_off waits for %v, want %v", got, want)
	}
	for _, action := range []mexcerrors.Action{mexcerrors.ActionSyncClock, "", "no_such"} {
		if got := action.Wait(); got != 0 {
			t.Errorf("%q waits for %v, want 0", action, got)
		}
	}
}

func TestDecidingDoesNotAllocate(t *testing.T) {
	failure := &mexcerrors.Error{Scope: mexcerrors.ScopeHTTP, Code: mexcerrors.HTTPCode(520)}
	if got := testing.AllocsPerRun(100, func() { sink = failure.DecideWrite().Resend }); got != 0 {
		t.Errorf("%v allocations, want none", got)
	}
}
