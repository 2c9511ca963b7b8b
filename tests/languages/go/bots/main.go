// Command bots places orders with one of three loops, as programs write them:
// bots LOOP SCOPE ADDRESS ORDERS.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"time"

	mexcerrors "github.com/mexc-errors/mexc-errors/generated/go"
)

// A bot places orders.
type bot struct {
	scope   mexcerrors.Scope
	address string
	orders  []byte
	client  *http.Client
}

// placed is what a success says.
type placed any

func main() {
	loops := map[string]func(context.Context, bot) (placed, error){
		"plain":     plain,
		"backoff":   withBackoff,
		"retryable": retryable,
	}
	place := loops[os.Args[1]]
	answer, err := place(context.Background(), bot{
		scope:   mexcerrors.Scope(os.Args[2]),
		address: os.Args[3],
		orders:  []byte(os.Args[4]),
		client:  &http.Client{Timeout: time.Second},
	})
	var failure *mexcerrors.Error
	switch {
	case err == nil:
		fmt.Println("placed", answer != nil)
	case errors.As(err, &failure):
		slog.Error("not placed", "error", failure)
		fmt.Printf("%v: %+v\n", failure, failure.DecideWrite())
	default:
		fmt.Println("a mistake of the bot:", err)
	}
}

// send sends the orders once. Every error of it that is about the request is an
// *Error.
func (b bot) send(ctx context.Context) (answer placed, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, b.address, bytes.NewReader(b.orders))
	if err != nil {
		return nil, err
	}
	response, err := b.client.Do(request)
	if err != nil {
		return nil, mexcerrors.CheckError(b.scope, err)
	}
	defer response.Body.Close()
	err = mexcerrors.ReadResponse(b.scope, response, &answer)
	return answer, err
}
