"""The outputs of any valid spec compile in every language and say what the spec says.

A batch of hostile catalogues is generated once, and each tool runs once on all of them. The
variable FAULT_CATALOGUES sets how many there are, and FAULT_SEED which ones.
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
from tests.faults.payloads import names, payloads
from tests.faults.strategies import Catalogue, batch, codes_of, every_character, every_name, write
from tests.languages import LANGUAGES, language
from tests.languages.tools import run

COUNT = int(os.environ.get("FAULT_CATALOGUES", "8"))
SEED = int(os.environ.get("FAULT_SEED", "0"))
FIELDS = ("name", "summary", "category", "action", "retry", "remedy")
# Names that become the same identifier in some language are rightly refused.
FOLDED = re.compile(
    r".*: \S+ becomes '\S+' in \w+, like \S+( at \S+)?; rename one\n"
    r"1 problem; nothing was written.\n"
)
Rows = list[dict[str, Any]]


class Project(NamedTuple):
    """A catalogue, and the folder of its spec and outputs."""

    catalogue: Catalogue
    folder: Path

    def rows(self) -> Rows:
        """The rows that the table of every language must hold."""
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
        """Scopes and bodies, with the errors that each language must decode."""
        envelope = self.catalogue["catalog"].get("envelope")
        if envelope is None:
            return
        for scope, code in codes_of(self.catalogue):
            body = {envelope["code"]: code["code"], envelope["text"][0]: code["remedy"][:500]}
            yield scope, json.dumps(body), [[scope, code["code"], code["remedy"][:500], None]]
            for empty in ("{}", "[{}]", '{"nothing": {}}'):
                yield scope, empty, []

    def judge(self, output: str) -> None:
        """Checks that a loader prints what the spec says."""
        loaded = json.loads(output)
        assert by_code(loaded["rows"]) == by_code(self.rows()), self.folder
        for (scope, body, expected), errors in zip(self.answers(), loaded["decoded"], strict=True):
            assert errors == expected, (self.folder, scope, body)


def by_code(rows: Rows) -> Rows:
    return sorted(rows, key=lambda row: (row["scope"], str(row["code"])))


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> list[Project]:
    """The projects of a batch, with their outputs."""
    folder = tmp_path_factory.mktemp("batch")
    fixed = (every_character(), every_name(), payloads(), names())
    projects = []
    for number, catalogue in enumerate([*batch(COUNT, SEED), *fixed]):
        project = Project(catalogue, folder / f"c{number}")
        spec = write(catalogue, project.folder / "spec")
        words = ("-m", "generator", "--spec", spec, "--output", project.folder / "out")
        done = subprocess.run((sys.executable, *words), cwd=ROOT, capture_output=True, text=True)
        if done.returncode == 0:
            projects.append(project)
        else:
            assert FOLDED.fullmatch(done.stderr), (project.folder, done.stderr)
    assert [project.catalogue for project in projects[-len(fixed) :]] == [*fixed]
    assert len(projects) > COUNT // 2
    return projects


def gathered(projects: list[Project], name: str, folder: Path) -> list[Path]:
    """Copies all packages of a language into one folder, each into its own subfolder."""
    return [
        Path(shutil.copytree(project.folder / "out" / name, folder / project.folder.name))
        for project in projects
    ]


def test_a_second_run_changes_nothing(projects: list[Project]) -> None:
    for project in projects[:3]:
        words = ("--spec", project.folder / "spec", "--output", project.folder / "out", "--check")
        assert run(sys.executable, "-m", "generator", *words, cwd=ROOT) == ""


def test_json_says_what_the_spec_says(projects: list[Project]) -> None:
    for project in projects:
        catalog = json.loads((project.folder / "out/json/catalog.json").read_text("utf-8"))
        codes = [
            {"scope": scope["scope"], **code}
            for scope in catalog["scopes"]
            for section in scope["sections"]
            for code in section["codes"]
        ]
        assert [{key: row[key] for key in KEYS} for row in codes] == (project.rows())
        for row, (_, code) in zip(codes, codes_of(project.catalogue), strict=True):
            for key in ("since", "retired", "unconfirmed"):
                assert (row[key] or "") == code.get(key, ""), (project.folder, key)
            assert row["renamed_from"] == code.get("renamed_from", [])


KEYS = ("scope", "code", *FIELDS, "url")


@pytest.mark.usefixtures("npm_bin")
@pytest.mark.parametrize("name", LANGUAGES)
def test_formatters_and_checkers_find_nothing(
    name: str, projects: list[Project], tmp_path: Path
) -> None:
    language(name).check(gathered(projects, name, tmp_path))


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_package_says_what_the_spec_says(
    name: str, projects: list[Project], tmp_path: Path
) -> None:
    packages = gathered(projects, name, tmp_path)
    for project, package in zip(projects, packages, strict=True):
        codes = [(row["scope"], row["code"]) for row in project.rows()]
        (package / "codes.json").write_text(json.dumps(codes))
        (package / "bodies.json").write_text(json.dumps([ask[:2] for ask in project.answers()]))
    for project, loaded in zip(projects, language(name).load(packages), strict=True):
        project.judge(loaded)


def test_documents_pass_the_linter(projects: list[Project], npm_bin: Path, tmp_path: Path) -> None:
    for folder in ("docs", *LANGUAGES):
        gathered(projects, folder, tmp_path / folder)
    config = tmp_path / ".markdownlint-cli2.yaml"
    # MD060 checks the alignment of tables, which depends on the widths of the font.
    config.write_text((ROOT / config.name).read_text() + "  MD060: false\n")
    run(npm_bin / "markdownlint-cli2", "--config", config, "**/*.md", cwd=tmp_path)


def test_nothing_is_written_beside_the_outputs(projects: list[Project]) -> None:
    for project in projects:
        assert {path.split("/")[0] for path in tree(project.folder)} == {"spec", "out"}
