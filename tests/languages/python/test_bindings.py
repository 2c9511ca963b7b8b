"""What a user of the Python package relies on, tried on the committed package."""

import copy
import pickle
import tomllib
from collections.abc import Iterator
from typing import Any

import mexc_errors
import pytest
from mexc_errors import (
    Action,
    Category,
    FuturesCode,
    MexcAuthenticationError,
    MexcError,
    MexcInsufficientFundsError,
    Retry,
    Scope,
    SpotCode,
    error_for,
    handle_error,
    lookup,
    table,
)

from tests.conftest import ADVICE, ROOT, SEED, rows


def test_every_code_of_the_seed_is_a_member() -> None:
    for row in rows(SEED):
        code = SpotCode(int(row["code"]))
        assert code.info.code is code


def test_metadata_of_a_code() -> None:
    info = SpotCode.INSUFFICIENT_TRADING_BALANCE.info
    assert (info.scope, info.code, info.name) == (Scope.SPOT, 30004, "INSUFFICIENT_TRADING_BALANCE")
    assert (info.category, info.action) == (Category.INSUFFICIENT_FUNDS, Action.FUND_ACCOUNT)
    assert info.retry is Retry.AFTER_FIX
    assert info.remedy.startswith("The order was not placed")
    assert info.url.endswith("/spot/30004/")
    with pytest.raises(AttributeError):
        info.name = "OTHER"  # type: ignore[misc]


@pytest.mark.parametrize("code", [99999, "030004", 30004.5, None, "", [], -30004, "9" * 5000])
def test_anything_but_a_known_code_is_unknown(code: object) -> None:
    assert lookup(Scope.SPOT, code) is None


def test_a_bool_is_not_a_code() -> None:
    assert lookup(Scope.FUTURES_ORDER, 1) is not None
    assert lookup(Scope.FUTURES_ORDER, True) is None


def test_a_scope_that_does_not_exist_knows_nothing() -> None:
    assert lookup("sport", 1) is None  # type: ignore[arg-type]


def test_a_code_in_digits_is_looked_up_as_a_number() -> None:
    assert lookup(Scope.SPOT, "30004") is SpotCode.INSUFFICIENT_TRADING_BALANCE.info
    assert lookup(Scope.SPOT, 30004.0) is SpotCode.INSUFFICIENT_TRADING_BALANCE.info
    assert handle_error("30004", "x") == "Insufficient balance"
    assert handle_error(None, "no code") == "Error: no code"


def test_a_table_has_every_code_by_number() -> None:
    assert table(Scope.SPOT) == {code.value: code.info for code in SpotCode}
    assert table(Scope.SPOT)[30004] is lookup(Scope.SPOT, 30004)
    assert table("sport") == {}  # type: ignore[arg-type]


def test_the_advice_is_that_of_the_seed() -> None:
    for row in rows(ADVICE):
        assert handle_error(int(row["code"]), "text") == row["advice"]


def test_the_advice_for_an_unknown_code_loses_nothing() -> None:
    assert handle_error(99999, "some text") == "Error 99999: some text"


def test_an_error_has_the_class_of_its_category_and_the_base_class() -> None:
    error = error_for(Scope.SPOT, 10072, "Api key info invalid")
    assert type(error) is MexcAuthenticationError
    assert isinstance(error, MexcError)
    assert type(error_for(Scope.SPOT, 99999, "new")) is MexcError
    assert type(error_for(Scope.SPOT, None, "")) is MexcError


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("30004", 30004), ("-2011", -2011), ("030004", "030004"), ("x", "x"), ("٣", "٣"), ("", "")],
)
def test_a_code_in_plain_digits_is_a_number(sent: str, kept: int | str) -> None:
    assert error_for(Scope.SPOT, sent, "").code == kept
    assert MexcError(Scope.SPOT, sent, "").code == kept


def test_a_code_of_many_digits_is_kept_as_sent() -> None:
    assert error_for(Scope.SPOT, "9" * 5000, "").code == "9" * 5000


def test_no_class_shadows_a_builtin() -> None:
    import builtins

    assert not [name for name in mexc_errors.__all__ if hasattr(builtins, name)]


def test_an_error_matches_by_code_category_and_action() -> None:
    error = error_for(Scope.SPOT, 30004, "Insufficient position")
    assert error.matches(SpotCode.INSUFFICIENT_TRADING_BALANCE)
    assert error.matches(Category.INSUFFICIENT_FUNDS)
    assert error.matches(Action.FUND_ACCOUNT)
    assert error.matches(SpotCode.INVALID_SYMBOL, Category.INSUFFICIENT_FUNDS)
    assert not error.matches(SpotCode.INVALID_SYMBOL, Category.PERMISSION, Action.SYNC_CLOCK)
    assert not error.matches()


def test_an_equal_number_of_another_scope_does_not_match() -> None:
    equal: set[int] = {FuturesCode.UNAUTHORIZED, SpotCode.UNAUTHORIZED, 401}
    assert len(equal) == 1
    assert error_for(Scope.FUTURES, 401, "").matches(FuturesCode.UNAUTHORIZED)
    assert not error_for(Scope.FUTURES, 401, "").matches(SpotCode.UNAUTHORIZED)
    assert lookup(Scope.SPOT, FuturesCode.UNAUTHORIZED) is None
    assert not error_for(Scope.SPOT, FuturesCode.UNAUTHORIZED, "").matches(SpotCode.UNAUTHORIZED)


def test_the_advice_is_that_of_the_scope() -> None:
    assert handle_error(2011, "x") == "Error 2011: x"
    assert handle_error(2011, "x", Scope.FUTURES) == "Adjust the order"
    assert handle_error(FuturesCode(2011), "x") == "Adjust the order"
    assert handle_error(FuturesCode(2011), "x", Scope.SPOT) == "Error 2011: x"


def test_an_error_knows_the_name_category_action_and_retry_of_its_code() -> None:
    error = error_for(Scope.SPOT, 30004, "Insufficient position")
    assert error.name == "INSUFFICIENT_TRADING_BALANCE"
    assert error.category is Category.INSUFFICIENT_FUNDS
    assert (error.action, error.retry) == (Action.FUND_ACCOUNT, Retry.AFTER_FIX)
    for unknown in (error_for(Scope.SPOT, 99999, "new"), error_for(Scope.SPOT, None, "")):
        assert {unknown.name, unknown.category, unknown.action, unknown.retry} == {None}


def test_the_advice_of_an_error_is_that_of_its_scope() -> None:
    assert error_for(Scope.SPOT, 30004, "x").advice == "Insufficient balance"
    assert error_for(Scope.FUTURES, 2011, "x").advice == "Adjust the order"
    assert error_for(Scope.SPOT, 2011, "x").advice == "Error 2011: x"
    assert error_for(Scope.HTTP, 429, "").advice == "Wait, then try again more slowly"
    assert error_for(Scope.SPOT, FuturesCode(2011), "x").advice == "Error 2011: x"
    assert error_for(Scope.SPOT, None, "<html>").advice == "Error: <html>"


def test_an_unknown_code_matches_nothing() -> None:
    error = error_for(Scope.SPOT, 99999, "new")
    assert not error.matches(*SpotCode, *Category, *Action)
    assert (error.code, error.text, error.info) == (99999, "new", None)


def errors() -> Iterator[MexcError]:
    yield error_for(
        Scope.SPOT,
        30004,
        "Insufficient position",
        status=400,
        retry_after=1.5,
        index=2,
        body={"code": 30004},
    )
    yield error_for(Scope.SPOT, "99999", "", body=b"\x00")


@pytest.mark.parametrize("error", list(errors()), ids=str)
def test_an_error_survives_pickling_and_copying(error: MexcError) -> None:
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(other) is type(error)
        assert vars(other) == vars(error)
        assert str(other) == str(error)


def test_an_error_keeps_every_detail_and_prints_what_matters() -> None:
    error, unknown = errors()
    assert isinstance(error, MexcInsufficientFundsError)
    assert (error.scope, error.code, error.text) == (Scope.SPOT, 30004, "Insufficient position")
    assert (error.status, error.retry_after, error.index) == (400, 1.5, 2)
    assert error.body == {"code": 30004}
    assert str(error) == (
        "spot 30004 INSUFFICIENT_TRADING_BALANCE in item 2: Insufficient position"
    )
    assert str(unknown) == "spot 99999"
    assert str(error_for(Scope.SPOT, 30014, "")) == "spot 30014 INVALID_SYMBOL: Invalid symbol"
    assert str(error_for(Scope.SPOT, None, "no code")) == "spot: no code"
    assert str(error_for(Scope.SPOT, None, "", index=0)) == "spot in item 0"
    assert str(error_for(Scope.SPOT, 30004, "x")) == "spot 30004 INSUFFICIENT_TRADING_BALANCE: x"


def test_names_are_listed_and_wrong_ones_refused() -> None:
    for name in mexc_errors.__all__:
        assert getattr(mexc_errors, name) is not None
    assert set(mexc_errors.__all__) <= set(dir(mexc_errors))
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        mexc_errors.Nothing  # noqa: B018


def test_tables_are_read_only() -> None:
    infos: Any = table(Scope.SPOT)
    with pytest.raises(TypeError):
        infos[30004] = None
    assert SpotCode.INVALID_SYMBOL in infos


def test_classes_show_as_the_packages() -> None:
    for name in mexc_errors.__all__:
        value = getattr(mexc_errors, name)
        if isinstance(value, type):
            assert value.__module__ == "mexc_errors", name
            assert pickle.loads(pickle.dumps(value)) is value
    assert str(MexcError) == "<class 'mexc_errors.MexcError'>"


def test_the_package_has_the_version_of_its_distribution() -> None:
    project = tomllib.loads((ROOT / "generated/python/pyproject.toml").read_text())["project"]
    assert mexc_errors.__version__ == project["version"]
