"""Reads a vendor's page into the codes that it lists, each with its name, text and line."""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.commands.audit.columns import Columns, cell_of, columns_of, is_code_head
from generator.commands.audit.headings import listings_of
from generator.commands.audit.html_tables import html_tables
from generator.commands.audit.html_tokens import is_html
from generator.commands.audit.json_tables import json_tables
from generator.commands.audit.markdown_tables import markdown_tables, plain_text, without_code
from generator.commands.audit.outline import html_blocks, markdown_blocks
from generator.commands.audit.page_file import read_text
from generator.commands.audit.rows import LONGEST, Listed, Listing, read_code
from generator.commands.audit.tables import MOST_CELLS, MOST_ROWS, Table, TooLargeError
from generator.problem import Location, Report

_RUN = re.compile(r"[\w.-]+")
_MOST = 5  # how many examples a message shows
_HOW = "if a table lists codes, say which columns: --columns code=1,name=2,message=3"


class Page(NamedTuple):
    """A page with its lists of codes, and the heads of the tables that are none."""

    path: str
    text: str
    listings: tuple[Listing, ...]
    others: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[Listed, ...]:
        """The rows of all lists."""
        return tuple(row for listing in self.listings for row in listing.codes)

    def mentioned(self, values: Collection[str]) -> set[str]:
        """Those of these codes that are anywhere on the page, in a list or not."""
        wanted = set(values)
        runs = (run[0] for run in _RUN.finditer(self.text))
        return {word for run in runs for word in _words(run) if word in wanted}


def read_page(
    path: Path, kinds: Collection[type], report: Report, columns: Columns | None = None
) -> Page | None:
    """Reads a page; returns None if it lists no codes of these types, and reports why.

    The user may say which columns its tables have.
    """
    shown = path.as_posix()
    text = read_text(path, report)
    if text is None:
        return None
    try:
        tables, headings = _parse(text, kinds, shown)
    except TooLargeError as error:
        message = f"the tables have more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells"
        report.error(Location(shown, error.line), message, "save the tables of codes only")
        return None
    chosen = [(table, _choose(table, kinds, columns)) for table in tables]
    plain = bool(headings) or any(found and found.plain for _, found in chosen)
    read = [(t, found) for t, found in chosen if found and (found.plain or not plain)]
    listings = [_listing(table, found, kinds, shown) for table, found in read] + headings
    known = {id(table) for table, _ in read}
    others = tuple(" | ".join(t.head.cells) for t in tables if id(t) not in known)
    if any(listing.codes for listing in listings):
        return Page(shown, text, tuple(sorted(listings, key=lambda each: each.line)), others)
    report.error(Location(shown), "has no table of codes", _contents(others, listings))
    return None


def _parse(text: str, kinds: Collection[type], path: str) -> tuple[list[Table], list[Listing]]:
    """The tables of a page, and its headings with codes. Raises TooLargeError."""
    if (tables := json_tables(text)) is not None:
        return tables, []
    if is_html(text):
        return html_tables(text), listings_of(html_blocks(text), kinds, path, str)
    visible = without_code(text)
    drawn = listings_of(markdown_blocks(visible), kinds, path, plain_text)
    written = listings_of(html_blocks(visible), kinds, path, str)
    return markdown_tables(text), [*drawn, *written]


def _choose(table: Table, kinds: Collection[type], columns: Columns | None) -> Columns | None:
    """The columns that the user says, or else those that the heads say."""
    if columns is None:
        return columns_of(table, kinds)
    return columns if columns.last < len(table.head.cells) else None


def _words(run: str) -> Iterator[str]:
    """The codes that a run of letters and marks may be: all of it, or up to one of its dots."""
    begin = run[: LONGEST + 1]
    yield from (begin[:at] for at, letter in enumerate(begin) if letter == ".")
    yield run


def _listing(table: Table, columns: Columns, kinds: Collection[type], path: str) -> Listing:
    """The codes that a table lists."""
    codes, skipped, unread, section = [], [], [], ""
    for row in table.rows:
        cell = cell_of(row, columns.code)
        name, text = cell_of(row, columns.name), cell_of(row, columns.text)
        found = read_code(cell, kinds)
        if found is not None:
            name = name or found[1]
            text = text if columns.text is not None else found[1]
            codes.append(Listed(found[0], text, path, row.line, name, section))
        elif not is_code_head(cell):  # a long table may repeat its head
            skipped.append(cell or next(filter(None, row.cells), ""))
            if re.search("[0-9]{3}", cell):
                unread.append((cell, row.line))
            elif " " in cell and sum(map(bool, row.cells)) == 1:
                section = cell  # a title over the rows below
    used = (columns.code, columns.name, columns.text)
    heads = tuple(table.head.cells[column] for column in used if column is not None)
    return Listing(
        path, table.head.line, heads, tuple(codes), tuple(filter(None, skipped)), tuple(unread)
    )


def _contents(others: Iterable[str], listings: list[Listing]) -> str:
    """A hint that says what a page has instead of codes."""
    if listings:
        return f"its columns for codes hold {some(c for each in listings for c in each.skipped)}"
    heads = some(others)
    return f"its tables have the heads {heads}; {_HOW}" if others else "it has no table"


def some(texts: Iterable[str]) -> str:
    """The first few of these texts, each once, for a message."""
    shown = [repr(text) for text in dict.fromkeys(texts)]
    more = [f"{len(shown) - _MOST} more"] if len(shown) > _MOST else []
    return ", ".join([*shown[:_MOST], *more]) or "nothing"
