"""The decoders under fuzzers, for some seconds: FAULT_SECONDS is how many, for each."""

import os
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faults.fuzz import CORPUS, from_go_seed, go_seed, make_judge
from tests.languages.conftest import run

SECONDS = os.environ.get("FAULT_SECONDS", "5")
FUZZ = Path(__file__).with_name("fuzz.py")


@pytest.mark.parametrize("language", ["python", "go"])
def test_nothing_is_found(language: str) -> None:
    """No answer makes a decoder raise, hang, lose anything, or depend on who has parsed it."""
    said = run(sys.executable, FUZZ, "--language", language, "--seconds", SECONDS, cwd=ROOT)
    print(said[-1000:])
    assert not list(CORPUS.glob("crash-*"))


def test_the_corpus_is_decoded() -> None:
    judge = make_judge()
    files = sorted(CORPUS.iterdir())
    assert len(files) > 50
    for path in files:
        judge(path.read_bytes())


def test_a_seed_for_go_reads_back() -> None:
    answer = bytes([3, 6, *range(256)])
    assert from_go_seed(go_seed(answer)) == answer
    written = 'go test fuzz v1\n[]byte("a\\n\\"\\\\\\u202e\\xff资")\nint(501)\nint(-2)\n'
    assert from_go_seed(written) == b'\x02\x07a\n"\\' + "\u202e".encode() + b"\xff" + "资".encode()
