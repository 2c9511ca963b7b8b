"""What every reader of a page makes: rows of a code with its name and text, and lists of them.

Here is also what counts as a code in a cell or a heading, alone or with words behind it.
"""

import re
import unicodedata
from collections.abc import Collection
from typing import NamedTuple

from generator.model.shapes import VALUE_TEXT, Value

LONGEST = 100  # letters of a code
_NUMBER = re.compile("-?[1-9][0-9]{0,9}|0")
_TEXT = re.compile(rf"(?!.* ){VALUE_TEXT.pattern}")  # several words are prose
_WORDED = re.compile(r"(-?[0-9]{1,10})(?::|\.? [\u2013\u2014-])? +\(?([^\W\d_][^0-9]*?)\)?")
_PROSE = re.compile(r"(?:and|or|to|through|[\u2013\u2014-])\b", re.IGNORECASE)


class Listed(NamedTuple):
    """A code from one row of a page, with its text and name, which may be empty."""

    code: Value
    text: str
    path: str
    line: int
    name: str = ""
    section: str = ""


class Listing(NamedTuple):
    """A list of codes: what it says over each column that was read, and what is in them."""

    path: str
    line: int
    heads: tuple[str, ...]
    codes: tuple[Listed, ...]
    skipped: tuple[str, ...]
    unread: tuple[tuple[str, int], ...]  # skipped texts with numbers, such as 401-409, and lines


def read_code(cell: str, kinds: Collection[type]) -> tuple[Value, str] | None:
    """The code in a cell, and the words behind a number; None if it holds anything else."""
    if len(cell) > 2 * LONGEST:
        return None
    value = unicodedata.normalize("NFKC", cell.strip("*_` ")).replace("\u2212", "-")
    if (code := _code(value, kinds)) is not None:
        return code, ""
    worded = _WORDED.fullmatch(value)
    if worded and not _PROSE.match(worded[2]) and (code := _code(worded[1], kinds)) is not None:
        return code, worded[2].strip("*_` ")
    return None


def _code(value: str, kinds: Collection[type]) -> Value | None:
    if int in kinds and _NUMBER.fullmatch(value) and -(2**31) <= int(value) < 2**31:
        return int(value)
    if str in kinds and len(value) <= LONGEST and _TEXT.fullmatch(value):
        return value if int not in kinds or not re.fullmatch("[1-9][0-9]*", value) else None
    return None
