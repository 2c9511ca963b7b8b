"""Read once: the value of a response, or the error that it reports."""

import asyncio
import http.client
import json
import urllib.error
import urllib.request
from typing import Any

import aiohttp
import httpx
import orjson
import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st
from mexc_errors import (
    MexcBatchError,
    MexcError,
    MexcInsufficientFundsError,
    NetworkCode,
    Scope,
    decode,
    decode_response,
    errors_of,
    read_body,
    read_response,
)

from tests.languages.exchange import Exchange

SPOT, FUTURES = Scope.SPOT, Scope.FUTURES
FUNDS = '{"code":30004,"msg":"Insufficient position"}'


@pytest.mark.parametrize("loads", [None, json.loads, orjson.loads])
def test_a_body_is_read_once(loads: Any) -> None:
    for body in ("[[1,2]]", b'{"a":{"b":null}}', '\ufeff{"a":1}', b'\xef\xbb\xbf{"a":1}', " [] "):
        text = body.decode() if isinstance(body, bytes) else body
        value = read_body(SPOT, body, status=200, loads=loads)
        assert value == json.loads(text.removeprefix("\ufeff"))
    parsed = {"a": [1]}
    assert read_body(SPOT, parsed, loads=loads) is parsed
    assert read_body(SPOT, b"", status=204, loads=loads) is None
    with pytest.raises(MexcInsufficientFundsError) as caught:
        read_body(SPOT, FUNDS, status=400, retry_after="7", loads=loads)
    assert (caught.value.body, caught.value.retry_after) == (FUNDS, 7)


def test_the_callers_reader_is_called_once() -> None:
    bodies: list[object] = []

    def loads(body: bytes) -> object:
        bodies.append(body)
        return json.loads(body)

    assert read_body(SPOT, b"[1]", loads=loads) == [1]
    assert bodies == [b"[1]"]


def fails(_: object) -> object:
    raise ZeroDivisionError


@pytest.mark.parametrize("loads", [fails, lambda _: object(), lambda _: "text"])
def test_a_reader_that_fails_means_that_it_is_not_json(loads: Any) -> None:
    with pytest.raises(MexcError) as caught:
        read_body(SPOT, "{}", status=200, loads=loads)
    assert (caught.value.scope, caught.value.code) == (SPOT, None)
    assert caught.value.decide(write=True).look_up
    with pytest.raises(MexcInsufficientFundsError):
        read_body(SPOT, FUNDS, status=400, loads=loads)
    assert read_body(SPOT, "", status=204, loads=loads) is None


def test_what_nests_too_deep_is_not_json_whoever_reads_it() -> None:
    deep = "[" * 101 + "]" * 101
    for loads in (None, json.loads, orjson.loads):
        with pytest.raises(MexcError):
            read_body(SPOT, deep, loads=loads)
        assert read_body(SPOT, deep[1:-1], loads=loads)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["code", "msg", "data", "errorCode"]), inner)
    ),
    max_leaves=12,
)


@given(st.sampled_from(Scope), JSON, st.sampled_from([None, 200, 204, 400, 503]))
def test_it_raises_if_and_only_if_there_are_errors(
    scope: Scope, value: Any, status: int | None
) -> None:
    body = json.dumps(value).encode()
    errors = [str(error) for error in decode(scope, body, status=status)]
    for loads in (None, orjson.loads):
        try:
            assert read_body(scope, body, status=status, loads=loads) == value
            found = []
        except MexcBatchError as batch:
            found = [str(error) for error in batch.errors]
        except MexcError as error:
            found = [str(error)]
        assert found == errors


def test_adapters_of_requests_and_httpx(exchange: Exchange) -> None:
    for client in (requests, httpx):
        url = f"{exchange.url}/{client.__name__}/ok/order?signature=secret"
        assert read_response(SPOT, client.post(url), loads=orjson.loads)["orderId"] == "1"
        url = url.replace("/ok/", "/clock/").replace("http://", "http://user:password@")
        with pytest.raises(MexcError) as caught:
            read_response(SPOT, client.post(url))
        request = caught.value.request
        assert request is not None
        expected = f"{exchange.url}/{client.__name__}/clock/order"
        assert (request.method, request.url) == ("POST", expected)
        assert request.request_id == "exchange-1"


def test_an_adapter_of_aiohttp(exchange: Exchange) -> None:
    async def ask(script: str) -> Any:
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{exchange.url}/aiohttp/{script}/order") as response,
        ):
            return read_response(SPOT, response, await response.read())

    assert asyncio.run(ask("ok"))["orderId"] == "1"
    with pytest.raises(MexcError) as caught:
        asyncio.run(ask("clock"))
    request = caught.value.request
    assert caught.value.code == 700003
    assert request is not None
    assert (request.method, request.url) == ("POST", f"{exchange.url}/aiohttp/clock/order")


def test_an_adapter_of_http_client_and_urllib(exchange: Exchange) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", exchange.server_port, timeout=5)
    for script, code in (("ok", None), ("clock", 700003)):
        connection.request("POST", f"/http-client/{script}/order", "{}")
        errors = decode_response(SPOT, connection.getresponse())
        assert [error.code for error in errors] == ([code] if code else [])
    connection.close()
    with urllib.request.urlopen(f"{exchange.url}/urllib/ok/order", b"{}") as answer:
        assert read_response(SPOT, answer)["orderId"] == "1"
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{exchange.url}/urllib/clock/order", b"{}")
    (error,) = errors_of(SPOT, refused.value)
    refused.value.close()
    assert (error.code, error.status) == (700003, 400)


def test_a_stream_that_breaks_off_was_not_answered(exchange: Exchange) -> None:
    with requests.post(f"{exchange.url}/broken/cut/order", "{}", stream=True) as response:
        with pytest.raises(MexcError) as caught:
            read_response(SPOT, response)
        assert caught.value.matches(NetworkCode.NO_ANSWER)
    with httpx.stream("POST", f"{exchange.url}/broken/ok/order") as streamed:
        (error,) = decode_response(SPOT, streamed)  # nobody has read its body
        assert error.decide(write=True).look_up
