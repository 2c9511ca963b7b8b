"""The form of an error for logs: plain, short, the same keys in every language, no secret."""

import json
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from mexc_errors import (
    MexcBatchError,
    MexcError,
    Scope,
    decode,
    decode_response,
    error_for,
    errors_of,
)

SPOT = Scope.SPOT
FIRST = ("scope", "code", "name", "case", "category", "action", "effect", "retry", "status")
THEN = ("retry_after", "unclear", "index", "text", "method", "url", "request_id", "trace_id")
KEYS = (*FIRST, *THEN, "error.type", "fingerprint", "errors", "more")


def response(body: str, headers: dict[str, str]) -> httpx.Response:
    url = "https://key:secret@api.mexc.com:443/api/v3/order?timestamp=1&signature=secret#secret"
    return httpx.Response(400, text=body, headers=headers, request=httpx.Request("POST", url))


def test_an_error_has_all_that_it_knows() -> None:
    body = '{"code":400,"msg":"quantity scale is invalid","apiKey":"secret"}'
    headers = {
        "Retry-After": "7",
        "X-Request-Id": "r-1",
        "CF-Ray": "c-1",
        "X-MEXC-APIKEY": "secret",
    }
    (error,) = decode_response(SPOT, response(body, headers))
    log = error.to_dict()
    assert log == {
        "scope": "spot",
        "code": 400,
        "name": "INVALID_PARAMETER",
        "case": "QUANTITY_SCALE",
        "category": "invalid_order",
        "action": "adjust_order",
        "effect": "none",
        "retry": "after_fix",
        "status": 400,
        "retry_after": 7.0,
        "text": "quantity scale is invalid",
        "method": "POST",
        "url": "https://api.mexc.com/api/v3/order",
        "request_id": "r-1",
        "trace_id": "c-1",
        "error.type": "spot/400/QUANTITY_SCALE",
        "fingerprint": "spot/400/QUANTITY_SCALE",
    }
    assert list(log) == [key for key in KEYS if key in log]
    assert error.fingerprint == log["fingerprint"]
    assert "secret" not in json.dumps(log)


def test_what_is_absent_is_left_out() -> None:
    assert MexcError(SPOT, None, "").to_dict() == {
        "scope": "spot",
        "error.type": "spot",
        "fingerprint": "spot",
    }
    unclear = error_for(SPOT, 99999, "", unclear=True, index=0).to_dict()
    assert (unclear["unclear"], unclear["index"]) == (True, 0)


def test_a_long_user_in_an_address_is_no_host() -> None:
    for user in ("u", "u" * 3_000, f"u:{'p' * 3_000}"):
        address = f"https://{user}@api.mexc.com/api/v3/order?signature=s"
        request = httpx.Request("POST", address)
        (error,) = decode_response(SPOT, httpx.Response(503, request=request))
        assert error.to_dict()["url"] == "https://api.mexc.com/api/v3/order"


def test_a_user_without_a_host_is_not_shown() -> None:
    for address in ("https://user:secret@/order", "https://user:secret@", "https://a@secret@?b"):
        held = SimpleNamespace(status_code=503, headers={}, content=b"x", url=address)
        (error,) = decode_response(SPOT, held)
        assert "secret" not in json.dumps(error.to_dict()), address


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<HTML><HEAD>\n<TITLE>Access\n Denied</TITLE></HEAD><BODY>x", "Access Denied"),
        ("<html><body><h1>502 Bad Gateway</h1>\r\n<hr>nginx", "502 Bad Gateway nginx"),
        ("<html><head><title></title></head><body>busy", "busy"),
        ("<html>", None),
    ],
)
def test_a_page_is_one_line_of_text(page: str, text: str | None) -> None:
    (error,) = decode(SPOT, page, status=502)
    assert error.to_dict().get("text") == text


def test_texts_and_codes_are_on_one_short_line() -> None:
    (error,) = decode(SPOT, json.dumps({"code": "x\n" * 900, "msg": "\x1b[2J" + "y" * 900}))
    log = error.to_dict()
    assert all(str(value).isprintable() for value in log.values())
    assert len(json.dumps(log)) < 4_000


def test_a_batch_of_twenty_failures_is_short() -> None:
    items = [{"code": 30004, "msg": "Insufficient position"}] * 20
    errors = decode(SPOT, json.dumps(items))
    log: dict[str, Any] = dict(MexcBatchError(SPOT, errors).to_dict())
    assert len(json.dumps(log)) < 4_000
    assert (log["scope"], log["fingerprint"], len(log["errors"])) == ("spot", "spot", 20)
    assert "code" not in log
    assert log["errors"][3] == {
        "index": 3,
        "code": 30004,
        "name": "INSUFFICIENT_TRADING_BALANCE",
        "text": "Insufficient position",
    }
    other = [*errors, error_for(Scope.FUTURES, 510, "", index=20)]
    log = dict(MexcBatchError(SPOT, other).to_dict())
    assert (len(log["errors"]), log["more"]) == (20, 1)
    log = dict(MexcBatchError(SPOT, other[-1:]).to_dict())
    assert log["errors"] == [
        {"index": 20, "scope": "futures", "code": 510, "name": "REQUESTS_TOO_FREQUENT"}
    ]


@pytest.mark.parametrize("store", [dict, json.dumps, lambda log: json.dumps(log).encode()])
@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, '[{"orderId":1},{"code":30004,"msg":"No balance"}]'),
        (429, '[{"orderId":1},{"code":429}]'),
        (400, '{"code":700003,"msg":"x"}'),
        (400, '{"code":400,"msg":"quantity scale is invalid"}'),
        (429, ""),
        (504, ""),
        (200, ""),
    ],
)
def test_an_error_comes_back_from_a_log(status: int, body: str, store: Any) -> None:
    errors = decode(SPOT, body, status=status, retry_after="7")
    held = MexcBatchError(SPOT, errors) if errors[0].index is not None else errors[0]
    again = errors_of(Scope.FUTURES, store(held.to_dict()))
    assert [error.to_dict() for error in again] == [error.to_dict() for error in errors]
    for write in (True, False):
        decided = [error.decide(write=write) for error in again]
        assert decided == [error.decide(write=write) for error in errors]


def test_what_the_log_of_a_batch_left_out_is_looked_up() -> None:
    batch = json.dumps([{"code": 30004}] * 25)
    log = MexcBatchError(SPOT, decode(SPOT, batch)).to_dict()
    *shown, rest = errors_of(SPOT, log)
    assert (len(shown), rest.code, rest.index) == (20, None, None)
    assert rest.decide(write=True).look_up


@pytest.mark.parametrize("member", ["code", "text", "status", "retry_after", "index", "scope"])
@pytest.mark.parametrize("value", [[], {}, True, "x", -1, 1e400, None])
def test_a_hostile_log_is_an_error(member: str, value: object) -> None:
    log = {**error_for(SPOT, 510, "x").to_dict(), member: value}
    for error in errors_of(SPOT, log):
        assert error.decide(write=True).wait <= 60
        assert isinstance(str(error), str)
