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

// everyError returns an error for each code and for each case.
func everyError(t *testing.T) []*mexcerrors.Error {
	t.Helper()
	var all []*mexcerrors.Error
	for _, code := range everyCode() {
		all = append(all, &mexcerrors.Error{Scope: code.Scope(), Code: code})
	}
	for _, one := range everyCase(t) {
		all = append(all, one.failure)
	}
	return all
}

func TestEveryErrorIsDecidedByItsEffectAndRetry(t *testing.T) {
	retries, effects := map[mexcerrors.Retry]bool{}, map[mexcerrors.Effect]bool{}
	for _, of := range everyError(t) {
		retries[of.Retry()], effects[of.Effect()] = true, true
		for _, sent := range []struct {
			has  bool
			wait time.Duration
		}{{}, {true, 0}, {true, 7 * time.Second}, {true, 61 * time.Second}} {
			failure := *of
			failure.HasRetryAfter, failure.RetryAfter = sent.has, sent.wait
			wait := of.Wait()
			if sent.wait > 0 {
				wait = sent.wait
			}
			no := mexcerrors.Decision{Action: of.Action()}
			again := no
			again.Resend, again.Wait = true, wait
			read, write := no, no
			if of.Retry() == mexcerrors.RetryAfterBackoff {
				read = again
				if wait <= time.Minute {
					write = again
				}
			}
			if of.Effect() == mexcerrors.EffectUnknown {
				read = again
			}
			if of.Effect() != mexcerrors.EffectNone {
				write = no
				write.LookUp = true
			}
			if of.Scope == mexcerrors.ScopeFuturesOrder {
				read = no // a record says the same again
			}
			if of.Retry() == mexcerrors.RetryAfterFix && of.Action().By() == mexcerrors.ActorProgram {
				read.After = of.Action()
				if !write.LookUp {
					write.After = of.Action()
				}
			}
			if got := failure.DecideRead(); got != read {
				t.Errorf("DecideRead() of %v = %+v, want %+v", of, got, read)
			}
			if got := failure.DecideWrite(); got != write {
				t.Errorf("DecideWrite() of %v = %+v, want %+v", of, got, write)
			}
			item := failure
			item.InBatch = true
			if got := item.DecideRead(); got != ofItem(read) {
				t.Errorf("DecideRead() of an item with %v = %+v, want %+v", of, got, ofItem(read))
			}
			if got := item.DecideWrite(); got != ofItem(write) {
				t.Errorf("DecideWrite() of an item with %v = %+v, want %+v", of, got, ofItem(write))
			}
			if read.Resend && read.Wait <= 0 || write.Resend && write.Wait <= 0 {
				t.Errorf("%v may be sent again at once", of)
			}
		}
	}
	if len(retries) != 5 || len(effects) != 3 {
		t.Errorf("the errors have only %v and %v", retries, effects)
	}
}

// ofItem returns the decision about an item with an error whose decision would be
// this one if it were about the request.
func ofItem(d mexcerrors.Decision) mexcerrors.Decision {
	d.Resend, d.ResendItem, d.After = false, d.Resend, ""
	return d
}

func TestABatchIsNeverSentAgain(t *testing.T) {
	busy := mexcerrors.Error{Code: mexcerrors.SpotCode(429), InBatch: true, Index: 1}
	unknown := mexcerrors.Error{Code: mexcerrors.SpotCode(99999), InBatch: true, Index: 2}
	clock := mexcerrors.Error{Code: mexcerrors.SpotTimestampOutsideRecvWindow}
	for _, check := range []struct {
		errors []*mexcerrors.Error
		write  mexcerrors.Decision
	}{
		{[]*mexcerrors.Error{&busy}, mexcerrors.Decision{Action: mexcerrors.ActionBackOff}},
		{[]*mexcerrors.Error{&busy, &busy}, mexcerrors.Decision{Action: mexcerrors.ActionBackOff}},
		{[]*mexcerrors.Error{&busy, &unknown}, mexcerrors.Decision{LookUp: true}},
		{[]*mexcerrors.Error{&unknown, &busy}, mexcerrors.Decision{LookUp: true}},
		{[]*mexcerrors.Error{&busy, &unknown, &busy}, mexcerrors.Decision{LookUp: true}},
		{[]*mexcerrors.Error{&clock, &clock}, mexcerrors.Decision{Action: mexcerrors.ActionSyncClock}},
	} {
		batch := &mexcerrors.Error{Scope: spot, Errors: check.errors}
		read := check.write
		read.LookUp = false
		if got := batch.DecideWrite(); got != check.write {
			t.Errorf("%v: DecideWrite() = %+v, want %+v", batch, got, check.write)
		}
		if got := batch.DecideRead(); got != read {
			t.Errorf("%v: DecideRead() = %+v, want %+v", batch, got, read)
		}
	}
}

func TestAWriteIsNotSentAgainAfterMoreThanAMinute(t *testing.T) {
	busy := mexcerrors.Error{Code: mexcerrors.FuturesCode(510), HasRetryAfter: true}
	for wait, again := range map[time.Duration]bool{time.Minute: true, time.Minute + 1: false, time.Hour: false} {
		busy.RetryAfter = wait
		want := mexcerrors.Decision{Action: busy.Action()}
		if again {
			want.Resend, want.Wait = true, wait
		}
		if got := busy.DecideWrite(); got != want {
			t.Errorf("after %v: DecideWrite() = %+v, want %+v", wait, got, want)
		}
		if got := busy.DecideRead(); !got.Resend || got.Wait != wait {
			t.Errorf("after %v: DecideRead() = %+v", wait, got)
		}
	}
}

func TestMoreThanThreeDaysAreNeverWaitedFor(t *testing.T) {
	busy := mexcerrors.Error{Code: mexcerrors.FuturesCode(510), HasRetryAfter: true}
	for wait, again := range map[time.Duration]bool{72 * time.Hour: true, 72*time.Hour + 1: false} {
		busy.RetryAfter = wait
		want := mexcerrors.Decision{Action: busy.Action()}
		if again {
			want.Resend, want.Wait = true, wait
		}
		if got := busy.DecideRead(); got != want {
			t.Errorf("after %v: DecideRead() = %+v, want %+v", wait, got, want)
		}
		if busy.DecideWrite().Resend {
			t.Errorf("a write is sent again after %v", wait)
		}
	}
}

func TestTheCaseThatTheTextTellsIsDecided(t *testing.T) {
	// 400 refuses a request, but an earlier order may have its id.
	failure := &mexcerrors.Error{Code: mexcerrors.SpotCode(400), Text: "Something else"}
	if got := failure.DecideWrite(); got.LookUp || got.Resend || got.Action != mexcerrors.ActionFixRequest {
		t.Errorf("%v: %+v", failure, got)
	}
	failure.Text = "Duplicate clientOrderId."
	if got := failure.DecideWrite(); !got.LookUp || got.Resend || got.Action != mexcerrors.ActionReconcileOrder {
		t.Errorf("%v: %+v", failure, got)
	}
}

func TestTheWaitOfTheCodeCountsIfRetryAfterIsOver(t *testing.T) {
	for _, header := range []string{"0", "0.000", "Wed, 21 Oct 2015 07:28:00 GMT"} {
		failure := mexcerrors.Decode(mexcerrors.Answer{Scope: spot, Status: 429, RetryAfter: header})[0]
		if !failure.HasRetryAfter || failure.RetryAfter != 0 {
			t.Errorf("%q becomes %v, %v", header, failure.HasRetryAfter, failure.RetryAfter)
		}
		if failure.Code.Wait() == mexcerrors.ActionBackOff.Wait() {
			t.Fatalf("%v waits like its action", failure)
		}
		want := mexcerrors.Decision{Resend: true, Wait: failure.Code.Wait(), Action: mexcerrors.ActionBackOff}
		if read, write := failure.DecideRead(), failure.DecideWrite(); read != want || write != want {
			t.Errorf("%q: %+v, %+v, want %+v", header, read, write, want)
		}
	}
}

func TestTheRecordOfAnOrderIsNotReadForEver(t *testing.T) {
	answer := mexcerrors.Answer{Scope: mexcerrors.ScopeFuturesOrder, RetryAfter: "5"}
	answer.Body = []byte(`{"success":true,"code":0,"data":{"state":4,"errorCode":8}}`)
	record := mexcerrors.Decode(answer)[0]
	if want := (mexcerrors.Decision{Action: record.Action()}); record.Retry() != mexcerrors.RetryAfterResync || record.DecideRead() != want {
		t.Errorf("%v, %s: %+v, want %+v", record, record.Retry(), record.DecideRead(), want)
	}
	answer.Body = []byte(`{"code":510}`)
	if busy := mexcerrors.Decode(answer)[0].DecideRead(); !busy.Resend || busy.Wait != 5*time.Second {
		t.Errorf("510: %+v", busy)
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

func TestNothingIsSentAgainAfterAnUnknownCode(t *testing.T) {
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

func TestAnUnknownStatusOfAServerCountsAs500(t *testing.T) {
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

func TestActionsSayHowLongToWait(t *testing.T) {
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
