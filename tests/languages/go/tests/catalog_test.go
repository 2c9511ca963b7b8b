package mexcerrors_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	mexcerrors "github.com/mexc-errors/mexc-errors/generated/go"
)

// catalog is what the JSON file of the same spec says.
type catalog struct {
	Actions []struct {
		Name, Advice, Summary string
		Wait                  time.Duration // in seconds, null for none
	}
	Scopes []struct {
		Scope    string
		Sections []struct {
			Codes []struct {
				Code                                                int32
				Name, Summary, Category, Action, Retry, Remedy, URL string
			}
		}
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
	code func(int32) mexcerrors.Code // a number as a code
	all  []mexcerrors.Code
}

func scopeTypeOf[C interface {
	~int32
	mexcerrors.Code
}](codes []C) scopeType {
	made := scopeType{code: func(number int32) mexcerrors.Code { return C(number) }}
	for _, code := range codes {
		made.all = append(made.all, code)
	}
	return made
}

var scopeTypes = map[string]scopeType{
	"spot":          scopeTypeOf(mexcerrors.SpotCodes()),
	"futures":       scopeTypeOf(mexcerrors.FuturesCodes()),
	"futures_order": scopeTypeOf(mexcerrors.FuturesOrderCodes()),
	"http":          scopeTypeOf(mexcerrors.HTTPCodes()),
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
				if !code.Known() || code.Number() != want.Code {
					t.Errorf("%s %d: Known() = %v, Number() = %d", scope.Scope, want.Code, code.Known(), code.Number())
				}
				if count >= len(made.all) || made.all[count] != code {
					t.Errorf("%s %d is not code %d of all", scope.Scope, want.Code, count)
				}
				count++
				for _, field := range []struct{ what, got, want string }{
					{"Scope", string(code.Scope()), scope.Scope},
					{"Name", code.Name(), want.Name},
					{"String", code.String(), want.Name},
					{"Summary", code.Summary(), want.Summary},
					{"Category", string(code.Category()), want.Category},
					{"Action", string(code.Action()), want.Action},
					{"Retry", string(code.Retry()), want.Retry},
					{"Remedy", code.Remedy(), want.Remedy},
					{"URL", code.URL(), want.URL},
				} {
					if field.got != field.want || field.got == "" {
						t.Errorf("%s %d: %s() = %q, want %q", scope.Scope, want.Code, field.what, field.got, field.want)
					}
				}
			}
		}
		if count == 0 || count != len(made.all) {
			t.Errorf("%s has %d codes, in the catalog %d", scope.Scope, len(made.all), count)
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
		if got := action.Wait(); got != want.Wait*time.Second {
			t.Errorf("Wait() of %v = %v, want %v", action, got, want.Wait*time.Second)
		}
	}
}
