"""Reads a vendor's page into the codes that its tables list, each with its text and its line.

A table lists codes if its head has one of CODE_HEADS and one of TEXT_HEADS.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from generator.commands.audit.html_tables import html_tables
from generator.commands.audit.markdown_tables import markdown_tables
from generator.commands.audit.tables import Row, Table
from generator.model.shapes import VALUE_TEXT, Value
from generator.problem import Location, Report

# Heads in lower case, letters only. If a table has several of them, the first one here counts.
CODE_HEADS = (
    *("errorcode", "errorcodes", "errcode", "retcode", "code", "codes", "returncode"),
    *("responsecode", "resultcode", "httpstatuscode", "httpstatus", "httpcode", "statuscode"),
    *("错误码", "错误代码", "错误编码", "返回码", "响应码", "状态码", "代码", "编码"),
)
TEXT_HEADS = (
    *("errormessage", "errormessages", "errormsg", "errmsg", "message", "messages", "msg"),
    *("description", "descriptions", "desc", "errordescription", "meaning", "reason"),
    *("explanation", "definition", "detail", "details", "text"),
    *("错误信息", "错误消息", "错误提示", "返回信息", "提示信息", "错误描述", "错误说明"),
    *("描述", "说明", "含义", "信息", "消息", "原因", "提示", "解释", "错误原因"),
)
_HTML = re.compile(
    r"\s*(?:<!--(?:(?!-->).)*-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype|html|head|body)\b",
    re.DOTALL | re.IGNORECASE,
)
_NUMBER = re.compile("-?[1-9][0-9]{0,9}|0")
_TEXT = re.compile(VALUE_TEXT.pattern)
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

    def mentions(self, value: Value) -> bool:
        """Whether a code is anywhere on the page, in a list or not."""
        return bool(re.search(rf"(?<![\w.-]){re.escape(str(value))}(?![\w-])", self.text))


def read_page(path: Path, kinds: Collection[type], report: Report) -> Page | None:
    """Reads a page; returns None if it lists no codes of these types, and reports why."""
    shown = path.as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        report.error(Location(shown), f"cannot be read: {error.strerror}")
        return None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = "the file is not a text in UTF-8"
        hint = "save it in UTF-8, as HTML or Markdown"
        report.error(Location(shown, line), message, hint)
        return None
    text = text.replace("\r\n", "\n")
    tables = html_tables(text) if _HTML.match(text) else markdown_tables(text)
    listings = [listing for table in tables if (listing := _listing(table, kinds, shown))]
    if any(listing.codes for listing in listings):
        return Page(shown, text, tuple(listings))
    report.error(Location(shown), "has no table of codes", _contents(tables, listings))
    return None


def _listing(table: Table, kinds: Collection[type], path: str) -> Listing | None:
    """The codes that a table lists; None if it is not a list of codes."""
    heads = [_letters(cell) for cell in table.head.cells]
    code = next((heads.index(word) for word in CODE_HEADS if word in heads), None)
    text = next((heads.index(word) for word in TEXT_HEADS if word in heads), None)
    if code is None or text is None:
        return None
    codes, skipped, unread = [], [], []
    for row in table.rows:
        cell = _cell(row, code)
        value = _value(cell)
        if value is not None and type(value) in kinds:
            codes.append(Listed(value, _cell(row, text), path, row.line))
        elif _letters(cell) not in CODE_HEADS:  # a long table may repeat its head
            skipped.append(cell or next(filter(None, row.cells), ""))
            if re.search("[0-9]{3}", cell):
                unread.append((cell, row.line))
    chosen, texts = (table.head.cells[code], table.head.cells[text]), tuple(filter(None, skipped))
    return Listing(path, table.head.line, chosen, tuple(codes), texts, tuple(unread))


def _letters(head: str) -> str:
    """The letters of a head, without what is in brackets."""
    return "".join(c for c in re.split("[(\uff08]", head)[0].casefold() if c.isalpha())


def _cell(row: Row, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _value(cell: str) -> Value | None:
    """The code in a cell, without marks of emphasis; None if the cell holds anything else."""
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
