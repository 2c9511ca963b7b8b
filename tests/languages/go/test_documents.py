"""The README's example and the samples of all pages, run as they stand."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.languages.documents import (
    block,
    inferred_codes,
    inferred_remedies,
    pages,
    promised,
    readme_example,
)
from tests.languages.tools import BIN, ROOT, gofmt, run

pytestmark = pytest.mark.spec

MODULE = "github.com/mexc-errors/mexc-errors/generated/go"


def write_program(folder: Path, source: str) -> None:
    """A program beside the committed package."""
    shutil.copytree(ROOT / "generated/go", folder / "mexcerrors")
    (folder / "go.mod").write_text(
        f"module use\n\ngo 1.18\n\nrequire {MODULE} v0.0.0\n\nreplace {MODULE} => ./mexcerrors\n"
    )
    (folder / "main.go").write_text(source, encoding="utf-8")


def test_the_readmes_example_prints_what_its_comments_say(tmp_path: Path) -> None:
    source = readme_example("go")
    write_program(tmp_path, source)
    assert run(gofmt(), "-l", "main.go", cwd=tmp_path) == ""
    said = run(BIN / "go", "run", ".", cwd=tmp_path)
    assert said.splitlines() == promised(source, "//") != []


def test_the_samples_of_all_pages_run_and_name_their_codes(tmp_path: Path) -> None:
    lines = ["package main", "", f'import ("errors"; "fmt"; mexcerrors "{MODULE}")', ""]
    lines += ["func main() {", "body, status := []byte(`{}`), 0"]
    for _, code, page in pages():
        lines += ["{", "var err error", "_ = err", block(page, "go"), "}"]
        name = re.search(r"errors\.Is\(err, mexcerrors\.(\w+)\)", page)
        assert name
        value = json.dumps(code)
        lines.append(f"if mexcerrors.{name[1]} != {value} {{ panic({value}) }}")
    write_program(tmp_path, "\n".join([*lines, "}", ""]))
    run(BIN / "go", "run", ".", cwd=tmp_path)


def test_the_comment_of_a_code_says_that_its_remedy_is_inferred() -> None:
    for scope, count in inferred_codes().items():
        source = ROOT / f"generated/go/{scope}_codes.go"
        assert inferred_remedies(source) == count
