"""Texts are compared with patterns as the table says that every language reads."""

import json
import time

import pytest

from generator.runtime import fold, fold_pattern, match
from tests.conftest import ROOT

TABLE = (ROOT / "tests/conformance/texts.jsonl").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", TABLE)
def test_a_text_matches_as_the_table_says(line: str) -> None:
    row = json.loads(line)
    assert match([row["pattern"]], row["text"]) == row["values"]


@pytest.mark.parametrize(
    ("pattern", "folded"),
    [
        ("Less than: {min}!", "less than{min}"),
        ("...Chain is correct...", "...chain is correct..."),
        ("{a} and {b}", "{a}and{b}"),
        ("\uff21\uff30\uff29\uff0d\uff2b\uff45\uff59", "api key"),
    ],
)
def test_a_pattern_is_folded_like_a_text(pattern: str, folded: str) -> None:
    assert fold_pattern(pattern) == folded
    assert fold_pattern(folded) == folded


def test_the_first_pattern_that_matches_counts() -> None:
    assert match(["max{max}", "max{other}"], "max 5") == {"max": "5"}
    assert match([], "max 5") is None


@pytest.mark.parametrize("part", ["a ", "a", "-", "\u3000", "é", "\U0001f4b0", "aa{b}aa"])
def test_long_texts_take_a_time_that_grows_with_their_length(part: str) -> None:
    def seconds(length: int) -> float:
        text = part * (length // len(part))
        start = time.process_time()
        match(["...aa{b}aa{c}ab...", "a a{d}a a b"], text)
        return time.process_time() - start

    short = min(seconds(20_000) for _ in range(3))
    assert min(seconds(200_000) for _ in range(2)) < 40 * short + 0.2


def test_folding_keeps_letters_of_other_scripts() -> None:
    assert fold("合约 不存在\uff01 Ünder_score") == "合约 不存在 Ünder score"
