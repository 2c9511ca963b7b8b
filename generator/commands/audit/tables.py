"""A table of a page, in any markup: rows of plain texts, each with its line.

`html_tables` and `markdown_tables` read them, and `page` looks for codes in them.
"""

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
    """A text without line breaks, without spaces at its ends, and without invisible characters."""
    visible = (c for c in text if c.isprintable() or c.isspace() or c in _JOINERS)
    return " ".join("".join(visible).split())


_JOINERS = "\u200c\u200d"  # emoji and some scripts need these
