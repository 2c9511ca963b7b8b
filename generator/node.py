"""The nodes of a YAML file: texts, lists and mappings, which know their line and column."""

from array import array
from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
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


class Entries(AnyMapping[str, tuple[Scalar, "Node"]]):
    """The keys of a mapping with their nodes, kept small, for 100,000 codes have a million.

    `order` is shared by all mappings with the same keys; of a scalar its text is kept, and its
    place with that of its key.
    """

    __slots__ = ("_nodes", "_order", "_places")

    def __init__(self, pairs: list[tuple[Scalar, "Node"]], order: dict[str, int]) -> None:
        self._order = order
        self._nodes = tuple([node[0] if type(node) is Scalar else node for _, node in pairs])
        places: list[int] = []
        for key, node in pairs:
            places += key[1:]
            places += node[1:] if type(node) is Scalar else (False, *node[-2:])
        self._places = array("I", places)

    def __getitem__(self, key: str) -> tuple[Scalar, "Node"]:
        index = self._order[key]
        plain, line, column, value_plain, *place = self._places[index * 6 : index * 6 + 6]
        node = self._nodes[index]
        value = Scalar(node, value_plain == 1, *place) if isinstance(node, str) else node
        return Scalar(key, plain == 1, line, column), value

    def __contains__(self, key: object) -> bool:
        return key in self._order

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)


class Mapping(NamedTuple):
    """Keys with their values, in the order of the file whose `path` it keeps for messages."""

    entries: AnyMapping[str, tuple[Scalar, "Node"]]
    path: str
    line: int
    column: int

    def problem(self, key: str, message: str, hint: str = "") -> Diagnostic:
        """A problem at the value of `key`, or at the mapping itself where it has no such key."""
        node: Node = self.entries[key][1] if key in self.entries else self
        return Diagnostic(self.path, node.line, node.column, message, hint)


Node = Scalar | Sequence | Mapping
