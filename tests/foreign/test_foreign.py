"""Packages of other APIs' catalogues decode their responses, alike in every language."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.languages import LANGUAGES, language
from tests.languages.tools import run

HERE = Path(__file__).resolve().parent
NAMES = sorted(path.parent.name for path in HERE.glob("*/answers.jsonl"))


def answers(name: str) -> list[dict[str, Any]]:
    text = (HERE / name / "answers.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the outputs of each catalogue."""
    folder = tmp_path_factory.mktemp("foreign")
    for name in NAMES:
        words = ("--spec", HERE / name / "spec", "--output", folder / name)
        run(sys.executable, "-m", "generator", *words, cwd=ROOT)
    return folder


def test_each_catalogue_shows_a_success_and_at_least_five_errors() -> None:
    assert NAMES == ["google", "graphql", "jsonrpc", "kraken", "okx", "stripe"]
    for name in NAMES:
        errors = [answer["errors"] for answer in answers(name)]
        assert [] in errors
        assert len([found for found in errors if found]) >= 5


@pytest.mark.parametrize("of", LANGUAGES)
def test_responses_of_other_apis_are_decoded_as_expected(
    of: str, outputs: Path, tmp_path: Path
) -> None:
    packages = []
    for name in NAMES:
        package = tmp_path / name
        shutil.copytree(outputs / name / of, package)
        packages.append(package)
        bodies = [[f"{name}_api", answer["body"]] for answer in answers(name)]
        (package / "bodies.json").write_text(json.dumps(bodies), encoding="utf-8")
        (package / "codes.json").write_text("[]", encoding="utf-8")
    loaded = [json.loads(text)["decoded"] for text in language(of).load(packages)]
    for name, decoded in zip(NAMES, loaded, strict=True):
        for answer, errors in zip(answers(name), decoded, strict=True):
            expected = [
                [f"{name}_api", error["code"], error["text"], error["index"]]
                for error in answer["errors"]
            ]
            assert errors == expected, (name, answer["id"])


def test_a_document_names_each_code_by_an_address_that_every_system_takes(outputs: Path) -> None:
    page = outputs / "kraken/docs/kraken_api/EGeneral-Invalid-arguments.md"
    assert "/kraken_api/EGeneral-Invalid-arguments/>" in page.read_text(encoding="utf-8")
