"""Writes blocks of Markdown: code that no text can end, and tables with aligned columns.

`escaping` makes the texts inside them safe.
"""

from generator.render.escaping import columns, fence


def code_block(text: str, language: str) -> str:
    """A text as a block of code, even if the text has the marks that end one."""
    marks = fence(text, least=3)
    return f"{marks}{language}\n{text}\n{marks}"


def aligned(table: str) -> str:
    """The table with each cell as wide as the widest of its column.

    A bar inside a cell has a backslash before it, so " | " is only between cells.
    """
    rows = [line[2:-2].split(" | ") for line in table.strip("\n").split("\n")]
    rows[1] = [""] * len(rows[0])
    widths = [max(columns(cell) for cell in column) for column in zip(*rows, strict=True)]
    rows[1] = ["-" * width for width in widths]
    return "".join(f"| {' | '.join(map(_padded, row, widths))} |\n" for row in rows)


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - columns(cell))
