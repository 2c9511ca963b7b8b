"""A difference between two catalogues as a value, and how two values of the model are compared."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from generator.commands.compare.kinds import Kind
from generator.problem import Location


class Difference(NamedTuple):
    """A change of some kind. `at` is where the newer spec has it."""

    kind: Kind
    at: Location
    name: str
    scope: str = ""
    code: int | str | None = None
    before: str = ""
    after: str = ""
    fields: tuple[str, ...] = ()  # the texts that differ, for they are too long to show
    consequence: str = ""  # what just these values mean for programs
    language: str = ""  # the only one that it concerns, if it is about one

    @property
    def subject(self) -> str:
        """What has changed: `spot 30004 INSUFFICIENT_TRADING_BALANCE`, or `action back_off`."""
        if self.code is None:
            return f"{self.kind.of} {self.name}".rstrip()
        return f"{self.scope} {self.code} {self.name}".rstrip()

    def told(self, quote: Callable[[str], str] = str, arrow: str = "->") -> str:
        """How it has changed: `retry never -> after_fix`."""
        if self.fields:
            return ", ".join(self.fields)
        if not (self.before or self.after):
            return self.kind.told
        before, after = (quote(value) if value else "none" for value in (self.before, self.after))
        return f"{self.kind.told} {before} {arrow} {after}".lstrip()

    @property
    def meaning(self) -> str:
        """What it means for programs; empty if there is nothing more to say."""
        return self.consequence or self.kind.meaning


def fields_that_differ(before: Any, after: Any, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the named fields that do not tell the same in two objects of the model."""
    return tuple(
        name for name in names if _told(getattr(before, name)) != _told(getattr(after, name))
    )


def shown(value: object) -> str:
    """A value of the model in one line; empty if it tells nothing."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {shown(one)}" for key, one in value.items())
    if isinstance(value, tuple):
        return ", ".join(shown(one) for one in value)
    return "" if value is None else str(value)


def _told(value: Any) -> object:
    """A value without the places where it stands in its file."""
    if hasattr(value, "_asdict"):
        value = {name: one for name, one in value._asdict().items() if name != "at"}
    if isinstance(value, Mapping):
        return {key: _told(one) for key, one in value.items()}
    return [_told(one) for one in value] if isinstance(value, tuple) else value
