"""The loops that people write, against an exchange that counts: no order is placed twice."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
import requests
import stamina
import tenacity
from mexc_errors import MexcError, Scope, errors_of, raise_for_errors, read_response

from tests.languages.exchange import SCRIPTS, Exchange

FUTURES = Scope.FUTURES
ORDERS = [{"externalOid": "a"}, {"externalOid": "b"}, {"externalOid": "c"}]
Loop = Callable[[Callable[[], object]], object]


@pytest.fixture(autouse=True)
def no_time_is_lost(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the loops would have slept, each time."""
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    monkeypatch.setattr("tenacity.nap.time.sleep", slept.append)
    return slept


def may_resend(error: BaseException) -> bool:
    """What a program asks that read one line of the hovers."""
    return isinstance(error, MexcError) and error.decide(write=True).resend


def by_while(place: Callable[[], object]) -> object:
    for _ in range(3):
        try:
            return place()
        except MexcError as error:
            decision = error.decide(write=True)
            if not decision.resend:
                raise
            time.sleep(decision.wait)
    return None


def by_while_after_a_step(place: Callable[[], object]) -> object:
    """It also does what `after` says, such as setting its clock, and sends once more."""
    for _ in range(3):
        try:
            return place()
        except MexcError as error:
            decision = error.decide(write=True)
            if not (decision.resend or decision.after):
                raise
    return None


def by_tenacity(place: Callable[[], object]) -> object:
    def wait(state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        return error.decide(write=True).wait if isinstance(error, MexcError) else 0

    retrying = tenacity.Retrying(
        retry=tenacity.retry_if_exception(may_resend),
        wait=wait,
        stop=tenacity.stop_after_attempt(3),
        reraise=True,
    )
    return retrying(place)


def by_stamina(place: Callable[[], object]) -> object:
    with stamina.set_testing(True, attempts=3):
        return stamina.retry(on=may_resend, attempts=3)(place)()


LOOPS: list[Loop] = [by_while, by_while_after_a_step, by_tenacity, by_stamina]


def raising(ask: Callable[[], requests.Response]) -> requests.Response:
    """A response, or the error that says what became of the request."""
    try:
        return ask()
    except requests.RequestException as lost:
        for error in errors_of(FUTURES, lost):
            raise error from lost
        raise


def placing(url: str, read: Callable[[Any, Any], object]) -> Callable[[], object]:
    def place() -> object:
        response = raising(lambda: requests.post(url, data=json.dumps(ORDERS), timeout=0.5))
        return read(FUTURES, response)

    return place


@pytest.mark.parametrize("read", [read_response, raise_for_errors])
@pytest.mark.parametrize("loop", LOOPS)
@pytest.mark.parametrize("script", SCRIPTS)
def test_every_order_is_placed_once_at_most(
    script: str,
    loop: Loop,
    read: Callable[[Any, Any], object],
    exchange: Exchange,
    no_time_is_lost: list[float],
) -> None:
    run = f"python-{loop.__name__}-{read.__name__}-{script}"
    failed: MexcError | None = None
    try:
        loop(placing(f"{exchange.url}/{run}/{script}/order", read))
    except MexcError as error:
        failed = error
    counts = exchange.counts(run)
    assert set(counts["placed"].values()) <= {1}
    assert all(0 <= wait <= 60 for wait in no_time_is_lost)
    if script in ("ok", "throttle", "busy"):
        assert counts["placed"] == {"a": 1, "b": 1, "c": 1}
    else:
        assert failed is not None or loop is by_while_after_a_step
    if script.endswith("-batch"):
        assert counts == {"asked": {"a": 1, "b": 1, "c": 1}, "placed": {"a": 1, "c": 1}}


def test_a_clock_is_set_and_the_orders_are_sent_once_more(exchange: Exchange) -> None:
    for script in ("clock", "futures-clock"):
        url = f"{exchange.url}/python-{script}/{script}/order"
        with pytest.raises(MexcError):
            by_while(placing(url, read_response))
        by_while_after_a_step(placing(url, read_response))
        assert exchange.counts(f"python-{script}")["placed"] == {"a": 1, "b": 1, "c": 1}


def test_the_items_of_a_batch_that_may_be_sent_again_are() -> None:
    batch = '{"success":true,"code":0,"data":[{"errorCode":0},{"errorCode":510}]}'
    errors = errors_of(FUTURES, batch)
    again = [error.index for error in errors if error.decide(write=True).resend_item]
    assert again == [1]
    assert not any(error.decide(write=True).resend for error in errors)
