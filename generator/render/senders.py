"""Finds the codes that send a text: `senders(scope, text)`, for templates of a code each."""

from collections.abc import Mapping, Sequence

from generator.model.code import Code
from generator.model.scope import Scope
from generator.runtime import fold


class Senders:
    """The codes of a scope that send a text. Each scope is read once, for its first text."""

    def __init__(self) -> None:
        self._by_scope: dict[str, Mapping[str, list[Code]]] = {}

    def __call__(self, scope: Scope, text: str) -> Sequence[Code]:
        """The codes that send a text, however it is written."""
        if scope.name not in self._by_scope:
            self._by_scope[scope.name] = scope.senders()
        return self._by_scope[scope.name].get(fold(text), ())
