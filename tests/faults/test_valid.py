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
from tests.toolchains.conftest import BIN, run

COUNT = int(os.environ.get("FAULT_CATALOGUES", "8"))
SEED = int(os.environ.get("FAULT_SEED", "0"))
LOADERS = Path(__file__).parent / "loaders"
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
        for scope, code in codes_of(self.catalogue) if envelope else ():
            body = {envelope["code"]: code["code"], envelope["text"][0]: code["remedy"][:500]}
            yield scope, json.dumps(body), [[scope, code["code"], code["remedy"][:500]]]
            for empty in ("{}", "[{}]", '{"nothing": {}}'):
                yield scope, empty, []

    def judge(self, said: str) -> None:
        """What a loader prints is what the spec says."""
        loaded = json.loads(said)
        assert by_code(loaded["rows"]) == by_code(self.rows()), self.folder
        for (scope, body, expected), found in zip(self.answers(), loaded["found"], strict=True):
            assert found == expected, (self.folder, scope, body)


def by_code(rows: Rows) -> Rows:
    return sorted(rows, key=lambda row: (row["scope"], str(row["code"])))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Made]:
    """The outputs of a batch, each with what the loaders are asked."""
    folder = tmp_path_factory.mktemp("batch")
    everything = []
    for number, catalogue in enumerate([*batch(COUNT, SEED), every_character()]):
        one = Made(catalogue, folder / f"c{number}")
        spec = write(catalogue, one.folder / "spec")
        words = ("-m", "generator", "--spec", spec, "--output", one.folder / "out")
        done = subprocess.run((sys.executable, *words), cwd=ROOT, capture_output=True, text=True)
        if done.returncode == 0:
            answers = [(scope, body) for scope, body, _ in one.answers()]
            (one.folder / "bodies.json").write_text(json.dumps(answers))
            everything.append(one)
        else:
            assert FOLDED.fullmatch(done.stderr), (one.folder, done.stderr)
    assert len(everything) > COUNT // 2
    return everything


def gathered(made: list[Made], language: str, folder: Path) -> list[Path]:
    """One project of all packages of a language, each in a folder of its own."""
    return [
        Path(shutil.copytree(one.folder / "out" / language, folder / one.folder.name))
        for one in made
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


def test_python_says_what_the_spec_says(made: list[Made], tmp_path: Path) -> None:
    for one, package in zip(made, gathered(made, "python", tmp_path), strict=True):
        (package / "__init__.py").touch()
        name = next(path.parent.name for path in package.glob("*/__init__.py"))
        words = (LOADERS / "load.py", name, one.folder / "bodies.json")
        one.judge(run(sys.executable, "-W", "error", *words, cwd=package))
    cache = ("--cache-dir", "/dev/null")
    run(BIN / "mypy", "--strict", *cache, *(path.name for path in tmp_path.iterdir()), cwd=tmp_path)


def test_ruff_changes_and_finds_nothing(made: list[Made], tmp_path: Path) -> None:
    for package in gathered(made, "python", tmp_path):
        (package / "README.md").unlink()  # whose example has lines as long as its names
    run(BIN / "ruff", "format", "--check", "--isolated", "--no-cache", ".", cwd=tmp_path)
    run(BIN / "ruff", "check", "--isolated", "--no-cache", ".", cwd=tmp_path)


def test_typescript_says_what_the_spec_says(
    made: list[Made], npm_bin: Path, tmp_path: Path
) -> None:
    packages = gathered(made, "typescript", tmp_path)
    config = json.loads((packages[0] / "tsconfig.json").read_text())
    config["compilerOptions"] |= {"rootDir": ".", "noEmit": True}
    (tmp_path / "tsconfig.json").write_text(json.dumps({**config, "include": ["*/src"]}))
    run(npm_bin / "tsc", "-p", "tsconfig.json", cwd=tmp_path)
    run(npm_bin / "prettier", "--check", "**/*.ts", "*/package.json", cwd=tmp_path)
    for one, package in zip(made, packages, strict=True):
        (package / "codes.json").write_text(
            json.dumps([(row["scope"], row["code"]) for row in one.rows()])
        )
        words = (LOADERS / "load.ts", "src/index.ts", "codes.json", one.folder / "bodies.json")
        one.judge(run(BIN / "node", "--disable-warning=ExperimentalWarning", *words, cwd=package))


def test_go_says_what_the_spec_says(made: list[Made], tmp_path: Path) -> None:
    loader = (LOADERS / "load.go.txt").read_text()
    packages = gathered(made, "go", tmp_path)
    (packages[0] / "go.mod").rename(tmp_path / "go.mod")
    for one, package in zip(made, packages, strict=True):
        (package / "go.mod").unlink(missing_ok=True)
        source = "".join(path.read_text("utf-8") for path in package.glob("*_codes.go"))
        rows = "".join(
            f"\tfor _, c := range {every}() {{\n"
            "\t\trows = append(rows, row{c.Scope(), c, c.Name(), c.Summary(), c.Category(), "
            "c.Action(), c.Retry(), c.Remedy(), c.URL()})\n\t}\n"
            for every in re.findall(r"(?m)^func (\w+)\(\) \[\]\w+ {$", source)
        )
        found = DECODE if (package / "decode.go").exists() else ""
        name = re.findall(r"(?m)^package (\w+)$", source)[0]
        text = loader.replace("PACKAGE", name).replace("\t// ROWS\n", rows)
        (package / "load_test.go").write_text(text.replace("\t// FOUND\n", found))
        shutil.copy(one.folder / "bodies.json", package)
    gofmt = Path(run(BIN / "go", "env", "GOROOT", cwd=ROOT).strip()) / "bin/gofmt"
    assert run(gofmt, "-l", ".", cwd=tmp_path) == ""
    run(BIN / "go", "test", "-vet=all", "./...", cwd=tmp_path)
    for one, package in zip(made, packages, strict=True):
        one.judge((package / "loaded.json").read_text("utf-8"))


DECODE = """\
	bodies := [][2]string{}
	text, err := os.ReadFile("bodies.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &bodies); err != nil {
		t.Fatal(err)
	}
	for _, ask := range bodies {
		errors := [][]any{}
		for _, e := range Decode(Answer{Scope: Scope(ask[0]), Status: 200, Body: []byte(ask[1])}) {
			errors = append(errors, []any{e.Scope, e.Code, e.Text})
		}
		found = append(found, errors)
	}
"""


def test_documents_have_no_lint(made: list[Made], npm_bin: Path, tmp_path: Path) -> None:
    for language in ("docs", "python", "typescript", "go"):
        gathered(made, language, tmp_path / language)
    config = tmp_path / ".markdownlint-cli2.yaml"
    # Whether a table is aligned depends on how wide a font makes a character.
    config.write_text((ROOT / config.name).read_text() + "  MD060: false\n")
    run(npm_bin / "markdownlint-cli2", "--config", config, "**/*.md", cwd=tmp_path)


def test_nothing_stands_beside_the_outputs(made: list[Made]) -> None:
    for one in made:
        assert {path.split("/")[0] for path in tree(one.folder)} == {"spec", "out", "bodies.json"}
