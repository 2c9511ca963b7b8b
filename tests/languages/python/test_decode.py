"""What a user of the Python decoder relies on, tried on the committed package."""

import json
import pickle
import sys
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime
from http import HTTPStatus
from typing import Any

import httpx
import mexc_errors
import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st
from mexc_errors import (
    Action,
    Actor,
    Category,
    Decision,
    Effect,
    MexcError,
    MexcInsufficientFundsError,
    MexcInvalidOrderError,
    Retry,
    Scope,
    SpotCode,
    decode,
    decode_response,
    error_for,
    handle_error,
    raise_for,
    raise_for_errors,
    table,
)

SPOT, FUTURES, ORDER, HTTP = Scope.SPOT, Scope.FUTURES, Scope.FUTURES_ORDER, Scope.HTTP
FUNDS = '{"code":30004,"msg":"Insufficient position"}'
BATCH = '[{"orderId":1},{"code":30002,"msg":"too small"},{"code":30004,"msg":"none left"}]'
Seen = list[tuple[Scope, int | str | None, str, int | None]]
settings.register_profile("always the same", derandomize=True, deadline=None, database=None)
settings.load_profile("always the same")


def seen(errors: list[MexcError]) -> Seen:
    return [(error.scope, error.code, error.text, error.index) for error in errors]


def code_of(value: str) -> object:
    """The code of an answer that is written so, or "success"."""
    errors = decode(SPOT, f'{{"code":{value}}}', status=200)
    return errors[0].code if errors else "success"


@pytest.mark.parametrize("body", [FUNDS, FUNDS.encode(), bytearray(FUNDS.encode())])
def test_a_body_may_be_text_or_bytes(body: object) -> None:
    (error,) = decode(SPOT, body, status=400, retry_after="1.5")
    assert type(error) is MexcInsufficientFundsError
    assert (error.code, error.text, error.status) == (30004, "Insufficient position", 400)
    assert (error.retry_after, error.index, error.body) == (1.5, None, body)
    assert error.matches(SpotCode.INSUFFICIENT_TRADING_BALANCE)


def test_a_buffer_is_kept_as_bytes() -> None:
    (error,) = decode(SPOT, memoryview(FUNDS.encode()))
    assert error.body == FUNDS.encode()
    assert pickle.loads(pickle.dumps(error)).body == error.body


def test_a_buffer_that_was_released_cannot_be_read() -> None:
    body = memoryview(FUNDS.encode())
    body.release()
    for status in (None, 200, 204):
        (error,) = decode(SPOT, body, status=status)
        assert (error.scope, error.code, error.text) == (SPOT, None, "")
        assert error.body is body
    assert seen(decode(SPOT, body, status=403)) == [(HTTP, 403, "", None)]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ('"703"', 703),
        ("-2011", -2011),
        ("30004.0", 30004),
        ("3.0004e4", 30004),
        ('"0703"', "0703"),
        ('" 703"', " 703"),
        ('"-0"', "-0"),
        ('"٣"', "٣"),
        ('"7_03"', "7_03"),
        ('"1.0"', "1.0"),
        ('"ABC"', "ABC"),
        (str(2**53 - 1), 2**53 - 1),
        (str(-(2**53) + 1), -(2**53) + 1),
        (str(2**53), str(2**53)),
        ("9" * 30, "9" * 30),
        ("9" * 5000, "9" * 5000),
        (f'"{"9" * 5000}"', "9" * 5000),
        ("-" + "9" * 5000, "-" + "9" * 5000),
        ('"\\ud800x"', "\ufffdx"),
        ("true", None),
        ("1.5", None),
        ("1e400", None),
        ("1e30", None),
        ("{}", None),
        ("[]", None),
        ("0", "success"),
        ('"0"', "success"),
        ("0.0", "success"),
        ("-0", "success"),
        ("200", "success"),
        ('"200"', "success"),
        ("null", "success"),
        ('""', "success"),
    ],
)
def test_a_code(written: str, code: object) -> None:
    assert code_of(written) == code
    assert type(code_of(written)) is type(code)


def test_a_whole_number_that_python_cannot_write_is_an_error_without_a_code() -> None:
    assert seen(decode(SPOT, {"code": 10**30})) == [(SPOT, str(10**30), "", None)]
    assert seen(decode(SPOT, {"code": 10**5000})) == [(SPOT, None, "", None)]


def test_a_long_number_is_not_a_text() -> None:
    body = f'{{"code":30004,"msg":{"9" * 5000},"message":"sent"}}'
    assert seen(decode(SPOT, body)) == [(SPOT, 30004, "sent", None)]


def test_a_lowered_limit_of_digits_changes_nothing() -> None:
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(640)
    try:
        assert code_of("9" * 700) == "9" * 700
    finally:
        sys.set_int_max_str_digits(limit)


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ({"msg": "", "message": "second"}, "second"),
        ({"msg": None, "data": "third"}, "third"),
        ({"msg": {"a": 1}, "data": [], "errorMsg": "last"}, "last"),
        ({"msg": 7}, ""),
        ({"msg": "资金不足"}, "资金不足"),
        ({"msg": "half \ud83d"}, "half \ufffd"),
    ],
)
def test_the_text_is_the_first_member_that_is_a_text(answer: dict[str, object], text: str) -> None:
    assert decode(SPOT, {"code": 1, **answer})[0].text == text
    assert decode(SPOT, answer, status=500)[0].text == text


@pytest.mark.parametrize(
    "body",
    ["{'code':1}", '{"code":1', '{"code":1}{}', '{"code":NaN}', "[1,]", "\0", "<html>", "\v"],
)
def test_a_body_that_is_not_json_is_an_error_with_its_first_characters(body: str) -> None:
    assert seen(decode(SPOT, body)) == [(SPOT, None, body, None)]
    assert seen(decode(SPOT, body, status=403)) == [(HTTP, 403, body, None)]
    assert seen(decode(SPOT, body.encode(), status=204)) == [(SPOT, None, body, None)]


def test_the_first_200_characters_of_a_page_are_kept() -> None:
    page = "<html>" + "😀" * 300
    (error,) = decode(SPOT, page, status=403)
    assert (error.text, error.body) == (page[:200], page)


@pytest.mark.parametrize("blank", [None, "", " \t\r\n", "\ufeff", b"", b"\xef\xbb\xbf \n"])
def test_a_blank_body_is_a_success_with_204_only(blank: object) -> None:
    assert decode(SPOT, blank, status=204) == []
    for status in (None, 200):
        assert seen(decode(SPOT, blank, status=status)) == [(SPOT, None, "", None)]
    assert seen(decode(SPOT, blank, status=504)) == [(HTTP, 504, "", None)]


def test_bytes_that_are_not_utf_8_become_replacement_characters() -> None:
    (error,) = decode(SPOT, b'{"code":1,"msg":"\xe2\x82\xac\xe2\x82"}')
    assert error.text == "€\ufffd"
    (error,) = decode(SPOT, b"\xe2\x82 \xf0\x9f\x98")
    assert error.text == "\ufffd \ufffd"


def test_one_byte_order_mark_is_dropped() -> None:
    assert decode(SPOT, "\ufeff" + FUNDS)[0].code == 30004
    assert decode(SPOT, b"\xef\xbb\xbf" + FUNDS.encode())[0].code == 30004
    assert seen(decode(SPOT, "\ufeff\ufeff{}")) == [(SPOT, None, "\ufeff{}", None)]


@pytest.mark.parametrize("scalar", ["12", "true", "null", '"text"'])
def test_a_json_scalar_is_an_error_without_a_code(scalar: str) -> None:
    text = "text" if scalar == '"text"' else ""
    for status in (None, 200, 204):
        (error,) = decode(SPOT, scalar, status=status)
        assert (error.scope, error.code, error.text, error.index) == (SPOT, None, text, None)
        assert error.decide(write=True).look_up
    assert seen(decode(SPOT, scalar, status=400)) == [(HTTP, 400, text, None)]


def test_a_scalar_of_many_digits_has_no_text() -> None:
    assert seen(decode(SPOT, "7" * 5000, status=200)) == [(SPOT, None, "", None)]
    assert seen(decode(SPOT, "7" * 5000, status=400)) == [(HTTP, 400, "", None)]


async def later() -> bytes:
    return FUNDS.encode()


@pytest.mark.parametrize(
    "body",
    [requests.Response(), httpx.Response(200), Decimal(1), object(), {1}, iter("{}"), ({},), dict],
    ids=lambda body: type(body).__name__,
)
def test_a_body_that_cannot_be_json_is_not_a_success(body: object) -> None:
    for status in (None, 200, 204):
        (error,) = decode(SPOT, body, status=status)
        assert (error.scope, error.code, error.text, error.status) == (SPOT, None, "", status)
        assert error.body is body
    assert seen(decode(SPOT, body, status=403)) == [(HTTP, 403, "", None)]


def test_a_response_that_was_not_awaited_is_not_a_success() -> None:
    body = later()
    assert seen(decode(SPOT, body, status=200)) == [(SPOT, None, "", None)]
    body.close()


def test_parsed_json_without_an_error_is_a_success() -> None:
    assert decode(SPOT, {}, status=200) == decode(SPOT, [], status=200) == []
    for scalar in (1, 1.5, True, False):
        assert seen(decode(SPOT, scalar, status=200)) == [(SPOT, None, "", None)]


def test_a_code_that_is_a_decimal_is_an_error_without_a_code() -> None:
    assert seen(decode(SPOT, {"code": Decimal("30004.0")})) == [(SPOT, None, "", None)]


def nested(levels: int) -> str:
    return f'{{"code":30004,"x":{"[" * (levels - 1)}{"]" * (levels - 1)}}}'


def test_a_hundred_levels_are_read_and_no_more() -> None:
    assert decode(SPOT, nested(100))[0].code == 30004
    assert seen(decode(SPOT, nested(101))) == [(SPOT, None, nested(101)[:200], None)]
    side_by_side = f'{{"code":30004,"x":[{",".join(["[{}]"] * 1000)}]}}'
    assert decode(SPOT, side_by_side)[0].code == 30004


@pytest.mark.parametrize(
    "string",
    ["[" * 200, '\\"' + "{" * 200, '\\\\","x":"' + "[" * 200, "\\\\", '\\\\\\"' + "[" * 300],
)
def test_brackets_in_strings_do_not_count(string: str) -> None:
    body = f'{{"msg":"{string}","code":30004,"y":[{",".join(["[]"] * 200)}]}}'
    assert decode(SPOT, body)[0].code == 30004


@pytest.mark.parametrize(
    "body", ["[" * 20_000, "[" * 20_000 + "]" * 20_000, '{"a":' * 10**6, '"\\' * 10**6]
)
def test_many_brackets_take_no_time(body: str) -> None:
    start = time.process_time()
    assert seen(decode(SPOT, body)) == [(SPOT, None, body[:200], None)]
    assert time.process_time() - start < 5


def test_the_last_of_equal_keys_wins() -> None:
    assert code_of('0,"code":30004') == 30004


def test_each_refused_item_of_a_batch_is_an_error() -> None:
    errors = decode(SPOT, BATCH, status=200)
    assert seen(errors) == [(SPOT, 30002, "too small", 1), (SPOT, 30004, "none left", 2)]


def test_items_are_read_even_if_the_status_or_success_says_otherwise() -> None:
    answer = {"success": True, "code": 0, "data": [7, {"errorCode": 2040}, {"errorCode": True}]}
    for status in (None, 200, 500):
        found = seen(decode(FUTURES, answer, status=status))
        assert found == [(FUTURES, 2040, "", 1), (FUTURES, None, "", 2)]
    assert seen(decode(FUTURES, {"data": {"errorCode": 2040}})) == [(FUTURES, 2040, "", None)]
    assert seen(decode(FUTURES, [{"code": True}], status=500)) == [(FUTURES, None, "", 0)]
    assert decode(FUTURES, {"code": 0, "data": [{"code": 2040}]}) == []
    whole = {"code": 510, "data": [{"errorCode": 2040}]}
    assert seen(decode(FUTURES, whole)) == [(FUTURES, 510, "", None)]


def test_the_record_of_an_order_is_an_error_only_if_asked_for() -> None:
    answer = {"success": True, "code": 0, "data": [{"state": None, "errorCode": 8}]}
    assert decode(FUTURES, answer, status=200) == []
    assert seen(decode(ORDER, answer, status=200)) == [(ORDER, 8, "", 0)]
    assert seen(decode(FUTURES, {"state": 4, "code": 510})) == [(FUTURES, 510, "", None)]


@pytest.mark.parametrize("text", ["msg", "message", "errorMsg"])
def test_a_failed_outcome_has_a_text_and_is_not_a_record(text: str) -> None:
    outcome: dict[str, object] = {"state": 4, "errorCode": 2040, text: "does not exist"}
    (error,) = seen([*decode(FUTURES, {"code": 0, "data": [{"state": 3}, outcome]})])
    assert error == (FUTURES, 2040, "does not exist", 1)
    for answer in (outcome, {"data": outcome}):
        assert seen(decode(FUTURES, answer)) == [(FUTURES, 2040, "does not exist", None)]
    assert decode(FUTURES, {"data": [{**outcome, text: ""}]}) == []


def test_the_scope_of_a_code() -> None:
    def scope(asked: Scope, answer: dict[str, object]) -> Scope:
        return decode(asked, answer)[0].scope

    assert scope(ORDER, {"code": 510}) is FUTURES
    assert scope(ORDER, {"code": 8}) is ORDER
    assert scope(ORDER, {"code": "ABC"}) is ORDER
    assert scope(ORDER, {"errorCode": 99999}) is ORDER
    assert scope(FUTURES, {"errorCode": 8}) is ORDER
    assert scope(FUTURES, {"errorCode": 2040}) is FUTURES
    assert scope(FUTURES, {"code": 8}) is FUTURES
    assert scope(SPOT, {"errorCode": 8}) is SPOT


@pytest.mark.parametrize(
    "answer",
    [
        {"id": 0, "code": 0, "msg": "Not Subscribed successfully! [x]"},
        {"channel": "rs.error", "data": "Contract doesn't exist!"},
        {"success": False, "message": "no code"},
        {"success": False, "code": None},
    ],
)
def test_a_failure_without_a_code(answer: dict[str, object]) -> None:
    text = str(answer.get("msg") or answer.get("data") or answer.get("message") or "")
    assert seen(decode(FUTURES, answer)) == [(FUTURES, None, text, None)]
    assert seen(decode(FUTURES, answer, status=500)) == [(HTTP, 500, text, None)]


@pytest.mark.parametrize(
    "answer", [{"success": False, "code": 0}, {"success": 0}, {"channel": "pong"}, {}, [], [1, [2]]]
)
def test_a_success(answer: object) -> None:
    for status in (None, 200, 299, 0, -1):
        assert decode(FUTURES, answer, status=status) == []
    assert decode(FUTURES, answer, status=300)[0].code == 300


def test_the_body_decides_before_the_status() -> None:
    (error,) = decode(SPOT, '{"code":99999,"msg":"new"}', status=429)
    assert (error.scope, error.code, error.info, error.text) == (SPOT, 99999, None, "new")
    assert seen(decode(SPOT, '{"code":true,"msg":"odd"}', status=502)) == [(HTTP, 502, "odd", None)]


def test_a_status_is_1_to_999_or_none() -> None:
    for status in (0, -1, 1000, 10**30, "0400", "x", 400.5, float("nan"), True):
        assert decode(SPOT, "{}", status=status) == []  # type: ignore[arg-type]
        assert decode(SPOT, FUNDS, status=status)[0].status is None  # type: ignore[arg-type]
    for status in (400.0, "400"):
        assert decode(SPOT, FUNDS, status=status)[0].status == 400  # type: ignore[arg-type]
    assert decode(SPOT, "{}", status=1) == []
    assert seen(decode(SPOT, "{}", status=999)) == [(HTTP, 999, "", None)]
    assert decode(SPOT, "", status=HTTPStatus.BAD_GATEWAY)[0].info is table(HTTP)[502]


@pytest.mark.parametrize(
    ("sent", "seconds"),
    [
        ("30", 30),
        ("0", 0),
        (" 1.5\t", 1.5),
        (30, 30),
        (0.25, 0.25),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        (None, None),
        ("", None),
        ("-5", None),
        ("soon", None),
        ("\n30", None),
        ("1.2345", None),
        ("9999999999", None),
        ("٣", None),
        (-1, None),
        (1e9, None),
        (float("nan"), None),
        (float("inf"), None),
        (True, None),
        ("Thu, 21 Oct 2015 07:28:00 GMT", None),
        ("Wednesday, 21-Oct-15 07:28:00 GMT", None),
        ("Wed, 21 Oct 2015 07:28:00 UTC", None),
        ("Mon, 01 Jan 1900 00:00:00 GMT", 0),
        ("Sun, 31 Dec 1899 23:59:59 GMT", None),
        ("Sat, 01 Jan 0000 00:00:00 GMT", None),
        ("Wed, 99 Oct 2015 07:28:00 GMT", None),
        ("Wed, 21 Xxx 2015 07:28:00 GMT", None),
        ("Wed, 21 Oct 2015 ::::::07 GMT", None),
        ("Wed, 21 Oct 2015 77777777 GMT", None),
    ],
)
def test_retry_after(sent: str | float | None, seconds: float | None) -> None:
    assert decode(SPOT, "", status=429, retry_after=sent)[0].retry_after == seconds


def test_a_date_to_come_is_whole_seconds_from_now() -> None:
    date = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)
    sent = format_datetime(date, usegmt=True)
    wait = decode(SPOT, "", status=429, retry_after=sent)[0].retry_after
    later = datetime.now(UTC)
    assert wait is not None
    assert wait == int(wait)
    assert (date - later).total_seconds() - 1 < wait <= 3600


def answer_of_requests(body: str, status: int = 200, **headers: str) -> requests.Response:
    response = requests.Response()
    response.status_code, response._content = status, body.encode()
    response.headers.update(headers)
    return response


def answer_of_httpx(body: str, status: int = 200, **headers: str) -> httpx.Response:
    return httpx.Response(status, content=body.encode(), headers=headers)


CLIENTS = pytest.mark.parametrize("answer", [answer_of_requests, answer_of_httpx])


@CLIENTS
def test_answers_of_clients(answer: Any) -> None:
    assert decode_response(SPOT, answer("{}")) == []
    raise_for_errors(SPOT, answer("{}"))
    (error,) = decode_response(SPOT, answer("", 429, **{"retry-after": "30"}))
    assert (error.scope, error.code, error.retry_after) == (HTTP, 429, 30)
    with pytest.raises(MexcInsufficientFundsError) as caught:
        raise_for_errors(SPOT, answer(FUNDS, 400))
    assert caught.value.index is None


def test_raise_for_raises_the_error_of_a_body() -> None:
    raise_for(SPOT, "{}", status=200)
    raise_for(SPOT, None, status=204)
    with pytest.raises(MexcInsufficientFundsError) as funds:
        raise_for(SPOT, FUNDS, status=400, retry_after="7")
    error = funds.value
    assert (error.body, error.status, error.retry_after) == (FUNDS, 400, 7)


def decision(
    resend: bool, wait: float, look_up: bool, action: Action | None, after: Action | None = None
) -> Decision:
    """A decision about a whole request."""
    return Decision(
        resend=resend, resend_item=False, wait=wait, look_up=look_up, after=after, action=action
    )


@pytest.mark.parametrize("scope", Scope)
def test_the_decision_on_every_code(scope: Scope) -> None:
    for number, info in table(scope).items():
        usual = float(info.wait or 0)
        for asked, wait in ((None, usual), (0.0, usual), (7.5, 7.5), (61.0, 61.0)):
            error = error_for(scope, number, "", retry_after=asked)
            read, write = error.decide(write=False), error.decide(write=True)
            fixes = info.retry is Retry.AFTER_FIX and info.action.by is Actor.PROGRAM
            after = info.action if fixes else None
            again = decision(True, wait, False, info.action)
            no = decision(False, 0, False, info.action, after)
            look = decision(False, 0, True, info.action)
            later = info.retry is Retry.AFTER_BACKOFF
            repeats = later or info.effect is Effect.UNKNOWN
            # A record says the same again, and a write after a minute is another trade.
            assert read == (again if repeats and scope is not ORDER else no)
            if info.effect is Effect.NONE:
                assert write == (again if later and wait <= 60 else no)
            else:
                assert write == look


@pytest.mark.parametrize(
    ("scope", "code"),
    [
        (SPOT, 99999),
        (SPOT, "ABC"),
        (SPOT, None),
        (SPOT, 520),
        (HTTP, 499),
        (HTTP, 999),
        (HTTP, "x"),
    ],
)
def test_an_unknown_error_is_never_a_reason_to_resend(scope: Scope, code: int | str | None) -> None:
    error = error_for(scope, code, "", retry_after=5)
    assert error.decide(write=False) == decision(False, 0, False, None)
    assert error.decide(write=True) == decision(False, 0, True, None)


@pytest.mark.parametrize("sent", ["0", 0, "0.000", "Wed, 21 Oct 2015 07:28:00 GMT"])
def test_a_wait_in_the_past_gives_the_usual_wait(sent: str | float) -> None:
    (error,) = decode(SPOT, "", status=429, retry_after=sent)
    assert error.retry_after == 0
    for write in (False, True):
        assert error.decide(write=write) == decision(True, 60, False, Action.BACK_OFF)


UNREADABLE_STATUS = [503.5, 1503, 0, "x", True, object, float("nan")]
UNREADABLE_WAIT = ["soon", "120, 120", "120s", "+120", "1000000000", 1e9, float("inf"), b"120", -1]


@pytest.mark.parametrize("status", UNREADABLE_STATUS, ids=repr)
def test_nothing_is_sent_again_after_a_status_that_cannot_be_read(status: Any) -> None:
    (error,) = decode(FUTURES, '{"code":510}', status=status)
    assert (error.status, error.unclear) == (None, True)
    assert error.decide(write=True) == decision(False, 0, True, Action.BACK_OFF)
    assert error.decide(write=False) == decision(False, 0, False, Action.BACK_OFF)


@pytest.mark.parametrize("sent", UNREADABLE_WAIT, ids=repr)
def test_nothing_is_sent_again_after_a_wait_that_cannot_be_read(sent: Any) -> None:
    (error,) = decode(FUTURES, '{"code":510}', status=429, retry_after=sent)
    assert (error.retry_after, error.unclear) == (None, True)
    assert error.decide(write=True) == decision(False, 0, True, Action.BACK_OFF)
    assert error.decide(write=False) == decision(False, 0, False, Action.BACK_OFF)
    for blank in (None, "", " "):
        assert not decode(FUTURES, '{"code":510}', status=429, retry_after=blank)[0].unclear


def test_nothing_waits_for_more_than_three_days() -> None:
    for sent, resend in (("259200", True), ("259201", False), ("999999999", False)):
        (error,) = decode(FUTURES, '{"code":510}', status=429, retry_after=sent)
        assert error.decide(write=False).resend is resend


def test_details_of_a_body_of_another_reader() -> None:
    more = {1: "a", None: "b", b"c": "d", "cost": "2"}
    (error,) = decode(SPOT, {"code": 30004, "_extend": more})
    assert error.details == {"1": "a", "cost": "2"}


def test_the_record_of_an_order_is_not_read_for_ever() -> None:
    answer = {"success": True, "code": 0, "data": {"state": 4, "errorCode": 8}}
    (error,) = decode(ORDER, answer, status=200, retry_after=5)
    assert error.retry is Retry.AFTER_RESYNC
    assert error.decide(write=False) == decision(False, 0, False, error.action)
    (error,) = decode(ORDER, '{"code":510}', status=200, retry_after=5)
    assert error.decide(write=False) == decision(True, 5, False, error.action)


def test_an_unknown_5xx_status_decides_as_500_does() -> None:
    (error,) = decode(SPOT, "", status=520, retry_after=5)
    assert (error.code, error.info) == (520, None)
    like = error_for(HTTP, 500, "", retry_after=5)
    for write in (False, True):
        assert error.decide(write=write) == like.decide(write=write)
    assert error.decide(write=True).look_up


def test_an_order_that_may_have_been_placed_is_never_sent_again() -> None:
    for status in (500, 502, 503, 504, 520, 599):
        assert not decode(SPOT, "", status=status)[0].decide(write=True).resend


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("status", [500, 503, 599, 999])
def test_a_write_that_ended_with_a_5xx_is_looked_up(scope: Scope, status: int) -> None:
    for number, info in table(scope).items():
        error = error_for(scope, number, "", status=status, retry_after=5)
        assert error.decide(write=True) == decision(False, 0, True, info.action)
        without = error_for(scope, number, "", retry_after=5)
        assert error.decide(write=False) == without.decide(write=False)
        before = error_for(scope, number, "", status=499, retry_after=5)
        assert before.decide(write=True) == without.decide(write=True)
    assert error_for(scope, -1, "", status=status).decide(write=True).look_up


def test_a_scope_that_does_not_exist_has_no_success() -> None:
    sport: Scope = "sport"  # type: ignore[assignment]
    assert decode(sport, "{}") == []
    assert seen(decode(sport, '{"code":0,"msg":"x"}')) == [(sport, 0, "x", None)]


def test_a_text_tells_the_case_of_a_code() -> None:
    (error,) = decode(SPOT, {"code": 400, "msg": " quantity scale is invalid"}, status=400)
    assert isinstance(error, MexcInvalidOrderError)
    assert (error.code, error.name, error.case) == (400, "INVALID_PARAMETER", "QUANTITY_SCALE")
    assert (error.category, error.action) == (Category.INVALID_ORDER, Action.ADJUST_ORDER)
    assert error.matches(SpotCode.INVALID_PARAMETER)
    assert not error.matches(Category.INVALID_REQUEST)
    assert error.advice == handle_error(400, "quantity scale is invalid") == "Adjust the order"
    (other,) = decode(SPOT, {"code": 400, "msg": "something else"}, status=400)
    assert (other.case, other.category) == (None, Category.INVALID_REQUEST)


def test_a_duplicate_is_evidence_of_the_order_before_it() -> None:
    (error,) = decode(SPOT, {"code": 400, "msg": "Duplicate client order id!"}, status=400)
    assert (error.case, error.effect) == ("DUPLICATE_CLIENT_ORDER_ID", Effect.EARLIER)
    decided = error.decide(write=True)
    assert (decided.resend, decided.look_up) == (False, True)
    assert not error.decide(write=False).resend


def test_details_are_the_values_that_the_response_gives() -> None:
    text = "The minimum transaction volume cannot be less than\uff1a0.5USDT"
    (error,) = decode(SPOT, {"code": 30002, "msg": text}, status=400)
    assert "0.5USDT" in error.details.values()
    body = {"success": False, "code": 2005, "message": "x", "_extend": {"cost": "2.44", "n": 3}}
    (error,) = decode(FUTURES, body, status=200)
    assert error.details == {"cost": "2.44", "n": "3"}
    assert pickle.loads(pickle.dumps(error)).details == error.details
    assert decode(SPOT, {"code": 99999, "msg": text})[0].details == {}


def test_an_error_says_that_its_text_belongs_to_another_code() -> None:
    text = SpotCode.INSUFFICIENT_TRADING_BALANCE.info.texts[0]
    (error,) = decode(SPOT, {"code": 30014, "msg": text}, status=400)
    assert SpotCode.INSUFFICIENT_TRADING_BALANCE in [info.code for info in error.text_belongs_to]
    (error,) = decode(SPOT, {"code": 30004, "msg": text}, status=400)
    assert error.text_belongs_to == ()
    assert decode(SPOT, {"code": 30004})[0].text_belongs_to == ()


def test_a_decision_to_resend_says_how_long_to_wait() -> None:
    waits = {action: action.wait for action in Action}
    assert {type(wait) for wait in waits.values()} == {int, type(None)}
    (error,) = decode(FUTURES, {"code": 510})
    assert error.decide(write=True) == decision(True, 2, False, Action.BACK_OFF)


JSON_LIKE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["code", "msg", "data", "errorCode", "state", "success", "channel"])
            | st.text(max_size=3),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)
STATUSES = st.sampled_from([None, 200, 204, 400, 429, 500, 520])


@given(
    st.sampled_from(Scope), st.binary() | st.text(st.characters(exclude_categories=())), STATUSES
)
def test_any_bytes_and_any_text_decode(scope: Scope, body: bytes | str, status: int | None) -> None:
    for error in decode(scope, body, status=status):
        assert error.body is body
        assert (str(error) + str(error.code)).encode()
        error.decide(write=True)


@given(st.sampled_from(Scope), JSON_LIKE, STATUSES)
def test_a_parsed_body_gives_the_same_errors_as_its_text(
    scope: Scope, answer: Any, status: int | None
) -> None:
    errors = seen(decode(scope, answer, status=status))
    if answer is None or isinstance(answer, str):
        return  # no body, or one that has not been read
    try:
        written = json.dumps(answer, allow_nan=False)
    except ValueError:
        return
    assert seen(decode(scope, written, status=status)) == errors
    assert seen(decode(scope, written.encode(), status=status)) == errors


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1)


@given(TEXTS, st.integers(201) | st.integers(max_value=-1))
def test_text_and_code_are_kept(text: str, code: int) -> None:
    (error,) = decode(SPOT, json.dumps({"code": code, "msg": text}), status=400)
    assert (str(error.code), error.text) == (str(code), text)


@given(st.floats() | st.integers() | st.text() | st.none())
def test_any_retry_after_is_seconds_or_none(sent: Any) -> None:
    wait = decode(SPOT, "", retry_after=sent)[0].retry_after
    assert wait is None or 0 <= wait < 1e9


def test_the_decoder_is_a_function_however_it_was_loaded() -> None:
    assert mexc_errors.raise_for_errors is raise_for_errors
    assert mexc_errors.decode is decode
