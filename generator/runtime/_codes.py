"""Turns a value of a response into a code: a whole number or a text."""

from enum import IntEnum, StrEnum

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_GREATEST = 2**53 - 1
_LONGEST = len(f"-{_GREATEST}")
_LONGEST_TEXT = (
    1_000  # characters in which a code is looked for; a stranger may send more
)
_MOST_BITS = 14_285  # of 4,300 digits, which Python writes unless its limit was changed


def as_code(value: object, as_text: bool) -> int | str | None:
    """The code in a value; None if the value cannot be a code.

    A whole number of at most 2**53 - 1, which every language keeps exactly, stays one,
    also if it was sent as 30004.0 or as "30004" in plain digits. A greater one becomes
    its digits, and any other text stays as it was sent. `as_text` turns every number
    into its digits. A member of an enumeration stays what it is. A bool, a fraction, a
    Decimal, an object or a list is not a code.
    """
    if type(value) is int and -_GREATEST <= value <= _GREATEST:  # as most codes are
        return str(value) if as_text else value
    if isinstance(value, (IntEnum, StrEnum)):
        return value
    code = _number_or_text(value)
    return str(code) if as_text and code is not None else code


def as_text(value: object) -> str | None:
    """A text as it is, and a whole number that every language keeps exactly in digits.

    None for anything else.
    """
    if isinstance(value, str):
        return str(value)
    code = as_code(value, as_text=True)
    return code if isinstance(code, str) else None


def beginnings(text: str, ends: "Collection[str]") -> "Iterator[str]":
    """The beginnings of a text that one of the ends follows, the longest first."""
    for length in range(min(len(text), _LONGEST_TEXT), 0, -1):
        if text.startswith(tuple(ends), length):
            yield text[:length]


def _number_or_text(value: object) -> int | str | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        value = int.__index__(value)  # a plain one, whatever its class does
        if -_GREATEST <= value <= _GREATEST:
            return value
        try:
            return None if value.bit_length() > _MOST_BITS else str(value)
        except ValueError:  # more digits than Python writes
            return None
    if isinstance(value, str):
        value = str.__str__(value)
        if len(value) > _LONGEST:
            return value
        try:
            number = int(value)
        except ValueError:
            return value
        # int() also takes "0703", "+703", "7_03" and digits of other scripts.
        plain = str(number) == value and abs(number) <= _GREATEST
        return number if plain else value
    if isinstance(value, float):
        exact = value.is_integer() and abs(value) <= _GREATEST
        return int(value) if exact else None
    return None
