"""The command `compare`: what a change of the spec does to programs that use the bindings."""
