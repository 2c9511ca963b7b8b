"""Says in a line which error of a text is meant: its code and text, where it stands, how often."""

from collections.abc import Iterable, Sequence

from generator.commands.explain.items import Items
from generator.commands.lines import visible
from generator.runtime import PastedError

_MOST = 150  # letters of a text to show
_MOST_ITEMS = 10


def head(errors: Sequence[PastedError], items: Items | None) -> str:
    """An error, or the same error of several items, in a line."""
    error = errors[0]
    indices = [each.index for each in errors if each.index is not None]
    parts = [
        _code(error),
        shown_text(error.text),
        f"HTTP status {error.status}" if error.status not in (None, error.code) else "",
        f"Retry-After {error.retry_after:g}" if error.retry_after is not None else "",
        *(_names(indices, items) if items else ()),
    ]
    line = ", ".join(filter(None, parts))
    if error.count > 1 and len(errors) == 1:
        where = ", ".join(map(str, error.lines))
        more = ", ..." if error.count > len(error.lines) else ""
        line += f"; {error.count} times, in line{'s' * (len(error.lines) > 1)} {where}{more}"
    return line


def shown_text(text: str) -> str:
    """A text in quotes; empty if it is blank."""
    return f'"{_short(text)}"' if text.strip() else ""


def _code(error: PastedError) -> str:
    if error.code is None:
        return "no code"
    kind = "HTTP status" if error.status == error.code else "code"
    return f"{kind} {_short(str(error.code))}"


def _names(indices: Sequence[int], items: Items) -> Iterable[str]:
    """The names of some items, of very many only the first."""
    yield from (_short(items.name_of(index)) for index in indices[:_MOST_ITEMS])
    if len(indices) > _MOST_ITEMS:
        yield f"and {len(indices) - _MOST_ITEMS} more items"


def _short(text: str) -> str:
    """A text from outside, on one line and not too long."""
    line = visible(" ".join(text[: _MOST * 2].split()))
    return line if len(line) <= _MOST else f"{line[: _MOST - 1]}…"
