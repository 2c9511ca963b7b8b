"""The reader of pastes, with our own catalogue: what it finds, and what it leaves alone."""

import json
import random
import time
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import asdict

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
    if scope.name != "http"
    for code in scope.codes
    if isinstance(code.code, int)
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
    "error C": lambda _s, c, _t: f"error {c}",
    "mexc C": lambda _s, c, _t: f"mexc {c}",
    "code and text": lambda _s, c, t: f"order failed with code: {c}, msg: {t}",
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
    errors = [
        {key: value for key, value in asdict(error).items() if key not in ("count", "lines")}
        for error in found.errors
    ]
    assert (errors, found.verdict) == (paste["errors"], paste["verdict"])


@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_every_pair_of_code_and_text_is_found_in_a_wrapping(wrapping: str) -> None:
    wrong = []
    for scope, code, text in PAIRS:
        pasted = WRAPPINGS[wrapping](scope, code, text)
        found = READER.read(pasted)
        if codes(found) != [code] or scope not in found.errors[0].scopes:
            wrong.append((pasted, codes(found), found.errors and found.errors[0].scopes))
    assert wrong == []


def cuts(scope: str, code: int, text: str) -> Iterator[str]:
    """A response that is cut off behind its code, at every length."""
    whole = body(scope, code, text)
    for length in range(whole.index(str(code)) + len(str(code)), len(whole)):
        yield whole[:length]


def test_a_response_is_found_wherever_it_is_cut_off() -> None:
    read = ((pasted, codes(READER.read(pasted)), pair) for pair in PAIRS for pasted in cuts(*pair))
    assert [(pasted, found) for pasted, found, pair in read if found != [pair[1]]] == []


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


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        ("status 504", ["http 504"]),
        ("Error: 1002", ["futures 1002"]),
        ("error 403", ["spot|http 403"]),
        ("error 70003", [" 70003"]),
        ("2011", ["futures 2011"]),
        ("contract 602", ["futures 602"]),
        ("Exit code: 2", []),
        ("process exited with code 20001", []),
        ("error code: 1010", ["http 403"]),
        ("retcode=-1, code=10007", ["spot 10007"]),
        ("MexcError(code=30004, msg='Insufficient position')", ["spot 30004"]),
        ("<code>30004</code><msg>Insufficient position</msg>", ["spot 30004"]),
        ("Post https://contract.mexc.com/api/v1/private/x\ncode 602", ["futures 602"]),
        ('{"code":602,"message":"x"}', ["spot|futures 602"]),
        ('{"success":false,"code":602,"message":"x"}', ["futures 602"]),
        ('{"success":false,"message":"Position is nonexistent or closed"}', ["futures 2009"]),
        ('{"success":true,"data":[{"errorCode":2040},{"errorCode":0}]}', ["futures 2040"]),
        ('{"success":true,"code":0,"data":[{"state":4,"errorCode":8}]}', ["futures_order 8"]),
        ("(429) Too Many Requests", ["http 429"]),
        ("HTTP 400: Signature for this request is not valid.", ["spot 700002"]),
        ("order failed: 'Oversold'", ["spot 30005"]),
        ("Oversold coins are listed below", []),
        ("{'code': Decimal('30004'), 'msg': 'x'}", ["spot 30004"]),
        (
            '{"message":"Request failed with status code 400","code":"ERR_BAD_REQUEST"}',
            ["http 400"],
        ),
    ],
)
def test_a_number_counts_only_where_it_is_said_to_be_a_code(pasted: str, found: list[str]) -> None:
    errors = READER.read(pasted).errors
    assert [f"{'|'.join(error.scopes)} {error.code}" for error in errors] == found


@pytest.mark.parametrize(
    ("pasted", "verdict"),
    [
        ("Error: getaddrinfo ENOTFOUND api.mexc.com", "never_sent"),
        ("Max retries exceeded (Caused by NewConnectionError: refused)", "never_sent"),
        ("Error: read ECONNRESET\n    at TLSWrap.onStreamRead (node:x:217:20)", "no_answer"),
        ("Error: socket hang up", "no_answer"),
        ("context deadline exceeded (Client.Timeout exceeded)", "no_answer"),
        ("websockets.exceptions.ConnectionClosedError: received 1006", "stream_lost"),
        ('ccxt.base.errors.RequestTimeout: mexc {"code":700003,"msg":"x"}', None),
        ("2026-01-01 10:00 Read timed out\n2026-01-01 10:01 connect ECONNREFUSED", "no_answer"),
        ('  File "/requests/read timeout.py", line 3, in send', "nothing"),
        ("    at async timeout (/ccxt/js/base/functions/time.js:203:20)", "nothing"),
        ('{"success":true,"code":0}', "success"),
        ("{}", "nothing"),
        ("", "nothing"),
    ],
)
def test_an_answer_that_was_lost_has_a_verdict(pasted: str, verdict: str | None) -> None:
    assert READER.read(pasted).verdict == verdict


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ('{"errorcode":30004,"msg":"a  b!"}', "a  b!"),  # both names are usual in lower case
        ('{"code":30004,"errormsg":"m"}', "m"),
        ('error code 30004: x {"a":1} y', "x"),  # what was found already is no part of it
        ('<html>{"a":1}<title>403</title>', '<html>{"a":1}<title>403</title>'),
        (r'{"code":30004,"msg":"a \ud83d b \ud83d\ude00"}', "a \ufffd b \U0001f600"),
        ("{code=30004, msg=a \\ud800 b}", "a \\ud800 b"),
    ],
)
def test_the_text_of_an_error_is_as_it_was_pasted(pasted: str, text: str) -> None:
    assert [error.text for error in READER.read(pasted).errors] == [text]


def test_what_only_python_takes_for_json_is_read_as_a_text() -> None:
    assert READER.read('{"code":NaN,"msg":"a b"}').errors == []
    deep = '{"a":' * 200 + '{"code":30004,"msg":"x"}' + "}" * 200
    assert READER.read(deep).errors == []


def test_many_equal_statuses_beside_many_errors_take_little_time() -> None:
    def text(size: int) -> str:
        errors = [{"code": 30004, "msg": "x"}] * size
        return json.dumps(errors) + "status=400 " * size

    assert steps(text(4_000)) < 24 * steps(text(500))  # 8 if linear, 64 if quadratic


def test_a_log_has_each_error_once_with_its_lines() -> None:
    line = "2026-11-26 03:12:44 ERROR mexc {}\n"
    log = "".join(line.format(body("spot", code, "x")) for code in (30004, 30005) * 20)
    first, second = READER.read(log).errors
    assert (first.code, first.count, first.lines) == (30004, 20, [*range(1, 20, 2)])
    assert (second.code, second.count, second.lines[0]) == (30005, 20, 2)


def test_a_flood_of_errors_is_capped() -> None:
    flood = json.dumps([{"code": 30004, "msg": "x"}] * 9000)
    paste = READER.read(flood)
    assert (len(paste.errors), paste.more) == (500, 8500)


FRAGMENTS = [
    *(
        '{"code":30004,"msg":"x"}',
        "{",
        "}",
        "[",
        "]",
        '"',
        "'",
        "\\",
        ":",
        "=",
        ",",
        "\n",
        " ",
        "\0",
    ),
    *("code", "error", "30004", "-2011", "HTTP/2 400", "%7B", "%22", "&quot;", "\u201c", "\uff5b"),
    *("<html>", "<title>403</title>", "timed out", "\ud800", "status", "\U0001f600", "b'"),
    *("retry-after: 3", "2026-01-01", "Signature for this request is not valid."),
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join)))
@settings(max_examples=400, deadline=None)
def test_no_text_raises_an_exception(text: str) -> None:
    paste = READER.read(text)
    assert bool(paste.errors) or paste.verdict is not None
    for error in paste.errors:
        error.text.encode()


HOSTILE = [
    *(
        "{",
        "[{",
        '{"',
        '{"a":',
        "{'",
        '{\\"a\\":',
        "{a=b,",
        "{a:b:",
        "{A:b C:d ",
        "{a:b X-:x",
        "\\",
        "{\\",
        '"',
        "'",
    ),
    *(
        "code 2011 ",
        "code 999999\n",
        "1234567 ",
        "error error ",
        "status 404\n",
        "错误码",
        "\n",
        "\0",
    ),
    *("<html>", "<title>", "<html><title>403</title></html>", "&quot;", "%22", "-(", "{'a': 1}\n"),
    *('{"a":"{\\"b\\":1}"}', "HTTP 400\n", "signature for this ", "retry-after: 1\n"),
    "Read timed out\n",
]


def steps(text: str) -> float:
    """The least time of three that a text takes; a ratio of two of them hardly depends on load."""

    def measured() -> float:
        start = time.process_time()
        READER.read(text)
        return time.process_time() - start

    return min(measured() for _ in range(3))


@pytest.mark.parametrize("unit", HOSTILE)
def test_the_time_grows_with_the_length_of_a_hostile_text(unit: str) -> None:
    short, long = (unit * (length // len(unit)) for length in (4_000, 32_000))
    assert steps(long) < 24 * max(steps(short), 0.0005)  # 8 if linear, 64 if quadratic
