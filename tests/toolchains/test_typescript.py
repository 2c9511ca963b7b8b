import json
import shutil
import tarfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.toolchains.conftest import BIN, run

TESTS = ROOT / "tests/toolchains/typescript"


@pytest.fixture
def package(outputs: Path, npm_bin: Path, tmp_path: Path) -> Path:
    """The package as it is developed: its files beside the installed compiler."""
    folder = tmp_path / "typescript"
    shutil.copytree(outputs / "typescript", folder)
    (folder / "node_modules").symlink_to(npm_bin.parent)
    return folder


def test_prettier_changes_nothing(package: Path, npm_bin: Path) -> None:
    run(npm_bin / "prettier", "--check", "src", "package.json", "tsconfig.json", cwd=package)


def test_the_strict_compiler_finds_nothing(package: Path, npm_bin: Path) -> None:
    options = json.loads((package / "tsconfig.json").read_text())["compilerOptions"]
    for flag in (
        "strict",
        "isolatedModules",
        "verbatimModuleSyntax",
        "erasableSyntaxOnly",
        "isolatedDeclarations",
    ):
        assert options[flag] is True
    run(npm_bin / "tsc", "-p", "tsconfig.json", cwd=package)


def test_the_packed_package_has_what_it_exports(package: Path) -> None:
    said = run(BIN / "npm", "pack", "--json", cwd=package)
    tarball = next(package.glob("*.tgz"))
    assert tarball.name in said
    with tarfile.open(tarball) as packed:
        names = {name.removeprefix("package/") for name in packed.getnames()}
    exports = json.loads((package / "package.json").read_text())["exports"]
    for target in exports.values():
        paths = target.values() if isinstance(target, dict) else [target]
        assert {path.removeprefix("./") for path in paths} <= names
    assert not [name for name in names if name.startswith(("src/", "node_modules/"))]
    assert "README.md" in names


@pytest.mark.parametrize("outputs", ["catalogue"], indirect=True)
def test_the_package_does_what_it_says(package: Path, npm_bin: Path) -> None:
    for path in TESTS.iterdir():
        shutil.copy(path, package)
    shutil.copy(ROOT / "generated/json/catalog.json", package)
    run(npm_bin / "prettier", "--check", *(path.name for path in TESTS.iterdir()), cwd=package)
    run(npm_bin / "tsc", "-p", "tsconfig.types.json", cwd=package)
    said = run(BIN / "node", "--test", "bindings.test.ts", cwd=package)
    assert "fail 0" in said
    assert "pass 0" not in said
