"""Chooses among the scopes that have a code, by the words and addresses around it."""

import re
from functools import cached_property

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from ._known import Known
    from .terms import Scope

_BEFORE = 200  # characters before an error that may name its scope
_WORD = re.compile("[a-z]+")


class Context:
    """A text in lower case, and what it says about scopes."""

    def __init__(self, known: "Known", lower: str) -> None:
        self._known = known
        self._lower = lower

    def choose(self, scopes: "list[Scope]", at: int) -> "list[Scope]":
        """Those of several scopes that the line before a position names.

        Without such words, those that an address anywhere in the text tells; else all.
        """
        if len(scopes) < 2:
            return list(scopes)
        for marked in (self._named(at), self._addressed):
            if chosen := [scope for scope in scopes if scope in marked]:
                return chosen
        return list(scopes)

    def _named(self, at: int) -> "set[Scope]":
        """The scopes that words before a position name."""
        before = self._lower[max(0, at - _BEFORE) : at].rpartition("\n")[2]
        words = set(_WORD.findall(before))
        return {
            scope
            for scope, names in self._known.words.items()
            if any(name in (words if name.isascii() else before) for name in names)
        }

    @cached_property
    def _addressed(self) -> "set[Scope]":
        """The scopes of which the text has an address."""
        return {
            scope
            for scope, addresses in self._known.addresses.items()
            if any(address in self._lower for address in addresses)
        }
