package main

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	mexcerrors "github.com/mexc-errors/mexc-errors/generated/go"
)

// plain is a loop without another package. It also does what a program can do by
// itself before it sends the orders once more.
func plain(ctx context.Context, b bot) (placed, error) {
	hasRepaired := false
	for attempt := 1; ; attempt++ {
		answer, err := b.send(ctx)
		var failure *mexcerrors.Error
		if err == nil || attempt == 5 || !errors.As(err, &failure) {
			return answer, err
		}
		decision := failure.DecideWrite()
		switch {
		case decision.Resend:
			time.Sleep(decision.Wait)
		case decision.After != "" && !hasRepaired && b.repair(ctx, decision.After):
			hasRepaired = true
		default:
			return answer, err
		}
	}
}

// repair does what comes before another attempt, if it can.
func (b bot) repair(ctx context.Context, action mexcerrors.Action) bool {
	switch action {
	case mexcerrors.ActionSignAgain: // which send would do
		return true
	case mexcerrors.ActionSyncClock:
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSuffix(b.address, "/order")+"/time", nil)
		if err != nil {
			return false
		}
		response, err := b.client.Do(request)
		if err != nil {
			return false
		}
		defer response.Body.Close()
		var now struct{ ServerTime int64 }
		return mexcerrors.ReadResponse(b.scope, response, &now) == nil && now.ServerTime > 0
	}
	return false
}
