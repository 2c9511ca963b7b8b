"""The decoders of all languages give the same bytes for the same vectors."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conformance import reference
from tests.conftest import HANG, ROOT
from tests.languages import LANGUAGES, language

pytestmark = pytest.mark.spec

HERE = ROOT / "tests/conformance"


def decode(language: str, vectors: Path, *options: str) -> bytes:
    """The output of the runner of a language for a file of vectors."""
    done = subprocess.run(
        [sys.executable, HERE / "run.py", "--language", language, *options, vectors],
        capture_output=True,
        timeout=HANG,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


VECTORS = lines(HERE / "vectors.jsonl")
EXPECTED = lines(HERE / "expected.jsonl")


def test_every_package_has_a_folder_of_tests() -> None:
    catalog = yaml.safe_load((ROOT / "spec/catalog.yaml").read_text(encoding="utf-8"))
    assert sorted(catalog["packages"]) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_vectors_are_decoded_as_expected(language: str) -> None:
    """`expected.jsonl` has the errors; what they decide is computed by the reference."""
    actual = decode(language, HERE / "vectors.jsonl").decode().split("\n")
    assert actual.pop() == ""
    for vector, line, expected in zip(VECTORS, actual, EXPECTED, strict=True):
        assert line == written(reference.complete(vector, expected)), vector["id"]


def written(line: object) -> str:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"))


def test_the_expectations_are_written_as_they_are_printed() -> None:
    text = (HERE / "expected.jsonl").read_text(encoding="utf-8")
    assert text.split("\n") == [*map(written, EXPECTED), ""]


@pytest.mark.parametrize("name", [name for name in LANGUAGES if language(name).READS_PASTES])
def test_pasted_texts_are_read_as_expected(name: str) -> None:
    table = HERE / "pastes.jsonl"
    actual = decode(name, table, "--pastes").decode().split("\n")
    for paste, line in zip(lines(table), actual, strict=False):
        expected = {key: paste[key] for key in ("id", "errors", "verdict")}
        assert line == json.dumps(expected, ensure_ascii=False, separators=(",", ":"))
    assert len(actual) == len(lines(table)) + 1


def test_the_vectors_include_the_responses_of_the_spec() -> None:
    spec = yaml.safe_load((ROOT / "spec/answers.yaml").read_text(encoding="utf-8"))
    keys = ("scope", "status", "retry_after", "body")
    errors = {
        tuple(vector[key] for key in keys): [
            (error["scope"], error["code"], error["index"]) for error in expected["errors"]
        ]
        for vector, expected in zip(VECTORS, EXPECTED, strict=True)
    }
    for answer in spec["answers"]:
        assert errors[tuple(answer.get(key) for key in keys)] == [
            (error.get("scope", answer["scope"]), error.get("code"), error.get("item"))
            for error in answer.get("errors", [])
        ], answer["title"]


def test_the_vectors_cover_every_category_action_and_retry() -> None:
    catalog = json.loads((ROOT / "generated/json/catalog.json").read_text(encoding="utf-8"))
    errors = [error for line in EXPECTED for error in line["errors"]]
    errors += [  # which no response has
        code
        for scope in catalog["scopes"]
        if scope["scope"] == "network"
        for section in scope["sections"]
        for code in section["codes"]
    ]
    for kind, name in (("categories", "category"), ("actions", "action"), ("retries", "retry")):
        assert {term["name"] for term in catalog[kind]} == {error[name] for error in errors} - {
            None
        }
    assert len({vector["id"] for vector in VECTORS}) == len(VECTORS) >= 120


TEXTS = st.text(st.characters(exclude_categories=()), max_size=20)  # includes lone surrogates
NUMBERS = st.one_of(
    st.sampled_from([0, -0.0, 200, 8, 22, 401, 2011, -2011, 30004, 30004.0, 2**53 - 1, 2**53]),
    st.integers(-(10**18), 10**40),
    st.floats(allow_nan=False, allow_infinity=False),
)
SCALARS = st.one_of(st.none(), st.booleans(), NUMBERS, NUMBERS.map(str), TEXTS)
PHRASES = st.sampled_from(["", "Oversold", "资金不足", "Not Subscribed successfully! [x]"])
OUTCOME = {
    "code": SCALARS,
    "errorCode": SCALARS,
    "msg": st.one_of(PHRASES, SCALARS),
    "message": st.one_of(PHRASES, SCALARS),
    "errorMsg": st.one_of(PHRASES, SCALARS),
    "state": st.integers(0, 5),
    "success": st.one_of(st.booleans(), SCALARS),
    "channel": st.sampled_from(["rs.error", "rs.login", "pong"]),
}
ITEM = st.one_of(st.fixed_dictionaries({}, optional=OUTCOME), SCALARS)
ITEMS = st.lists(ITEM, max_size=3)
ANSWER = st.fixed_dictionaries({}, optional={**OUTCOME, "data": st.one_of(ITEMS, ITEM, PHRASES)})
VALUES = st.sampled_from([ANSWER] * 6 + [ITEMS] * 3 + [SCALARS]).flatmap(lambda kind: kind)
WRITTEN = st.builds(json.dumps, VALUES, ensure_ascii=st.booleans())
CUT = st.builds(lambda body, cut: body[: -1 - cut], WRITTEN, st.integers(0, 5))
BODIES = st.sampled_from([WRITTEN] * 8 + [CUT, TEXTS]).flatmap(lambda kind: kind)
VECTOR = st.fixed_dictionaries(
    {
        "id": st.just("generated"),
        "scope": st.sampled_from(["spot", "futures", "futures_order", "http"]),
        "status": st.sampled_from([None, 200, 204, 400, 429, 503, 520]),
        "retry_after": st.sampled_from([None, "30", "0", "1.5", "soon"]),
        "body": BODIES,
    }
)


def generated(count: int) -> list[dict[str, Any]]:
    """Random vectors of Hypothesis, the same ones in every run."""
    vectors: list[dict[str, Any]] = []

    @settings(max_examples=count, derandomize=True, database=None, deadline=None)
    @given(VECTOR)
    def gather(vector: dict[str, Any]) -> None:
        vectors.append(vector)

    gather()
    return vectors


def test_the_languages_agree_on_random_responses(tmp_path: Path) -> None:
    vectors = generated(3000)
    file = tmp_path / "vectors.jsonl"
    file.write_text("".join(f"{json.dumps(vector)}\n" for vector in vectors), encoding="utf-8")
    outputs = [decode(language, file).decode().split("\n")[:-1] for language in LANGUAGES]
    for vector, lines_of_languages in zip(vectors, zip(*outputs, strict=True), strict=True):
        assert len(set(lines_of_languages)) == 1, vector
        line = json.loads(lines_of_languages[0])
        assert lines_of_languages[0] == written(reference.complete(vector, line)), vector
    errors = [error for line in outputs[0] for error in json.loads(line)["errors"]]
    assert {error["known"] for error in errors} == {True, False}
    assert {type(error["code"]) for error in errors} == {int, str, type(None)}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id":"x"', "is not JSON"),
        ("[]", "is not an object with id, scope and body"),
        ('{"id":"x","scope":"spot"}', "is not an object with id, scope and body"),
        ('{"id":"x","scope":"sport","body":""}', "'sport' is not one of ['futures', "),
    ],
)
def test_an_invalid_vector_is_reported_with_its_line(
    line: str, message: str, tmp_path: Path
) -> None:
    file = tmp_path / "vectors.jsonl"
    file.write_text(f"\n{line}\n")
    words = ("--language", "python", file)
    done = subprocess.run([sys.executable, HERE / "run.py", *words], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"vectors.jsonl:2: {message}" in done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_vector_may_leave_out_status_and_retry_after(language: str, tmp_path: Path) -> None:
    file = tmp_path / "vectors.jsonl"
    file.write_text('{"id":"x","scope":"spot","body":{"code":30004},"note":"as JSON"}')
    (line,) = decode(language, file).splitlines()
    (error,) = json.loads(line)["errors"]
    assert (error["code"], error["status"], error["retry_after"]) == (30004, None, None)
