package ledgererrors_test

import (
	"errors"
	"fmt"
	"testing"

	ledgererrors "ledger.example/errors/go"
)

var scopes = []ledgererrors.Scope{
	ledgererrors.ScopePayments,
	ledgererrors.ScopeSqlstate,
	ledgererrors.ScopeLimits,
}

func TestTextsAreCodes(t *testing.T) {
	if got := len(ledgererrors.SqlstateCodes()); got != 240 {
		t.Errorf("%d codes, want 240", got)
	}
	names := map[string]bool{}
	for _, c := range ledgererrors.SqlstateCodes() {
		if !c.Known() || c.Name() == "" || c.Raw() != string(c) || names[c.Name()] {
			t.Errorf("%q: Known() = %v, Name() = %q, Raw() = %q", string(c), c.Known(), c.Name(), c.Raw())
		}
		names[c.Name()] = true
	}
	for _, check := range []struct {
		code                  ledgererrors.Code
		raw, text, whole, url string
	}{
		{ledgererrors.SqlstateCode("42P01"), "42P01", "UNDEFINED_TABLE", "ledger sqlstate 42P01 UNDEFINED_TABLE: The table does not exist", "sqlstate/42P01"},
		{ledgererrors.SqlstateCode("23505"), "23505", "UNIQUE_VIOLATION", "ledger sqlstate 23505 UNIQUE_VIOLATION: A row with this key exists", "sqlstate/23505"},
		{ledgererrors.LimitsCode(23505), "23505", "TOO_MANY_ROWS", "ledger limits 23505 TOO_MANY_ROWS: Too many rows", "limits/23505"},
		{ledgererrors.PaymentsCode("expired-card"), "expired-card", "CARD_EXPIRED", "ledger payments expired-card CARD_EXPIRED: The card has expired", "payments/expired-card"},
		{ledgererrors.SqlstateCode("42p01"), "42p01", `SqlstateCode("42p01")`, "ledger sqlstate 42p01", ""},
		{ledgererrors.PaymentsCode("\"\n"), "\"\n", `PaymentsCode("\"\n")`, `ledger payments "\n`, ""},
		{ledgererrors.LimitsCode(-7), "-7", "LimitsCode(-7)", "ledger limits -7", ""},
	} {
		c := check.code
		if c.Raw() != check.raw || c.String() != check.text || c.Error() != check.whole {
			t.Errorf("Raw() = %q, String() = %q, Error() = %q, want %q, %q, %q", c.Raw(), c.String(), c.Error(), check.raw, check.text, check.whole)
		}
		if known := check.url != ""; c.Known() != known || (c.Name() != "") != known || (c.URL() != "") != known {
			t.Errorf("%v: Known() = %v, Name() = %q, URL() = %q", c, c.Known(), c.Name(), c.URL())
		}
		if check.url != "" && c.URL() != "https://ledger.example/errors/"+check.url+"/" {
			t.Errorf("%v: URL() = %q", c, c.URL())
		}
	}
}

func TestCodeOf(t *testing.T) {
	for _, check := range []struct {
		scope ledgererrors.Scope
		raw   string
		want  ledgererrors.Code
		known bool
	}{
		{ledgererrors.ScopeSqlstate, "42P01", ledgererrors.SqlstateUndefinedTable, true},
		{ledgererrors.ScopeSqlstate, "23505", ledgererrors.SqlstateUniqueViolation, true},
		{ledgererrors.ScopeLimits, "23505", ledgererrors.LimitsTooManyRows, true},
		{ledgererrors.ScopePayments, "3d.secure", ledgererrors.PaymentsCode("3d.secure"), true},
		{ledgererrors.ScopeSqlstate, "023505", ledgererrors.SqlstateCode("023505"), false},
		{ledgererrors.ScopePayments, "23505", ledgererrors.PaymentsCode("23505"), false},
		{ledgererrors.ScopeLimits, "7", ledgererrors.LimitsCode(7), false},
		{ledgererrors.ScopeLimits, "-7", ledgererrors.LimitsCode(-7), false},
		{ledgererrors.ScopeLimits, "023505", nil, false},
		{ledgererrors.ScopeLimits, "+7", nil, false},
		{ledgererrors.ScopeLimits, "-0", nil, false},
		{ledgererrors.ScopeLimits, "4294990801", nil, false}, // which is 23505 in 32 bits
		{ledgererrors.ScopeLimits, "42P01", nil, false},
		{ledgererrors.ScopeLimits, "", nil, false},
		{ledgererrors.ScopeSqlstate, "", nil, false},
		{"sport", "23505", nil, false},
	} {
		if got, known := ledgererrors.CodeOf(check.scope, check.raw); got != check.want || known != check.known {
			t.Errorf("CodeOf(%s, %q) = %v, %v, want %v", check.scope, check.raw, got, known, check.want)
		}
	}
}

func TestTextsAreConstants(t *testing.T) {
	switch c := ledgererrors.SqlstateCode("23505"); c {
	case ledgererrors.SqlstateUndefinedTable:
		t.Error("23505 is an undefined table")
	case ledgererrors.SqlstateUniqueViolation:
	default:
		t.Errorf("%v is not a unique violation", c)
	}
	if ledgererrors.PaymentsCardTooOld != ledgererrors.PaymentsCardExpired {
		t.Error("a former name is another code")
	}
}

// sink keeps the compiler from leaving out what it holds.
var sink any

func TestTextsDoNotAllocate(t *testing.T) {
	codes, length := ledgererrors.SqlstateCodes(), 0
	allocations := testing.AllocsPerRun(10, func() {
		for _, c := range codes {
			length += len(c.Name()) + len(c.String()) + len(c.Category()) + len(c.Raw())
		}
	})
	sink = length
	if allocations != 0 {
		t.Errorf("%v allocations, want none", allocations)
	}
}

func TestEachScopeReadsItsKind(t *testing.T) {
	for body, want := range map[string][3]string{ // in the order of the scopes; "" for success
		`{"code":"card_declined"}`: {"card_declined CARD_DECLINED", `card_declined SqlstateCode("card_declined")`, "card_declined <nil>"},
		`{"code":"42P01"}`:         {`42P01 PaymentsCode("42P01")`, "42P01 UNDEFINED_TABLE", "42P01 <nil>"},
		`{"code":"23505"}`:         {`23505 PaymentsCode("23505")`, "23505 UNIQUE_VIOLATION", "23505 TOO_MANY_ROWS"},
		`{"code":23505}`:           {`23505 PaymentsCode("23505")`, "23505 UNIQUE_VIOLATION", "23505 TOO_MANY_ROWS"},
		`{"code":2.35050e4}`:       {`23505 PaymentsCode("23505")`, "23505 UNIQUE_VIOLATION", "23505 TOO_MANY_ROWS"},
		`{"code":"023505"}`:        {`023505 PaymentsCode("023505")`, `023505 SqlstateCode("023505")`, "023505 <nil>"},
		`{"code":9007199254740993}`: {`9007199254740993 PaymentsCode("9007199254740993")`,
			`9007199254740993 SqlstateCode("9007199254740993")`, "9007199254740993 <nil>"},
		`{"code":"ok"}`:    {"", `ok SqlstateCode("ok")`, "ok <nil>"},
		`{"code":"00000"}`: {`00000 PaymentsCode("00000")`, "", "00000 <nil>"},
		`{"code":0}`:       {`0 PaymentsCode("0")`, `0 SqlstateCode("0")`, ""},
		`{"code":-0}`:      {`0 PaymentsCode("0")`, `0 SqlstateCode("0")`, ""},
		`{"code":"0"}`:     {`0 PaymentsCode("0")`, `0 SqlstateCode("0")`, ""},
		`{"code":true}`:    {" <nil>", " <nil>", " <nil>"},
		`{"code":1.5}`:     {" <nil>", " <nil>", " <nil>"},
		`{"code":""}`:      {},
		`{}`:               {},
		`{"results":[{"error":"3d.secure"}]}`: {"3d.secure AUTHENTICATION_REQUIRED",
			`3d.secure SqlstateCode("3d.secure")`, "3d.secure <nil>"},
	} {
		for i, scope := range scopes {
			got := ""
			for _, failure := range ledgererrors.Decode(ledgererrors.Answer{Scope: scope, Body: []byte(body)}) {
				got += fmt.Sprintf("%s %s", failure.RawCode, name(failure.Code))
				if failure.Scope != scope {
					t.Errorf("%s, asked for as %s, is of %s", body, scope, failure.Scope)
				}
			}
			if got != want[i] {
				t.Errorf("%s as %s is %q, want %q", body, scope, got, want[i])
			}
		}
	}
}

func name(code ledgererrors.Code) string {
	if code == nil {
		return "<nil>"
	}
	return code.String()
}

func TestAnErrorMatchesItsText(t *testing.T) {
	body := []byte(`{"code":"card_declined","message":"Your card was declined."}`)
	err := ledgererrors.Check(ledgererrors.Answer{Scope: ledgererrors.ScopePayments, Status: 402, Body: body})
	if got, want := fmt.Sprint(err), "ledger payments card_declined CARD_DECLINED: Your card was declined."; got != want {
		t.Errorf("Error() = %q, want %q", got, want)
	}
	err = fmt.Errorf("paying: %w", err)
	for _, target := range []error{
		ledgererrors.PaymentsCode("card_declined"),
		ledgererrors.PaymentsCardDeclined,
		ledgererrors.CategoryCard,
		ledgererrors.ActionAskCustomer,
	} {
		if !errors.Is(err, target) {
			t.Errorf("it does not match %v", target)
		}
	}
	for _, target := range []error{
		ledgererrors.SqlstateCode("card_declined"),
		ledgererrors.PaymentsCardExpired,
		ledgererrors.CategoryConflict,
	} {
		if errors.Is(err, target) {
			t.Errorf("it matches %v", target)
		}
	}
	var code ledgererrors.PaymentsCode
	if !errors.As(err, &code) || code != ledgererrors.PaymentsCardDeclined {
		t.Errorf("errors.As finds %v", code)
	}
	var other ledgererrors.LimitsCode
	if errors.As(err, &other) {
		t.Errorf("errors.As finds %v", other)
	}
	var failure *ledgererrors.Error
	if !errors.As(err, &failure) || failure.Advice() != "Ask for another card" {
		t.Errorf("errors.As finds %v", failure)
	}
}

func TestEqualValuesOfTwoScopesDiffer(t *testing.T) {
	row := &ledgererrors.Error{Code: ledgererrors.SqlstateUniqueViolation}
	limit := &ledgererrors.Error{Code: ledgererrors.LimitsTooManyRows}
	if errors.Is(row, ledgererrors.LimitsTooManyRows) || errors.Is(limit, ledgererrors.SqlstateUniqueViolation) {
		t.Error("23505 of one scope matches that of the other")
	}
	if got := row.DecideWrite(); !got.LookUp || got.Resend || got.Action != ledgererrors.ActionLookUpRow {
		t.Errorf("DecideWrite() = %+v", got)
	}
	if got := limit.DecideWrite(); got.LookUp || got.Resend || got.Action != ledgererrors.ActionFixStatement {
		t.Errorf("DecideWrite() = %+v", got)
	}
}

func TestHandleError(t *testing.T) {
	for _, check := range []struct {
		code ledgererrors.Code
		want string
	}{
		{ledgererrors.SqlstateCode("42P01"), "Correct the statement"},
		{ledgererrors.SqlstateCode("23505"), "Look up the row"},
		{ledgererrors.LimitsCode(23505), "Correct the statement"},
		{ledgererrors.SqlstateCode("XX000"), "Error XX000: no luck"},
		{ledgererrors.LimitsCode(7), "Error 7: no luck"},
		{nil, "Error: no luck"},
	} {
		if got := ledgererrors.HandleError(check.code, "no luck"); got != check.want {
			t.Errorf("HandleError(%v) = %q, want %q", check.code, got, check.want)
		}
	}
}
