package main

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	mexcerrors "github.com/mexc-errors/mexc-errors/generated/go"
)

// A reading is the value that a request's answer is read into, and how long to wait
// after it. The context of the request holds it.
type reading struct {
	value any
	wait  time.Duration
}

type readingKey struct{}

// retryable is a loop of go-retryablehttp. Its own CheckRetry would send an order
// again after a lost answer; ours reads each answer once, and decides.
func retryable(ctx context.Context, b bot) (answer placed, err error) {
	client := retryablehttp.NewClient()
	client.HTTPClient, client.Logger = b.client, nil
	client.CheckRetry = func(ctx context.Context, response *http.Response, err error) (bool, error) {
		read := ctx.Value(readingKey{}).(*reading)
		if err != nil {
			err = mexcerrors.CheckError(b.scope, err)
		} else {
			err = mexcerrors.ReadResponse(b.scope, response, read.value)
		}
		var failure *mexcerrors.Error
		if !errors.As(err, &failure) {
			return false, err
		}
		decision := failure.DecideWrite()
		read.wait = decision.Wait
		return decision.Resend, err
	}
	client.Backoff = func(least, _ time.Duration, _ int, response *http.Response) time.Duration {
		if response == nil { // the connection failed
			return least
		}
		return response.Request.Context().Value(readingKey{}).(*reading).wait
	}
	ctx = context.WithValue(ctx, readingKey{}, &reading{value: &answer})
	request, err := retryablehttp.NewRequestWithContext(ctx, http.MethodPost, b.address, b.orders)
	if err != nil {
		return nil, err
	}
	response, err := client.Do(request) // PrepareRetry of the client can sign it anew
	if err != nil {
		return nil, err
	}
	return answer, response.Body.Close()
}
