"""One difference between two catalogues, and how to compare values of the model.

`differences`, `scopes` and `codes` find them; the forms print them.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from generator.commands.compare.kinds import Kind
from generator.model.shapes import UNREAD
from generator.problem import Location


class Difference(NamedTuple):
    """A change of some kind. `at` is its position in the newer spec."""

    kind: Kind
    at: Location
    name: str
    scope: str = ""
    code: int | str | None = None
    before: str = ""
    after: str = ""
    fields: tuple[str, ...] = ()  # the fields whose texts differ; the texts are too long to show
    consequence: str = ""  # what these values in particular mean for programs
    language: str = ""  # the only language that it concerns, if not all

    @property
    def subject(self) -> str:
        """What has changed: `spot 30004 INSUFFICIENT_TRADING_BALANCE`, or `action back_off`."""
        if self.code is None:
            return f"{self.kind.of} {self.name}".rstrip()
        return f"{self.scope} {self.code} {self.name}".rstrip()

    def change(self, quote: Callable[[str], str] = str, arrow: str = "->") -> str:
        """How it has changed: `retry never -> after_fix`."""
        if self.fields:
            return ", ".join(self.fields)
        if not (self.before or self.after):
            return self.kind.label
        before, after = (quote(value) if value else "none" for value in (self.before, self.after))
        return f"{self.kind.label} {before} {arrow} {after}".lstrip()

    @property
    def meaning(self) -> str:
        """What it means for programs; empty if there is nothing more to say."""
        return self.consequence or self.kind.meaning


def fields_that_differ(before: Any, after: Any, names: Iterable[str]) -> tuple[str, ...]:
    """The named fields whose values differ in two objects of the model."""
    return tuple(
        name
        for name in names
        if _without_places(getattr(before, name)) != _without_places(getattr(after, name))
    )


def shown(value: object) -> str:
    """A value of the model on one line; empty if there is none."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {shown(item)}" for key, item in value.items())
    if isinstance(value, tuple):
        return ", ".join(shown(item) for item in value)
    return "" if value is None or value == UNREAD else str(value)


def _without_places(value: Any) -> object:
    """A value of the model without its positions in its file."""
    if hasattr(value, "_asdict"):
        value = {name: field for name, field in value._asdict().items() if name != "at"}
    if isinstance(value, Mapping):
        return {key: _without_places(item) for key, item in value.items()}
    return [_without_places(item) for item in value] if isinstance(value, tuple) else value
