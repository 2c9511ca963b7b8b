"""Messages of errors are safe in a log, as in every language."""

import json
import pickle
import sys
import unicodedata

import pytest
from mexc_errors import MexcError, Scope, decode, error_for, handle_error

from tests.conftest import ROOT

TABLE = json.loads((ROOT / "tests/conformance/messages.json").read_text(encoding="utf-8"))
HIDDEN = {
    point for first, last in TABLE["hidden"] for point in range(int(first, 16), int(last, 16) + 1)
}


@pytest.mark.parametrize("row", TABLE["shown"], ids=range(len(TABLE["shown"])))
def test_a_message_shows_a_text_as_in_every_language(row: dict[str, str]) -> None:
    text, shown = row["text"], row["shown"]
    (error,) = decode(Scope.SPOT, json.dumps({"code": 99999, "msg": text}))
    assert (error.text, str(error)) == (text, f"spot 99999: {shown}")
    assert repr(error) == f"<MexcError: spot 99999: {shown}>"
    assert error.advice == handle_error(99999, text) == f"Error 99999: {shown}"
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    (error,) = decode(Scope.SPOT, json.dumps({"code": f"E{text}", "msg": "x"}))
    assert error.code == f"E{text}"
    if len(text) < 300:
        assert str(error) == f"spot E{shown}: x"
        assert error.advice == handle_error(f"E{text}", "x") == f"Error E{shown}: x"


def test_exactly_the_hidden_characters_are_escaped() -> None:
    for start in range(0, sys.maxunicode + 1, 256):
        points = range(start, start + 256)
        shown = "".join(escape(point) if point in HIDDEN else chr(point) for point in points)
        assert (
            str(error_for(Scope.SPOT, 99999, "".join(map(chr, points)))) == f"spot 99999: {shown}"
        )


def escape(point: int) -> str:
    short = {9: "\\t", 10: "\\n", 13: "\\r"}.get(point)
    return short or next(
        f"\\{letter}{point:0{width}x}"
        for letter, width in (("x", 2), ("u", 4), ("U", 8))
        if point < 16**width
    )


def test_the_table_has_every_character_that_unicode_hides() -> None:
    hidden = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs")
    spaces = (0x20, 0x3000)
    for point in range(sys.maxunicode + 1):
        is_hidden = unicodedata.category(chr(point)) in hidden and point not in spaces
        if is_hidden or point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF:
            assert point in HIDDEN, f"U+{point:04X}"


def test_the_message_of_a_long_text_is_short() -> None:
    for error in (
        *decode(Scope.SPOT, json.dumps({"code": "9" * 10**6, "msg": "x\n" * 10**6})),
        MexcError(Scope.SPOT, "9" * 10**6, "x\n" * 10**6),
    ):
        assert len(str(error)) < len(repr(error)) < 1000
        assert len(error.advice) < 1000
        assert error.text == "x\n" * 10**6
