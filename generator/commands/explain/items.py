"""Names the items of a batch: by the ids that their sender gave them, and by their positions.

It reads the pasted text once more, only if an error is one of an item.
"""

from collections.abc import Sequence
from typing import Any

from generator.runtime import find_objects, unwrap

_DEEPEST = 5
_LONGEST = 60  # characters of an id
_SAFE = 2**53  # larger numbers are not the same in every program


class Items:
    """The items of the batch in a text; `members` hold their ids."""

    def __init__(self, text: str, members: Sequence[str]) -> None:
        roots = (root[0] for root in find_objects(unwrap(text)))
        batches = [items for items in map(_list_in, roots) if items]
        self._items = batches[0] if len(batches) == 1 else []  # else it is unclear which one
        self._members = members

    def id_of(self, index: int) -> str | None:
        """The id that an item's sender gave it."""
        item = self._items[index] if index < len(self._items) else None
        known: dict[str, Any] = item if isinstance(item, dict) else {}
        for value in map(known.get, self._members):
            if isinstance(value, str) and value:
                return value[:_LONGEST]
            if type(value) is int and abs(value) < _SAFE:
                return str(value)
        return None

    def name_of(self, index: int) -> str:
        """How a person recognizes an item; positions count from 1."""
        count = f" of {len(self._items)}" if index < len(self._items) else ""
        place, known = f"item {index + 1}{count}", self.id_of(index)
        return place if known is None else f"{known} ({place})"


def _list_in(value: object, depth: int = 0) -> list[Any]:
    """The first list of objects in a value."""
    if depth > _DEEPEST:
        return []
    if isinstance(value, list):
        return value if any(isinstance(item, dict) for item in value) else []
    inner = value.values() if isinstance(value, dict) else ()
    return next(filter(None, (_list_in(one, depth + 1) for one in inner)), [])
