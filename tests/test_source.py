"""The project's own Python is formatted, linted and typed. CONTRIBUTING names the same commands."""

from tests.conftest import ROOT
from tests.languages.tools import BIN, run


def test_ruff_formats_nothing() -> None:
    run(BIN / "ruff", "format", "--check", ".", cwd=ROOT)


def test_ruff_finds_nothing() -> None:
    run(BIN / "ruff", "check", ".", cwd=ROOT)


def test_mypy_finds_nothing() -> None:
    run(BIN / "mypy", cwd=ROOT)
