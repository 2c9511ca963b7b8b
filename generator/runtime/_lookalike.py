"""Finds JSON in a text, and what looks like it: as Python, Node, Java and Go print it.

It reads whatever there is, also if it is cut off or damaged, in one pass over the text.
"""

import json
import re

from ._body import refuse
from ._depth import is_too_deep
from ._lookalike_strings import read_string, whole_number
from ._object import Reading

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from ._body import Json

    Root = tuple[Json, int, int, bool]
    """A value, where it starts and ends, and whether it was closed."""

_MOST_FAILURES = 20  # of the fast way, each of which costs a look at the whole text
_JSON = json.JSONDecoder(parse_int=whole_number, parse_constant=refuse)
_START = re.compile(r"[{\[]")
_FIRST = re.compile(r"[\"'`\\{}\[0-9A-Za-z_&-]")
_IN_LISTS = ("{", "[", "]", '"', "'")
_SPACE = re.compile(r"[ \t\r\n]*")
_TOKEN = re.compile(
    r"([ \t\r\n]+)|([\[\]{},]|=>|[:=])|([bBuU]?\\{0,15}[\"'`])|(\\)"
    r"|[^ \t\r\n\[\]{},:=\\]+"
)


def find_objects(text: str) -> "list[Root]":
    """The outermost objects and lists of objects in a text."""
    roots: list[Root] = []
    failures = 0
    start = _next_start(text, 0)
    while start >= 0:
        whole = _read_json(text, start) if failures < _MOST_FAILURES else None
        if whole is None:
            failures += 1
            reading = Reading(text)
            end = _read(reading, text, start)
            roots.append((reading.root, start, end, reading.closed))
        else:
            end = whole[1]
            roots.append((whole[0], start, end, True))
        start = _next_start(text, end)
    return roots


def _next_start(text: str, position: int) -> int:
    """Where the next object or list of objects starts; -1 if there is none."""
    while (found := _START.search(text, position)) is not None:
        space = _SPACE.match(text, found.end())
        position = space.end() if space else found.end()
        following = text[position : position + 1]
        if found[0] == "{" and _FIRST.match(following):
            return found.start()
        if found[0] == "[" and following in _IN_LISTS:
            return found.start()
    return -1


def _read_json(text: str, start: int) -> "tuple[Json, int] | None":
    """The fast way for most JSON, which gives the same; None if it isn't JSON."""
    try:
        value, end = _JSON.raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    return None if is_too_deep(value, text[start:end]) else (value, end)


def _read(reading: Reading, text: str, position: int) -> int:
    """Reads one object or list with all that is in it; returns where it ends."""
    while not reading.closed and (token := _TOKEN.match(text, position)) is not None:
        start, position = position, token.end()
        if token[1] is not None:
            continue
        mark = token[2]
        if mark is None:
            if token[3] is not None:
                value, position = read_string(text, start, token[3])
                reading.string(value, start, position)
            else:
                reading.word(start, position)
        elif mark in "{[":
            reading.open(mark)
        elif mark in "}]":
            reading.close(mark)
        elif mark == ",":
            reading.comma()
        else:
            reading.separator(start, position)
    if not reading.closed:
        reading.close_all()
    return position
