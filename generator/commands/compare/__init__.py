"""What a change of the spec does to those who use the bindings: the parts of `compare`."""
