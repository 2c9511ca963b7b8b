"""What a user of a Python package with codes that are texts relies on.

`ledger` has scopes of texts beside one of numbers; `nested` puts scopes of either kind within one
another, and has names and codes as long as they may be.
"""

import copy
import json
import pickle
import re
import shutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import CASES, ROOT
from tests.languages.python.checkers import check_programs, mypy, pyright
from tests.languages.tools import BIN, run

SPEC = CASES / "text_codes/spec"
USE = """\
from enum import IntEnum, StrEnum

from ledger_errors import Action, Category, LedgerError, LimitsCode, PaymentsCode, Scope
from ledger_errors import SqlstateCode, decode, error_for, handle_error, lookup, table


def act(error: LedgerError) -> str:
    if error.matches(SqlstateCode.UNDEFINED_TABLE, LimitsCode.TOO_MANY_ROWS, Category.CARD):
        return "stop"
    return f"unknown {error.code}" if error.info is None else error.info.remedy


text: str = handle_error("card_declined", "no") + handle_error(PaymentsCode.CARD_DECLINED, "no")
error: LedgerError = error_for(Scope.SQLSTATE, "42P01", "x")
code: int | str | None = error.code
member: IntEnum | StrEnum | None = error.info.code if error.info else None
sent: str = SqlstateCode("42P01").value
name: str = table(Scope.SQLSTATE)["42P01"].name + table(Scope.LIMITS)[23505].name
action: Action = SqlstateCode("42P01").info.action
found = lookup(Scope.LIMITS, 23505), decode(Scope.PAYMENTS, b"{}")
"""


def imported(name: str, folder: Path) -> Iterator[Any]:
    """A package of a folder, until the tests are done."""
    sys.path.insert(0, str(folder))
    yield import_module(name)
    sys.path.remove(str(folder))
    for module in [module for module in sys.modules if module.split(".")[0] == name]:
        del sys.modules[module]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(SPEC, tmp_path_factory.mktemp("ledger"))


def made(spec: Path, output: Path) -> Path:
    """The folder of the package that is made from a spec."""
    target = ("--target", "python")
    run(sys.executable, "-m", "generator", "--spec", spec, "--output", output, *target, cwd=ROOT)
    return output / "python"


@pytest.fixture(scope="module")
def ledger(folder: Path) -> Iterator[Any]:
    yield from imported("ledger_errors", folder)


def seen(errors: list[Any]) -> list[tuple[str, object, str, object]]:
    return [(str(error.scope), error.code, error.text, error.index) for error in errors]


def test_a_scope_of_texts_is_an_enumeration_of_texts(ledger: Any) -> None:
    code = ledger.SqlstateCode("42P01")
    assert code is ledger.SqlstateCode.UNDEFINED_TABLE
    assert (code, f"{code}", code.info.code, code.info.name) == (
        "42P01",
        "42P01",
        code,
        "UNDEFINED_TABLE",
    )
    assert ledger.PaymentsCode.CARD_TOO_OLD is ledger.PaymentsCode("expired-card")
    assert ledger.PaymentsCode("3d.secure").info.url.endswith("/payments/3d.secure/")
    assert ledger.LimitsCode.TOO_MANY_ROWS == 23505
    assert ledger.table(ledger.Scope.LIMITS).keys() == {23505}
    assert ledger.table(ledger.Scope.SQLSTATE).keys() == {*ledger.SqlstateCode}


@pytest.mark.parametrize(
    ("scope", "sent", "name"),
    [
        ("sqlstate", "42P01", "UNDEFINED_TABLE"),
        ("sqlstate", "23505", "UNIQUE_VIOLATION"),
        ("sqlstate", 23505, "UNIQUE_VIOLATION"),
        ("sqlstate", 23505.0, "UNIQUE_VIOLATION"),
        ("sqlstate", "023505", None),
        ("sqlstate", "42p01", None),
        ("sqlstate", 23505.5, None),
        ("sqlstate", True, None),
        ("sqlstate", None, None),
        ("sqlstate", [], None),
        ("limits", "23505", "TOO_MANY_ROWS"),
        ("limits", 23505, "TOO_MANY_ROWS"),
        ("limits", "42P01", None),
        ("payments", "3d.secure", "AUTHENTICATION_REQUIRED"),
        ("payments", 23505, None),
    ],
)
def test_a_code_is_looked_up_in_its_scope(
    ledger: Any, scope: str, sent: object, name: str | None
) -> None:
    info = ledger.lookup(ledger.Scope(scope), sent)
    assert (info and info.name) == name


@pytest.mark.parametrize(
    ("scope", "sent", "kept"),
    [
        ("sqlstate", "23505", "23505"),
        ("sqlstate", 23505, "23505"),
        ("sqlstate", -0.0, "0"),
        ("sqlstate", 10**30, str(10**30)),
        ("sqlstate", "0703", "0703"),
        ("sqlstate", True, None),
        ("limits", "23505", 23505),
        ("limits", "0703", "0703"),
        ("limits", "card_declined", "card_declined"),
    ],
)
def test_a_code_is_kept_as_its_scope_has_them(
    ledger: Any, scope: str, sent: Any, kept: object
) -> None:
    for make in (ledger.error_for, ledger.LedgerError):
        error = make(ledger.Scope(scope), sent, "")
        assert (error.code, type(error.code)) == (kept, type(kept))


def test_a_member_of_another_scope_is_not_known(ledger: Any) -> None:
    ours, others = ledger.SqlstateCode.UNIQUE_VIOLATION, ledger.LimitsCode.TOO_MANY_ROWS
    for scope, own, other in (("sqlstate", ours, others), ("limits", others, ours)):
        scope = ledger.Scope(scope)
        assert ledger.lookup(scope, own) is own.info
        assert ledger.lookup(scope, other) is None
        assert ledger.error_for(scope, own, "").matches(own, other)
        error = ledger.error_for(scope, other, "")
        assert type(error) is ledger.LedgerError
        assert error.info is None
        assert not error.matches(own, other)


def test_an_error_matches_by_code_category_and_action(ledger: Any) -> None:
    error = ledger.error_for(ledger.Scope.SQLSTATE, "23505", "")
    assert type(error) is ledger.LedgerConflictError
    assert error.matches(ledger.SqlstateCode.UNIQUE_VIOLATION)
    assert error.matches(ledger.Category.CONFLICT)
    assert error.matches(ledger.LimitsCode.TOO_MANY_ROWS, ledger.Action.LOOK_UP_ROW)
    assert not error.matches(ledger.LimitsCode.TOO_MANY_ROWS)
    assert not error.matches("23505", ledger.SqlstateCode.UNDEFINED_TABLE, ledger.Category.CARD)
    assert str(error) == "sqlstate 23505 UNIQUE_VIOLATION: A row with this key exists"
    assert error.decide(write=True).look_up
    assert error.decide(write=False).wait == 1
    unknown = ledger.error_for(ledger.Scope.SQLSTATE, "99999", "new")
    assert (str(unknown), unknown.info) == ("sqlstate 99999: new", None)
    assert unknown.decide(write=True).look_up


@pytest.mark.parametrize("code", ["23505", 23505, "other", None])
def test_an_error_survives_pickling_and_copying(ledger: Any, code: Any) -> None:
    error = ledger.error_for(ledger.Scope.SQLSTATE, code, "text", body={"code": code})
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(other) is type(error)
        assert vars(other) == vars(error)


def test_advice(ledger: Any) -> None:
    sqlstate, limits = ledger.Scope.SQLSTATE, ledger.Scope.LIMITS
    assert ledger.handle_error("card_declined", "x") == "Ask for another card"
    assert ledger.handle_error(ledger.SqlstateCode.UNIQUE_VIOLATION, "x") == "Look up the row"
    assert ledger.handle_error("23505", "x", sqlstate) == "Look up the row"
    assert ledger.handle_error(23505, "x", sqlstate) == "Look up the row"
    assert ledger.handle_error("23505", "x", limits) == "Correct the statement"
    assert ledger.handle_error(23505, "x", limits) == "Correct the statement"
    assert ledger.handle_error("23505", "x") == "Error 23505: x"
    assert ledger.handle_error(ledger.SqlstateCode.UNIQUE_VIOLATION, "x", limits).endswith(": x")


@pytest.mark.parametrize(
    ("scope", "body", "found"),
    [
        ("payments", '{"code":"card_declined","message":"no"}', [("card_declined", "no", None)]),
        ("payments", '{"code":"ok"}', []),
        ("payments", '{"code":"OK"}', [("OK", "", None)]),
        ("payments", '{"code":0}', [("0", "", None)]),
        ("payments", '{"code":true}', [(None, "", None)]),
        ("payments", '{"code":""}', []),
        ("payments", '{"results":[{"error":"ok"},{"error":"new"}]}', [("new", "", 1)]),
        ("sqlstate", '{"code":23505}', [("23505", "", None)]),
        ("sqlstate", '{"code":"23505"}', [("23505", "", None)]),
        ("sqlstate", '{"code":2.3505e4}', [("23505", "", None)]),
        ("sqlstate", '{"code":"00000"}', []),
        ("sqlstate", '{"code":0}', [("0", "", None)]),
        ("sqlstate", '{"code":"\\ud800"}', [("\ufffd", "", None)]),
        ("sqlstate", f'{{"code":{"9" * 5000}}}', [("9" * 5000, "", None)]),
        ("limits", '{"code":23505}', [(23505, "", None)]),
        ("limits", '{"code":"23505"}', [(23505, "", None)]),
        ("limits", '{"code":"0"}', []),
        ("limits", '{"code":"00000"}', [("00000", "", None)]),
    ],
)
def test_answers(ledger: Any, scope: str, body: str, found: list[tuple[object, ...]]) -> None:
    expected = [(scope, *error) for error in found]
    for answer in (body, body.encode()):
        assert seen(ledger.decode(ledger.Scope(scope), answer)) == expected
    if len(body) < 100:  # Python reads no number of thousands of digits
        assert seen(ledger.decode(ledger.Scope(scope), json.loads(body))) == expected


@settings(derandomize=True, deadline=None, database=None)
@given(st.text(min_size=1), st.integers(-(10**20), 10**20))
def test_nothing_that_was_sent_is_lost(ledger: Any, text: str, number: int) -> None:
    for sent in (text, number):
        (error,) = ledger.decode(ledger.Scope.SQLSTATE, json.dumps({"code": sent}))
        assert error.code == str(sent)


@pytest.mark.usefixtures("ledger")
def test_the_readme_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = (folder / "README.md").read_text(encoding="utf-8")
    *_, last = re.findall(r"^```python\n(.*?)^```", readme, re.M | re.S)
    exec(compile(last, "README.md", "exec"), {})
    assert capsys.readouterr().out.startswith("Ask for another card.\nAsk for another card\n")
    assert 'PaymentsCode("card_declined")' in readme


@pytest.mark.usefixtures("npm_bin")
def test_types_are_checked(folder: Path, tmp_path: Path) -> None:
    wrong = ['error.matches("42P01")', "SqlstateCode.NO_SUCH_CODE"]
    start = "from ledger_errors import LedgerError, SqlstateCode\n\n"
    start += "def use(error: LedgerError) -> object:\n    return "
    check_programs(tmp_path, folder, USE, [f"{start}{value}\n" for value in wrong])


INNER = {  # the outer scope, and the code
    "texts_in_texts": ("payments", "twenty-letters-inner"),
    "numbers_in_texts": ("payments", "7"),
    "texts_in_numbers": ("limits", "42P01"),
    "numbers_in_numbers": ("limits", "8"),
}


@pytest.fixture(scope="module")
def nested_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    spec = Path(shutil.copytree(SPEC, tmp_path_factory.mktemp("nested") / "spec"))
    catalog, limits = (spec / f"{name}.yaml" for name in ("catalog", "limits"))
    replace(catalog, "name: ledger", "name: nested")
    replace(catalog, "limits]", f"limits, {', '.join(INNER)}]")
    for name, (outer, code) in INNER.items():
        inner = Path(shutil.copy(limits, spec / f"{name}.yaml"))
        replace(inner, "title: Limits\nsummary", f"title: {name}\nwithin: {outer}\nsummary")
        replace(inner, "code: 23505", f"code: {code}")
        replace(inner, "TOO_MANY_ROWS", "ONE_TOO_LONG_".ljust(60, "X"))
        replace(inner, "[0]", "[0]" if code.isdigit() else "[fine]")
    payments = spec / "payments.yaml"
    replace(payments, "CARD_EXPIRED", "LONG_".ljust(60, "X"))
    replace(payments, "expired-card", "long-".ljust(60, "x"))
    replace(payments, "AUTHENTICATION_REQUIRED", "FITS_".ljust(60, "X"))
    replace(payments, "3d.secure", "fits-".ljust(19, "x"))
    return made(spec, spec.parent)


@pytest.fixture(scope="module")
def nested(nested_folder: Path) -> Iterator[Any]:
    yield from imported("nested_errors", nested_folder)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


@pytest.mark.usefixtures("npm_bin")
def test_scopes_of_two_kinds_within_one_another_are_clean(
    nested_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(nested_folder, tmp_path / "python"))
    run(BIN / "ruff", "format", "--check", "--isolated", "--no-cache", ".", cwd=folder)
    run(BIN / "ruff", "check", "--isolated", "--no-cache", ".", cwd=folder)
    assert set(mypy(folder).values()) == {""}
    assert set(pyright(folder).values()) == {""}


@pytest.mark.parametrize(
    ("asked", "member", "sent", "scope", "code"),
    [
        ("texts_in_texts", "code", "card_declined", "payments", "card_declined"),
        (
            "texts_in_texts",
            "code",
            "twenty-letters-inner",
            "texts_in_texts",
            "twenty-letters-inner",
        ),
        ("texts_in_texts", "error", "card_declined", "texts_in_texts", "card_declined"),
        ("payments", "error", "twenty-letters-inner", "texts_in_texts", "twenty-letters-inner"),
        ("payments", "error", "new", "payments", "new"),
        ("payments", "code", "twenty-letters-inner", "payments", "twenty-letters-inner"),
        ("payments", "error", 7, "numbers_in_texts", 7),
        ("payments", "error", "7", "numbers_in_texts", 7),
        ("payments", "code", 7, "payments", "7"),
        ("numbers_in_texts", "code", 7, "numbers_in_texts", 7),
        ("numbers_in_texts", "code", 9, "payments", "9"),
        ("numbers_in_texts", "code", "card_declined", "payments", "card_declined"),
        ("texts_in_numbers", "code", "42P01", "texts_in_numbers", "42P01"),
        ("texts_in_numbers", "code", "new", "texts_in_numbers", "new"),
        ("texts_in_numbers", "code", "23505", "limits", 23505),
        ("limits", "error", "42P01", "texts_in_numbers", "42P01"),
        ("limits", "error", "new", "limits", "new"),
        ("limits", "error", 8, "numbers_in_numbers", 8),
        ("limits", "error", "23505", "limits", 23505),
        ("numbers_in_numbers", "code", 9, "limits", 9),
        ("numbers_in_numbers", "code", "new", "numbers_in_numbers", "new"),
        ("numbers_in_numbers", "code", True, "numbers_in_numbers", None),
    ],
)
def test_the_scope_of_a_code_that_may_be_a_text(
    nested: Any, asked: str, member: str, sent: object, scope: str, code: object
) -> None:
    errors = nested.decode(nested.Scope(asked), {member: sent})
    assert seen(errors) == [(scope, code, "", None)]


def test_an_equal_text_of_another_scope_is_not_known(nested: Any) -> None:
    ours, others = nested.SqlstateCode("42P01"), nested.TextsInNumbersCode("42P01")
    assert ours == others
    assert nested.lookup(nested.Scope.SQLSTATE, others) is None
    assert not nested.error_for(nested.Scope.SQLSTATE, others, "").matches(ours, others)
    assert not nested.error_for(nested.Scope.SQLSTATE, ours, "").matches(others)


def test_a_catalogue_called_pasted_hides_no_name_of_the_package(tmp_path: Path) -> None:
    spec = Path(shutil.copytree(SPEC, tmp_path / "spec"))
    replace(spec / "catalog.yaml", "name: ledger", "name: pasted")
    for package in imported("pasted_errors", made(spec, tmp_path)):
        assert len(package.__all__) == len(set(package.__all__))
        assert isinstance(package.read_paste('{"code": 1}'), package.Paste)
        assert not issubclass(package.PastedError, Exception)
        assert issubclass(package.PastedError_, Exception)
