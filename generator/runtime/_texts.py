"""Compares the texts of responses with patterns, the same in every language.

Both are folded first: ASCII letters in lower case, full-width marks as ASCII, and one
space for each run of spaces and punctuation. In a pattern, "..." at an end stands for
any text there, and {name} for a value. A text of over 1,000 characters matches nothing.
"""

import re

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Iterable

_ASCII_WORD = re.compile("[a-z0-9]+")
_LONGEST = 1_000  # characters of a text that is compared; a stranger may send more


def match(patterns: "Iterable[str]", text: str) -> dict[str, str] | None:
    """The values in a text by the names in the first folded pattern that matches."""
    folded = fold(text)
    for pattern in patterns:
        spans = _spans(pattern, folded)
        if spans is not None:
            positions = _fold(text)[1] if spans else []
            return {
                name: _as_sent(text, positions[start], positions[end - 1] + 1)
                for name, (start, end) in spans.items()
            }
    return None


def fits(pattern: str, folded: str) -> bool:
    """Whether a folded text matches a folded pattern."""
    is_plain = "{" not in pattern and "..." not in pattern
    return pattern == folded if is_plain else _spans(pattern, folded) is not None


def fold_pattern(pattern: str) -> str:
    """A pattern as `match` takes it."""
    head = "..." if pattern.startswith("...") else ""
    tail = "..." if pattern.endswith("...") else ""
    literals, names = _parts(pattern.removeprefix("...").removesuffix("..."))
    parts = zip(literals, [*(f"{{{name}}}" for name in names), ""], strict=True)
    return head + "".join(_words(part) + value for part, value in parts) + tail


def fold(text: str) -> str:
    """A text as it is compared; empty if it is too long."""
    return _words(text) if len(text) <= _LONGEST else ""


def _words(text: str) -> str:
    """A folded text, however long."""
    if text.isascii():  # the fast way
        return " ".join(_ASCII_WORD.findall(text.lower()))
    return _fold(text)[0]


def _fold(text: str) -> tuple[str, list[int]]:
    """A folded text, and the position of each of its characters in the text as sent."""
    folded: list[str] = []
    positions: list[int] = []
    gap = False
    for position, character in enumerate(text):
        point = _folded(ord(character))
        if _is_gap(point):
            gap = True
            continue
        if gap and folded:
            folded.append(" ")
            positions.append(position)
        gap = False
        folded.append(chr(point))
        positions.append(position)
    return "".join(folded), positions


def _folded(point: int) -> int:
    """A character in lower case and of usual width."""
    if 0xFF01 <= point <= 0xFF5E:
        point -= 0xFEE0
    return point + 0x20 if 0x41 <= point <= 0x5A else point


def _is_gap(point: int) -> bool:
    """Whether a folded character is a space or punctuation."""
    if point < 0xC0:
        return not (0x30 <= point <= 0x39 or 0x61 <= point <= 0x7A)
    return 0x2000 <= point <= 0x206F or 0x3000 <= point <= 0x303F or point == 0xFEFF


def _spans(pattern: str, folded: str) -> dict[str, tuple[int, int]] | None:
    """Where the values of a pattern are in a folded text; None if it does not match."""
    open_start, open_end = pattern.startswith("..."), pattern.endswith("...")
    literals, names = _parts(pattern.removeprefix("...").removesuffix("..."))
    spans: dict[str, tuple[int, int]] = {}
    end = 0  # of the literal before
    for index, literal in enumerate(literals):
        at_start = index == 0 and not open_start
        at_end = index == len(names) and not open_end
        start = _find(literal, folded, end + (index > 0), at_start, at_end)
        if start < 0:
            return None
        if index:
            value = _without_spaces(folded, end, start)
            if value is None:
                return None
            spans[names[index - 1]] = value
        end = start + len(literal)
    return spans


def _find(literal: str, folded: str, start: int, at_start: bool, at_end: bool) -> int:
    """Where a literal is, from a position on; -1 if it is not there."""
    last = len(folded) - len(literal)
    if at_start:
        return 0 if folded.startswith(literal) and (last == 0 or not at_end) else -1
    if at_end:
        return last if last >= start and folded.endswith(literal) else -1
    return folded.find(literal, start)


def _parts(pattern: str) -> tuple[list[str], list[str]]:
    """The literals of a pattern without "...", and the names between them."""
    literals: list[str] = []
    names: list[str] = []
    head, brace, rest = pattern.partition("{")
    while brace:
        name, _, rest = rest.partition("}")
        literals.append(head)
        names.append(name)
        head, brace, rest = rest.partition("{")
    return [*literals, head], names


def _without_spaces(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without spaces at its ends; None if nothing is left."""
    if start < end and folded[start] == " ":
        start += 1
    if start < end and folded[end - 1] == " ":
        end -= 1
    return (start, end) if start < end else None


def _as_sent(text: str, start: int, end: int) -> str:
    """A value as sent, with the minus sign before it; a hyphen after a word is none."""
    if text[:start].endswith("-"):
        joined = start > 1 and not _is_gap(_folded(ord(text[start - 2])))
        start -= not joined
    return text[start:end]
