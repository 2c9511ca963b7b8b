"""Finds characters in a text that no reader sees, so that a spec says what it seems to say.

They are the controls, the characters that Unicode calls default-ignorable, and spaces that look
like the ordinary one. The list is here, so that it is the same with every version of Python.
"""

import re
import unicodedata
from functools import lru_cache

# Spaces: only the ordinary one, and the wide one of Chinese and Japanese texts, U+3000.
_SPACES = "00A0 1680 2000-200A 202F 205F 2800"
_HIDDEN = """
    0000-0009 000B-001F 007F-009F 00AD 034F 061C 115F-1160 17B4-17B5 180B-180F 200B-200F 2028-202E
    2060-206F 3164 D800-DFFF FE00-FE0F FEFF FFA0 FFF0-FFFB 13430-1345F 1BCA0-1BCA3 1D159 1D173-1D17A
"""
_TAGS = "\U000e0000"  # the first of the tags, of further selectors, and of private characters
# Scripts and emoji in which a joiner shows, and symbols that have a form as a text or an emoji.
_JOINED = r"[\u0600-\u109f\u1780-\u18af\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"
_SYMBOL = r"[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff]"
_NEEDED = (
    rf"(?<={_JOINED})[\u200c\u200d](?={_JOINED})|(?<={_SYMBOL})[\ufe0e\ufe0f]"
    r"|(?<=[0-9#*])\ufe0f(?=\u20e3)"
)
_MOST_MARKS = 30  # on one letter, as in Unicode's stream-safe format; to compose more takes long


def _characters(ranges: str) -> frozenset[str]:
    """The characters of ranges such as `00AD 200B-200F`."""
    ends = (part.partition("-") for part in ranges.split())
    codes = (range(int(first, 16), int(last or first, 16) + 1) for first, _, last in ends)
    return frozenset().union(*(map(chr, part) for part in codes))


_SUSPECT = _characters(_SPACES + _HIDDEN)


def refusal(text: str) -> tuple[str, str] | None:
    """What is wrong with the characters of a text, and how to correct it; None if nothing is."""
    if not _SUSPECT.isdisjoint(text) or max(text, default="") >= _TAGS:
        visible = re.sub(_NEEDED, "", text)
        if bad := next((c for c in visible if c in _SUSPECT or c >= _TAGS), None):
            hint = "write an ordinary space" if bad in _characters(_SPACES) else "remove it"
            return f"U+{ord(bad):04X} ({_name(bad)}) is not allowed in a text", hint
    marks = 0
    for character in text if len(text) > _MOST_MARKS else "":
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > _MOST_MARKS:
            return f"a letter has more than {_MOST_MARKS} marks", "remove them"
    return None


@lru_cache(maxsize=1_000)
def shared(text: str) -> str:
    """One object for equal texts: many codes have the same category, action and source."""
    return text


def _name(character: str) -> str:
    """The name of a character in Unicode, or what it is."""
    kind = unicodedata.category(character)
    other = {"Cc": "control character", "Co": "private character"}.get(kind, "not a character")
    return unicodedata.name(character, other).lower()
