"""Reads a vendor's page into the codes that its tables list, each with its text and its line."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.commands.audit.heads import code_and_text, is_code_head
from generator.commands.audit.html_tables import html_tables
from generator.commands.audit.html_tokens import is_html
from generator.commands.audit.markdown_tables import markdown_tables
from generator.commands.audit.page_file import read_text
from generator.commands.audit.tables import MOST_CELLS, MOST_ROWS, Row, Table, TooLargeError
from generator.model.shapes import VALUE_TEXT, Value
from generator.problem import Location, Report

_NUMBER = re.compile("-?[1-9][0-9]{0,9}|0")
_TEXT = re.compile(rf"(?!.* ){VALUE_TEXT.pattern}")  # several words are prose
_RUN = re.compile(r"[\w.-]+")
_LONGEST = 60  # letters of a code
_MOST = 5  # how many examples a message shows


class Listed(NamedTuple):
    """A code and its text, which may be empty, from one row of a page."""

    code: Value
    text: str
    path: str
    line: int


class Listing(NamedTuple):
    """A table of codes: the heads of the two columns that were read, and what is in them."""

    path: str
    line: int
    heads: tuple[str, str]
    codes: tuple[Listed, ...]
    skipped: tuple[str, ...]
    unread: tuple[tuple[str, int], ...]  # skipped texts with numbers, such as 401-409, and lines


class Page(NamedTuple):
    """A page with its lists of codes."""

    path: str
    text: str
    listings: tuple[Listing, ...]

    @property
    def rows(self) -> tuple[Listed, ...]:
        """The rows of all lists."""
        return tuple(row for listing in self.listings for row in listing.codes)

    def mentioned(self, values: Collection[str]) -> set[str]:
        """Those of these codes that are anywhere on the page, in a list or not."""
        wanted = set(values)
        runs = (run[0] for run in _RUN.finditer(self.text))
        return {word for run in runs for word in _words(run) if word in wanted}


def read_page(path: Path, kinds: Collection[type], report: Report) -> Page | None:
    """Reads a page; returns None if it lists no codes of these types, and reports why."""
    shown = path.as_posix()
    text = read_text(path, report)
    if text is None:
        return None
    try:
        tables = html_tables(text) if is_html(text) else markdown_tables(text)
    except TooLargeError as error:
        message = f"the tables have more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells"
        report.error(Location(shown, error.line), message, "save the tables of codes only")
        return None
    listings = [listing for table in tables if (listing := _listing(table, kinds, shown))]
    if any(listing.codes for listing in listings):
        return Page(shown, text, tuple(listings))
    report.error(Location(shown), "has no table of codes", _contents(tables, listings))
    return None


def _words(run: str) -> Iterator[str]:
    """The codes that a run of letters and marks may be: all of it, or up to one of its dots."""
    begin = run[: _LONGEST + 1]
    yield from (begin[:at] for at, letter in enumerate(begin) if letter == ".")
    yield run


def _listing(table: Table, kinds: Collection[type], path: str) -> Listing | None:
    """The codes that a table lists; None if it is not a list of codes."""
    columns = code_and_text(table.head)
    if columns is None:
        return None
    code, text = columns
    codes, skipped, unread = [], [], []
    for row in table.rows:
        cell = _cell(row, code)
        value = _value(cell)
        if value is not None and type(value) in kinds:
            codes.append(Listed(value, _cell(row, text), path, row.line))
        elif not is_code_head(cell):  # a long table may repeat its head
            skipped.append(cell or next(filter(None, row.cells), ""))
            if re.search("[0-9]{3}", cell):
                unread.append((cell, row.line))
    chosen, texts = (table.head.cells[code], table.head.cells[text]), tuple(filter(None, skipped))
    return Listing(path, table.head.line, chosen, tuple(codes), texts, tuple(unread))


def _cell(row: Row, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _value(cell: str) -> Value | None:
    """The code in a cell, without marks of emphasis; None if the cell holds anything else."""
    if len(cell) > 2 * _LONGEST:
        return None
    value = unicodedata.normalize("NFKC", cell.strip("*_` ")).replace("\u2212", "-")
    if _NUMBER.fullmatch(value) and -(2**31) <= int(value) < 2**31:
        return int(value)
    return value if _TEXT.fullmatch(value) else None


def _contents(tables: list[Table], listings: list[Listing]) -> str:
    """A hint that says what a page has instead of codes."""
    if listings:
        return f"its columns for codes hold {some(c for each in listings for c in each.skipped)}"
    heads = some(" | ".join(table.head.cells) for table in tables)
    return f"its tables have the heads {heads}" if tables else "it has no table"


def some(texts: Iterable[str]) -> str:
    """The first few of these texts, each once, for a message."""
    shown = [repr(text) for text in dict.fromkeys(texts)]
    more = [f"{len(shown) - _MOST} more"] if len(shown) > _MOST else []
    return ", ".join([*shown[:_MOST], *more]) or "nothing"
