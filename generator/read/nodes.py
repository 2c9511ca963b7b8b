"""The nodes of a YAML file: texts, lists and mappings, each with its position in the file.

`yaml_file` makes them and `reader` turns them into the model; nothing keeps them after that.
"""

from typing import NamedTuple

from generator.problem import Place


class Scalar(NamedTuple):
    """A text as written. `plain` says that it stood without quotes."""

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
    """Keys with their values, in the order of the file."""

    entries: dict[str, tuple[Scalar, "Node"]]
    place: Place

    @property
    def line(self) -> int:
        """Its line."""
        return self.place.line

    @property
    def column(self) -> int:
        """Its column."""
        return self.place.column


Node = Scalar | Sequence | Mapping
