"""Reads the tables of a Markdown text: those drawn with bars, and those written in HTML.

Follows GitHub's rules, but accepts a head whose line of hyphens has another number of columns.
"""

import re
from collections.abc import Iterator
from io import StringIO
from itertools import chain, pairwise

from generator.commands.audit.html_tables import html_tables
from generator.commands.audit.tables import Row, Size, Table, one_line

_NO_MARKUP = re.compile(  # fenced code and comments, which may be unclosed, and spans
    r"^[ \t>]*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,}).*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|<!--.*?(?:-->|\Z)|(?P<span>`[^`\n]+`)",
    re.MULTILINE | re.DOTALL,
)
_RULE = re.compile(r"[ \t:|-]+")
_BAR = re.compile(r"(?<!\\)\|")
_MARKUP = (
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"<br[^<>]*>", re.IGNORECASE), " "),
    (re.compile(r"</?[A-Za-z][^<>]*>"), ""),
    (re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])"), r"\1"),
    (re.compile(r"(\*\*|__|~~)(?=\S)((?:(?!\1).){1,500})(?<=[^\s\\])\1"), r"\2"),
    (re.compile(r"(?<![\w\\*])([*_])(?=[^\s*_])([^*_]+)(?<=[^\s\\])\1(?!\w)"), r"\2"),
    (re.compile(r"(?<!`)`+([^`]+)`+"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def markdown_tables(text: str) -> list[Table]:
    """The tables, in the order in which they begin. Raises TooLargeError."""
    visible = without_code(text)
    tables = [*_drawn_tables(visible.split("\n")), *html_tables(visible)]
    return sorted(tables, key=lambda table: table.head.line)


def without_code(text: str) -> str:
    """A text without fenced code and comments, and with harmless spans of code."""
    visible, at = StringIO(), 0
    for code in _NO_MARKUP.finditer(text):
        visible.write(text[at : code.start()])
        shown = code[0].replace("<", "&lt;") if code["span"] else "\n" * code[0].count("\n")
        visible.write(shown)
        at = code.end()
    visible.write(text[at:])
    return visible.getvalue()


def _drawn_tables(lines: list[str]) -> Iterator[Table]:
    """The tables drawn with bars: a head, a line of hyphens, and rows until a line has no bar."""
    rows: list[Row] | None = None
    size = Size()
    for number, (above, line) in enumerate(pairwise(chain([""], lines, [""]))):
        if rows is None:
            if "|" in above and "|" in line and "-" in line and _RULE.fullmatch(_inner(line)):
                rows = [_row(number, above, size)]
        elif "|" in line:
            rows.append(_row(number + 1, line, size))
        else:
            yield Table(rows[0], tuple(rows[1:]))
            rows = None


def _row(number: int, line: str, size: Size) -> Row:
    size.add(number, rows=1, cells=line.count("|") + 1)
    cells = _BAR.split(_inner(line))
    if len(cells) > 1 and not cells[0]:
        del cells[0]
    if len(cells) > 1 and not cells[-1]:
        del cells[-1]
    return Row(number, tuple(plain_text(cell) for cell in cells))


def _inner(line: str) -> str:
    """A line without its indent and without the marks of a quotation."""
    return line.lstrip(" \t>").rstrip()


def plain_text(cell: str) -> str:
    """The text of a cell as a reader sees it."""
    for pattern, replacement in _MARKUP:
        cell = pattern.sub(replacement, cell)
    return one_line(cell)
