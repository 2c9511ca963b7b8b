"""Finds the numbers in a text that are said to be codes or HTTP statuses.

Every run of digits is looked at with the few characters around it, so that the time
grows with the length of the text. `_wordings` says which words count.
"""

import re

from ._codes import as_code
from ._pages import REASONS
from ._texts import fold
from ._unwrap import in_lower_case
from ._wordings import CODE, ERROR, LOOSE, NAME, STATUS, kind_before

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._known import Known

    Stated = tuple[int, int, bool, str]
    """Where a number is, the number, whether it is a status, and the text behind it."""

# A number, and what shows that it is a part of a date, a time, a price or a word.
_NUMBER = re.compile(r"([0-9]+)((?:[.:/,-][0-9]+)*[A-Za-z0-9_%\u00c0-\u1fff]?)")
_ALONE = re.compile(r"[ \t\r\n]*([-\u2212]?[0-9]{1,16})[.,;:]?[ \t\r\n]*")
_BEHIND = re.compile(
    r"(</[A-Za-z]{1,20}>)?"
    r"[()\]}\"'`\\>.,;:|\u3002\uff0c\uff1a\uff1b\u201d\u2019 \t-]{0,12}"
    r"(<[A-Za-z]{1,20}>)?"
    r"((msg|message|text|reason|error|errormsg|error_msg|error_message|err|desc|"
    r"description|detail)"
    r"[\"'\\]{0,4}([ \t]{0,4}(=>|[:=])|[ \t])[ \t]{0,4})?[\"'\\\u201c\u2018]{0,4}"
)
_UNIT = re.compile(
    r"[ \t]{0,4}(ms|msec|s|sec|secs|seconds?|min|minutes?|h|hours?|days?|times?|"
    r"retries|orders?|items?|rows?|lines?|bytes?|kb|mb|usdt?|usdc|btc|eth|errors?|of|more|%)"
    r"([^a-z]|$)"
)
# An HTTP status and a code, as in (400, 30004, 'Insufficient position').
_STATUS_BEFORE = re.compile(r"\([45][0-9]{2}, ?$")
_CODE_BEHIND = re.compile(r", ?-?[0-9]{2,9}, ?[\"']")
_TEXT_BEHIND = re.compile(r", ?[\"']")
_END = re.compile("[<\0]")  # of a text: a page, or a mark in place of an object
_MINUS = ("-", "\u2212")
_WORD = re.compile(r"[a-zA-Z0-9_\u00c0-\u1fff]")
_BEFORE = 60  # characters that are looked at before a number
_TEXT = 300  # characters of a text behind it


def find_stated(known: "Known", text: str) -> "Iterator[Stated]":
    """The numbers in a text that are said to be codes or statuses, in their order."""
    most = known.most_digits
    for found in _NUMBER.finditer(text):
        start, end = found.span(1)
        if found[2] or end - start > most:
            continue
        before = text[max(0, start - _BEFORE) : start]
        sign = before[-1:] in _MINUS and _WORD.match(before[-2:-1]) is None
        if sign:
            before = before[:-1]
        if _WORD.match(before[-1:]):
            continue
        number = -int(found[1]) if sign else int(found[1])
        stated = _judge(known, text, before, number, end)
        if stated is not None:
            is_status, words = stated
            yield start, number, is_status, words


def alone(text: str) -> int | str | None:
    """The number that is the whole text; not plain or too long, it stays a text."""
    if len(text) > 100 or (found := _ALONE.fullmatch(text)) is None:
        return None
    digits = found[1].replace("\u2212", "-")
    return as_code(digits, False)


def _judge(
    known: "Known", text: str, before: str, number: int, end: int
) -> tuple[bool, str] | None:
    """Whether a number is a status, and the text behind it; None if it is no code."""
    before = before.rpartition("\n")[2]
    kind = kind_before(before, known)
    line = text[end : end + _TEXT].partition("\n")[0]
    if _STATUS_BEFORE.search(before[-7:]) and _TEXT_BEHIND.match(line):
        kind = CODE
    if kind != CODE and _is_reason(number, line):
        return True, ""
    if 400 <= number <= 599 and before.endswith("(") and _CODE_BEHIND.match(line):
        return True, ""
    if kind == STATUS:
        return (True, "") if 200 <= number <= 599 else None
    if kind is None and before.strip(" \t[(\"'*-#>"):
        return None
    words = _words_behind(line)
    scopes = known.scopes_with(number)
    if kind == CODE:
        return (False, words) if scopes or abs(number) > 99 else None
    if any(known.sends(scope, number, words) for scope in scopes):
        return False, words
    goes_on = line[:1] in (" ", "\t") and _WORD.match(line.strip(" \t")[:1]) is not None
    digits = len(str(abs(number)))
    if kind == ERROR:
        is_long = digits >= 3 or not line.strip(" \t.;:!)]}\"'")
        listed = bool(scopes) and is_long and not _UNIT.match(in_lower_case(line))
        unlisted = not scopes and digits >= 4 and not goes_on
        return (False, words) if listed or unlisted else None
    if not scopes or goes_on:
        return None
    if kind == NAME or (kind == LOOSE and digits >= 5):
        return False, words
    # A number at the start of a line, with a text behind it.
    starts = kind is None and digits >= 5 and line[:1] == ":"
    return (False, words) if starts and words else None


def _words_behind(line: str) -> str:
    """The text behind a number, without what leads to it and without its quotes."""
    found = _BEHIND.match(line)
    head = found[0] if found is not None else ""
    words = _END.split(line[len(head) :], maxsplit=1)[0]
    for quote in ('"', "'", "\u201d", "\u2019"):
        opening = {"\u201d": "\u201c", "\u2019": "\u2018"}.get(quote, quote)
        if head.endswith((opening, "\\" + opening)):
            words = words.partition(quote)[0]
            break
    return words.rstrip(" \t\r\n\"'\\)]}>,;")


def _is_reason(number: int, line: str) -> bool:
    """Whether the words behind a number are those of an HTTP status."""
    if not 400 <= number <= 599 or line[:1] not in (" ", ":", "-", ",", ")", "]"):
        return False
    words = fold(line[:60]).removeprefix("message ")
    usual = ("client error",) if number < 500 else ("server error",)
    return words.startswith((*REASONS.get(number, ()), *usual))
