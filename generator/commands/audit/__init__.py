"""The command `audit`: how a vendor's own pages of error codes differ from the spec."""
