package main

import (
	"context"
	"errors"
	"math"

	"github.com/cenkalti/backoff/v5"

	mexcerrors "github.com/mexc-errors/mexc-errors/generated/go"
)

// withBackoff is a loop of cenkalti/backoff, which waits as long as the decision says.
func withBackoff(ctx context.Context, b bot) (placed, error) {
	return backoff.Retry(ctx, func() (placed, error) {
		answer, err := b.send(ctx)
		if err == nil {
			return answer, nil
		}
		var failure *mexcerrors.Error
		if errors.As(err, &failure) {
			if decision := failure.DecideWrite(); decision.Resend {
				wait := int(math.Ceil(decision.Wait.Seconds()))
				return nil, errors.Join(err, backoff.RetryAfter(wait))
			}
		}
		return nil, backoff.Permanent(err)
	}, backoff.WithMaxTries(5))
}
