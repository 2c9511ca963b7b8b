package mexcerrors_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"syscall"
	"testing"

	mexcerrors "github.com/mexc-errors/mexc-errors/generated/go"
)

// sink keeps the compiler from leaving out what it holds.
var sink int

// size is so great that no branch predictor learns the order of the codes.
const size = 1 << 16

// shuffled returns so many of the values, in the same order in every run.
func shuffled[T any](values []T) []T {
	made, state := make([]T, size), uint32(1)
	for i := range made {
		state = state*1664525 + 1013904223
		made[i] = values[int(state>>8)%len(values)]
	}
	return made
}

// statuses are those that net/http knows, as its StatusText is the reference.
func statuses() []int {
	var known []int
	for status := 100; status < 600; status++ {
		if http.StatusText(status) != "" {
			known = append(known, status)
		}
	}
	return known
}

// each measures a method over codes.
func each[C any](b *testing.B, codes []C, length func(C) int) {
	codes = shuffled(codes)
	sum := 0
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		sum += length(codes[i%size])
	}
	sink = sum
}

func BenchmarkStatusText(b *testing.B) {
	each(b, statuses(), func(status int) int { return len(http.StatusText(status)) })
}

func BenchmarkSpotName(b *testing.B) {
	each(b, mexcerrors.SpotCodes(), func(c mexcerrors.SpotCode) int { return len(c.Name()) })
}

func BenchmarkSpotCategory(b *testing.B) {
	each(b, mexcerrors.SpotCodes(), func(c mexcerrors.SpotCode) int { return len(c.Category()) })
}

func BenchmarkSpotRemedy(b *testing.B) {
	each(b, mexcerrors.SpotCodes(), func(c mexcerrors.SpotCode) int { return len(c.Remedy()) })
}

func BenchmarkFuturesName(b *testing.B) {
	each(b, mexcerrors.FuturesCodes(), func(c mexcerrors.FuturesCode) int { return len(c.Name()) })
}

func BenchmarkFuturesOrderName(b *testing.B) {
	each(b, mexcerrors.FuturesOrderCodes(), func(c mexcerrors.FuturesOrderCode) int { return len(c.Name()) })
}

func BenchmarkHTTPName(b *testing.B) {
	each(b, mexcerrors.HTTPCodes(), func(c mexcerrors.HTTPCode) int { return len(c.Name()) })
}

var (
	failure = fmt.Errorf("place order: %w", &mexcerrors.Error{
		Scope: mexcerrors.ScopeSpot,
		Code:  mexcerrors.SpotTimestampOutsideRecvWindow,
	})
	// The reference of errors.Is: an error of the standard library that matches
	// in the same two ways, by its number and by what that means.
	missing = fmt.Errorf("read order: %w", &fs.PathError{Op: "open", Path: "order", Err: syscall.ENOENT})
)

func is(b *testing.B, err, target error) {
	found := 0
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if errors.Is(err, target) {
			found++
		}
	}
	if found != b.N {
		b.Fatalf("%v is no %v", err, target)
	}
}

func BenchmarkIsErrno(b *testing.B) {
	is(b, missing, syscall.ENOENT)
}

func BenchmarkIsErrNotExist(b *testing.B) {
	is(b, missing, fs.ErrNotExist)
}

func BenchmarkIsCode(b *testing.B) {
	is(b, failure, mexcerrors.SpotTimestampOutsideRecvWindow)
}

func BenchmarkIsCategory(b *testing.B) {
	is(b, failure, mexcerrors.CategoryClock)
}

func BenchmarkIsAction(b *testing.B) {
	is(b, failure, mexcerrors.ActionSyncClock)
}

// asked measures a method of an error.
func asked(b *testing.B, failure *mexcerrors.Error, length func(*mexcerrors.Error) int) {
	sum := 0
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		sum += length(failure)
	}
	sink = sum
}

// balance has a code without cases, and scale one whose text tells a case.
var (
	balance = &mexcerrors.Error{Scope: mexcerrors.ScopeSpot, Code: mexcerrors.SpotCode(30004), Text: "Insufficient position"}
	scale   = &mexcerrors.Error{Scope: mexcerrors.ScopeSpot, Code: mexcerrors.SpotCode(400), Text: " quantity scale is invalid"}
)

func category(failure *mexcerrors.Error) int { return len(failure.Category()) }

func decided(failure *mexcerrors.Error) int { return int(failure.DecideWrite().Wait) }

func BenchmarkErrorCategory(b *testing.B) { asked(b, balance, category) }

func BenchmarkErrorCategoryOfCase(b *testing.B) { asked(b, scale, category) }

func BenchmarkDecideWrite(b *testing.B) { asked(b, balance, decided) }

func BenchmarkDecideWriteOfCase(b *testing.B) { asked(b, scale, decided) }

var body = []byte(`{"code":700003,"msg":"Timestamp for this request is outside of the recvWindow."}`)

func BenchmarkUnmarshal(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		var value any
		if err := json.Unmarshal(body, &value); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	answer := mexcerrors.Answer{Scope: mexcerrors.ScopeSpot, Status: 400, Body: body}
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		sink += len(mexcerrors.Decode(answer))
	}
}

func BenchmarkDecodeParsed(b *testing.B) {
	answer := mexcerrors.Answer{Scope: mexcerrors.ScopeSpot, Status: 400}
	if err := json.Unmarshal(body, &answer.Parsed); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		sink += len(mexcerrors.Decode(answer))
	}
}
