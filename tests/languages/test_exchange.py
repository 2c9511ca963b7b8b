"""The exchange of the bots' tests does what its scripts say."""

import http.client
import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.languages.exchange import SCRIPTS, Exchange

ORDERS = [{"externalOid": "a"}, {"externalOid": "b"}, {"externalOid": "c"}]
REFUSING = {"throttle", "busy", "clock", "futures-clock", "page", "long-wait", "reset-before"}
SILENT = {"stall", "reset-after", "reset-before", "close", "cut"}


def ask(exchange: Exchange, path: str, body: object = None) -> tuple[int, bytes]:
    """The answer to a request; raises what the connection raises."""
    connection = http.client.HTTPConnection("127.0.0.1", exchange.server_port, timeout=1)
    try:
        method = "GET" if body is None else "POST"
        connection.request(method, path, None if body is None else json.dumps(body))
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


@pytest.mark.parametrize("script", SCRIPTS)
def test_it_counts_what_was_asked_and_what_was_placed(exchange: Exchange, script: str) -> None:
    path = f"/{script}-run/{script}/order"
    if script in SILENT:
        with pytest.raises((OSError, http.client.HTTPException)):
            ask(exchange, path, ORDERS)
    else:
        ask(exchange, path, ORDERS)
    counts = exchange.counts(f"{script}-run")
    read = script != "reset-before"
    assert counts["asked"] == ({"a": 1, "b": 1, "c": 1} if read else {})
    fails = {"a", "b", "c"} if script in REFUSING else {"b"} if script.endswith("-batch") else set()
    assert counts["placed"] == {name: 1 for name in ("a", "b", "c") if name not in fails}


@pytest.mark.parametrize("script", sorted(REFUSING - {"page", "long-wait"}))
def test_a_second_attempt_places_the_orders(exchange: Exchange, script: str) -> None:
    path = f"/again-{script}/{script}/order"
    if script == "reset-before":
        with pytest.raises((OSError, http.client.HTTPException)):
            ask(exchange, path, ORDERS)
    else:
        ask(exchange, path, ORDERS)
    assert ask(exchange, path, {"id": "a"})[0] == 200
    assert exchange.counts(f"again-{script}")["placed"] == {"a": 1}


def test_an_order_can_be_looked_up(exchange: Exchange) -> None:
    ask(exchange, "/look/gateway/order?newClientOrderId=x", "")
    ask(exchange, "/look/gateway/order", {"newClientOrderId": "y"})
    assert ask(exchange, "/look/gateway/lookup?id=y")[0] == 200
    assert json.loads(ask(exchange, "/look/gateway/lookup?id=z")[1])["code"] == -2013
    assert ask(exchange, "/look/ok/time")[0] == 200
    assert json.loads(ask(exchange, "/counts/look")[1]) == exchange.counts("look")


def test_it_runs_alone() -> None:
    words = [sys.executable, "-m", "tests.languages.exchange"]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", "/counts/x")
        assert connection.getresponse().read() == b'{"asked": {}, "placed": {}}'
        connection.close()
        process.communicate("")
    assert process.returncode == 0
