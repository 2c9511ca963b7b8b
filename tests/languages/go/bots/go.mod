// Module bots is for tests only: what programs write around the package, with packages for retries.
module bots

go 1.23

require (
	github.com/cenkalti/backoff/v5 v5.0.3
	github.com/hashicorp/go-retryablehttp v0.7.8
	github.com/mexc-errors/mexc-errors/generated/go v0.0.0
)

require github.com/hashicorp/go-cleanhttp v0.5.2 // indirect

replace github.com/mexc-errors/mexc-errors/generated/go => ../../../../generated/go
