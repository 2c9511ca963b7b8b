"""Puts a list or a value on one line if it fits, or else on several, as code formatters do.

`before` and `after` are the rest of the line; `before` begins with the indent. Knows widths but no
language; `escaping` has already made the items safe.
"""

from collections.abc import Iterable, Sequence

from generator.render.escaping import columns

STEP = "  "  # the further indent of a continued line
LEAST_GAIN = 5  # a value stays on its line if the next one gains it fewer columns


def fit_list(
    items: Sequence[str | int], before: str, after: str, last: str = ",", *, width: int
) -> str:
    """Puts a list on one line, or else one item on each line; numbers fill their lines.

    `last` follows the last item if there are several lines. Spaces around the items, as in
    `{ a, b }`, are only for the one line.
    """
    line = before + ", ".join(map(str, items)) + after
    if not items or columns(line) <= width:
        return line
    indent = _indent(before)
    numbers = all(isinstance(item, int) for item in items)
    rows = _filled(items, width - len(indent + STEP)) if numbers else map(str, items)
    inside = f",\n{indent}{STEP}".join(rows)
    return f"{before.rstrip()}\n{indent}{STEP}{inside}{last}\n{indent}{after.lstrip()}"


def fit_value(value: str | int, before: str, after: str, *, width: int) -> str:
    """Puts a value on the line of its name, or else on the next line.

    It stays on its line if the next one would gain it little, or if it is a plain number.
    """
    line = f"{before} {value}{after}"
    below = f"{_indent(before)}{STEP}{value}{after}"
    gain = columns(line) - columns(below)
    if columns(line) <= width or gain < LEAST_GAIN or str(value).isdecimal():
        return line
    return f"{before}\n{below}"


def _indent(line: str) -> str:
    """The spaces at the beginning of a line."""
    return line[: len(line) - len(line.lstrip(" "))]


def _filled(items: Iterable[str | int], width: int) -> list[str]:
    """The items on as few lines as possible, without the comma at the end of each line."""
    rows: list[str] = []
    for item in items:
        if rows and len(f"{rows[-1]}, {item},") <= width:
            rows[-1] += f", {item}"
        else:
            rows.append(str(item))
    return rows
