package mexcerrors_test

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	mexcerrors "github.com/mexc-errors/mexc-errors/generated/go"
)

// A timestamp outside recvWindow, as every test below knows it.
const timestamp = mexcerrors.SpotTimestampOutsideRecvWindow

func TestMetadata(t *testing.T) {
	for _, check := range []struct{ what, got, want string }{
		{"String", timestamp.String(), "TIMESTAMP_OUTSIDE_RECV_WINDOW"},
		{"Name", timestamp.Name(), "TIMESTAMP_OUTSIDE_RECV_WINDOW"},
		{"Summary", timestamp.Summary(), "Timestamp outside recvWindow"},
		{"Error", timestamp.Error(), "mexc spot 700003 TIMESTAMP_OUTSIDE_RECV_WINDOW: Timestamp outside recvWindow"},
		{"Scope", string(timestamp.Scope()), "spot"},
		{"Category", string(timestamp.Category()), "clock"},
		{"Action", string(timestamp.Action()), "sync_clock"},
		{"Retry", string(timestamp.Retry()), "after_fix"},
		{"%v", fmt.Sprint(timestamp), timestamp.Error()},
		{"%d", fmt.Sprintf("%d", timestamp), "700003"},
	} {
		if check.got != check.want {
			t.Errorf("%s = %q, want %q", check.what, check.got, check.want)
		}
	}
	if got := mexcerrors.SpotUnknownOrder.Number(); got != -2011 {
		t.Errorf("Number() = %d, want -2011", got)
	}
}

func TestEveryCodeIsComplete(t *testing.T) {
	codes := mexcerrors.SpotCodes()
	if len(codes) < 28 {
		t.Errorf("%d codes; the seed has 28", len(codes))
	}
	numbers, names := map[int32]bool{}, map[string]bool{}
	for _, c := range codes {
		if !c.Known() || c.Name() == "" || c.Summary() == "" || c.Remedy() == "" || c.Retry() == "" {
			t.Errorf("%d is incomplete", c.Number())
		}
		if numbers[c.Number()] || names[c.Name()] {
			t.Errorf("%v is there twice", c)
		}
		numbers[c.Number()], names[c.Name()] = true, true
		if !strings.HasSuffix(c.URL(), "/spot/"+strconv.Itoa(int(c))+"/") {
			t.Errorf("%v has URL %q", c, c.URL())
		}
		if c.Action().Advice() == "" || c.Action().Summary() == "" {
			t.Errorf("%v has an action that says nothing: %v", c, c.Action())
		}
		if !errors.Is(c, c.Category()) || !errors.Is(c, c.Action()) {
			t.Errorf("%v does not match its category and action", c)
		}
	}
}

func TestCodesAreTheCallersOwn(t *testing.T) {
	first := mexcerrors.SpotCodes()[0]
	mexcerrors.SpotCodes()[0] = 0
	if got := mexcerrors.SpotCodes()[0]; got != first {
		t.Errorf("a caller changed the first code to %v", got)
	}
}

func TestUnknownCode(t *testing.T) {
	c := mexcerrors.SpotCode(99999)
	if c.Known() {
		t.Error("99999 is known")
	}
	if got, want := c.String(), "SpotCode(99999)"; got != want {
		t.Errorf("String() = %q, want %q", got, want)
	}
	if got, want := c.Error(), "mexc spot 99999"; got != want {
		t.Errorf("Error() = %q, want %q", got, want)
	}
	got := c.Name() + c.Summary() + string(c.Category()) + string(c.Action()) + string(c.Effect()) + string(c.Retry()) + c.Advice() + c.Remedy() + c.URL()
	if got != "" || c.Wait() != 0 || c.WaitUpTo() != 0 {
		t.Errorf("its metadata is %q, want nothing", got)
	}
	if errors.Is(c, mexcerrors.Category("")) || errors.Is(c, mexcerrors.Action("")) {
		t.Error("it matches the empty category or action")
	}
	none := mexcerrors.Action("no_such")
	if got := none.Advice() + none.Summary() + string(none.By()); got != "" {
		t.Errorf("an unknown action says %q, want nothing", got)
	}
}

func TestCodeOf(t *testing.T) {
	for _, code := range everyCode() {
		if got, known := mexcerrors.CodeOf(code.Scope(), code.Raw()); got != code || !known {
			t.Errorf("CodeOf(%s, %s) = %v, %v", code.Scope(), code.Raw(), got, known)
		}
	}
	for _, check := range []struct {
		scope mexcerrors.Scope
		raw   string
		want  mexcerrors.Code
	}{
		{mexcerrors.ScopeSpot, "99999", mexcerrors.SpotCode(99999)},
		{mexcerrors.ScopeHTTP, "30004", mexcerrors.HTTPCode(30004)},
		{mexcerrors.ScopeNetwork, "30004", mexcerrors.NetworkCode("30004")},
		{mexcerrors.ScopeSpot, "4294997300", nil}, // which is 30004 in 32 bits
		{mexcerrors.ScopeSpot, "030004", nil},
		{mexcerrors.ScopeSpot, "no_answer", nil},
		{"sport", "30004", nil},
	} {
		if got, known := mexcerrors.CodeOf(check.scope, check.raw); got != check.want || known {
			t.Errorf("CodeOf(%s, %s) = %v, %v, want %v", check.scope, check.raw, got, known, check.want)
		}
	}
}

func TestCodesAreConstants(t *testing.T) {
	switch c := mexcerrors.SpotCode(700003); c {
	case mexcerrors.SpotUnknownOrder:
		t.Error("700003 is an unknown order")
	case timestamp:
	default:
		t.Errorf("%v is not %v", c, timestamp)
	}
}

// sink keeps the compiler from leaving out what it holds.
var sink any

func TestMetadataDoesNotAllocate(t *testing.T) {
	codes := append(mexcerrors.SpotCodes(), 99999)
	var names, numbers int
	allocations := testing.AllocsPerRun(10, func() {
		for _, c := range codes {
			names += len(c.Name()) + len(c.Summary()) + len(c.Category()) + len(c.Action()) + len(c.Effect()) + len(c.Retry()) + len(c.Advice()) + len(c.Remedy()) + len(c.URL())
			names += int(c.Wait()) + int(c.WaitUpTo()) + len(c.Action().Advice()) + len(c.Action().Summary()) + len(c.Scope())
			if c.Known() {
				numbers += len(c.String())
			}
		}
	})
	sink = names + numbers
	if allocations != 0 {
		t.Errorf("%v allocations, want none", allocations)
	}
}
