"""The reader of pastes, with our own catalogue: what it finds, and what it leaves alone."""

import json
import random
import time
import urllib.parse
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.commands.explain.known import known_of
from generator.problem import Report
from generator.read.spec import read_catalog
from generator.runtime import Paste, Reader
from tests.conftest import ROOT

pytestmark = pytest.mark.spec

CATALOG = read_catalog(ROOT / "spec", Report())
assert CATALOG is not None
READER = Reader(known_of(CATALOG))
PASTES = [
    json.loads(line)
    for line in (ROOT / "tests/conformance/pastes.jsonl").read_text(encoding="utf-8").splitlines()
]
PAIRS = [
    (scope.name, code.code, message.text)
    for scope in CATALOG.scopes
    if scope.numeric and scope.name != "http"
    for code in scope.codes
    for message in code.messages
]


def body(scope: str, code: object, text: str) -> str:
    """A response with a code and a text, as its scope sends it."""
    if scope == "futures":
        value = {"success": False, "code": code, "message": text}
    else:
        value = {"code": code, "msg": text}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def members(scope: str, code: object, text: str) -> dict[str, object]:
    return dict(json.loads(body(scope, code, text)))


def go(value: object) -> str:
    return "<nil>" if value is None else str(value).lower() if value is False else str(value)


Wrap = Callable[[str, int, str], str]
WRAPPINGS: dict[str, Wrap] = {
    "exception": lambda s, c, t: f"ccxt.base.errors.ExchangeError: mexc {body(s, c, t)}",
    "repr": lambda s, c, t: f"Failed: {members(s, c, t)!r}",
    "log": lambda s, c, t: f"2026-11-26 03:12:44,512 ERROR [main:88] qty=20 failed {body(s, c, t)}",
    "status": lambda s, c, t: f"mexc order error: status=400 body={body(s, c, t)}",
    "page": lambda s, c, t: (
        "<html><head></head><body><pre style='word-wrap: break-word;'>"
        f"{body(s, c, t)}</pre></body></html>"
    ),
    "har": lambda s, c, t: json.dumps(
        {
            "log": {
                "entries": [
                    {
                        "startedDateTime": "2026-11-26T03:12:44.000Z",
                        "time": 2011,
                        "request": {"method": "POST", "url": "https://api.mexc.com/"},
                        "response": {
                            "status": 400,
                            "statusText": "Bad Request",
                            "content": {"size": 2005, "text": body(s, c, t)},
                        },
                    }
                ]
            }
        },
        indent=2,
    ),
    "pino": lambda s, c, t: json.dumps(
        {
            "level": 50,
            "time": 1764126764512,
            "pid": 2011,
            "err": {"type": "ExchangeError", "message": f"mexc {body(s, c, t)}", "stack": "at x"},
            "msg": "order failed",
        }
    ),
    "error C": lambda _, c, t: f"error {c}",
    "mexc C": lambda _, c, t: f"mexc {c}",
    "code and text": lambda _, c, t: f"order failed with code: {c}, msg: {t}",
    "java": lambda s, c, t: (
        f"Response {{{', '.join(f'{k}={go(v)}' for k, v in members(s, c, t).items())}}}"
    ),
    "go": lambda s, c, t: (
        f"&{{{' '.join(f'{k.capitalize()}:{go(v)}' for k, v in members(s, c, t).items())}}}"
    ),
    "escaped": lambda s, c, t: f"error {json.dumps(body(s, c, t))}",
    "percent": lambda s, c, t: urllib.parse.quote(body(s, c, t)),
    "smart": lambda s, c, t: (
        body(s, c, t.replace('"', "")).replace('"', "\u201c") if '"' not in t else body(s, c, t)
    ),
}


def codes(paste: Paste) -> list[object]:
    return [error.code for error in paste.errors]


@pytest.mark.parametrize("paste", PASTES, ids=lambda paste: paste["id"])
def test_what_people_paste_is_read_to_the_very_codes(paste: dict[str, object]) -> None:
    found = READER.read(str(paste["paste"]))
    actual = {
        "verdict": found.verdict,
        "errors": [
            {"scopes": error.scopes, "code": error.code, "known": error.known}
            for error in found.errors
        ],
    }
    assert actual == paste["expect"]


@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_every_pair_of_code_and_text_is_found_in_a_wrapping(wrapping: str) -> None:
    wrong = []
    for scope, code, text in PAIRS:
        pasted = WRAPPINGS[wrapping](scope, code, text)
        found = READER.read(pasted)
        if codes(found) != [code] or scope not in found.errors[0].scopes:
            wrong.append((pasted, codes(found), found.errors and found.errors[0].scopes))
    assert wrong == []


def cuts(scope: str, code: int, text: str, chance: random.Random) -> Iterator[str]:
    """A response that is cut off behind its code, at some lengths."""
    whole = body(scope, code, text)
    end = whole.index(str(code)) + len(str(code))
    yield whole[:end]
    for length in chance.sample(range(end, len(whole)), k=min(6, len(whole) - end)):
        yield whole[:length]


def test_a_response_is_found_wherever_it_is_cut_off() -> None:
    chance = random.Random(17)
    wrong = [
        (pasted, codes(READER.read(pasted)))
        for pair in PAIRS
        for pasted in cuts(*pair, chance)
        if codes(READER.read(pasted)) != [pair[1]]
    ]
    assert wrong == []


def harmless(chance: random.Random) -> str:
    """A line of a log that says nothing about an error, with many numbers in it."""
    known = chance.choice(PAIRS)[1]
    year, price = chance.randint(2000, 2040), chance.randint(100, 99999)
    moment = f"{year}-{chance.randint(1, 12):02}-26 03:12:44,{chance.randint(100, 999)}"
    return chance.choice(
        [
            f"{moment} INFO order placed ok id={known} price={price}.5 qty={known}",
            f"[{moment}] DEBUG balance USDT {known} available {price}",
            f"{moment} INFO took {known} ms, {price} items, page {known}",
            f"{moment} INFO server.js:{known}:51 listening on port {known}",
            f"{moment} filled BUY BTCUSDT {known}@{price}.{known} fee 0.{known}",
            f"{moment} INFO GET /api/v3/ticker?limit={known} 200 {known}ms",
            f"    at Object.run (/srv/bot/index.js:{known}:{price})",
            f'  File "/srv/bot/main.py", line {abs(known)}, in run',
            f"{moment} heartbeat {abs(known)}{price:05} seq={known}",
            f"{moment} INFO candle close {price}.{abs(known)} volume {known}",
            f"{moment} INFO process exited with code {known}",
            f"{moment} INFO mexc: {known} symbols loaded, spot {known} USDT",
            f"{moment} {json.dumps({'level': 'info', 'id': known, 'price': str(price)})}",
            f"{moment} INFO Copyright {year} futures basis {known} points in {year}",
            f"{moment} INFO leverage {known}x on contract BTC_USDT size {known}",
            f"{year}/11/26 03:12:44 request {known} done in 0.{known}s",
        ]
    )


def test_a_thousand_harmless_lines_have_no_error() -> None:
    chance = random.Random(4)
    lines = [harmless(chance) for _ in range(1000)]
    assert [(line, READER.read(line).errors) for line in lines if READER.read(line).errors] == []
    together = READER.read("\n".join(lines))
    assert (together.errors, together.verdict) == ([], "nothing")
