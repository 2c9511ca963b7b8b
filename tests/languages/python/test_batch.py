"""The error of a batch: no loop that asks it may place the other orders again."""

import copy
import json
import pickle

import pytest
from mexc_errors import (
    Action,
    Category,
    MexcBatchError,
    MexcError,
    MexcInsufficientFundsError,
    Scope,
    SpotCode,
    decode,
    error_for,
    raise_for,
)

SPOT, FUTURES = Scope.SPOT, Scope.FUTURES
BATCH = '[{"orderId":1},{"code":30002,"msg":"too small"},{"code":30004,"msg":"none left"}]'
BUSY = '[{"orderId":1},{"code":429},{"orderId":2}]'


def raised(body: object, scope: Scope = SPOT, **sent: int | str) -> MexcError:
    with pytest.raises(MexcError) as caught:
        raise_for(scope, body, **sent)  # type: ignore[arg-type]
    return caught.value


def test_failed_items_are_raised_as_one_error_of_its_own_class() -> None:
    for body in (BATCH, json.loads(BATCH)):
        error = raised(body, status=200, retry_after="7")
        assert type(error) is MexcBatchError
        assert [(item.code, item.index) for item in error.errors] == [(30002, 1), (30004, 2)]
        assert isinstance(error.errors[1], MexcInsufficientFundsError)
        assert (error.scope, error.code, error.index, error.text) == (SPOT, None, None, "")
        assert (error.status, error.retry_after, error.body) == (200, 7, body)
        assert (error.info, error.category, error.action, error.effect) == (None,) * 4


def test_one_failed_item_is_a_batch_too() -> None:
    error = raised(BUSY)
    assert isinstance(error, MexcBatchError)
    assert (
        str(error)
        == f"spot: 1 item failed, item 1: {str(error.errors[0]).replace(' in item 1', '')}"
    )


def test_the_message_counts_and_shows_the_first() -> None:
    error = raised(BATCH)
    first = "spot 30002 ORDER_BELOW_MINIMUM: too small"
    assert str(error) == f"spot: 2 items failed, first item 1: {first}"
    assert repr(error) == f"<MexcBatchError: {error}>"
    several = MexcBatchError(SPOT, [error_for(SPOT, 30002, "too small"), error_for(SPOT, 7, "")])
    assert str(several) == f"spot: 2 errors, first: {first}"


def test_it_is_not_caught_or_matched_as_one_of_its_items() -> None:
    error = raised(BATCH)
    assert not isinstance(error, MexcInsufficientFundsError)
    assert not error.matches(
        SpotCode.INSUFFICIENT_TRADING_BALANCE, Category.INSUFFICIENT_FUNDS, *Action
    )


def test_a_batch_is_never_sent_again_but_its_item_may_be() -> None:
    error = raised(BUSY, retry_after="4")
    assert isinstance(error, MexcBatchError)
    for write in (True, False):
        whole, (item,) = error.decide(write=write), (e.decide(write=write) for e in error.errors)
        assert (whole.resend, whole.resend_item, whole.wait, whole.after) == (False, False, 0, None)
        assert (item.resend, item.resend_item, item.wait, item.after) == (False, True, 4, None)
        assert whole.action is item.action is Action.BACK_OFF


def test_an_items_step_of_the_program_is_not_one_for_the_batch() -> None:
    late = error_for(SPOT, 700003, "")
    assert late.decide(write=True).after is Action.SYNC_CLOCK
    item = error_for(SPOT, 700003, "", index=0)
    assert item.decide(write=True).after is None
    assert MexcBatchError(SPOT, [item, item]).decide(write=True).after is None
    assert MexcBatchError(SPOT, [item, item]).decide(write=True).action is Action.SYNC_CLOCK


def test_the_batch_is_looked_up_if_an_item_is() -> None:
    items = '[{"code":30004},{"code":99999}]'
    error = raised(items)
    assert error.decide(write=True).look_up
    assert not error.decide(write=False).look_up
    assert error.decide(write=True).action is None  # they have none in common
    assert not raised(BATCH).decide(write=True).look_up


def test_it_can_be_pickled_and_copied() -> None:
    error = raised(BATCH, retry_after="7")
    assert isinstance(error, MexcBatchError)
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(other) is MexcBatchError
        assert (str(other), other.retry_after) == (str(error), 7)
        assert [str(item) for item in other.errors] == [str(item) for item in error.errors]


def test_an_error_of_the_whole_request_is_raised_itself() -> None:
    body = '{"success":false,"code":510,"data":[{"errorCode":2040}]}'
    error = raised(body, FUTURES)
    assert (type(error).__name__, error.code) == ("MexcRateLimitError", 510)
    assert len(decode(FUTURES, body)) == 1
