"""A table of a page, in any markup: rows of plain texts, each with its line.

`html_tables` and `markdown_tables` read them, and `page` looks for codes in them.
"""

import re
from html import unescape
from typing import NamedTuple

MOST_ROWS, MOST_CELLS = 100_000, 300_000  # in the tables of a page
MOST_LETTERS = 2000  # of a cell that are kept
_JOINERS = "\u200c\u200d"  # emoji and some scripts need these
_LONG_NUMBER = re.compile("&#[0-9]{20,};?")  # no character has it, and int() may refuse it


class Row(NamedTuple):
    """The texts of one row, each a single line, and the line of the page where it begins."""

    line: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """A head, and the rows below it."""

    head: Row
    rows: tuple[Row, ...]


class TooLargeError(Exception):
    """Raised if the tables of a page are too large, with the line where they become so."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class Size:
    """Counts the rows and cells of a page, because a short page may ask for very many."""

    def __init__(self) -> None:
        self.rows = self.cells = 0

    def add(self, line: int, *, rows: int = 0, cells: int = 0) -> None:
        """Counts what begins in a line; a table counts as a row. Raises TooLargeError."""
        self.rows += rows
        self.cells += cells
        if self.rows > MOST_ROWS or self.cells > MOST_CELLS:
            raise TooLargeError(line)


def one_line(text: str) -> str:
    """The text of a cell with its entities read, as one line.

    Has no spaces at its ends and no invisible characters, and is cut off if it is very long.
    """
    text = text[: 10 * MOST_LETTERS]  # there may be many spaces
    text = unescape(_LONG_NUMBER.sub("\ufffd", text)) if "&" in text else text
    visible = (c for c in text if c.isprintable() or c.isspace() or c in _JOINERS)
    line = " ".join("".join(visible).split())
    return line if len(line) <= MOST_LETTERS else f"{line[:MOST_LETTERS]}…"
