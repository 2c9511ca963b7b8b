"""Lists and values on one line if they fit, else on several, as formatters of code lay them out.

`before` and `after` are the rest of the line; `before` begins with the indent. This knows widths
and no language: what is put together here was made safe by `escaping`.
"""

from collections.abc import Iterable, Sequence

from generator.render.escaping import columns

STEP = "  "  # by which a continued line is indented further
LEAST_GAIN = 5  # a value that would move to the left by fewer columns stays on its line


def fit_list(
    items: Sequence[str | int], before: str, after: str, last: str = ",", *, width: int
) -> str:
    """A list on one line, or else with an item a line; numbers fill their lines.

    `last` is what follows the last item of several lines. Spaces between the list and what is
    around it, as in `{ a, b }`, stand on the one line only.
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
    """A value on the line of its name, or else on the next one.

    It stays where the next line would gain it little, and where it is a plain number.
    """
    line = f"{before} {value}{after}"
    below = f"{_indent(before)}{STEP}{value}{after}"
    gain = columns(line) - columns(below)
    if columns(line) <= width or gain < LEAST_GAIN or str(value).isdecimal():
        return line
    return f"{before}\n{below}"


def _indent(line: str) -> str:
    """The spaces that a line begins with."""
    return line[: len(line) - len(line.lstrip(" "))]


def _filled(items: Iterable[str | int], width: int) -> list[str]:
    """The items on as few lines as can be, without the comma at each line's end."""
    rows: list[str] = []
    for item in items:
        if rows and len(f"{rows[-1]}, {item},") <= width:
            rows[-1] += f", {item}"
        else:
            rows.append(str(item))
    return rows
