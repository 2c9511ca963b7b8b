"""One call gives a verdict for whatever a program holds, with the libraries that people use."""

import asyncio
import http.client
import json
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from copy import copy
from typing import Any

import aiohttp
import httpx
import pytest
import requests
import tenacity
import urllib3
import websockets.exceptions
from mexc_errors import MexcBatchError, MexcError, NetworkCode, Scope, decode, error_for, errors_of

from tests.languages.exchange import Exchange

SPOT, FUTURES = Scope.SPOT, Scope.FUTURES
FUNDS = '{"code":30004,"msg":"Insufficient position"}'
ORDERS = json.dumps([{"externalOid": "a"}, {"externalOid": "b"}])


def by_requests(url: str) -> object:
    response = requests.post(url, data=ORDERS, timeout=1)
    response.raise_for_status()
    return response


def by_httpx(url: str) -> object:
    response = httpx.post(url, content=ORDERS, timeout=1)
    response.raise_for_status()
    return response


def by_urllib3(url: str) -> object:
    with urllib3.PoolManager(retries=False, timeout=1) as pool:
        return pool.request("POST", url, body=ORDERS)


def by_urllib3_with_retries(url: str) -> object:
    with urllib3.PoolManager(timeout=1) as pool:
        return pool.request("POST", url, body=ORDERS)


def by_urllib(url: str) -> object:
    return urllib.request.urlopen(url, ORDERS.encode(), timeout=1)


def by_http_client(url: str) -> object:
    parts = urllib3.util.parse_url(url)
    connection = http.client.HTTPConnection(parts.host or "", parts.port, timeout=1)
    CONNECTIONS.append(connection)
    connection.request("POST", parts.request_uri, ORDERS)
    return connection.getresponse()


CONNECTIONS: list[http.client.HTTPConnection] = []


@pytest.fixture(autouse=True)
def connections_are_closed() -> Iterator[None]:
    """Closes what was opened, after the response was read."""
    yield
    while CONNECTIONS:
        CONNECTIONS.pop().close()


def by_aiohttp(url: str) -> object:
    async def post() -> object:
        timeout = aiohttp.ClientTimeout(total=1)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(url, data=ORDERS) as response,
        ):
            await response.read()
            response.raise_for_status()
            return response

    return asyncio.run(post())


CLIENTS: list[Callable[[str], object]] = [
    *(by_requests, by_httpx, by_urllib3, by_urllib3_with_retries),
    *(by_urllib, by_http_client, by_aiohttp),
]
client = pytest.mark.parametrize("ask", CLIENTS, ids=lambda ask: ask.__name__[3:])


def held_by(ask: Callable[[str], object], url: str) -> object:
    """What a program holds after a request: a response, or an exception."""
    try:
        return ask(url)
    except Exception as error:
        return error


def verdict(ask: Callable[[str], object], url: str, scope: Scope = FUTURES) -> MexcError:
    (error,) = errors_of(scope, held_by(ask, url))
    return error


@client
def test_a_refused_connection_sent_nothing(ask: Callable[[str], object]) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/order?signature=secret"
        error = verdict(ask, url)
    assert error.matches(NetworkCode.NEVER_SENT)
    assert error.decide(write=True).resend
    assert "secret" not in f"{error}{error.to_dict()}"


@client
def test_an_unknown_host_was_sent_nothing(ask: Callable[[str], object]) -> None:
    assert verdict(ask, "http://no-such-host.invalid/order").matches(NetworkCode.NEVER_SENT)


@client
@pytest.mark.parametrize("script", ["reset-after", "stall", "cut", "close", "reset-before"])
def test_a_lost_answer_is_looked_up(
    ask: Callable[[str], object], script: str, exchange: Exchange
) -> None:
    error = verdict(ask, f"{exchange.url}/{ask.__name__}/{script}/order?signature=secret")
    assert error.matches(NetworkCode.NO_ANSWER), script
    decision = error.decide(write=True)
    assert (decision.resend, decision.look_up) == (False, True)
    assert error.decide(write=False).resend
    assert "secret" not in f"{error}{error.to_dict()}"


@client
def test_a_page_is_an_error_with_its_status(
    ask: Callable[[str], object], exchange: Exchange
) -> None:
    error = verdict(ask, f"{exchange.url}/{ask.__name__}/page/order")
    assert (error.scope, error.code, error.status) == (Scope.HTTP, 403, 403)
    if ask is not by_aiohttp:  # whose exception has no body
        assert "Access Denied" in error.text


@client
def test_a_header_says_how_long_to_wait(ask: Callable[[str], object], exchange: Exchange) -> None:
    error = verdict(ask, f"{exchange.url}/{ask.__name__}/busy/order")
    assert (error.code, error.retry_after) == (429, 1)
    assert error.request is not None
    assert error.request.request_id == "exchange-1"


@client
def test_a_batch_gives_the_errors_of_its_items(
    ask: Callable[[str], object], exchange: Exchange
) -> None:
    error = verdict(ask, f"{exchange.url}/{ask.__name__}/futures-batch/order")
    assert (error.scope, error.code, error.index) == (FUTURES, 2005, 1)
    assert not error.decide(write=True).resend


@client
def test_a_success_gives_none(ask: Callable[[str], object], exchange: Exchange) -> None:
    assert errors_of(FUTURES, held_by(ask, f"{exchange.url}/{ask.__name__}/ok/order")) == []


@client
def test_a_server_that_speaks_no_tls_is_looked_up_or_was_sent_nothing(
    ask: Callable[[str], object], exchange: Exchange
) -> None:
    if ask is by_http_client:
        return
    error = verdict(ask, f"{exchange.url.replace('http:', 'https:')}/tls/ok/order")
    assert error.scope is Scope.NETWORK
    assert exchange.counts("tls")["placed"] == {}


def test_certificates_are_refused_before_anything_is_sent() -> None:
    failed = ssl.SSLCertVerificationError(1, "certificate verify failed")
    inside = urllib3.exceptions.MaxRetryError(None, "/", urllib3.exceptions.SSLError(failed))  # type: ignore[arg-type]
    for held in (
        failed,
        inside,
        requests.exceptions.SSLError(inside),
        urllib.error.URLError(failed),
    ):
        (error,) = errors_of(SPOT, held)
        assert error.matches(NetworkCode.NEVER_SENT)
    for reason in ("UNEXPECTED_EOF_WHILE_READING", "WRONG_VERSION_NUMBER"):
        (error,) = errors_of(SPOT, ssl.SSLError(1, f"[SSL: {reason}] x"))
        assert error.matches(NetworkCode.NO_ANSWER)


def test_a_body_and_a_response_are_decoded() -> None:
    for held in (FUNDS, FUNDS.encode(), json.loads(FUNDS), memoryview(FUNDS.encode())):
        (error,) = errors_of(SPOT, held)
        assert error.matches(NetworkCode.NO_ANSWER) is False
        assert error.code == 30004
    assert errors_of(SPOT, "{}") == []
    (error,) = errors_of(SPOT, httpx.Response(400, text=FUNDS, headers={"cf-ray": "ray-1"}))
    assert (error.code, error.status) == (30004, 400)
    assert error.request is not None
    assert error.request.trace_id == "ray-1"


def test_nothing_at_all_is_no_answer() -> None:
    (error,) = errors_of(SPOT, None)
    assert error.matches(NetworkCode.NO_ANSWER)


def test_the_packages_own_errors_are_what_they_are() -> None:
    funds = error_for(SPOT, 30004, "")
    batch = MexcBatchError(SPOT, [error_for(SPOT, 30004, "", index=1)])
    assert errors_of(SPOT, funds) == [funds]
    assert errors_of(SPOT, batch) == list(batch.errors)


def chained(error: BaseException, cause: BaseException, *, hidden: bool = False) -> BaseException:
    """An exception that was raised because of another, or while it was handled."""
    try:
        try:
            raise cause
        except BaseException as first:
            raise error from (None if hidden else first)
    except BaseException as last:
        return last


def test_causes_contexts_and_groups_are_looked_at() -> None:
    timeout = httpx.ReadTimeout("slow")
    for held in (
        chained(ValueError("mine"), timeout),
        chained(ValueError("mine"), timeout, hidden=True),
        ValueError(timeout),
        ExceptionGroup("two tasks", [ValueError("mine"), timeout]),
        BaseExceptionGroup("a group in a group", [ExceptionGroup("one", [timeout])]),
    ):
        (error,) = errors_of(SPOT, held)
        assert error.matches(NetworkCode.NO_ANSWER), held
    pair = ExceptionGroup("two", [timeout, httpx.ConnectError("refused")])
    names = [error.name for error in errors_of(SPOT, pair)]
    assert names == ["NO_ANSWER", "NEVER_SENT"]


def test_what_is_not_looked_at_may_be_anything() -> None:
    refused, backoff = httpx.ConnectError("refused"), error_for(SPOT, 510, "")
    long: BaseException = httpx.ReadTimeout("slow")
    for _ in range(1000):
        long = chained(ValueError("mine"), long)
    for held in (
        long,
        ExceptionGroup("mistakes", [ValueError(n) for n in range(1000)]),
        *(ExceptionGroup("x", [copy(one) for _ in range(1000)]) for one in (refused, backoff)),
    ):
        errors = errors_of(SPOT, held)
        assert len(errors) < 1000
        assert any(error.decide(write=True).look_up for error in errors), held


def test_a_mistake_after_an_error_does_not_allow_to_send_again() -> None:
    """The program may have sent the request again before it made the mistake."""
    refused, clock = httpx.ConnectError("refused"), error_for(SPOT, 700003, "")
    for earlier in (refused, error_for(SPOT, 510, ""), clock):
        (error,) = errors_of(SPOT, chained(KeyError("orderId"), earlier, hidden=True))
        decision = error.decide(write=True)
        assert decision.look_up
        assert not decision.resend
        assert decision.after is None
    funds = error_for(SPOT, 30004, "")
    assert errors_of(SPOT, chained(KeyError("mine"), funds, hidden=True)) == [funds]
    (error,) = errors_of(SPOT, chained(ValueError("mine"), refused))
    assert error.matches(NetworkCode.NEVER_SENT)


def test_an_earlier_request_says_nothing_about_a_later_one() -> None:
    refused, funds = httpx.ConnectError("refused"), error_for(SPOT, 30004, "")
    for earlier in (refused, funds):
        (error,) = errors_of(SPOT, chained(httpx.ReadTimeout("slow"), earlier))
        assert error.matches(NetworkCode.NO_ANSWER)
        (error,) = errors_of(SPOT, chained(requests.ConnectionError("reset"), earlier, hidden=True))
        assert error.matches(NetworkCode.NO_ANSWER)


def test_a_loop_that_gave_up_holds_the_last_attempt() -> None:
    @tenacity.retry(stop=tenacity.stop_after_attempt(1))
    def ask() -> None:
        raise httpx.ReadTimeout("slow")

    (error,) = errors_of(SPOT, held_by(lambda _: ask(), ""))
    assert error.matches(NetworkCode.NO_ANSWER)


def test_a_lost_stream_is_connected_anew() -> None:
    for held in (
        websockets.exceptions.ConnectionClosedError(None, None),
        websockets.exceptions.ConnectionClosedOK(None, None),
    ):
        (error,) = errors_of(SPOT, held)
        assert error.matches(NetworkCode.STREAM_LOST)
        assert error.decide(write=True).look_up


@pytest.mark.parametrize(
    "mistake",
    [
        ValueError("mine"),
        KeyError("price"),
        FileNotFoundError(2, "no such file"),
        KeyboardInterrupt(),
        requests.exceptions.MissingSchema("no http"),
        httpx.UnsupportedProtocol("ftp"),
        aiohttp.InvalidURL("x"),
        ExceptionGroup("mine", [ValueError("mine")]),
    ],
    ids=lambda mistake: type(mistake).__name__,
)
def test_a_mistake_of_the_program_gives_none(mistake: BaseException) -> None:
    assert errors_of(SPOT, mistake) == []


@pytest.mark.parametrize(
    "lost",
    [
        TimeoutError(),
        asyncio.CancelledError(),
        asyncio.IncompleteReadError(b"", 3),
        ConnectionResetError(),
        BrokenPipeError(),
        OSError(113, "No route to host"),
        http.client.IncompleteRead(b"{"),
        requests.exceptions.ChunkedEncodingError("cut"),
        aiohttp.ServerDisconnectedError(),
        httpx.StreamConsumed(),
    ],
    ids=lambda lost: type(lost).__name__,
)
def test_in_doubt_there_was_no_answer(lost: BaseException) -> None:
    (error,) = errors_of(SPOT, lost)
    assert error.matches(NetworkCode.NO_ANSWER)


def test_json_that_could_not_be_read_is_the_answer() -> None:
    response = httpx.Response(200, text="<html>busy</html>")
    (error,) = errors_of(SPOT, held_by(lambda _: response.json(), ""))
    assert (error.scope, error.code, error.text) == (SPOT, None, "<html>busy</html>")


class HostileError(Exception):
    """An exception that raises whatever is asked of it."""

    def __getattribute__(self, name: str) -> Any:
        raise ZeroDivisionError(name)

    def __str__(self) -> str:
        raise ZeroDivisionError("str")

    __repr__ = __bool__ = __eq__ = __hash__ = __len__ = __str__  # type: ignore[assignment]


class EndlessError(requests.ConnectionError):
    """An exception that has another one for each of its names, without an end."""

    def __getattr__(self, name: str) -> Any:
        return EndlessError()


def cycle() -> BaseException:
    first, second = ValueError(), ValueError()
    first.__cause__, second.__cause__ = second, first
    first.args = (second, first)
    return first


def deep() -> BaseException:
    held: BaseException = ValueError()
    for _ in range(100_000):
        outer = ValueError()
        outer.__context__ = held
        held = outer
    return held


def answered_by(response: Any) -> BaseException:
    error = requests.HTTPError("x")
    error.response = response
    return error


HOSTILE: dict[str, Callable[[], object]] = {
    "it raises": HostileError,
    "it has no end": EndlessError,
    "a cycle": cycle,
    "a long chain": deep,
    "a wide group": lambda: ExceptionGroup("x", [ValueError()] * 100_000),
    "great arguments": lambda: ValueError(*range(10**6)),
    "a hostile argument": lambda: requests.ConnectionError(HostileError()),
    "a hostile response": lambda: answered_by(HostileError()),
    "a hostile cause": lambda: chained(requests.ConnectionError("x"), HostileError()),
    "a class that lies": lambda: type(
        "Lie", (Exception,), {"__class__": property(lambda _: 1 / 0)}
    )(),
    "an object that raises": lambda: type("Raises", (), {"__getattr__": lambda *_: 1 / 0})(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_exception_gets_a_verdict(name: str) -> None:
    held = HOSTILE[name]()
    start = time.process_time()
    for error in errors_of(SPOT, held):
        assert not error.decide(write=True).resend
        assert f"{error}{error.to_dict()}".isprintable()
    assert time.process_time() - start < 5


@pytest.fixture
def consumed(exchange: Exchange) -> Iterator[requests.Response]:
    """A response whose body was read, and not kept."""
    with requests.get(f"{exchange.url}/consumed/ok/order", stream=True, timeout=5) as response:
        list(response.iter_content(1))
        yield response


def test_a_body_that_was_consumed_is_no_success(consumed: requests.Response) -> None:
    (error,) = errors_of(SPOT, consumed)
    assert error.decide(write=True).look_up
    assert not decode(SPOT, "{}")
