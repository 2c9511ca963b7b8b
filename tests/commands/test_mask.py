"""`explain` masks secrets as the site does, and still finds the same errors."""

import json

import pytest

from generator.commands.explain.known import known_of
from generator.commands.explain.mask import MASK, mask
from generator.problem import Report
from generator.read.spec import read_catalog
from generator.runtime import Reader
from tests.conftest import ROOT, Generate

VECTORS = [
    json.loads(line)
    for line in (ROOT / "tests/data/masks.jsonl").read_text(encoding="utf-8").splitlines()
]
SECRET = "8f14e45fceea167a5a36dedd4bea2543d1c8f0a2b3c4d5e6f708192a3b4c5d6e"
REQUEST = f"https://x.test/?apiKey=mx0{SECRET}&signature={SECRET}"


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_secrets_are_masked(vector: dict[str, str]) -> None:
    assert mask(vector["text"]) == vector["masked"]
    assert mask(vector["masked"]) == vector["masked"]


@pytest.mark.parametrize("form", ["text", "json"])
def test_explain_prints_no_secret(generate: Generate, form: str) -> None:
    asked = json.dumps({"code": 700002, "msg": f"bad {REQUEST}", "url": REQUEST})
    words = ("explain", "--spec", str(ROOT / "spec"), "--format", form)
    for text in (asked, REQUEST, f"what is {REQUEST}?"):
        out = generate(*words, text).out
        assert MASK in out
        assert f"={SECRET}" not in out


def test_a_masked_paste_has_the_same_errors() -> None:
    catalog = read_catalog(ROOT / "spec", Report())
    assert catalog is not None
    reader = Reader(known_of(catalog))
    lines = (ROOT / "tests/conformance/pastes.jsonl").read_text(encoding="utf-8").splitlines()
    for paste in (json.loads(line)["paste"] for line in lines):
        masked = reader.read(mask(paste))
        plain = reader.read(paste)
        assert masked.verdict == plain.verdict, paste
        assert [(e.code, e.case, mask(e.text)) for e in masked.errors] == [
            (e.code, e.case, mask(e.text)) for e in plain.errors
        ]
    for scope in catalog.scopes:
        for code in scope.codes:
            for message in code.messages:
                text = json.dumps({"code": code.code, "msg": message.text}, ensure_ascii=False)
                assert mask(text) == text


def test_masking_takes_linear_time() -> None:
    for part in ("apiKey=", "secret: '", "apiKey\\", "%25", "sign", "bearer ", "token=", "{"):
        mask(part * (300_000 // len(part)))
