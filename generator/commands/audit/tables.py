"""A table as it stands in a page, of whatever markup: rows of plain texts that know their line."""

from typing import NamedTuple


class Row(NamedTuple):
    """The texts of one row, each a single line, and the line of the page where it begins."""

    line: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """A head, and the rows below it."""

    head: Row
    rows: tuple[Row, ...]


def one_line(text: str) -> str:
    """A text without line breaks, spaces at its ends and characters that nobody sees."""
    seen = (c for c in text if c.isprintable() or c.isspace() or c in _JOINERS)
    return " ".join("".join(seen).split())


_JOINERS = "\u200c\u200d"  # which emoji and some scripts need
