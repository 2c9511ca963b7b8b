"""Reads the body of a response: its JSON, or the beginning of anything that isn't JSON.

It knows nothing about errors; `_response` looks for them in what is read here.
"""

import json
import re
import sys
from json import JSONDecodeError

from ._depth import DEEPEST, is_too_deep

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeGuard

    Json = dict[str, "Json"] | list["Json"] | str | float | bool | None
    JsonObject = dict[str, Json]
    Reading = tuple[Json, str | None]

_BLANKS = " \t\r\n"
_BRACKETS = ("{", "[")
_MOST_DIGITS = 4300  # that int() takes, unless its limit was changed
UNREADABLE: "Reading" = (False, None)
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


class Digits(str):
    """A whole number that is too long for int(): its digits, which are not a text."""


def bytes_of_buffer(body: object) -> object:
    """The bytes of a buffer, which can be pickled; any other body as it is."""
    if isinstance(body, (bytes, str)) or not _is_buffer(body):
        return body
    try:
        return bytes(body)
    except ValueError:  # it was released: nothing can read it any more
        return body


def read(body: object) -> "Reading":
    """The JSON of a body and None; if it isn't JSON, None and how its text begins.

    A body that is neither text, nor bytes, nor JSON that was read already counts as
    false, which is no success.
    """
    if isinstance(body, bytes):
        if body.startswith(b"<"):  # a page, whatever its length
            body = body[:1_000]
        text = body.decode(errors="replace")
    elif isinstance(body, str):
        text = body
    elif body is None:
        return None, ""
    else:
        return (body, None) if _is_json(body) else UNREADABLE
    if text[:1] not in _BRACKETS:
        text = text.removeprefix("\ufeff")
        if text.startswith("<"):
            return None, clean(text[:200])
    try:
        return parse(text, body if isinstance(body, bytes) else None), None
    except (ValueError, RecursionError):
        return None, _beginning(text)


def read_by(loads: "Callable[[Any], object]", body: object) -> "Reading":
    """The same, but with another reader, which may raise anything."""
    if isinstance(body, bytes):
        value = loads(body.removeprefix(b"\xef\xbb\xbf"))
    elif isinstance(body, str):
        value = loads(body.removeprefix("\ufeff"))
    else:
        return read(body)
    if not _is_json(value) or is_too_deep(value, body):
        raise ValueError("it isn't a list or an object, or nests too deep")
    return value, None


def parse(text: str, data: bytes | None = None) -> "Json":
    """The value of a JSON text; `data` are its bytes, if there are any.

    Raises ValueError if it isn't JSON, and RecursionError if it nests too deep.
    """
    value: Json
    is_plain = len(text) <= _MOST_DIGITS or _bounds_digits()
    start = 0 if text[:1] in _BRACKETS else len(text) - len(text.lstrip(_BLANKS))
    try:
        decoder = _DECODER if is_plain else _DECODER_OF_LONG_NUMBERS
        value, end = decoder.raw_decode(text, start)
    except JSONDecodeError:
        raise
    except ValueError:  # a number is too long
        value, end = _DECODER_OF_LONG_NUMBERS.raw_decode(text, start)
    if end < len(text) and (more := text[end:].lstrip(_BLANKS)):
        raise JSONDecodeError("Extra data", text, len(text) - len(more))
    if end > DEEPEST and is_too_deep(value, data or text):
        raise RecursionError
    return value


def clean(text: str) -> str:
    """The text, as a plain one, with U+FFFD in place of each half of a character."""
    if type(text) is not str:
        text = str.__str__(text)
    return text if text.isascii() else _HALF_CHARACTER.sub("\ufffd", text)


def _beginning(text: str) -> str:
    """How a text that isn't JSON begins; empty if it is blank."""
    return clean(text[:200]) if text.strip(_BLANKS) else ""


def _is_buffer(body: object) -> "TypeGuard[bytearray | memoryview]":
    return isinstance(body, (bytearray, memoryview))


def _is_json(body: object) -> "TypeGuard[Json]":
    """Whether a body is JSON that was read already; what is in it is not looked at."""
    return isinstance(body, (dict, list, int, float))


def _bounds_digits() -> bool:
    """Whether int() refuses long numbers, which would take it very long."""
    return 0 < sys.get_int_max_str_digits() <= _MOST_DIGITS


def refuse(constant: str) -> object:
    """Refuses NaN and the like, which Python takes for JSON."""
    raise ValueError(f"{constant} is no value")


def _whole_number(digits: str) -> int | Digits:
    return int(digits) if len(digits) < 20 else Digits(digits)


_DECODER = json.JSONDecoder(parse_constant=refuse)
# For numbers of thousands of digits, which int() refuses or takes very long for; it
# is slower.
_DECODER_OF_LONG_NUMBERS = json.JSONDecoder(
    parse_constant=refuse,
    parse_int=_whole_number,
)
