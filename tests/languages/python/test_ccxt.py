"""ccxt: its exceptions are read, and its client raises our errors with the README's few lines."""

import asyncio
import json
from typing import Any

import ccxt
import ccxt.async_support
import pytest
from mexc_errors import (
    MexcBatchError,
    MexcError,
    MexcRateLimitError,
    NetworkCode,
    Scope,
    errors_of,
    read_body,
)

from tests.languages.exchange import Exchange
from tests.languages.python.test_readme import CCXT, run

KEYS = {"apiKey": "the-key", "secret": "the-secret", "timeout": 700, "enableRateLimit": False}
ORDERS = {"batchOrders": json.dumps([{"newClientOrderId": "a"}, {"newClientOrderId": "b"}])}
FUTURES_ORDERS: Any = [{"externalOid": "a"}, {"externalOid": "b"}]


def at(client: Any, exchange: Exchange, run_and_script: str) -> Any:
    """A client of ccxt that sends its requests to the exchange."""
    url = f"{exchange.url}/{run_and_script}"
    client.urls["api"]["spot"] = {"public": url, "private": url}
    client.urls["api"]["contract"] = {"public": url, "private": url}
    return client


def place(client: Any) -> None:
    """Places two orders of spot."""
    client.spotPrivatePostBatchOrders(dict(ORDERS))


def caught(exchange: Exchange, script: str) -> Any:
    """What ccxt raises."""
    with pytest.raises(ccxt.BaseError) as raised:
        place(at(ccxt.mexc(KEYS), exchange, f"ccxt-{script}/{script}"))
    return raised.value


@pytest.mark.parametrize(
    ("script", "scope", "code", "wait"),
    [
        ("throttle", Scope.SPOT, 510, None),
        ("clock", Scope.SPOT, 700003, None),
        ("busy", Scope.HTTP, 429, 1),
        ("gateway", Scope.HTTP, 504, None),
        ("bad-gateway", Scope.HTTP, 502, None),
        ("page", Scope.HTTP, 403, None),
        ("stall", Scope.NETWORK, "no_answer", None),
        ("reset-after", Scope.NETWORK, "no_answer", None),
        ("cut", Scope.NETWORK, "no_answer", None),
    ],
)
def test_its_exceptions_are_read(
    script: str, scope: Scope, code: int | str, wait: float | None, exchange: Exchange
) -> None:
    (error,) = errors_of(Scope.SPOT, caught(exchange, script))
    assert (error.scope, error.code, error.retry_after) == (scope, code, wait)
    url = f"{exchange.url}/ccxt-{script}/{script}/api/v3/batchOrders"
    # The text of an error with the status 200 does not name the request.
    sent = error.request and (error.request.method, error.request.url)
    assert sent == (None if script == "throttle" else ("POST", url))
    assert "signature" not in f"{error}{error.to_dict()}"


def test_its_asynchronous_exceptions_are_read(exchange: Exchange) -> None:
    async def ask(script: str) -> None:
        async with at(ccxt.async_support.mexc(KEYS), exchange, f"a-{script}/{script}") as client:
            await client.spotPrivatePostBatchOrders(dict(ORDERS))

    for script, code in (("busy", 429), ("clock", 700003), ("stall", "no_answer")):
        with pytest.raises(ccxt.BaseError) as raised:
            asyncio.run(ask(script))
        (error,) = errors_of(Scope.SPOT, raised.value)
        assert error.code == code


def test_a_connection_that_was_refused_sent_nothing() -> None:
    client = ccxt.mexc(KEYS)
    client.urls["api"]["spot"]["private"] = "http://127.0.0.1:9"
    with pytest.raises(ccxt.NetworkError) as raised:
        place(client)
    (error,) = errors_of(Scope.SPOT, raised.value)
    assert error.matches(NetworkCode.NEVER_SENT)


@pytest.mark.parametrize(
    ("held", "code", "status"),
    [
        (ccxt.InsufficientFunds('mexc {"code":30004,"msg":"Oversold"}'), 30004, None),
        (ccxt.DDoSProtection("mexc POST https://x.example/y?s=1 429 Too Many Requests "), 429, 429),
        (ccxt.ExchangeNotAvailable('mexc GET https://x.example/ 503 Busy {"code":7}'), 7, 503),
        (ccxt.ExchangeNotAvailable("mexc GET https://x.example/ 502 Bad <html>"), 502, 502),
    ],
)
def test_the_text_holds_the_answer(held: BaseException, code: int, status: int | None) -> None:
    (error,) = errors_of(Scope.SPOT, held)
    assert (error.code, error.status) == (code, status)


@pytest.mark.parametrize(
    "local",
    [
        ccxt.InvalidOrder("mexc createOrder() requires a price argument for limit orders"),
        ccxt.ArgumentsRequired("mexc fetchOrders() requires a symbol argument"),
        ccxt.BadSymbol("mexc does not have market symbol X/Y"),
        ccxt.ExchangeError(),
    ],
)
def test_what_ccxt_itself_refuses_gives_none(local: BaseException) -> None:
    assert errors_of(Scope.SPOT, local) == []


@pytest.fixture
def client() -> Any:
    """The client of the README."""
    return run(CCXT)["Client"]


def raised_by(client: Any, exchange: Exchange, script: str) -> MexcError:
    with pytest.raises(MexcError) as raised:
        place(at(client(KEYS), exchange, f"client-{script}/{script}"))
    return raised.value


def test_the_client_of_the_readme_raises_our_errors(client: Any, exchange: Exchange) -> None:
    for script, code in (("throttle", 510), ("clock", 700003), ("gateway", 504), ("page", 403)):
        assert raised_by(client, exchange, script).code == code
    busy = raised_by(client, exchange, "busy")
    assert isinstance(busy, MexcRateLimitError)
    assert busy.retry_after == 1
    for script in ("stall", "reset-after", "cut"):
        lost = raised_by(client, exchange, script)
        assert lost.matches(NetworkCode.NO_ANSWER)
        assert lost.decide(write=True).look_up
        assert exchange.counts(f"client-{script}")["placed"] == {"a": 1, "b": 1}


def test_the_client_of_the_readme_raises_failed_items(client: Any, exchange: Exchange) -> None:
    batch = raised_by(client, exchange, "spot-batch")
    assert isinstance(batch, MexcBatchError)
    assert [(error.code, error.index) for error in batch.errors] == [(30004, 1)]
    assert not batch.decide(write=True).resend
    futures = type("Futures", (client,), {"scope": Scope.FUTURES})
    sender = at(futures(KEYS), exchange, "futures/futures-batch")
    with pytest.raises(MexcBatchError) as raised:
        sender.contractPrivatePostOrderSubmitBatch(FUTURES_ORDERS)
    assert [(error.code, error.index) for error in raised.value.errors] == [(2005, 1)]


def test_the_client_of_the_readme_returns_what_succeeded(client: Any, exchange: Exchange) -> None:
    sender = at(client(KEYS), exchange, "fine/ok")
    assert sender.spotPrivatePostBatchOrders(dict(ORDERS))["orderId"] == "1"
    assert exchange.counts("fine")["placed"] == {"a": 1, "b": 1}
    assert read_body(Scope.SPOT, "{}") == {}


def test_the_client_of_the_readme_may_be_asynchronous(exchange: Exchange) -> None:
    program = CCXT.replace("import ccxt", "import ccxt.async_support as ccxt")
    program = program.replace("def fetch", "async def fetch").replace("super()", "await super()")
    client = run(program)["Client"]

    async def ask(script: str) -> None:
        async with at(client(KEYS), exchange, f"later-{script}/{script}") as sender:
            await sender.spotPrivatePostBatchOrders(dict(ORDERS))

    for script, code in (
        ("busy", 429),
        ("clock", 700003),
        ("stall", "no_answer"),
        ("cut", "no_answer"),
    ):
        with pytest.raises(MexcError) as raised:
            asyncio.run(ask(script))
        assert raised.value.code == code
    with pytest.raises(MexcBatchError):
        asyncio.run(ask("spot-batch"))
