module conformance

go 1.21

require github.com/mexc-errors/mexc-errors/generated/go v0.0.0

replace github.com/mexc-errors/mexc-errors/generated/go => ../../../../generated/go
