"""Runs each fuzzer for a few seconds; the variable FAULT_SECONDS changes how many."""

import os
import sys

import pytest

from tests.conftest import ROOT
from tests.faults.answers import CORPUS
from tests.faults.fuzz import FUZZERS
from tests.languages.tools import run

SECONDS = os.environ.get("FAULT_SECONDS", "5")


@pytest.mark.parametrize("language", FUZZERS)
def test_no_response_breaks_a_decoder(language: str) -> None:
    """It never raises, hangs or loses data, and it does not matter who parses the JSON."""
    words = ("-m", "tests.faults.fuzz", "--language", language, "--seconds", SECONDS)
    print(run(sys.executable, *words, cwd=ROOT)[-1000:])
    assert not list(CORPUS.glob("crash-*"))
