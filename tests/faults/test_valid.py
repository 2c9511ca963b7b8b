"""Whatever a valid spec says, its outputs compile in every language and say the same.

A batch of catalogues that mean no good is generated once, and each tool runs once on all of them.
FAULT_CATALOGUES is how many there are, and FAULT_SEED which ones.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import ROOT, tree
from tests.faults.strategies import Catalogue, batch, codes_of, every_character, write
from tests.languages import LANGUAGES, language
from tests.languages.tools import run

COUNT = int(os.environ.get("FAULT_CATALOGUES", "8"))
SEED = int(os.environ.get("FAULT_SEED", "0"))
FIELDS = ("name", "summary", "category", "action", "retry", "remedy")
# Names that become the same identifier in some language are refused, as they should be.
FOLDED = re.compile(
    r".*: \S+ becomes '\S+' in \w+, like \S+( at \S+)?; rename one\n"
    r"1 problem; nothing was written.\n"
)
Rows = list[dict[str, Any]]


class Made(NamedTuple):
    """A catalogue with the folder of what was generated from it."""

    catalogue: Catalogue
    folder: Path

    def rows(self) -> Rows:
        """What the tables of every language must hold."""
        url = self.catalogue["catalog"]["docs"]["url"]
        return [
            {
                "scope": scope,
                "code": code["code"],
                **{field: code[field] for field in FIELDS},
                "url": f"{url}/{scope}/{code['code']}/",
            }
            for scope, code in codes_of(self.catalogue)
        ]

    def answers(self) -> Iterator[tuple[str, str, list[list[Any]]]]:
        """Scopes and bodies, with what each language must find in them."""
        envelope = self.catalogue["catalog"].get("envelope")
        if envelope is None:
            return
        for scope, code in codes_of(self.catalogue):
            body = {envelope["code"]: code["code"], envelope["text"][0]: code["remedy"][:500]}
            yield scope, json.dumps(body), [[scope, code["code"], code["remedy"][:500]]]
            for empty in ("{}", "[{}]", '{"nothing": {}}'):
                yield scope, empty, []

    def judge(self, said: str) -> None:
        """What a loader prints is what the spec says."""
        loaded = json.loads(said)
        assert by_code(loaded["rows"]) == by_code(self.rows()), self.folder
        for (scope, body, expected), errors in zip(self.answers(), loaded["decoded"], strict=True):
            assert errors == expected, (self.folder, scope, body)


def by_code(rows: Rows) -> Rows:
    return sorted(rows, key=lambda row: (row["scope"], str(row["code"])))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Made]:
    """The outputs of a batch."""
    folder = tmp_path_factory.mktemp("batch")
    everything = []
    for number, catalogue in enumerate([*batch(COUNT, SEED), every_character()]):
        one = Made(catalogue, folder / f"c{number}")
        spec = write(catalogue, one.folder / "spec")
        words = ("-m", "generator", "--spec", spec, "--output", one.folder / "out")
        done = subprocess.run((sys.executable, *words), cwd=ROOT, capture_output=True, text=True)
        if done.returncode == 0:
            everything.append(one)
        else:
            assert FOLDED.fullmatch(done.stderr), (one.folder, done.stderr)
    assert len(everything) > COUNT // 2
    return everything


def gathered(made: list[Made], name: str, folder: Path) -> list[Path]:
    """One project of all packages of a language, each in a folder of its own."""
    return [
        Path(shutil.copytree(one.folder / "out" / name, folder / one.folder.name)) for one in made
    ]


def test_a_second_run_finds_nothing_to_do(made: list[Made]) -> None:
    for one in made[:3]:
        words = ("--spec", one.folder / "spec", "--output", one.folder / "out", "--check")
        assert run(sys.executable, "-m", "generator", *words, cwd=ROOT) == ""


def test_json_says_what_the_spec_says(made: list[Made]) -> None:
    for one in made:
        catalog = json.loads((one.folder / "out/json/catalog.json").read_text("utf-8"))
        said = [
            {"scope": scope["scope"], **code}
            for scope in catalog["scopes"]
            for section in scope["sections"]
            for code in section["codes"]
        ]
        assert [{key: row[key] for key in said_keys} for row in said for said_keys in [KEYS]] == (
            one.rows()
        )
        for row, (_, code) in zip(said, codes_of(one.catalogue), strict=True):
            for key in ("since", "retired", "unconfirmed"):
                assert (row[key] or "") == code.get(key, ""), (one.folder, key)
            assert row["renamed_from"] == code.get("renamed_from", [])


KEYS = ("scope", "code", *FIELDS, "url")


@pytest.mark.usefixtures("npm_bin")
@pytest.mark.parametrize("name", LANGUAGES)
def test_formatters_and_checkers_find_nothing(name: str, made: list[Made], tmp_path: Path) -> None:
    language(name).check(gathered(made, name, tmp_path))


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_package_says_what_the_spec_says(name: str, made: list[Made], tmp_path: Path) -> None:
    packages = gathered(made, name, tmp_path)
    for one, package in zip(made, packages, strict=True):
        codes = [(row["scope"], row["code"]) for row in one.rows()]
        (package / "codes.json").write_text(json.dumps(codes))
        (package / "bodies.json").write_text(json.dumps([ask[:2] for ask in one.answers()]))
    for one, loaded in zip(made, language(name).load(packages), strict=True):
        one.judge(loaded)


def test_documents_have_no_lint(made: list[Made], npm_bin: Path, tmp_path: Path) -> None:
    for folder in ("docs", *LANGUAGES):
        gathered(made, folder, tmp_path / folder)
    config = tmp_path / ".markdownlint-cli2.yaml"
    # Whether a table is aligned depends on how wide a font makes a character.
    config.write_text((ROOT / config.name).read_text() + "  MD060: false\n")
    run(npm_bin / "markdownlint-cli2", "--config", config, "**/*.md", cwd=tmp_path)


def test_nothing_is_written_beside_the_outputs(made: list[Made]) -> None:
    for one in made:
        assert {path.split("/")[0] for path in tree(one.folder)} == {"spec", "out"}
