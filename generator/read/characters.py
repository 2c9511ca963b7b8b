"""Finds characters in a text that no reader sees, so that a spec says what it seems to say.

They are the controls, the characters that Unicode calls default-ignorable, those that it gives no
meaning, and spaces that look like the ordinary one. Joiners and selectors may stand where they
show. The lists are here, so that they are the same with every version of Python.
"""

import re
import unicodedata
from functools import lru_cache

# Spaces: only the ordinary one, and the wide one of Chinese and Japanese texts, U+3000.
_SPACES = "00A0 1680 2000-200A 202F 205F 2800"
_HIDDEN = """
    0000-0009 000B-001F 007F-009F 00AD 034F 061C 115F-1160 17B4-17B5 180B-180F 200B-200F 2028-202E
    2060-206F 3164 D800-F8FF FDD0-FDEF FE00-FE0F FEFF FFA0 FFF0-FFFB FFFE-FFFF 13430-1345F
    1BCA0-1BCA3 1D159 1D173-1D17A 1FFFE-1FFFF 2FFFE-2FFFF
"""
_LAST = "\U0003fffd"  # then only tags, more selectors, private characters and what is none
# What is shown as a text, unless a selector makes it an emoji: Emoji without Emoji_Presentation.
_SYMBOL = """
    A9 AE 203C 2049 2122 2139 2194-2199 21A9-21AA 2328 23CF 23ED-23EF 23F1-23F2 23F8-23FA 24C2
    25AA-25AB 25B6 25C0 25FB-25FC 2600-2604 260E 2611 2618 261D 2620 2622-2623 2626 262A 262E-262F
    2638-263A 2640 2642 265F-2660 2663 2665-2666 2668 267B 267E 2692 2694-2697 2699 269B-269C
    26A0 26A7 26B0-26B1 26C8 26CF 26D1 26D3 26E9 26F0-26F1 26F4 26F7-26F9 2702 2708-2709 270C-270D
    270F 2712 2714 2716 271D 2721 2733-2734 2744 2747 2763-2764 27A1 2934-2935 2B05-2B07 3030 303D
    3297 3299 1F170-1F171 1F17E-1F17F 1F202 1F237 1F321 1F324-1F32C 1F336 1F37D 1F396-1F397
    1F399-1F39B 1F39E-1F39F 1F3CB-1F3CE 1F3D4-1F3DF 1F3F3 1F3F5 1F3F7 1F43F 1F441 1F4FD
    1F549-1F54A 1F56F-1F570 1F573-1F579 1F587 1F58A-1F58D 1F590 1F5A5 1F5A8 1F5B1-1F5B2 1F5BC
    1F5C2-1F5C4 1F5D1-1F5D3 1F5DC-1F5DE 1F5E1 1F5E3 1F5E8 1F5EF 1F5F3 1F5FA 1F6CB 1F6CD-1F6CF
    1F6E0-1F6E5 1F6E9 1F6F0 1F6F3
"""
_PICTURES = " 2764 1F300-1F64F 1F680-1F6FF 1F900-1F9FF 1FA70-1FAFF"  # emoji that are joined
_FIRST = "26D3 26F9 FE0F" + _PICTURES
_SECOND = "2194-2195 2620 2640 2642 2695-2696 26A7 2708 27A1 2B1B" + _PICTURES
# Letters of Arabic that join the next one.
_JOINING = """
    0620 0626 0628 062A-062E 0633-063F 0641-0647 0649-064A 066E-066F 0678-0687 069A-06BF 06C1-06C2
    06CC 06CE 06D0-06D1 06FA-06FC 06FF 0750-0758 075C-076A 076D-0770 0772 0775-0777 077A-077F
"""
_ARABIC = "0620-063F 0641-065F 066E-06D3 06D5 06FA-06FC 06FF 0750-077F"
_INDIC = "0900-0963 0971-0DFF"
_VIRAMA = "094D 09CD 0A4D 0ACD 0B4D 0BCD 0C4D 0CCD 0D4D 0DCA"  # it joins two letters into one


def _one_of(ranges: str) -> str:
    """A regular expression for one character of ranges such as `00AD 200B-200F`."""
    parts = ("-".join(chr(int(end, 16)) for end in part.split("-")) for part in ranges.split())
    return f"[{''.join(parts)}]"


_NEEDED = (
    rf"(?<={_one_of(_SYMBOL)})[\ufe0e\ufe0f]|(?<=[0-9#*])\ufe0f(?=\u20e3)"
    rf"|(?<={_one_of(_FIRST)})\u200d(?={_one_of(_SECOND)})"
    rf"|(?<={_one_of(_JOINING)})\u200c(?={_one_of(_ARABIC)})"
    rf"|(?<={_one_of(_VIRAMA)})[\u200c\u200d](?={_one_of(_INDIC)})"
    rf"|(?<={_one_of(_INDIC)})\u200d(?={_one_of(_VIRAMA)})"
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
    if not _SUSPECT.isdisjoint(text) or max(text, default="") > _LAST:
        visible = re.sub(_NEEDED, "", text)
        if bad := next((c for c in visible if c in _SUSPECT or c > _LAST), None):
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
