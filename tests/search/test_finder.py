"""What people ask is found, and near things are offered where nothing is.

`tests/data/queries.jsonl` has a query a line: `first` are the first hits in order, `only` says that
there are no others, `near` that they are only similar. The site is tested with the same file.
"""

import json
from typing import Any

import pytest

from generator.problem import Report
from generator.read.spec import read_catalog
from generator.search.entries import SearchEntry
from generator.search.finder import Finder
from generator.search.near import correct, number_distance
from generator.search.words import tokens_of
from tests.conftest import ROOT

FILE = ROOT / "tests/data/queries.jsonl"
QUERIES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
CATALOG = read_catalog(ROOT / "spec", Report())
assert CATALOG is not None
FINDER = Finder(CATALOG, CATALOG.scopes)


def address_of(entry: SearchEntry) -> str:
    """A code, or a case of one, as the file of queries names it."""
    parts = (entry.scope.name, str(entry.code.code), entry.code.case)
    return "/".join(filter(None, parts))


@pytest.mark.parametrize("asked", QUERIES, ids=lambda asked: asked["query"])
def test_the_first_hits_are_what_is_meant(asked: dict[str, Any]) -> None:
    results = FINDER.find(asked["query"])
    found = [address_of(each.entry) for each in results]
    assert found[: len(asked["first"])] == asked["first"], asked["why"]
    assert not asked.get("only") or len(found) == len(asked["first"]), found
    assert all(each.is_near for each in results[:1]) == (asked.get("near", False) or not results)


def test_every_name_with_its_scope_leads_to_its_code_alone() -> None:
    for entry in FINDER.table.entries:
        if not entry.code.case:
            first = FINDER.find(f"{entry.scope.name}.{entry.code.name}")[0]
            assert (first.entry, first.is_near) == (entry, False), entry.code.name


def test_another_catalogue_is_searched_by_its_own_words() -> None:
    catalog = read_catalog(ROOT / "tests/cases/explain_shop/spec", Report())
    assert catalog is not None
    finder = Finder(catalog, catalog.scopes)
    found = {asked: finder.find(asked) for asked in ("acme 101", "order 8", "shop 8", "http")}
    assert [address_of(each.entry) for each in found["acme 101"]] == ["shop/101"]
    assert address_of(found["order 8"][0].entry) == "order/8"
    assert found["shop 8"][0].is_near is False  # items of the shop's responses have it
    assert found["http"] == []


@pytest.mark.parametrize(
    ("asked", "nearer", "farther"),
    [
        ("70003", "700003", "7003"),
        ("30040", "30004", "30041"),
        ("2011", "-2011", "20111"),
        ("1112", "1121", "-1121"),
        ("300", "3000", "30000"),
    ],
)
def test_likelier_mistakes_come_first(asked: str, nearer: str, farther: str) -> None:
    near, far = number_distance(asked, nearer), number_distance(asked, farther)
    assert near is not None
    assert far is not None
    assert near < far


@pytest.mark.parametrize("known", ["31114", "3", "9", "300045", "-7"])
def test_other_numbers_are_not_near(known: str) -> None:
    assert number_distance("30400", known) is None


def test_a_word_is_corrected_only_if_most_of_it_is_right() -> None:
    known = [("balance", 9), ("balanced", 1), ("side", 3), ("sign", 8)]
    assert correct("balnce", known) == "balance"
    assert correct("sigm", known) == "sign"
    assert correct("sagm", known) is None
    assert correct("uid", known) is None


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("recvWindow APIKeys", ["recv", "window", "api", "key"]),
        ("less than\uff1a0.5USDT", ["less", "than", "0.5usdt"]),
        ("code:-2011, BTC-2011", ["code", "-2011", "btc", "2011"]),
        ("签名 ﾂ Ⅷ", ["签", "名", "ツ", "viii"]),
        ("ACCESS status", ["access", "statu"]),
    ],
)
def test_a_text_is_read_as_words_and_numbers(text: str, tokens: list[str]) -> None:
    assert tokens_of(text) == tokens
