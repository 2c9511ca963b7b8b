"""Makes lists of codes from the headings and terms of a page, with the texts below each.

Headings of a level are codes if at least half of them are: `### 3 ways to pay` alone is none.
"""

import re
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from generator.commands.audit.outline import TERM, Block
from generator.commands.audit.rows import Listed, Listing, read_code
from generator.commands.audit.tables import Size
from generator.model.shapes import Value

_PREFIX = re.compile(r"(?:(?:http|error|errors|status|code)[ :]+){1,3}", re.IGNORECASE)
_NAMED = re.compile(r"(-?[0-9]{1,10})(?:[ \t]*[:\u2013\u2014-])?[ \t]+([A-Za-z]\w*)")
_AFTER_NAME = re.compile(r"(\w{1,100}) \((-?[0-9]{1,10})\)")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*([_.-][A-Za-z0-9]+)+|[A-Z][A-Z0-9]{2,}")
_LEVELS = TERM + 1


class _Entry(NamedTuple):
    """A heading with a code, and the texts below it with their lines."""

    heading: Listed
    texts: list[tuple[str, int]]

    def rows(self) -> list[Listed]:
        """A row for each text, or one without a text."""
        own = [self.heading._replace(text=text, line=line) for text, line in self.texts]
        return own or [self.heading]


def listings_of(
    blocks: Iterable[Block], kinds: Collection[type], path: str, plain: Callable[[str], str]
) -> list[Listing]:
    """The lists of codes in headings, one for each level that has them. Raises TooLargeError.

    `plain` makes a text from the markup of a block.
    """
    entries: list[list[_Entry]] = [[] for _ in range(_LEVELS)]
    others: list[list[tuple[str, int]]] = [[] for _ in range(_LEVELS)]
    titles = [""] * _LEVELS
    size, open_entry = Size(), None
    for block in blocks:
        if not block.level:
            if open_entry:
                size.add(block.line, rows=1)
                open_entry.texts.append((plain(block.text), block.line))
            continue
        size.add(block.line, rows=1)
        title, open_entry = plain(block.text), None
        titles[block.level :] = [title] + [""] * (_LEVELS - block.level - 1)
        if found := _code_of(title, kinds):
            section = next((text for text in reversed(titles[: block.level]) if text), "")
            heading = Listed(found[0], "", path, block.line, found[1], section)
            open_entry = _Entry(heading, [])
            entries[block.level].append(open_entry)
        else:
            others[block.level].append((title, block.line))
    return [
        _listing(found, others[level], "terms" if level == TERM else f"headings of level {level}")
        for level, found in enumerate(entries)
        if len(found) >= max(2, len(others[level]))
    ]


def _listing(entries: list[_Entry], others: list[tuple[str, int]], title: str) -> Listing:
    first = entries[0].heading
    rows = tuple(row for entry in entries for row in entry.rows())
    unread = tuple((text, line) for text, line in others if re.search("[0-9]{3}", text))
    return Listing(first.path, first.line, (title,), rows, tuple(t for t, _ in others), unread)


def _code_of(title: str, kinds: Collection[type]) -> tuple[Value, str] | None:
    """The code in a heading, with the words beside it; None if it holds anything else."""
    title = _PREFIX.sub("", title, count=1) if _PREFIX.match(title) else title
    if named := _AFTER_NAME.fullmatch(title):
        value = read_code(named[2], kinds)
        return (value[0], named[1]) if value else None
    if (named := _NAMED.fullmatch(title)) and (value := read_code(named[1], kinds)):
        return value[0], named[2]
    found = read_code(title, kinds)
    if found is None or isinstance(found[0], int) or _WORD.fullmatch(found[0]):
        return found
    return found if any(c.isdigit() for c in found[0]) else None
