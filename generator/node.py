"""The nodes of a YAML file: texts, lists and mappings, which know where they stand in it.

Nodes go once the model is made of them; places stay, for problems that are found later.
"""

from array import array
from typing import NamedTuple

from generator.diagnostics import Diagnostic


class Scalar(NamedTuple):
    """A text as written. `plain` tells that it stood without quotes."""

    text: str
    plain: bool
    line: int
    column: int


class Sequence(NamedTuple):
    """A list of nodes."""

    items: list["Node"]
    line: int
    column: int


class Place(NamedTuple):
    """Where a mapping stands, and in it each key and value. Small, for 100,000 codes have many."""

    path: str
    line: int
    column: int
    keys: dict[str, int]
    """Each key with its index; shared by all mappings with the same keys."""
    start: int
    numbers: "array[int]"
    """Shared by the file. From `start` on: line and column of each key, then of its value."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    def of(self, key: str) -> "array[int]":
        """The line and the column of a key, and those of its value."""
        start = self.start + 4 * self.keys[key]
        return self.numbers[start : start + 4]

    def problem(self, key: str, message: str, hint: str = "") -> Diagnostic:
        """A problem at the value of `key`, or at the mapping itself where it has no such key."""
        line, column = self.of(key)[2:] if key in self.keys else (self.line, self.column)
        return Diagnostic(self.path, line, column, message, hint)


class Mapping(NamedTuple):
    """Keys with their values, in the order of the file."""

    place: Place
    values: tuple["str | Node", ...]
    """A value that is written without quotes is its text, to be kept small."""

    @property
    def line(self) -> int:
        """Its line."""
        return self.place.line

    @property
    def column(self) -> int:
        """Its column."""
        return self.place.column

    @property
    def entries(self) -> dict[str, tuple[Scalar, "Node"]]:
        """The nodes of the keys and of their values."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(self.place.keys, self.values, strict=True):
            line, column, *place = self.place.of(key)
            node = Scalar(value, True, *place) if isinstance(value, str) else value
            entries[key] = Scalar(key, True, line, column), node
        return entries


Node = Scalar | Sequence | Mapping


class Places:
    """All places in a file, as its mappings are put together."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._numbers = array("I")
        self._keys: dict[tuple[str, ...], dict[str, int]] = {}

    def mapping(self, entries: dict[str, tuple[Scalar, Node]], line: int, column: int) -> Mapping:
        """A mapping with these entries."""
        keys = self._keys.setdefault(tuple(entries), {key: n for n, key in enumerate(entries)})
        place = Place(self._path, line, column, keys, len(self._numbers), self._numbers)
        for key, value in entries.values():
            self._numbers.extend((key.line, key.column, value.line, value.column))
        values = (value for _, value in entries.values())
        kept = (v.text if isinstance(v, Scalar) and v.plain else v for v in values)
        return Mapping(place, tuple(kept))
