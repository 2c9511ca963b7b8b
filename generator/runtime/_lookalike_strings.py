"""Reads the strings and plain values of JSON and of what looks like it."""

import re

from ._body import Digits
from ._unwrap import unescape

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from ._body import Json

_INSIDE = {
    quote: re.compile(rf"(?:[^{quote}\\\n]+|\\[^\n])*") for quote in ("'", '"', "`")
}
_WHOLE = re.compile(r"-?[0-9]+(\.0{1,9})?")
_FRACTION = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?")
_CONSTANTS: "dict[str, Json]" = {
    "true": True,
    "True": True,
    "false": False,
    "False": False,
    "null": None,
    "None": None,
    "nil": None,
    "<nil>": None,
    "undefined": None,
}


def scalar(text: str) -> "Json":
    """The value of a word without quotes: a number, a constant, or a text."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text.startswith("Decimal("):
        text = text[len("Decimal(") :].strip("()'\"")
    if _WHOLE.fullmatch(text):
        return whole_number(text.partition(".")[0])
    return float(text) if _FRACTION.fullmatch(text) else text


def whole_number(digits: str) -> "int | Digits":
    """A whole number; if it is too long for some languages, its digits."""
    return int(digits) if len(digits) < 20 else Digits(digits)


def read_string(text: str, start: int, opening: str) -> tuple[str, int]:
    """A string that starts at a position, and where it ends.

    It ends at its quote, or else with its line. In JSON that stands in a string, quotes
    have backslashes: the string ends at a quote with as many of them, or fewer.
    """
    quote = opening[-1]
    slashes = opening.count("\\")
    inside = start + len(opening)
    if slashes == 0:
        found = _INSIDE[quote].match(text, inside)
        end = found.end() if found is not None else inside
        closed = text[end : end + 1] == quote
        return unescape(text[inside:end]), end + closed
    end, after = _end_of_escaped(text, inside, quote, slashes)
    content = text[inside:end]
    for _ in range((slashes + 1).bit_length()):
        content = unescape(content)
    return content, after


def _end_of_escaped(
    text: str, position: int, quote: str, slashes: int
) -> tuple[int, int]:
    """Where the content of a string with escaped quotes ends, and the string itself."""
    seen = position
    while True:
        found = text.find(quote, seen)
        line = text.find("\n", seen, found if found >= 0 else len(text))
        if line >= 0 or found < 0:
            limit = line if line >= 0 else len(text)
            return limit, limit
        before = found
        while before > position and text[before - 1] == "\\":
            before -= 1
        if found - before <= slashes:
            return before, found + 1
        seen = found + 1
