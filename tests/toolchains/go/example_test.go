package mexcerrors_test

import (
	"errors"
	"fmt"

	mexcerrors "github.com/mexc-errors/mexc-errors/generated/go"
)

// placeOrder stands for a call of the API that fails.
func placeOrder() error {
	return &mexcerrors.Error{
		Scope:   mexcerrors.ScopeSpot,
		Code:    mexcerrors.SpotInsufficientTradingBalance,
		RawCode: "30004",
		Text:    "Insufficient position",
		Status:  400,
	}
}

func Example() {
	err := placeOrder()
	var failure *mexcerrors.Error
	switch {
	case errors.Is(err, mexcerrors.SpotUnknownOrder):
		fmt.Println("one code")
	case errors.Is(err, mexcerrors.CategoryInsufficientFunds):
		fmt.Println("a kind of error:", err)
	case errors.As(err, &failure):
		fmt.Println("any error of the API:", failure.Text)
	}
	// Output: a kind of error: mexc spot 30004 INSUFFICIENT_TRADING_BALANCE: Insufficient position
}

func ExampleError() {
	var failure *mexcerrors.Error
	if errors.As(placeOrder(), &failure) {
		fmt.Println(failure.Code.Name(), failure.RawCode, failure.Text)
		fmt.Println(failure.Category(), failure.Action(), failure.Retry())
	}
	// Output:
	// INSUFFICIENT_TRADING_BALANCE 30004 Insufficient position
	// insufficient_funds fund_account after_fix
}

func ExampleError_Advice() {
	var failure *mexcerrors.Error
	if errors.As(placeOrder(), &failure) {
		fmt.Println(failure.Advice())
	}
	failure = &mexcerrors.Error{Scope: mexcerrors.ScopeSpot, RawCode: "E1", Text: "some text"}
	fmt.Println(failure.Advice())
	// Output:
	// Insufficient balance
	// Error E1: some text
}

func ExampleHandleError() {
	fmt.Println(mexcerrors.HandleError(mexcerrors.SpotCode(700003), "Timestamp for this request is outside of the recvWindow."))
	fmt.Println(mexcerrors.HandleError(mexcerrors.SpotCode(99999), "some text"))
	// Output:
	// Sync your system clock
	// Error 99999: some text
}

func ExampleSpotCode() {
	code := mexcerrors.SpotCode(30004)
	fmt.Println(code.Name(), code == mexcerrors.SpotInsufficientTradingBalance)
	fmt.Println(mexcerrors.SpotCode(99999), mexcerrors.SpotCode(99999).Known())
	// Output:
	// INSUFFICIENT_TRADING_BALANCE true
	// mexc spot 99999 false
}
