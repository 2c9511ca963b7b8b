"""Reads lists of objects in a JSON file as tables: the keys are the heads.

An object of objects or of texts is a list too, whose keys are the codes.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from generator.commands.audit.tables import Row, Size, Table, one_line

_MOST_DEPTH = 20
_CODE = re.compile("-?[0-9]+|[A-Za-z0-9]+([_.:-][A-Za-z0-9]+)+")


def json_tables(text: str) -> list[Table] | None:
    """The tables of a text; None if it is not JSON. Raises TooLargeError."""
    if text.lstrip()[:1] not in ("[", "{"):
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    lines, size = _Lines(text), Size()
    return [_table(items, lines, size) for items in _lists(value, 0)]


def _lists(value: Any, depth: int) -> Iterator[list[dict[str, Any]]]:
    """The lists of objects in a value, in their order."""
    if depth > _MOST_DEPTH:
        return
    if isinstance(value, list):
        if items := [item for item in value if isinstance(item, dict)]:
            yield items
        children = [child for item in items for child in item.values()]
    elif isinstance(value, dict):
        if len(value) > 0 and all(_CODE.fullmatch(key) for key in value):
            yield [_keyed(key, item) for key, item in value.items()]
        children = list(value.values())
    else:
        return
    for child in children:
        yield from _lists(child, depth + 1)


def _keyed(key: str, item: Any) -> dict[str, Any]:
    """An entry of an object whose keys are codes."""
    return {"code": key, **item} if isinstance(item, dict) else {"code": key, "message": item}


def _table(items: list[dict[str, Any]], lines: "_Lines", size: Size) -> Table:
    heads = list(dict.fromkeys(key for item in items[:1000] for key in item))[:100]
    rows = []
    for item in items:
        line = lines.of(item)
        size.add(line, rows=1, cells=len(heads))
        rows.append(Row(line, tuple(_cell(item.get(key)) for key in heads)))
    return Table(Row(rows[0].line, tuple(one_line(key) for key in heads)), tuple(rows))


def _cell(value: Any) -> str:
    return one_line(str(value)) if isinstance(value, str | int | float) else ""


class _Lines:
    """The line of each object, found by its first value, from the top of the text on."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.line = text, 0, 1

    def of(self, item: dict[str, Any]) -> int:
        """The line of an object; that of the one before if it is written in another way."""
        value = next(iter(item.values()), None)
        written = json.dumps(value, ensure_ascii=False)
        if isinstance(value, str | int) and (found := self.text.find(written, self.at)) >= 0:
            self.line += self.text.count("\n", self.at, found)
            self.at = found
        return self.line
