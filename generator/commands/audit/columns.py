"""Knows from the heads of its columns, or from the user, where a table has codes.

A table is `plain` if the heads leave no doubt: they name a code and its text. Others are read only
if a page has no plain one, because a table of parameters may have values and descriptions too.
"""

import argparse
import re
from collections.abc import Collection
from typing import NamedTuple

from generator.commands.audit.rows import read_code
from generator.commands.audit.tables import Row, Table

# Heads in lower case, letters only. If a table has several of them, the first one here counts.
CODE_HEADS = (
    *("errorcode", "errorcodes", "errcode", "retcode", "code", "codes", "returncode"),
    *("responsecode", "resultcode", "httpstatuscode", "httpstatus", "httpcode", "statuscode"),
    *("错误码", "错误代码", "错误编码", "返回码", "响应码", "状态码", "代码", "编码"),
)
NUMBER_HEADS = ("number", "numericcode", "value", "status", "sqlstate", "no", "id")
NAME_HEADS = (
    *("name", "conditionname", "errorname", "codename", "constant", "symbol", "symbolicname"),
    *("identifier", "statusname", "名称", "错误名称"),
)
TEXT_HEADS = (
    *("errormessage", "errormessages", "errormsg", "errmsg", "message", "messages", "msg"),
    *("description", "descriptions", "desc", "errordescription", "meaning", "reason"),
    *("explanation", "definition", "detail", "details", "text", "reasonphrase", "summary"),
    *("错误信息", "错误消息", "错误提示", "返回信息", "提示信息", "错误描述", "错误说明"),
    *("描述", "说明", "含义", "信息", "消息", "原因", "提示", "解释", "错误原因"),
)
_SAMPLE = 100  # rows that show what a column holds


class Columns(NamedTuple):
    """Where a table has its codes, its names and its texts; None where it has none."""

    code: int
    name: int | None = None
    text: int | None = None
    plain: bool = True

    @property
    def last(self) -> int:
        """The last of these columns."""
        return max(self.code, self.name or 0, self.text or 0)


def columns_of(table: Table, kinds: Collection[type]) -> Columns | None:
    """The columns of a table; None if nothing in it can be a list of codes."""
    heads: dict[str, int] = {}
    for column, cell in enumerate(table.head.cells):
        heads.setdefault(_letters(cell), column)
    codes = [heads[word] for word in CODE_HEADS if word in heads]
    numbers = [heads[word] for word in NUMBER_HEADS if word in heads]
    name = next((heads[word] for word in NAME_HEADS if word in heads), None)
    text = next((heads[word] for word in TEXT_HEADS if word in heads), None)
    if codes and numbers and int in kinds and _only_names(table, codes[0], numbers[0]):
        return Columns(numbers[0], codes[0], text, text is not None)  # `OK` beside `0`
    code = next(iter(codes or numbers), None)
    if code is None:
        return None
    if text is None and name is None and not _worded(table, code, kinds):
        return None
    return Columns(code, name, text, bool(codes) and text is not None)


def add_columns(parser: argparse.ArgumentParser) -> None:
    """Adds the option that says which columns the tables of a page have."""
    text = "which columns of the page's tables to read, such as code=1,name=2,message=3"
    parser.add_argument("--columns", type=_parse, metavar="COLUMNS", help=text)


def _parse(words: str) -> Columns:
    """What the user says. The first column is 1."""
    parts = [part.partition("=") for part in words.split(",")]
    given = {key.strip(): number.strip() for key, _, number in parts}
    numbers = all(re.fullmatch("[1-9][0-9]?", number) for number in given.values())
    if len(given) < len(parts) or not numbers or not {"code"} <= given.keys() <= _KEYS:
        raise argparse.ArgumentTypeError(f"{words!a} is not like code=1,name=2,message=3")
    at = {key: int(number) - 1 for key, number in given.items()}
    return Columns(at["code"], at.get("name"), at.get("message"))


_KEYS = {"code", "name", "message"}


def cell_of(row: Row, column: int | None) -> str:
    """What a row has in a column; empty if it has none."""
    return row.cells[column] if column is not None and column < len(row.cells) else ""


def is_code_head(cell: str) -> bool:
    """Whether a cell is the head of a column of codes, which a long table may repeat."""
    return _letters(cell) in CODE_HEADS + NUMBER_HEADS


def _only_names(table: Table, code: int, number: int) -> bool:
    """Whether one column has names and the other their numbers, as far as a sample shows."""
    rows = table.rows[:_SAMPLE]
    named = not any(read_code(cell_of(row, code), {int}) for row in rows)
    return named and bool(rows) and all(read_code(cell_of(row, number), {int}) for row in rows)


def _worded(table: Table, code: int, kinds: Collection[type]) -> bool:
    """Whether the cells of a column have words behind their codes, as in `404 Not Found`."""
    cells = [read_code(cell_of(row, code), kinds) for row in table.rows[:_SAMPLE]]
    return any(cell is not None and cell[1] for cell in cells)


def _letters(head: str) -> str:
    """The letters of a head, without what is in brackets."""
    return "".join(c for c in re.split("[(\uff08]", head, maxsplit=1)[0].casefold() if c.isalpha())
