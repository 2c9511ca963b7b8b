"""A release of a later version, from the version in the spec to what would be uploaded."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.languages.tools import run
from tests.release.conftest import build_folder


@pytest.mark.parametrize(("version", "suffix"), [("0.2.0", ""), ("2.0.0", "/v2")])
def test_every_package_has_the_version(
    version: str, suffix: str, tmp_path: Path, go_checker: Path
) -> None:
    catalog = shutil.copytree(ROOT / "spec", tmp_path / "spec") / "catalog.yaml"
    text = re.sub("(?m)^version: .*", f"version: {version}", catalog.read_text("utf-8"))
    catalog.write_text(re.sub("(?m)^  go: (.*)", rf"  go: \1{suffix}", text), "utf-8")
    output = tmp_path / "generated"
    words = ("-m", "generator", "--spec", tmp_path / "spec", "--output", output)
    run(sys.executable, *words, cwd=ROOT)

    built = build_folder(output / "python", tmp_path / "dist")
    run(sys.executable, "-m", "twine", "check", "--strict", *built, cwd=ROOT)
    assert [path.name for path in built] == [
        f"mexc_errors-{version}-py3-none-any.whl",
        f"mexc_errors-{version}.tar.gz",
    ]
    assert json.loads((output / "typescript/package.json").read_text())["version"] == version
    (module,) = re.findall("(?m)^module (.*)", (output / "go/go.mod").read_text())
    run(go_checker, output / "go", module, f"v{version}", cwd=ROOT)
