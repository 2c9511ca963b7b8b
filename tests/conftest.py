"""Shared by all tests: runs of the generator as a user starts it, and golden files."""

import csv
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from generator.commands import command
from generator.commands.main import main
from generator.problem import Place

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
SEED = ROOT / "tests/data/seed.csv"
NOWHERE = Place("", 1, 1, {})
HANG = 600  # seconds until a test gives up; nothing takes that long, even on a busy machine
ADVICE = ROOT / "tests/data/seed_advice.csv"


settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


class Result(NamedTuple):
    """The exit code and the output of a run of the generator."""

    code: int
    out: str
    err: str


Generate = Callable[..., Result]
Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write golden files")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-goldens") and os.environ.get("CI"):
        raise pytest.UsageError(
            "--update-goldens does not run in CI, because a person must read the diff"
        )


@pytest.fixture
def generate(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Generate:
    """Runs the generator in `tmp_path` with the given arguments."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def run(*words: str) -> Result:
        try:
            monkeypatch.setattr(sys, "argv", ["generator", *words])
            code = main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small valid spec and one small target, which the generator takes for its own.

    A run in a process of its own has to name the templates.
    """
    shutil.copytree(CASES / "base", tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(command, "OWN_TEMPLATES", Path("templates"))
    return tmp_path


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with a golden file."""

    def compare(file: Path, actual: str) -> None:
        if request.config.getoption("--update-goldens"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(actual, encoding="utf-8", newline="\n")
        assert file.exists(), (
            "there is no golden file: run pytest with --update-goldens and read the diff"
        )
        assert actual.split("\n") == file.read_text(encoding="utf-8").split("\n")

    return compare


def tree(folder: Path) -> dict[str, bytes]:
    """The content of every file under a folder, by its path inside the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def generated() -> dict[str, bytes]:
    """The listed generated files by path; the folder may also hold others, such as caches."""
    listed = (ROOT / "generated/.generated-files").read_text().splitlines()[1:]
    return {path: (ROOT / "generated" / path).read_bytes() for path in listed}


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, each as a mapping of column names to texts."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
