"""What a release publishes, built by the command of the workflow and once a session."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.languages.tools import BIN, install_go_modules, run

GO = Path(__file__).parent / "go"
PROJECTS = {"mexc-errors-generator": ROOT, "mexc-errors": ROOT / "generated/python"}
Build = Callable[[str, Path], list[Path]]


def build(project: str, output: Path) -> list[Path]:
    """Builds the wheel and the source of a project from the files that git knows."""
    folder = output / "source"
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=PROJECTS[project], capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (file := PROJECTS[project] / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, folder / name)
    return build_folder(folder, output / "dist")


def build_folder(folder: Path, output: Path) -> list[Path]:
    """Builds the source of a project, and its wheel from that."""
    words = ("-m", "build", "--no-isolation", "--outdir", output, folder)
    run(sys.executable, *words, cwd=ROOT)
    return sorted(output.iterdir())


@pytest.fixture(scope="session")
def go_checker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program that checks a Go module with the packages of the module proxy itself."""
    install_go_modules(GO)
    built = tmp_path_factory.mktemp("go") / "check"
    run(BIN / "go", "build", "-o", built, ".", cwd=GO)
    return built


@pytest.fixture(scope="session")
def artifacts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """The source and the wheel of each project for PyPI."""
    return {project: build(project, tmp_path_factory.mktemp(project)) for project in PROJECTS}
