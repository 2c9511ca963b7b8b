import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.toolchains.conftest import BIN, run

GO = BIN / "go"


@pytest.fixture(scope="module")
def gofmt() -> Path:
    return Path(run(GO, "env", "GOROOT", cwd=ROOT).strip()) / "bin/gofmt"


def test_gofmt_changes_nothing(outputs: Path, gofmt: Path) -> None:
    assert list((outputs / "go").glob("*.go"))
    assert run(gofmt, "-l", ".", cwd=outputs / "go") == ""


def test_go_vet_finds_nothing(outputs: Path) -> None:
    run(GO, "vet", "./...", cwd=outputs / "go")


def test_the_package_does_what_it_says(tmp_path: Path, gofmt: Path) -> None:
    module = tmp_path / "go"
    shutil.copytree(ROOT / "generated/go", module)
    for test in (ROOT / "tests/toolchains/go").glob("*_test.go"):
        shutil.copy(test, module)
    (module / "testdata").mkdir()
    shutil.copy(ROOT / "generated/json/catalog.json", module / "testdata")
    assert run(gofmt, "-l", ".", cwd=module) == ""
    run(GO, "vet", "./...", cwd=module)
    said = run(GO, "test", "-v", "./...", cwd=module)
    assert "--- PASS: " in said
    assert "--- PASS: Example" in said
    assert "no test files" not in said
