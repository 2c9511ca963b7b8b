"""Says whether JSON nests too deep, as any language finds without reading it.

A text whose lists and objects nest more than 100 deep isn't JSON, also if the deep part
belongs to a member that comes again.
"""

from itertools import accumulate, chain
from operator import countOf

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    Container = list[Any] | dict[str, Any]

DEEPEST = 100
_NESTING: set[type] = {dict, list}
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


def is_too_deep(value: object, body: bytes | str) -> bool:
    """Whether the JSON in a body, which was read as a value, nests too deep.

    Most values show within few levels that they don't: the body has no more brackets.
    """
    if len(body) <= DEEPEST or not isinstance(value, (dict, list)):
        return False
    data = body if isinstance(body, bytes) else body.encode(errors="replace")
    unseen = _count(data, b"[") + _count(data, b"{") - 1  # also those in strings
    level: list[Container] = [value]
    for depth in range(1, DEEPEST):
        # Even if all that were not seen were in one another:
        if depth + unseen <= DEEPEST or depth + 1 + unseen - _least(level) <= DEEPEST:
            return False
        level = [one for one in _inside(level) if isinstance(one, (dict, list))]
        unseen -= len(level)
        if not level:
            break  # what is left is in strings, or in members that come again
    return _depth(data) > DEEPEST


def _inside(level: "list[Container]") -> "Iterable[Any]":
    """The values in some lists and objects."""
    return chain.from_iterable(
        one.values() if isinstance(one, dict) else one for one in level
    )


def _least(level: "list[Container]") -> int:
    """How many lists and objects are inside at least, if most are like the first.

    It looks only where the first one has some, because looking everywhere takes long.
    """
    first = level[0]
    if isinstance(first, list):
        head: list[object] = first[:1]
        kinds = {type(one) for one in head} & _NESTING
        return sum(countOf(map(type, first), kind) for kind in kinds)
    names = [name for name, value in first.items() if type(value) in _NESTING]
    objects = [one for one in level if isinstance(one, dict)]
    inside = [1 for name in names for one in objects if type(one.get(name)) in _NESTING]
    return len(inside)


def _count(data: bytes, bracket: bytes) -> int:
    """How often a bracket is in a body; several times faster than `count`."""
    return len(data) - len(data.replace(bracket, b""))


def _depth(data: bytes) -> int:
    """How deeply JSON nests."""
    unescaped = data.replace(b"\\\\", b"").replace(b'\\"', b"")
    outside_strings = b"".join(unescaped.split(b'"')[::2])
    structure = outside_strings.translate(None, _NO_BRACKETS)
    steps = (1 if bracket in b"[{" else -1 for bracket in structure)
    return max(accumulate(steps), default=0)
