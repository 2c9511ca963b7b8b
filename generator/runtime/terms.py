"""The type of scopes: plain names here, an enumeration in an emitted package."""

Scope = str
