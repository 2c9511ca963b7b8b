"""How tests of all languages use Python packages."""

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.languages import Command
from tests.languages.tools import BIN, run

HERE = Path(__file__).resolve().parent
RUNNER: Command = (sys.executable, "-I", HERE / "runner.py")
READS_PASTES = True
BENCHMARK: Command = (sys.executable, HERE / "benchmark.py")


def check(packages: list[Path]) -> None:
    """Runs ruff and mypy."""
    folder = packages[0].parent
    for package in packages:
        (package / "README.md").unlink()  # whose example has lines as long as its names
    run(BIN / "ruff", "format", "--check", "--isolated", "--no-cache", ".", cwd=folder)
    run(BIN / "ruff", "check", "--isolated", "--no-cache", ".", cwd=folder)
    for package in packages:
        (package / "__init__.py").touch()  # which tells packages of the same name apart
    run(BIN / "mypy", "--strict", *(package.name for package in packages), cwd=folder)


def load(packages: list[Path]) -> Iterator[str]:
    """Imports each package in a process of its own."""
    for package in packages:
        name = next(path.parent.name for path in package.glob("*/__init__.py"))
        yield run(sys.executable, "-W", "error", HERE / "load.py", name, cwd=package)
