"""The nodes of a YAML file: texts, lists and mappings, each with its position in the file.

`yaml_file` creates them, and `reader` turns them into the model. Nothing keeps them after that.
"""

from typing import NamedTuple

from generator.problem import Place, shortened


class Scalar(NamedTuple):
    """A text as written. `plain` is true if it has no quotes."""

    text: str
    plain: bool
    line: int
    column: int


class Sequence(NamedTuple):
    """A list of nodes."""

    items: list["Node"]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys, each with its own node and its value, in the order of the file."""

    entries: dict[str, tuple[Scalar, "Node"]]
    place: Place

    @property
    def line(self) -> int:
        """The line where it begins."""
        return self.place.line

    @property
    def column(self) -> int:
        """The column where it begins."""
        return self.place.column


Node = Scalar | Sequence | Mapping


def describe(owner: Mapping, name: str, first: str) -> str:
    """A field for a message: its name, and whose it is, unless `defaults` above gave it.

    The `first` field of an owner identifies it, such as the number of a code.
    """
    identity = owner.entries[first][1] if first in owner.entries else None
    inherited = owner.entries[name][1].line < owner.line
    if name == first or inherited or not (isinstance(identity, Scalar) and identity.text):
        return f"'{name}'"
    return f"'{name}' of '{shortened(identity.text)}'"
