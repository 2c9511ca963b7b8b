package mexcerrors_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	mexcerrors "github.com/mexc-errors/mexc-errors/generated/go"
)

// catalog is what the JSON file of the same spec says.
type catalog struct {
	Actions []struct {
		Name, Advice, Summary, By string
		Wait                      time.Duration // in seconds, null for none
	}
	Scopes []struct {
		Scope    string
		Sections []struct {
			Codes []struct {
				Code any // a number or a text
				known
				Cases []struct {
					known
					Texts []string
				}
			}
		}
	}
}

// known is what is known about a code or a case.
type known struct {
	Name, Summary, Category, Action, Effect, Retry, Advice, Remedy, URL string

	Wait     time.Duration // in seconds, null for none
	WaitUpTo time.Duration `json:"wait_up_to"`
}

// A verdict is what codes and errors say.
type verdict interface {
	Name() string
	Summary() string
	Category() mexcerrors.Category
	Action() mexcerrors.Action
	Effect() mexcerrors.Effect
	Retry() mexcerrors.Retry
	Wait() time.Duration
	WaitUpTo() time.Duration
	Advice() string
	Remedy() string
	URL() string
}

// judge checks what a code or an error says; name is the name of its code.
func judge(t *testing.T, what verdict, want known, name string) {
	t.Helper()
	for _, field := range []struct{ what, got, want string }{
		{"Name", what.Name(), name},
		{"Summary", what.Summary(), want.Summary},
		{"Category", string(what.Category()), want.Category},
		{"Action", string(what.Action()), want.Action},
		{"Effect", string(what.Effect()), want.Effect},
		{"Retry", string(what.Retry()), want.Retry},
		{"Advice", what.Advice(), want.Advice},
		{"Remedy", what.Remedy(), want.Remedy},
		{"URL", what.URL(), want.URL},
	} {
		if field.got != field.want || field.got == "" {
			t.Errorf("%v: %s() = %q, want %q", what, field.what, field.got, field.want)
		}
	}
	if what.Wait() != want.Wait*time.Second || what.WaitUpTo() != want.WaitUpTo*time.Second {
		t.Errorf("%v: Wait() = %v, WaitUpTo() = %v, want %d s, %d s", what, what.Wait(), what.WaitUpTo(), want.Wait, want.WaitUpTo)
	}
}

func readCatalog(t *testing.T) catalog {
	t.Helper()
	text, err := os.ReadFile("testdata/catalog.json")
	if err != nil {
		t.Fatal(err)
	}
	var read catalog
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	return read
}

// A scopeType is one scope as the package has it.
type scopeType struct {
	code func(any) mexcerrors.Code // a number or a text as a code
	all  []mexcerrors.Code
}

func scopeTypeOf[C interface {
	~int32
	mexcerrors.Code
}](codes []C) scopeType {
	made := scopeType{code: func(number any) mexcerrors.Code { return C(number.(float64)) }}
	for _, code := range codes {
		made.all = append(made.all, code)
	}
	return made
}

func networkType() scopeType {
	made := scopeType{code: func(text any) mexcerrors.Code { return mexcerrors.NetworkCode(text.(string)) }}
	for _, code := range mexcerrors.NetworkCodes() {
		made.all = append(made.all, code)
	}
	return made
}

var scopeTypes = map[string]scopeType{
	"spot":          scopeTypeOf(mexcerrors.SpotCodes()),
	"futures":       scopeTypeOf(mexcerrors.FuturesCodes()),
	"futures_order": scopeTypeOf(mexcerrors.FuturesOrderCodes()),
	"http":          scopeTypeOf(mexcerrors.HTTPCodes()),
	"network":       networkType(),
}

func TestEveryCodeIsAsInTheCatalog(t *testing.T) {
	scopes := readCatalog(t).Scopes
	if len(scopes) != len(scopeTypes) {
		t.Errorf("the catalog has %d scopes, this test %d", len(scopes), len(scopeTypes))
	}
	for _, scope := range scopes {
		made, ok := scopeTypes[scope.Scope]
		if !ok {
			t.Errorf("this test does not know scope %q", scope.Scope)
			continue
		}
		count := 0
		for _, section := range scope.Sections {
			for _, want := range section.Codes {
				code := made.code(want.Code)
				if !code.Known() || code.Raw() != fmt.Sprintf("%.0f", want.Code) && code.Raw() != want.Code {
					t.Errorf("%s %v: Known() = %v, Raw() = %s", scope.Scope, want.Code, code.Known(), code.Raw())
				}
				if count >= len(made.all) || made.all[count] != code {
					t.Errorf("%s %v is not code %d of all", scope.Scope, want.Code, count)
				}
				count++
				if string(code.Scope()) != scope.Scope || code.String() != want.Name {
					t.Errorf("%s %v: Scope() = %q, String() = %q", scope.Scope, want.Code, code.Scope(), code)
				}
				judge(t, code, want.known, want.Name)
				judge(t, &mexcerrors.Error{Scope: code.Scope(), Code: code}, want.known, want.Name)
			}
		}
		if count == 0 || count != len(made.all) {
			t.Errorf("%s has %d codes, in the catalog %d", scope.Scope, len(made.all), count)
		}
	}
}

// A told is an error whose text tells a case, and what is known about that case.
type told struct {
	failure *mexcerrors.Error
	want    known
}

// everyCase returns an error for each text that tells a case.
func everyCase(t *testing.T) []told {
	t.Helper()
	var cases []told
	for _, scope := range readCatalog(t).Scopes {
		for _, section := range scope.Sections {
			for _, code := range section.Codes {
				for _, one := range code.Cases {
					for _, text := range one.Texts {
						failure := &mexcerrors.Error{Scope: mexcerrors.Scope(scope.Scope), Code: scopeTypes[scope.Scope].code(code.Code)}
						failure.Text = placeholder.ReplaceAllString(strings.ReplaceAll(text, "...", ""), "7")
						cases = append(cases, told{failure, one.known})
					}
				}
			}
		}
	}
	if len(cases) == 0 {
		t.Error("the catalog has no cases")
	}
	return cases
}

var placeholder = regexp.MustCompile(`\{[a-z_]+\}`)

func TestEveryCaseIsAsInTheCatalog(t *testing.T) {
	for _, one := range everyCase(t) {
		failure, code := one.failure, one.failure.Code
		if got := failure.Case(); got != one.want.Name {
			t.Errorf("%v: Case() = %q, want %q", failure, got, one.want.Name)
		}
		judge(t, failure, one.want, code.Name())
		for _, target := range []error{code, code.Category(), code.Action(), failure.Category(), failure.Action()} {
			want := target == error(code) || target == error(failure.Category()) || target == error(failure.Action())
			if got := errors.Is(failure, target); got != want {
				t.Errorf("errors.Is(%v, %v) = %v, want %v", failure, target, got, want)
			}
		}
		if got := mexcerrors.HandleError(code, failure.Text); got != one.want.Advice {
			t.Errorf("HandleError(%s, %q) = %q, want %q", code.Raw(), failure.Text, got, one.want.Advice)
		}
		if other := failure.TextBelongsTo(); other != nil {
			t.Errorf("%v: the text of a case belongs to %v", failure, other)
		}
	}
}

func TestEveryActionIsAsInTheCatalog(t *testing.T) {
	actions := readCatalog(t).Actions
	if len(actions) == 0 {
		t.Error("the catalog has no actions")
	}
	for _, want := range actions {
		action := mexcerrors.Action(want.Name)
		if got := action.Advice(); got != want.Advice || got == "" {
			t.Errorf("Advice() of %v = %q, want %q", action, got, want.Advice)
		}
		if got := action.Summary(); got != want.Summary || got == "" {
			t.Errorf("Summary() of %v = %q, want %q", action, got, want.Summary)
		}
		if got := action.By(); string(got) != want.By || got == "" {
			t.Errorf("By() of %v = %q, want %q", action, got, want.By)
		}
		if got := action.Wait(); got != want.Wait*time.Second {
			t.Errorf("Wait() of %v = %v, want %v", action, got, want.Wait*time.Second)
		}
	}
}
