"""Packages of other APIs' catalogues decode their responses, alike in every language."""

import json
import random
import re
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
GENERATED = 300  # responses of each catalogue
LONG = [json.dumps({"error": ["x"] * 200_000})]


def answers(name: str) -> list[dict[str, Any]]:
    text = (HERE / name / "answers.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def generated(name: str) -> list[str]:
    """Random bodies with the members and codes of a catalogue, the same in every run."""
    chance = random.Random(name)
    catalog = (HERE / name / "spec/catalog.yaml").read_text(encoding="utf-8")
    scope = (HERE / name / f"spec/{name}_api.yaml").read_text(encoding="utf-8")
    members = re.findall(r"\w+", catalog.partition("envelope:")[2])
    codes = [json.loads(code) for code in re.findall(r"- code: (.*)", scope)]
    values = [*codes, *map(str, codes), f"{codes[0]}:x", "", "new", 0, 1, 7, -0.0, 1.5, None, True]

    def value(depth: int) -> object:
        kind = chance.random()
        if depth == 0 or kind < 0.3:
            return chance.choice([*values, False, 2**53 + 1, "\ud800", [], {}])
        if kind < 0.6:
            return [value(depth - 1) for _ in range(chance.randrange(4))]
        return {chance.choice(members): value(depth - 1) for _ in range(chance.randrange(1, 5))}

    bodies: list[object] = [{member: value(4) for member in members} for _ in range(GENERATED // 2)]
    bodies += [value(5) for _ in range(GENERATED // 2)]
    return [json.dumps(body) for body in bodies]


@pytest.fixture(scope="module")
def decoded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[Any]]]:
    """The errors of each body, by language and catalogue: first those of `answers`."""
    outputs = tmp_path_factory.mktemp("outputs")
    for name in NAMES:
        words = ("--spec", HERE / name / "spec", "--output", outputs / name)
        run(sys.executable, "-m", "generator", *words, cwd=ROOT)
    loaded = {}
    for of in LANGUAGES:
        folder = tmp_path_factory.mktemp(of)
        packages = [Path(shutil.copytree(outputs / name / of, folder / name)) for name in NAMES]
        for name, package in zip(NAMES, packages, strict=True):
            bodies = [*(answer["body"] for answer in answers(name)), *generated(name), *LONG]
            asked = [[f"{name}_api", body] for body in bodies]
            (package / "bodies.json").write_text(json.dumps(asked), encoding="utf-8")
            (package / "codes.json").write_text("[]", encoding="utf-8")
        texts = language(of).load(packages)
        loaded[of] = {
            name: json.loads(text)["decoded"] for name, text in zip(NAMES, texts, strict=True)
        }
    return loaded


def test_each_catalogue_shows_a_success_and_at_least_five_errors() -> None:
    assert NAMES == ["google", "graphql", "jsonrpc", "kraken", "okx", "stripe"]
    for name in NAMES:
        errors = [answer["errors"] for answer in answers(name)]
        assert [] in errors
        assert len([found for found in errors if found]) >= 5


@pytest.mark.parametrize("of", LANGUAGES)
def test_responses_of_other_apis_are_decoded_as_expected(
    of: str, decoded: dict[str, dict[str, list[Any]]]
) -> None:
    for name in NAMES:
        for answer, errors in zip(answers(name), decoded[of][name], strict=False):
            expected = [
                [f"{name}_api", error["code"], error["text"], error["index"]]
                for error in answer["errors"]
            ]
            assert [error[:4] for error in errors] == expected, (name, answer["id"])


@pytest.mark.parametrize("name", NAMES)
def test_the_languages_agree_on_random_responses_and_their_details(
    name: str, decoded: dict[str, dict[str, list[Any]]]
) -> None:
    first, *others = (decoded[of][name] for of in LANGUAGES)
    bodies = [*(answer["body"] for answer in answers(name)), *generated(name)]
    for position, body in enumerate(bodies):
        for other in others:
            assert other[position] == first[position], body
    failed = [errors for errors in first if errors]
    assert 0.2 * len(first) < len(failed) < len(first)
    assert any(error[1] is not None for errors in failed for error in errors)


def test_a_long_list_of_errors_is_read_to_its_end(
    decoded: dict[str, dict[str, list[Any]]],
) -> None:
    for of in LANGUAGES:
        errors = decoded[of]["kraken"][-1]
        assert len(errors) == 200_000
        assert errors[-1][:3] == ["kraken_api", "x", "x"]


def test_other_codes_of_an_error_are_among_its_details(
    decoded: dict[str, dict[str, list[Any]]],
) -> None:
    (error,) = decoded[LANGUAGES[0]]["google"][0]
    assert error[4] == {"code": "404", "service": "s"}


def test_a_document_names_each_code_by_an_address_that_every_system_takes(tmp_path: Path) -> None:
    words = ("--spec", HERE / "kraken/spec", "--output", tmp_path)
    run(sys.executable, "-m", "generator", *words, cwd=ROOT)
    page = tmp_path / "docs/kraken_api/EGeneral-Invalid-arguments.md"
    assert "/kraken_api/EGeneral-Invalid-arguments/>" in page.read_text(encoding="utf-8")
