"""The names of the codes' pages: safe on every system, and different from one another."""

import pytest

from generator.model.code import Code
from generator.model.pages import with_pages
from tests.conftest import NOWHERE


def pages(*codes: str | int) -> list[str]:
    made = [Code(NOWHERE, code, "N", "s", "c", "a", "none", "never", remedy="r") for code in codes]
    return [code.page for code in with_pages(made, set())]


def test_a_page_has_the_name_of_its_code() -> None:
    codes = (30004, -2011, "42P01", "never_sent", "EOrder:Insufficient funds")
    assert pages(*codes) == ["30004", "-2011", "42P01", "never_sent", "EOrder-Insufficient-funds"]


@pytest.mark.parametrize("code", ["con", "NUL", "com1", "a.", "index", "Index"])
def test_a_name_that_some_system_refuses_gets_letters_behind_it(code: str) -> None:
    (page,) = pages(code)
    assert page.startswith(code.rstrip("."))
    assert len(page) == len(code.rstrip(".")) + 7


def test_a_name_that_begins_with_a_device_gets_a_word_before_it() -> None:
    (page,) = pages("aux.txt")
    assert page.startswith("code-aux.txt-")


def test_names_that_some_system_takes_for_one_differ() -> None:
    assert pages("Abc", "abc")[0] == "Abc"
    for codes in (("Abc", "abc"), ("A:B", "A-B", "A B"), (1, "1")):
        assert len({page.casefold() for page in pages(*codes)}) == len(codes)


def test_a_page_keeps_its_name_when_another_code_comes() -> None:
    assert pages("Abc", "x", "abc")[2] == pages("Abc", "abc")[1]
