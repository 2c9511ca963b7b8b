"""The project's own Python passes formatter, linter and type checker, as in CONTRIBUTING.md."""

from tests.conftest import ROOT
from tests.languages.tools import BIN, run


def test_ruff_would_format_nothing() -> None:
    run(BIN / "ruff", "format", "--check", ".", cwd=ROOT)


def test_ruff_finds_nothing() -> None:
    run(BIN / "ruff", "check", ".", cwd=ROOT)


def test_mypy_finds_nothing() -> None:
    run(BIN / "mypy", cwd=ROOT)
