"""Specs that are small but cost a naive generator minutes or gigabytes.

Each runs in a process of its own, whose processor time and memory the system limits. A run that is
linear needs a tenth of that time; a quadratic one needs many times as much.
"""

import json
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.faults.refusals import CLOSING

SECONDS = 60  # of processor time
MEMORY = 400 * 2**20  # of addresses, of which about 300 MB are used
MILLION = 1_000_000
Spec = dict[str, Any]
Edit = Callable[[Spec], object]
SPEC: Spec = {
    "catalog": {
        "name": "acme",
        "title": "Acme errors",
        "version": "1.2.3",
        "repository": "https://acme.example/x.git",
        "license": "MIT",
        "scopes": ["shop", "item"],
        "packages": {"python": "acme-errors", "typescript": "acme-errors", "go": "acme.example/x"},
        "docs": {
            "url": "https://acme.example/errors",
            "introduction": "All.",
            "front_matter": {"title": "Acme"},
            "reference": {"title": "more", "url": "../api.md"},
        },
        "categories": {"kind": {"summary": "A kind."}},
        "actions": {
            "act": {"advice": "Act", "summary": "Do.", "by": "program", "retries": ["never"]}
        },
        "sources": {"it": {"title": "It", "url": "https://acme.example", "read": "2026-01-31"}},
        "envelope": {
            "code": "code",
            "text": ["msg"],
            "failure_texts": ["failed"],
            "failure_members": {"status": "error"},
            "items": ["data[].errorCode", "data.errorCode"],
        },
        "answers": [
            {"title": "Refused", "scope": "shop", "body": "{}", "status": 200, "sources": ["it"]}
        ],
    },
    "shop": {"title": "Shop", "summary": "It.", "sections": [{"title": "Part"}]},
    "item": {"title": "Item", "summary": "It.", "within": "shop", "sections": [{"title": "Part"}]},
}


def code(number: int, **fields: object) -> Spec:
    letters = "".join(chr(65 + int(digit)) for digit in str(number))
    return {
        "code": number,
        "name": f"NAME_{letters}",
        "summary": "It failed",
        "category": "kind",
        "action": "act",
        "effect": "none",
        "retry": "never",
        "remedy": "Do it.",
        "sources": ["it"],
        **fields,
    }


def codes(count: int, **fields: object) -> list[Spec]:
    return [code(number, **fields) for number in range(10_000, 10_000 + count)]


def run(folder: Path, files: dict[str, bytes]) -> subprocess.CompletedProcess[str]:
    """Runs the generator with limits on a spec of these files."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    (folder / "spec").mkdir()
    for name, content in files.items():
        (folder / f"spec/{name}.yaml").write_bytes(content)
    words = ["--full", "--spec", str(folder / "spec"), "--output", str(folder / "out")]
    return subprocess.run(
        [sys.executable, "-m", "generator", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )


def files_of(edit: Edit) -> dict[str, bytes]:
    """The files of a spec that is changed by a function."""
    spec = json.loads(json.dumps(SPEC))
    spec["shop"]["sections"][0]["codes"] = codes(1)
    spec["item"]["sections"][0]["codes"] = [code(9, name="OF_ITEM")]
    edit(spec)
    return {name: json.dumps(part, indent=0).encode() for name, part in spec.items()}


def judge(done: subprocess.CompletedProcess[str], expected: str) -> None:
    """The run ended by itself, and showed at most a hundred short problems with their places."""
    assert done.returncode == 3, done.stderr[-1_000:]
    *problems, closing = done.stderr.splitlines()
    assert CLOSING.fullmatch(closing)
    assert 1 <= len(problems) <= 100
    for problem in problems:
        assert re.match(r"\S+/spec/\w+\.yaml(:\d+:\d+)?: ", problem), problem
        assert len(problem) < 1_000
        assert "memory" not in problem
    assert expected in done.stderr


def many(count: int, **fields: object) -> Edit:
    return lambda spec: spec["shop"]["sections"].append(
        {"title": "Many", "codes": codes(count, **fields)[1:]}
    )


def first(**fields: object) -> Edit:
    return lambda spec: spec["shop"]["sections"][0]["codes"][0].update(fields)


def both(*edits: Edit) -> Edit:
    return lambda spec: [edit(spec) for edit in edits]


def catalog(**fields: object) -> Edit:
    return lambda spec: spec["catalog"].update(fields)


def shop(**fields: object) -> Edit:
    return lambda spec: spec["shop"].update(fields)


def answer(**fields: object) -> Edit:
    return lambda spec: spec["catalog"]["answers"][0].update(fields)


def unknown_words(spec: Spec) -> None:
    """Many unknown words, and as many known ones to compare them with."""
    known = {f"category_{number}": {"summary": "It."} for number in range(5_000)}
    spec["catalog"]["categories"].update(known)
    many(5_000)(spec)
    for number, entry in enumerate(spec["shop"]["sections"][1]["codes"]):
        entry["category"] = f"categorie_{number}"


def like_words(count: int, wrong: int, **defaults: object) -> Edit:
    """As many known words as are compared, and wrong ones that are much like all of them."""

    def like(number: int, letter: str) -> str:
        return f"{'a' * (number % 20)}{letter}{'b' * (19 - number % 20)}{code(number)['name'][5:]}"

    def edit(spec: Spec) -> None:
        known = {like(n, "k").lower(): {"summary": "It."} for n in range(count - 1)}
        spec["catalog"]["categories"].update(known)
        many(wrong)(spec)
        spec["shop"]["defaults"] = defaults
        for number, entry in enumerate(spec["shop"]["sections"][1]["codes"]):
            entry["category"] = like(number, "w").lower()
            if defaults:
                del entry["category"]

    return edit


def case(number: int, texts: list[str], **fields: object) -> Spec:
    return {"name": code(number)["name"], "texts": texts, "remedy": "Do that.", **fields}


def cases(each: int, texts: int, messages: int) -> Edit:
    """Each code has so many cases, texts of each case, and messages."""
    return many(
        200_000 // (each * (texts + 8) + messages * 6 + 30),
        cases=[case(n, [f"x{n} y{t} ..." for t in range(texts)]) for n in range(each)],
        messages=[{"text": f"text {n}", "source": "it"} for n in range(messages)],
    )


def texts_as_sent(spec: Spec) -> None:
    """A code has many cases, and a message for each of their texts."""
    texts = [[f"x{number} y{text}" for text in range(100)] for number in range(100)]
    first(
        cases=[case(number, of_case) for number, of_case in enumerate(texts)],
        messages=[{"text": text, "source": "it"} for of_case in texts for text in of_case],
    )(spec)


def one_text(spec: Spec) -> None:
    """Each of many codes has a case that the text of all of them tells."""
    many(10_000, messages=[{"text": "same", "source": "it"}])(spec)
    for number, entry in enumerate(spec["shop"]["sections"][1]["codes"]):
        entry["cases"] = [case(number, ["same"], category=("kind", "other")[number % 2])]
    spec["catalog"]["categories"]["other"] = {"summary": "It."}


LONG = "is longer than"
NAMES = "x {a} " * 320
EDITS: dict[str, tuple[Edit, str]] = {
    "hashes in a summary": (first(summary="#" * MILLION + "x"), LONG),
    "backticks in a body": (answer(body="`" * MILLION), LONG),
    "a remedy of 4 MB": (first(remedy="word " * 800_000 + "end."), LONG),
    "a long summary in a long table": (both(many(20_000), first(summary="a" * 100_000)), LONG),
    "a choice of 30 MB": (first(retry="never" * 6 * MILLION), "is not one of never"),
    "a code of a million digits": (first(code=10**4_000), "does not fit into 32 bits"),
    "unknown words and known ones": (unknown_words, "unknown category 'categorie_0'"),
    "1,000 wrong words like 300 known": (like_words(300, 1_000), "unknown category 'wbbbb"),
    "a wrong word of 20,000 codes": (
        like_words(300, 20_000, category="aaaaabbbbb" * 2),
        "unknown category 'aaaaabbbbb",
    ),
    "100,000 examples": (both(many(20_000), shop(example=list(range(MILLION // 10)))), "no code 0"),
    "100,000 times one example": (shop(example=[10_000] * (MILLION // 10)), "is listed twice"),
    "100,000 successes": (
        both(many(30_000), shop(success=[*range(MILLION // 10)])),
        "is also a 'success' value",
    ),
    "20,000 answers, 20,000 codes": (
        both(
            many(20_000),
            lambda spec: spec["catalog"].update(
                answers=[
                    {**spec["catalog"]["answers"][0], "errors": [{"code": 9_999}]}
                    for _ in range(20_000)
                ]
            ),
        ),
        "'shop' has no code 9999",
    ),
    "50,000 scopes": (catalog(scopes=[f"s{n}" for n in range(50_000)]), "cannot be read"),
    "50,000 unknown keys": (shop(**{f"key_{n}": 1 for n in range(50_000)}), "unknown key 'key_0'"),
    "50,000 long keys": (shop(**{f"{n:0>199}": 1 for n in range(50_000)}), "unknown key '000"),
    "20,000 unused terms": (
        catalog(sources={f"s{n}": SPEC["catalog"]["sources"]["it"] for n in range(20_000)}),
        "unknown source 'it'",
    ),
    "50,000 cases of a code": (
        first(cases=[case(n, [f"x{n}"]) for n in range(50_000)]),
        "the list has 50000 items, and at most 100 may be",
    ),
    "50,000 texts of a case": (
        first(cases=[case(1, [f"x{n}" for n in range(50_000)])]),
        "the list has 50000 items, and at most 20 may be",
    ),
    "10,000 texts of cases that are sent": (texts_as_sent, "100 items, and at most 20 may be"),
    "many cases and messages": (cases(100, 20, 100), "too many texts to compare"),
    "many cases": (cases(100, 20, 1), "too many texts to compare"),
    "1,000 patterns with 320 names": (
        first(cases=[case(n, [f"...x {n} {t} {NAMES} y" for t in range(10)]) for n in range(100)]),
        "has a name twice, or more than 10 names",
    ),
    "a text of 10,000 codes": (one_text, "the text 'same' also comes with"),
    "defaults that 20,000 codes share": (
        both(many(20_000), shop(defaults={"sources": ["it"] * 50_000, "retry": "x" * MILLION})),
        "at most 100 may be",
    ),
    "50,000 sources of a code": (first(sources=["it"] * 50_000), "at most 100 may be"),
    "10,000 equal names": (many(10_000, name="SAME"), "name SAME is already used"),
    "10,000 numbered names": (
        lambda spec: [
            many(10_000)(spec),
            *(
                entry.update(name=f"SAME_{number}" if number else "SAME")
                for number, entry in enumerate(spec["shop"]["sections"][1]["codes"])
            ),
        ],
        "only by a number at its end",
    ),
}
RAW: dict[str, tuple[bytes, str]] = {
    "aliases": (b"a: [" + b"*a," * MILLION + b"]", "'*a' is an alias"),
    "anchors": (b"a: [" + b"&a x," * MILLION + b"]", "'&a' is an anchor"),
    "tags": (b"a: [" + b"!a x," * MILLION + b"]", "'!a' is a tag"),
    "directives": (b"%TAG !a! b\n" * MILLION + b"---\na: b", "%TAG directives"),
    "documents": (b"---\na: b\n" * MILLION, "a second document begins here"),
    "keys that are lists": (b"? []\n" * 3 * MILLION, "a key must be a text"),
    "the same key": (b"a: b\n" * 3 * MILLION, "key 'a' is already on line 1"),
    "items": (b"title: [" + b"a," * 8 * MILLION + b"]", "more keys and values"),
    "empty mappings": (b"title: [" + b"{}," * 8 * MILLION + b"]", "more keys and values"),
    "mappings": (b"title: [" + b"{a: b}," * 4 * MILLION + b"]", "more keys and values"),
    "keys": (
        b"title: {" + b"".join(b"%x: %x\n," % (n, n) for n in range(MILLION)) + b"}",
        "more keys and values",
    ),
    "brackets": (b"a: " + b"[" * 30 * MILLION, "nests deeper than 20 levels"),
    "braces": (b"{a: " * 7 * MILLION, "nests deeper than 20 levels"),
    "comments": (b"#\n" * 15 * MILLION + b"a: [", "did not find expected node content"),
    "comments after texts": (b"a: [\n" + b"b #\n," * MILLION + b"]", "a comment begins here"),
    "one line": (b"title: " + b"x " * 15 * MILLION, LONG),
    "many lines": (b"title: >\n" + b"  x\n" * 7 * MILLION, LONG),
    "a text that does not end": (b'title: "' + b"x\n " * 10 * MILLION, "unexpected end of stream"),
    "letters of four bytes": (b"title: " + "😀".encode() + b"x" * 30 * MILLION, LONG),
    "marks on a letter": (
        b"title: a" + "\u0301\u0316".encode() * 7 * MILLION,
        "more than 30 marks",
    ),
    "invisible characters": (b'title: "' + b"\\u200b" * 5 * MILLION + b'"', "zero width space"),
    "digits": (b"success: [" + b"9" * 30 * MILLION + b"]", "does not fit into 32 bits"),
    "40 MB": (b"a: b\n" + b"#" * 40 * MILLION, "is larger than 32 MB"),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_hostile_spec_is_refused_in_time_and_memory(name: str, tmp_path: Path) -> None:
    edit, expected = EDITS[name]
    judge(run(tmp_path, files_of(edit)), expected)


@pytest.mark.parametrize("name", RAW)
def test_a_hostile_file_is_refused_in_time_and_memory(name: str, tmp_path: Path) -> None:
    data, expected = RAW[name]
    judge(run(tmp_path, {**files_of(lambda _: None), "shop": data + b"\n"}), expected)


def test_the_files_of_a_spec_are_refused_together_in_time_and_memory(tmp_path: Path) -> None:
    names = [f"s{number}" for number in range(5)]
    files = files_of(catalog(scopes=[*names, "shop", "item"]))
    large = b"title: " + "😀".encode() + b"x" * 30 * MILLION + b"\n"
    done = run(tmp_path, {**files, **dict.fromkeys(names, large)})
    judge(done, "s1.yaml: cannot be read: with the files before it, it is larger than 32 MB")
    assert LONG in done.stderr  # the first of them was read


@pytest.mark.parametrize(
    "edit",
    [
        first(summary="#" * 500, remedy="`" * 1_999 + "."),
        answer(body="`" * 100_000, errors=[{}]),
        both(many(1_000), first(summary="a" * 500)),
        first(notes=[{"text": f"{number}."} for number in range(10_000)]),
        first(messages=[{"text": "a " * 900 + "b", "source": "it"}] * 100),
    ],
    ids=["marks", "a body", "a table", "notes", "messages"],
)
def test_texts_of_the_most_length_are_accepted(edit: Edit, tmp_path: Path) -> None:
    done = run(tmp_path, files_of(edit))
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out/.generated-files").is_file()
