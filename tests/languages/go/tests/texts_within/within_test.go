package ledgererrors_test

import (
	"testing"

	ledgererrors "ledger.example/errors/go"
)

// Here the texts of sqlstate are within the texts of payments, and those within
// the numbers of limits.
func TestTheScopeOfATextWithinAnother(t *testing.T) {
	const (
		payments = ledgererrors.ScopePayments
		sqlstate = ledgererrors.ScopeSqlstate
		limits   = ledgererrors.ScopeLimits
	)
	for _, check := range []struct {
		asked ledgererrors.Scope
		body  string
		want  ledgererrors.Scope
	}{
		{sqlstate, `{"code":"42P01"}`, sqlstate},
		{sqlstate, `{"code":"card_declined"}`, payments},
		{sqlstate, `{"code":"no_such"}`, payments},
		{sqlstate, `{"code":23505}`, sqlstate},
		{sqlstate, `{"code":true}`, sqlstate},
		{sqlstate, `{"error":"no_such"}`, sqlstate},
		{payments, `{"error":"42P01"}`, sqlstate},
		{payments, `{"error":23505}`, sqlstate},
		{payments, `{"error":"no_such"}`, payments},
		{payments, `{"error":true}`, payments},
		{payments, `{"code":"42P01"}`, payments},
		{payments, `{"code":"card_declined"}`, payments},
		{payments, `{"code":"no_such"}`, payments},
		{payments, `{"code":"23505"}`, limits},
		{payments, `{"code":7}`, limits},
		{payments, `{"code":3000000000}`, limits},
		{payments, `{"code":9007199254740993}`, payments},
		{limits, `{"error":"card_declined"}`, payments},
		{limits, `{"error":"no_such"}`, limits},
		{limits, `{"error":23505}`, limits},
		{limits, `{"code":"card_declined"}`, limits},
	} {
		found := ledgererrors.Decode(ledgererrors.Answer{Scope: check.asked, Body: []byte(check.body)})
		if len(found) != 1 || found[0].Scope != check.want {
			t.Errorf("%s, asked for as %s, is %v, want one of %s", check.body, check.asked, found, check.want)
			continue
		}
		if code := found[0].Code; code != nil && (code.Scope() != check.want || code.Raw() != found[0].RawCode) {
			t.Errorf("%s, asked for as %s, has the code %q of %s", check.body, check.asked, code.Raw(), code.Scope())
		}
	}
}

func TestACodeOfAScopeWithinAnotherIsNotReadAgain(t *testing.T) {
	row := &ledgererrors.Error{Code: ledgererrors.SqlstateUniqueViolation}
	if got, want := row.DecideRead(), (ledgererrors.Decision{Action: ledgererrors.ActionLookUpRow}); got != want {
		t.Errorf("DecideRead() = %+v, want %+v", got, want)
	}
	if !row.DecideWrite().LookUp {
		t.Errorf("DecideWrite() = %+v", row.DecideWrite())
	}
}
