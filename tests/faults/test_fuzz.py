"""The decoders under fuzzers, for some seconds: FAULT_SECONDS is how many, for each."""

import os
import sys

import pytest

from tests.conftest import ROOT
from tests.faults.answers import CORPUS
from tests.faults.fuzz import FUZZERS
from tests.languages.tools import run

SECONDS = os.environ.get("FAULT_SECONDS", "5")


@pytest.mark.parametrize("language", FUZZERS)
def test_nothing_is_found(language: str) -> None:
    """No answer makes a decoder raise, hang, lose anything, or depend on who has parsed it."""
    words = ("-m", "tests.faults.fuzz", "--language", language, "--seconds", SECONDS)
    print(run(sys.executable, *words, cwd=ROOT)[-1000:])
    assert not list(CORPUS.glob("crash-*"))
