"""Takes spans out of a text that were read already; all lines and places stay."""

import re

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    Span = tuple[int, int]

_MARKED = re.compile("[^\n\U00010000-\U0010ffff]")  # the rest is two places elsewhere


def without(text: str, spans: "list[Span]") -> str:
    """A text with marks in place of some spans; all lines and places stay."""
    pieces, end = [""], 0
    for start, after in spans:
        pieces += [text[end:start], _marks(text[start:after])]
        end = after
    return "".join([*pieces, text[end:]])


def _marks(span: str) -> str:
    """As many marks as a span has characters, on its lines."""
    if span.isascii() and "\n" not in span:
        return "\0" * len(span)
    return _MARKED.sub("\0", span)
