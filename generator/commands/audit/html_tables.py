"""Reads the tables of an HTML text, even without end tags, or with tables inside tables.

`markdown_tables` uses it too, because Markdown may hold HTML.
"""

import re

from generator.commands.audit.html_tokens import Tag, tokens
from generator.commands.audit.tables import Row, Size, Table, one_line

_BREAKS = {"br", "p", "div", "li", "ul", "ol", "hr"}  # these separate words
_MOST_COLUMNS = 100
_LETTERS_A_CELL = 20


def html_tables(text: str) -> list[Table]:
    """The tables, in the order in which they begin. Raises TooLargeError."""
    reader = _Reader()
    for token in tokens(text):
        if isinstance(token, str):
            reader.read_text(token)
        elif token.is_end:
            reader.end(token.name)
        else:
            reader.begin(token)
    return [table for grid in reader.grids if (table := grid.table())]


class _Reader:
    """Collects tables; rows, cells and texts belong to the innermost open table."""

    def __init__(self) -> None:
        self.size = Size()
        self.grids: list[_Grid] = []
        self.open: list[_Grid] = []

    def begin(self, tag: Tag) -> None:
        if tag.name == "table":
            self.size.add(tag.line, rows=1)
            self.grids.append(_Grid(self.size))
            self.open.append(self.grids[-1])
        elif self.open:
            grid = self.open[-1]
            if tag.name == "tr":
                grid.begin_row(tag.line)
            elif tag.name in ("td", "th"):
                span, depth = (_number(tag.spans.get(key)) for key in ("colspan", "rowspan"))
                grid.begin_cell(tag.line, min(span, _MOST_COLUMNS), depth)
            elif tag.name in _BREAKS:
                grid.words.append(" ")

    def end(self, name: str) -> None:
        if self.open and name == "table":
            self.open.pop()
        elif self.open and name in ("td", "th"):
            self.open[-1].end_cell()
        elif self.open and name in ("tr", "thead", "tbody", "tfoot"):
            self.open[-1].end_row()
        elif self.open and name in _BREAKS:
            self.open[-1].words.append(" ")

    def read_text(self, text: str) -> None:
        if self.open:
            self.open[-1].words.append(text)


class _Grid:
    """The rows of a table that is being read."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self.rows: list[Row] = []
        self.line = 0  # of the open row; 0 if none is open
        self.cells: dict[int, str] = {}  # of the open row, by column
        self.column = 0  # the next cell may take it
        self.spans: tuple[int, int] | None = None  # columns and rows of the open cell
        self.words: list[str] = []
        self.lower: dict[int, tuple[int, str]] = {}  # by column: how many rows a cell still spans

    def begin_row(self, line: int) -> None:
        self.end_row()
        # A long text counts as several cells, because each row that it spans repeats it.
        cells = sum(1 + len(text) // _LETTERS_A_CELL for _, text in self.lower.values())
        self.size.add(line, rows=1, cells=cells)
        self.line, self.column = line, 0
        self.cells = {column: text for column, (_, text) in self.lower.items()}
        self.lower = {
            column: (depth - 1, text) for column, (depth, text) in self.lower.items() if depth > 1
        }

    def begin_cell(self, line: int, span: int, depth: int) -> None:
        self.end_cell()
        if not self.line:
            self.begin_row(line)
        self.spans = span, depth
        self.words = []

    def end_cell(self) -> None:
        if self.spans is None:
            return
        span, depth = self.spans
        self.size.add(self.line, cells=span)
        text = one_line("".join(self.words))
        while self.column in self.cells:
            self.column += 1
        for part in (text, *[""] * (span - 1)):
            self.cells[self.column] = part
            if depth > 1:
                self.lower[self.column] = depth - 1, part
            self.column += 1
        self.spans = None

    def end_row(self) -> None:
        self.end_cell()
        if self.line:
            width = max(self.cells, default=-1) + 1
            self.size.add(self.line, cells=width - len(self.cells))
            cells = (self.cells.get(n, "") for n in range(width))
            self.rows.append(Row(self.line, tuple(cells)))
        self.line = 0

    def table(self) -> Table | None:
        """The table without its titles: its head is the first row with more than one text."""
        self.end_row()
        for number, row in enumerate(self.rows):
            if sum(map(bool, row.cells)) > 1:
                return Table(row, tuple(self.rows[number + 1 :]))
        return None


def _number(attribute: str | None) -> int:
    """The number in a `colspan` or `rowspan`; 1 if there is none."""
    digits = attribute or ""
    return max(1, int(digits)) if re.fullmatch("[0-9]{1,4}", digits) else 1
