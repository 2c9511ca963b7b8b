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
