"""The package's README: each of its programs runs as it stands, against the exchange."""

import asyncio
import re
import traceback
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import requests
import stamina
from mexc_errors import MexcError, Scope, SpotCode, errors_of, read_response

from tests.conftest import ROOT
from tests.languages.exchange import Exchange

README = (ROOT / "generated/python/README.md").read_text(encoding="utf-8")
LOOP, BATCH, LIBRARIES, CCXT, PASTE, FACTS = re.findall(
    r"^```python\n(.*?)^```", README, re.M | re.S
)
ORDER = {"newClientOrderId": "a", "symbol": "BTCUSDT"}
LOOKED_UP = "It may have gone through: look it up before anything else."


@pytest.fixture(autouse=True)
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the programs would have slept, each time."""
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    return slept


def run(program: str, **names: object) -> dict[str, Any]:
    """Runs a program of the README with some names, and returns what it has then."""
    exec(compile(program, "README.md", "exec"), names)
    return names


def run_loop(url: str) -> None:
    """Runs the first program, with less patience for a server that stalls."""
    run(LOOP.replace("timeout=10", "timeout=0.5"), url=url, order=ORDER, sign=dict)


@pytest.mark.parametrize(
    ("script", "says", "waits", "placed"),
    [
        ("ok", "orderId", [], 1),
        ("busy", "http 429", [1], 1),
        ("throttle", "spot 510", [], 0),
        ("clock", "spot 700003", [], 0),
        ("page", "http 403", [], 0),
        ("long-wait", "http 429", [], 0),
        ("gateway", LOOKED_UP, [], 1),
        ("bad-gateway", LOOKED_UP, [], 1),
        ("reset-after", LOOKED_UP, [], 1),
        ("stall", LOOKED_UP, [], 1),
        ("cut", LOOKED_UP, [], 1),
    ],
)
def test_the_loop(
    script: str,
    says: str,
    waits: list[float],
    placed: int,
    slept: list[float],
    exchange: Exchange,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run_loop(f"{exchange.url}/readme-{script}/{script}/order")
    assert says in capsys.readouterr().out
    assert slept == waits
    assert exchange.counts(f"readme-{script}")["placed"] == ({"a": 1} if placed else {})


def test_the_loop_sends_again_what_was_never_sent(
    slept: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    run_loop("http://127.0.0.1:9/order")
    said = "network never_sent NEVER_SENT: ConnectionError"
    assert capsys.readouterr().out.splitlines() == [said] * 3
    assert slept == [1, 1, 1]


def test_no_log_of_the_loop_shows_a_signature() -> None:
    place = run(
        LOOP.split("for attempt")[0],
        url="http://127.0.0.1:9/order?signature=secret",
        order=ORDER,
        sign=dict,
    )["place"]
    with pytest.raises(MexcError) as caught:
        place()
    assert "secret" not in "".join(traceback.format_exception(caught.value))


def test_the_batch(capsys: pytest.CaptureFixture[str]) -> None:
    for body, said in (
        ('[{"orderId":1},{"code":30004}]', "spot 30004 INSUFFICIENT_TRADING_BALANCE in item 1: "),
        ('[{"orderId":1},{"code":429}]', "Send item 1 again after "),
    ):
        response = requests.Response()
        response.status_code, response._content = 200, body.encode()
        run(BATCH, response=response)
        assert capsys.readouterr().out.startswith(said)


@pytest.mark.parametrize("name", ["by_tenacity", "by_stamina"])
def test_tenacity_and_stamina(name: str, exchange: Exchange, slept: list[float]) -> None:
    def place() -> object:
        url = f"{exchange.url}/{name}/busy/order"
        return read_response(Scope.SPOT, requests.post(url, data=ORDER, timeout=5))

    with stamina.set_testing(True, attempts=3):
        run(LIBRARIES, place=place)[name]()
    assert exchange.counts(name)["placed"] == {"a": 1}
    assert name == "by_stamina" or slept == [1]


def test_the_paste(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bot.log").write_text(
        "2026-05-04 10:00:00 INFO start\n"
        "2026-05-04 10:00:01 ERROR spot {'code': 30004, 'msg': 'Insufficient \x1b[2Jposition'}\n"
        "2026-05-04 10:00:02 ERROR spot {'code': 30004, 'msg': 'Insufficient position'}\n"
        "2026-05-04 10:00:03 ERROR error code 98765\n"
        "2026-05-04 10:00:04 ERROR Read timed out\n"
    )
    run(PASTE)
    assert capsys.readouterr().out.splitlines() == [
        "Line 2, 2 times: 30004",
        "spot 30004 INSUFFICIENT_TRADING_BALANCE: Insufficient position",
        "Line 4, 1 times: 98765",
        "no_answer",
    ]


def test_the_facts(capsys: pytest.CaptureFixture[str]) -> None:
    run(FACTS)
    info = SpotCode.TIMESTAMP_OUTSIDE_RECV_WINDOW.info
    assert capsys.readouterr().out.splitlines() == [
        info.remedy,
        info.action.advice,
        "700003 the text as sent",
    ]


def test_what_aiohttp_raises_is_caught_as_the_readme_says(exchange: Exchange) -> None:
    (listed,) = re.findall(r"with `aiohttp`, `\((.*?)\)`", README)
    kinds = tuple(eval(name, {"aiohttp": aiohttp}) for name in listed.split(", "))

    async def place(script: str) -> None:
        timeout = aiohttp.ClientTimeout(total=0.5)
        url = f"{exchange.url}/aiohttp-{script}/{script}/order"
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(url, data=ORDER) as response,
        ):
            read_response(Scope.SPOT, response, await response.read())

    for script in ("stall", "reset-after", "cut", "close"):
        with pytest.raises(kinds) as caught:
            asyncio.run(place(script))
        (error,) = errors_of(Scope.SPOT, caught.value)
        assert error.decide(write=True).look_up
