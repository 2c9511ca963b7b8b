// Module gomodule is for tests only: it checks the package as the module proxy does.
module gomodule

go 1.26.0

require golang.org/x/mod v0.43.0
