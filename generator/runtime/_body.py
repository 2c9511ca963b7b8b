"""Reads the body of a response: its JSON, or the beginning of anything that isn't JSON.

It knows nothing about errors; `_response` looks for them in what is read here.
"""

import json
import re
import sys
from itertools import accumulate

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from typing import TypeGuard

    Json = dict[str, "Json"] | list["Json"] | str | float | bool | None
    JsonObject = dict[str, Json]

_DEEPEST = 100
_MOST_DIGITS = 4300  # that int() takes, unless its limit was changed
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
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


def read(body: object) -> "tuple[Json, str | None]":
    """The JSON of a body and None; if it isn't JSON, None and how its text begins.

    A body that is neither text, nor bytes, nor JSON that was read already has no text.
    """
    if isinstance(body, bytes):
        body = body.decode(errors="replace")
    elif _is_json(body):
        return body, None
    elif not isinstance(body, str):
        return None, ""
    text = body.removeprefix("\ufeff")
    try:
        return parse(text), None
    except (ValueError, RecursionError):
        return None, clean(text[:200]) if text.strip(" \t\r\n") else ""


def parse(text: str) -> "Json":
    """The value of a JSON text.

    Raises ValueError if it isn't JSON, and RecursionError if it nests too deep.
    """
    if len(text) > _DEEPEST and _depth(text) > _DEEPEST:
        raise RecursionError
    value: Json
    if len(text) > _MOST_DIGITS and not _bounds_digits():
        value = _DECODER_OF_LONG_NUMBERS.decode(text)
        return value
    try:
        value = _DECODER.decode(text)
    except ValueError:
        value = _DECODER_OF_LONG_NUMBERS.decode(text)
    return value


def clean(text: str) -> str:
    """The text, as a plain one, with U+FFFD in place of each half of a character."""
    if type(text) is not str:
        text = str.__str__(text)
    return text if text.isascii() else _HALF_CHARACTER.sub("\ufffd", text)


def _is_buffer(body: object) -> "TypeGuard[bytearray | memoryview]":
    return isinstance(body, (bytearray, memoryview))


def _is_json(body: object) -> "TypeGuard[Json]":
    """Whether a body is JSON that was read already; what is in it is not looked at."""
    return isinstance(body, (dict, list, int, float))


def _depth(text: str) -> int:
    """How deeply JSON nests at most; in any other text, how deeply a reader gets."""
    brackets = text.count("[") + text.count("{")
    if brackets <= _DEEPEST:
        return brackets  # it cannot be deeper
    unescaped = text.replace("\\\\", "").replace('\\"', "")
    outside_strings = "".join(unescaped.split('"')[::2])
    structure = outside_strings.encode(errors="replace").translate(None, _NO_BRACKETS)
    steps = (1 if bracket in b"[{" else -1 for bracket in structure)
    return max(accumulate(steps), default=0)


def _bounds_digits() -> bool:
    """Whether int() refuses long numbers, which would take it very long."""
    return 0 < sys.get_int_max_str_digits() <= _MOST_DIGITS


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no value")


def _whole_number(digits: str) -> int | Digits:
    return int(digits) if len(digits) < 20 else Digits(digits)


_DECODER = json.JSONDecoder(parse_constant=_refuse)
# For numbers of thousands of digits, which int() refuses or takes very long for; it
# is slower.
_DECODER_OF_LONG_NUMBERS = json.JSONDecoder(
    parse_constant=_refuse,
    parse_int=_whole_number,
)
