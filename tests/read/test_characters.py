"""No text of a spec holds a character that a reader doesn't see."""

import time
import unicodedata
from pathlib import Path

import pytest

from generator.problem import Report
from generator.read.characters import refusal
from generator.read.yaml_file import read_mapping

# Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties, with the name of the first.
IGNORABLE = [
    (0xAD, 0xAD, "soft hyphen"),
    (0x34F, 0x34F, "combining grapheme joiner"),
    (0x61C, 0x61C, "arabic letter mark"),
    (0x115F, 0x1160, "hangul choseong filler"),
    (0x17B4, 0x17B5, "khmer vowel inherent aq"),
    (0x180B, 0x180F, "mongolian free variation selector one"),
    (0x200B, 0x200F, "zero width space"),
    (0x202A, 0x202E, "left-to-right embedding"),
    (0x2060, 0x206F, "word joiner"),
    (0x3164, 0x3164, "hangul filler"),
    (0xFE00, 0xFE0F, "variation selector-1"),
    (0xFEFF, 0xFEFF, "zero width no-break space"),
    (0xFFA0, 0xFFA0, "halfwidth hangul filler"),
    (0xFFF0, 0xFFF8, "not a character"),
    (0x1BCA0, 0x1BCA3, "shorthand format letter overlap"),
    (0x1D173, 0x1D17A, "musical symbol begin beam"),
    (0xE0000, 0xE0FFF, "not a character"),
]
CONTROLS = [
    (0x00, 0x09, "control character"),
    (0x0B, 0x1F, "control character"),
    (0x7F, 0x9F, "control character"),
    (0x2028, 0x2029, "line separator"),
]
PRIVATE = [(0xE000, 0xF8FF, "private character"), (0xF0000, 0xF0FFF, "private character")]
NONE = [
    (0xFDD0, 0xFDEF, "not a character"),
    *((plane + 0xFFFE, plane + 0xFFFF, "not a character") for plane in range(0, 0x110000, 0x10000)),
]
SPACES = [
    (0xA0, 0xA0, "no-break space"),
    (0x1680, 0x1680, "ogham space mark"),
    (0x2000, 0x200A, "en quad"),
    (0x202F, 0x202F, "narrow no-break space"),
    (0x205F, 0x205F, "medium mathematical space"),
    (0x2800, 0x2800, "braille pattern blank"),
]


def messages(tmp_path: Path, texts: list[str]) -> list[str]:
    """What the generator says about a file with these texts."""
    path, report = tmp_path / "a.yaml", Report()
    path.write_text(f"key: [{', '.join(texts)}]\n", encoding="utf-8")
    read_mapping(path, report)
    return [problem.message for problem in report.problems]


@pytest.mark.parametrize(
    ("first", "last", "name"), [*IGNORABLE, *CONTROLS, *SPACES, *PRIVATE, *NONE]
)
def test_every_character_that_no_reader_sees_is_refused(
    tmp_path: Path, first: int, last: int, name: str
) -> None:
    for start in range(first, last + 1, 500):
        codes = range(start, min(start + 500, last + 1))
        found = messages(tmp_path, [f'"a\\U{code:08x}b"' for code in codes])
        assert [message.split()[0] for message in found] == [f"U+{code:04X}" for code in codes]
    assert f"({name})" in messages(tmp_path, [f'"a\\U{first:08x}b"'])[0]


def test_every_space_and_every_control_of_this_python_is_known() -> None:
    for number in range(0x110000):
        character = chr(number)
        if unicodedata.category(character) in ("Cc", "Zs", "Zl", "Zp"):
            assert (refusal(f"a{character}b") is None) is (character in "\n \u3000"), hex(number)


def test_a_space_that_looks_like_another_is_to_be_replaced() -> None:
    assert refusal("a\u00a0b") == (
        "U+00A0 (no-break space) is not allowed in a text",
        "write an ordinary space",
    )


@pytest.mark.parametrize(
    "visible",
    [
        *(
            "é",
            "资金不足",
            "资金　不足",
            "مرحبا",
            "نمی\u200cشود",
            "क्\u200dष",
            "👩\u200d🔧",
            "❤\ufe0f\u200d🔥",
        ),
        *(
            "⚠\ufe0f stop",
            "1\ufe0f\u20e3",
            "☎\ufe0e",
            "🏳\ufe0f\u200d🌈",
            "☝🏽",
            "a" + "\u0301" * 30,
        ),
        *("🏴\u200d☠\ufe0f", "🐈\u200d⬛", "⛹🏻\u200d♀\ufe0f", "🙂\u200d↔\ufe0f"),
        "⛓\ufe0f\u200d💥",
        *("র\u200d্য", "ക്\u200cഷ", "ශ්\u200dරී", "a → b", "…", "─"),
    ],
)
def test_what_readers_see_is_allowed(visible: str) -> None:
    assert refusal(visible) is None


@pytest.mark.parametrize(
    "hidden",
    [
        *(
            "co\u200dde",
            "co\u200cde",
            "ко\u200dд",
            "é\u200dé",
            "\u200d👩",
            "👩\u200d",
            "a\ufe0f",
            "资\ufe0f",
        ),
        *("か\ufe0f", "。\ufe0e", "─\ufe0f", "→\ufe0f", "→\u200d→", "─\u200d─", "✂\u200d✂"),
        *("☀\u200c☀", "🄰\u200d🄱", "👩\u200c👩", "\ue000", "\uf8ff", "\uffff", "\U0001fffe"),
        *("ก\u200dก", "ไทย\u200cไทย", "د\u200cب", "،\u200c،", "ب\u200dب", "क\u200dष"),
        *("क\u200cष", "१\u200d१", "한\u200d글", "က\u200dက", "ᠠ\u200dᠠ"),
        *("1\ufe0f", "👩\ufe0f\ufe0f", "❤\ufe0f\ufe0f", "资\U000e0100", "\U000f0000"),
        "🏴\U000e0067\U000e007f",
    ],
)
def test_a_joiner_or_a_selector_is_refused_where_nobody_sees_it(hidden: str) -> None:
    assert refusal(hidden)


def test_more_marks_than_a_letter_can_have_are_refused_in_no_time() -> None:
    """Unicode's composed form takes quadratic time for them."""
    before = time.process_time()
    assert refusal("a" + "\u0301\u0316" * 500_000) == (
        "a letter has more than 30 marks",
        "remove them",
    )
    assert time.process_time() - before < 5
