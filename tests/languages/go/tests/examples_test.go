package mexcerrors_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"time"

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

func Example_category() {
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

func ExampleError_fields() {
	var failure *mexcerrors.Error
	if errors.As(placeOrder(), &failure) {
		fmt.Println(failure.Name(), failure.RawCode, failure.Text)
		fmt.Println(failure.Category(), failure.Action(), failure.Effect(), failure.Retry())
	}
	// Output:
	// INSUFFICIENT_TRADING_BALANCE 30004 Insufficient position
	// insufficient_funds fund_account none after_fix
}

func ExampleError_Case() {
	// 400 stands for any bad parameter; its text tells which one.
	found := mexcerrors.Decode(mexcerrors.Answer{
		Scope:  mexcerrors.ScopeSpot,
		Status: 400,
		Body:   []byte(`{"code":400,"msg":" quantity scale is invalid"}`),
	})
	fmt.Println(found[0].Code.Category(), found[0].Code.Advice())
	fmt.Println(found[0].Category(), found[0].Advice(), found[0].Case())
	// Output:
	// invalid_request Correct the request
	// invalid_order Adjust the order QUANTITY_SCALE
}

func ExampleError_Details() {
	found := mexcerrors.Decode(mexcerrors.Answer{
		Scope:  mexcerrors.ScopeSpot,
		Status: 400,
		Body:   []byte(`{"code":30002,"msg":"The minimum transaction volume cannot be less than:0.5USDT"}`),
	})
	fmt.Println(found[0].Details()["min"])
	// Output: 0.5USDT
}

func ExampleError_TextBelongsTo() {
	failure := &mexcerrors.Error{Scope: mexcerrors.ScopeSpot, Code: mexcerrors.SpotCode(30005), Text: "Insufficient position"}
	fmt.Println(failure.TextBelongsTo())
	// Output: [mexc spot 30004 INSUFFICIENT_TRADING_BALANCE: Insufficient balance]
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

func ExampleCodeOf_unknown() {
	code, known := mexcerrors.CodeOf(mexcerrors.ScopeFutures, "2011")
	fmt.Println(code, known, code.Action().Advice())
	code, known = mexcerrors.CodeOf(mexcerrors.ScopeFutures, "99999")
	fmt.Println(code, known)
	// Output:
	// mexc futures 2011 INVALID_QUANTITY: Invalid order quantity true Adjust the order
	// mexc futures 99999 false
}

func ExampleSpotCode() {
	code := mexcerrors.SpotCode(30004)
	fmt.Println(code.Name(), code == mexcerrors.SpotInsufficientTradingBalance)
	fmt.Println(mexcerrors.SpotCode(99999), mexcerrors.SpotCode(99999).Known())
	// Output:
	// INSUFFICIENT_TRADING_BALANCE true
	// mexc spot 99999 false
}

func ExampleDecode() {
	// One order of a batch was refused; the status does not show it.
	found := mexcerrors.Decode(mexcerrors.Answer{
		Scope:  mexcerrors.ScopeSpot,
		Status: 200,
		Body:   []byte(`[{"orderId":"7"},{"msg":"Insufficient position","code":30004}]`),
	})
	for _, failure := range found {
		fmt.Println(failure.Index, failure.Name(), failure.Text)
	}
	// Output: 1 INSUFFICIENT_TRADING_BALANCE Insufficient position
}

func ExampleDecode_parsed() {
	found := mexcerrors.Decode(mexcerrors.Answer{
		Scope:  mexcerrors.ScopeFutures,
		Status: 200,
		Parsed: map[string]any{"success": false, "code": 510.0, "message": "Excessive frequency of requests"},
	})
	fmt.Println(found[0])
	// Output: mexc futures 510 REQUESTS_TOO_FREQUENT: Excessive frequency of requests
}

func ExampleCheck() {
	// A message of the websocket has no status, and this one no code.
	err := mexcerrors.Check(mexcerrors.Answer{
		Scope: mexcerrors.ScopeFutures,
		Body:  []byte(`{"channel":"rs.error","data":"Contract doesn't exist!"}`),
	})
	fmt.Println(err)
	// Output: mexc futures: Contract doesn't exist!
}

func ExampleCheckResponse() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusBadRequest)
		io.WriteString(w, `{"code":700003,"msg":"Timestamp for this request is outside of the recvWindow."}`)
	}))
	defer server.Close()

	response, err := http.Get(server.URL)
	if err != nil {
		fmt.Println("no answer:", err)
		return
	}
	defer response.Body.Close()
	err = mexcerrors.CheckResponse(mexcerrors.ScopeSpot, response)
	fmt.Println(errors.Is(err, mexcerrors.SpotTimestampOutsideRecvWindow))
	fmt.Println(errors.Is(err, mexcerrors.CategoryClock))
	body, err := io.ReadAll(response.Body) // the body can still be read
	fmt.Println(len(body), err)
	// Output:
	// true
	// true
	// 80 <nil>
}

func ExampleCheck_batch() {
	err := mexcerrors.Check(mexcerrors.Answer{
		Scope:  mexcerrors.ScopeSpot,
		Status: 200,
		Body:   []byte(`[{"orderId":"7"},{"code":30005,"msg":"Oversold"},{"code":429,"msg":"Too many requests"}]`),
	})
	fmt.Println(err)
	var failure *mexcerrors.Error
	if errors.As(err, &failure) {
		fmt.Println(failure.DecideWrite().Resend) // the first order went through
		for _, item := range failure.Errors {
			fmt.Println(item.Index, item.Advice(), item.DecideWrite().ResendItem)
		}
	}
	// Output:
	// mexc spot: 2 items failed, first item 1: 30005 SELL_EXCEEDS_HOLDING: Oversold
	// false
	// 1 Adjust the order false
	// 2 Wait, then try again more slowly true
}

func ExampleError_DecideWrite_status() {
	// The gateway gave up waiting: the order may have gone through.
	placing := &mexcerrors.Error{Scope: mexcerrors.ScopeHTTP, Code: mexcerrors.HTTPCode(504), Status: 504}
	decision := placing.DecideWrite()
	fmt.Println(decision.Resend, decision.LookUp, decision.Action.Advice())

	// Too many requests: the order was not placed, and can be placed later.
	placing = &mexcerrors.Error{
		Scope:         mexcerrors.ScopeHTTP,
		Code:          mexcerrors.HTTPCode(429),
		Status:        429,
		HasRetryAfter: true,
		RetryAfter:    30 * time.Second,
	}
	decision = placing.DecideWrite()
	fmt.Println(decision.Resend, decision.Wait, decision.LookUp)
	// Output:
	// false true Look up the order before anything else
	// true 30s false
}

func ExampleError_DecideWrite_batch() {
	// Each error is about one item alone: other items may have gone through.
	found := mexcerrors.Decode(mexcerrors.Answer{
		Scope:  mexcerrors.ScopeSpot,
		Status: 200,
		Body:   []byte(`[{"orderId":"7"},{"code":429,"msg":"Too many requests"},{"code":30005,"msg":"Oversold"}]`),
	})
	for _, failure := range found {
		if decision := failure.DecideWrite(); decision.ResendItem {
			fmt.Println("send item", failure.Index, "again in", decision.Wait)
		} else {
			fmt.Println("item", failure.Index, "failed:", failure.Advice())
		}
	}
	// Output:
	// send item 1 again in 1m0s
	// item 2 failed: Adjust the order
}

func ExampleError_DecideRead() {
	reading := &mexcerrors.Error{Scope: mexcerrors.ScopeHTTP, Code: mexcerrors.HTTPCode(504), Status: 504}
	decision := reading.DecideRead()
	fmt.Println(decision.Resend, decision.Wait, decision.LookUp)
	// Output: true 2s false
}
