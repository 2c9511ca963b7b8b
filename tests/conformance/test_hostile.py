"""Hostile responses: each language finds the same in them, in a time that grows with their length.

A million characters take seconds if the time is linear, and hours if it is quadratic. What only one
language can hold, such as an object that raises when it is read, is in the folder of that language.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.test_conformance import decode
from tests.languages import LANGUAGES

pytestmark = pytest.mark.spec

N = 1_000_000
Error = tuple[int | str | None, str]  # a code and a text
SUCCESS: list[Error] = []


def unread(body: str) -> tuple[str, list[Error]]:
    """A body that is not JSON, and its error."""
    return body, [(None, body[:200])]


def coded(code: str, kept: int | str | None) -> tuple[str, list[Error]]:
    """A body with a code as JSON, and its error."""
    return f'{{"code":{code}}}', [(kept, "")]


def named(code: str) -> tuple[str, list[Error]]:
    """A body with a code that is a text, and its error."""
    return coded(json.dumps(code), code)


def written(text: str) -> tuple[str, list[Error]]:
    """A body with a text, and its error."""
    return json.dumps({"msg": text, "code": 7}), [(7, text)]


SHAPES: dict[str, tuple[str, list[Error]]] = {
    # Nesting
    "brackets": unread("[" * N),
    "closing brackets": unread("]" * N),
    "braces": unread('{"a":' * N),
    "brackets and braces": unread('[{"":' * N),
    "a list 500,000 deep": unread("[" * (N // 2) + "]" * (N // 2)),
    "brackets in a text": written("[{" * N),
    "lists side by side": ("[" + "[]," * N + '{"code":7}]', [(7, "")]),
    "lists as a code": coded("[" * 90 + "]" * 90, None),
    # Numbers
    "a number alone": ("9" * N, [(None, "")]),
    "a long code": coded("9" * N, "9" * N),
    "a long negative code": coded("-" + "9" * N, "-" + "9" * N),
    "a long code in a text": named("9" * N),
    "a long fraction": coded("0." + "1" * N, None),
    "a whole number with many zeros": coded("7." + "0" * N, 7),
    "a great exponent": coded("1e999999", None),
    "a long exponent": coded("1e" + "9" * N, None),
    "a small exponent": ('{"code":1e-999999}', SUCCESS),
    "zeros at the start": unread('{"code":' + "0" * N + "1}"),
    "many numbers": ("[" + "1," * N + "1]", SUCCESS),
    "many long numbers": ("[" + "12345678901234567890," * 50_000 + "1]", SUCCESS),
    "a list of a long number": ("[" + "9" * N + "]", SUCCESS),
    "a long number as a text": ('{"code":7,"msg":' + "9" * N + "}", [(7, "")]),
    "signs": unread("-" * N),
    "exponents": unread("1e" * N),
    "dots": unread("1." * N),
    "NaN": unread('{"code":NaN}'),
    "infinity": unread('{"code":-Infinity}'),
    "a hexadecimal number": unread('{"code":0x1F}'),
    # Codes that are texts
    "a code in another script": named("٣"),
    "a code in wide digits": named("\uff17\uff10\uff13"),
    "a code with a line break": named("703\n"),
    "a code with a space": named(" 703"),
    "a code with underscores": named("7_03"),
    "a code with a sign": named("+703"),
    "a code as an exponent": named("7e2"),
    "a code in another base": named("0x1F"),
    "a code that is no number": named("NaN"),
    "a code that is infinite": named("Infinity"),
    "a code that is null in words": named("null"),
    "a code of a hidden character": named("\u202e703"),
    "a code of a control": named("\0"),
    "a code called __proto__": named("__proto__"),
    "a code called constructor": named("constructor"),
    "a code called hasOwnProperty": named("hasOwnProperty"),
    "a code called toString": named("toString"),
    "a code called __class__": named("__class__"),
    "a code that is half a character": ('{"code":"\\ud800"}', [("\ufffd", "")]),
    # Members
    "__proto__": ('{"__proto__":{"code":7,"msg":"x"}}', SUCCESS),
    "__proto__ as a list": ('{"__proto__":[{"code":7}],"code":8}', [(8, "")]),
    "constructor": ('{"constructor":{"prototype":{"code":7}}}', SUCCESS),
    "hasOwnProperty": ('{"hasOwnProperty":1,"toString":2,"code":7}', [(7, "")]),
    "toJSON": ('{"toJSON":"x","valueOf":1,"__class__":2,"code":7}', [(7, "")]),
    "length": ('{"length":3,"0":{"code":7},"code":0}', SUCCESS),
    "an escaped name": ('{"\\u0063ode":7}', [(7, "")]),
    "the same name often": ("{" + '"code":1,' * 100_000 + '"code":7}', [(7, "")]),
    "many names": (json.dumps({f"k{n}": n for n in range(100_000)}), SUCCESS),
    "a text that is an object": ('{"msg":{"toString":"x"},"code":7}', [(7, "")]),
    # Texts
    "a long text": written("x" * N),
    "a long text of a code with cases": (
        json.dumps({"msg": "a " * (N // 4), "code": 400}),
        [(400, "a " * (N // 4))],
    ),
    "line breaks": written("\n" * N),
    "halves of characters": ('{"code":7,"msg":"' + "\\ud800" * N + '"}', [(7, "\ufffd" * N)]),
    "backslashes": written("\\" * N),
    "quotes": unread('"' * N),
    "escaped quotes": unread('\\"' * N),
    "a text without an end": unread('{"msg":"' + "x" * N),
    "an escape without an end": unread('{"msg":"' + "\\\\" * N + '\\"'),
    "a line break in a text": unread('{"msg":"\n"}'),
    "zeros": unread("\0" * N),
    "blanks": (" \r\n\t" * N, [(None, "")]),
    "blanks after": ('{"code":7}' + " " * N, [(7, "")]),
    "blanks before": (" " * N + '{"code":7}', [(7, "")]),
    "anything after": unread('{"code":7}' + " " * N + "x"),
    "marks of byte order": ("\ufeff" * N, [(None, "\ufeff" * 200)]),
    "a page": unread("<html>" + "<a " * N),
    "single quotes": unread("{'code':7}"),
    "a comment": unread('{"code":7/**/}'),
    "a comma at the end": unread('{"code":7,}'),
}


def vector(name: str, body: str | None, **more: object) -> dict[str, object]:
    return {"id": name, "scope": "spot", "status": 200, "retry_after": None, "body": body, **more}


def decoded(language: str, vectors: list[dict[str, object]], folder: Path) -> list[Any]:
    """The errors that a language finds in each vector."""
    file = folder / "vectors.jsonl"
    file.write_text("".join(f"{json.dumps(one)}\n" for one in vectors), encoding="utf-8")
    lines = decode(language, file).decode().split("\n")[:-1]
    return [json.loads(line)["errors"] for line in lines]


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_bodies(language: str, tmp_path: Path) -> None:
    vectors = [vector(name, body) for name, (body, _) in SHAPES.items()]
    found = decoded(language, vectors, tmp_path)
    for (name, (_, expected)), errors in zip(SHAPES.items(), found, strict=True):
        assert [(error["code"], error["message"]) for error in errors] == expected, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_batches(language: str, tmp_path: Path) -> None:
    body = "[" + '{"code":30004,"msg":"x"},' * 20_000 + "7]"
    (errors,) = decoded(language, [vector("batch", body)], tmp_path)
    assert [error["index"] for error in errors] == list(range(20_000))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_stays_a_text_in_a_scope_of_texts(language: str, tmp_path: Path) -> None:
    vectors = [vector("x", body, scope="network") for body in ('{"code":"5"}', '{"code":5.0}')]
    for (error,) in decoded(language, vectors, tmp_path):
        assert error["code"] == "5"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_says_nothing_in_a_header_is_the_same(language: str, tmp_path: Path) -> None:
    blank = ["", " ", "\t", "\r\n"]
    unread = ["\ufeff", "\x1c", "\x85", "\xa0", "\u2003", "\0", "\v"]
    vectors = [vector("x", "", status=429, retry_after=header) for header in blank + unread]
    for one, (error,) in zip(vectors, decoded(language, vectors, tmp_path), strict=True):
        is_clear = error["decide"]["read"]["resend"]
        assert is_clear == (one["retry_after"] in blank), one["retry_after"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_statuses_and_headers(language: str, tmp_path: Path) -> None:
    statuses: list[object] = [10**30, -(10**30), -1, 0, 1000, 1.5, 1e300, "x", True, [], {}]
    headers: list[object] = ["9" * N, "٣", " " * N, " " * N + "x", "1" + " " * N + "x", "1." * N]
    headers += ["1e9", "0x1F", "-1", "+1", "NaN", 1e300, -1, True, [], {}]
    vectors = [vector("status", "{}", status=status) for status in statuses]
    vectors += [vector("header", "", retry_after=header) for header in headers]
    found = decoded(language, vectors, tmp_path)
    for status, errors in zip(statuses, found, strict=False):
        assert errors == [], status
    for header, (error,) in zip(headers, found[len(statuses) :], strict=True):
        assert error["retry_after"] is None, str(header)[:20]
