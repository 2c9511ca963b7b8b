"""The catalogue has every known fact, and facts whose mistakes cost money are right."""

import json
from datetime import date
from typing import Any

import pytest

from tests.conftest import ROOT, rows

pytestmark = pytest.mark.spec

CATALOG = json.loads((ROOT / "generated/json/catalog.json").read_text(encoding="utf-8"))
CODES: dict[tuple[str, int], dict[str, Any]] = {
    (scope["scope"], code["code"]): code
    for scope in CATALOG["scopes"]
    for section in scope["sections"]
    for code in section["codes"]
}


def test_every_fact_has_a_code_with_both_messages() -> None:
    facts = rows(ROOT / "tests/data/facts.csv")
    assert len({(fact["scope"], fact["code"]) for fact in facts}) == 212
    for fact in facts:
        code = CODES[fact["scope"], int(fact["code"])]
        texts = {message["text"] for message in code["messages"]}
        assert {fact["message"], fact["message_zh"]} - {""} <= texts


def test_a_code_of_success_is_not_an_error() -> None:
    for scope in CATALOG["scopes"]:
        for number in scope["success"]:
            assert (scope["scope"], number) not in CODES
        assert scope["success"] == [0, 200]


def of(scope: str, *numbers: int) -> list[tuple[str, int]]:
    return [(scope, number) for number in numbers]


@pytest.mark.parametrize(
    "key", [*of("http", 500, 502, 503, 504), *of("spot", 500, 503, 504, -2011), *of("futures", 500)]
)
def test_the_state_must_be_looked_up_before_anything_is_sent_again(key: tuple[str, int]) -> None:
    assert CODES[key]["retry"] == "after_resync"
    assert CODES[key]["action"] == "reconcile_order"


def test_a_cancelled_order_may_be_partly_filled() -> None:
    cancelled = {
        key: code["retry"]
        for key, code in CODES.items()
        if any(message["text"].endswith("_cancel") for message in code["messages"])
    }
    assert len(cancelled) == 11
    # A post-only order is cancelled before it fills.
    assert cancelled.pop(("futures_order", 20)) == "after_fix"
    assert set(cancelled.values()) == {"after_resync"}


def test_a_remedy_with_a_look_up_has_the_retry_after_resync() -> None:
    """If a remedy asks the reader to look something up, the retry must say the same."""
    words = ("may have been", "dealVol", "balances", "look up", "look the order up", "record")
    for key, code in CODES.items():
        if key == ("spot", 400):  # its remedy is about another order
            continue
        if any(word in code["remedy"] for word in words):
            assert code["retry"] == "after_resync", key


@pytest.mark.parametrize(
    ("category", "keys"),
    [
        ("authentication", of("spot", 602, 10072, 700001, 700002)),
        ("authentication", of("futures", 402, 602)),
        ("permission", [*of("spot", 700006, 700007), *of("futures", 406, 701, 702, 703, 704)]),
        ("rate_limit", [*of("http", 403, 418, 429), *of("spot", 429), *of("futures", 510, 2037)]),
        ("insufficient_funds", [*of("spot", 10101, 30004, 30005, 88015), *of("futures", 2005)]),
        ("order_not_found", [*of("spot", -2011), *of("futures", 2040)]),
        ("invalid_order", of("futures", 2011)),
    ],
)
def test_categories_where_a_mistake_costs_money(category: str, keys: list[tuple[str, int]]) -> None:
    assert {key: CODES[key]["category"] for key in keys} == dict.fromkeys(keys, category)


@pytest.mark.parametrize("key", [*of("spot", 10073, 700003), *of("futures", 513)])
def test_a_clock_error_asks_to_set_the_clock(key: tuple[str, int]) -> None:
    assert CODES[key]["action"] == "sync_clock"
    categories = {category["name"]: category["summary"] for category in CATALOG["categories"]}
    assert "clock" in categories[CODES[key]["category"]]  # warns programs that match the category


def test_a_bad_parameter_does_not_blame_the_key() -> None:
    code = CODES["spot", 400]
    assert (code["category"], code["action"]) == ("invalid_request", "fix_request")
    assert "look that order up before you use another id" in code["remedy"]


def test_no_rate_limit_may_be_retried_at_once() -> None:
    retries = {
        key: code["retry"] for key, code in CODES.items() if code["category"] == "rate_limit"
    }
    assert set(retries.values()) <= {"after_backoff", "never"}
    assert retries["futures", 510] == "after_backoff"


UNCONFIRMED = [
    *of("spot", 402, 404, 10004, 10075, 10203, 10255, 30051, 30069, 200006, 200010, 700022, 730708),
    *of("futures", 404, 6026),
]


def test_unconfirmed_codes_are_marked_in_every_output() -> None:
    assert {key for key, code in CODES.items() if code["unconfirmed"]} == set(UNCONFIRMED)
    generated = ROOT / "generated"
    for scope in ("spot", "futures"):
        expected = len([key for key in UNCONFIRMED if key[0] == scope])
        for path in (
            f"python/mexc_errors/{scope}.py",
            f"go/{scope}_codes.go",
        ):
            assert (generated / path).read_text().count("Unconfirmed:") == expected, path
        pages = [path.read_text() for path in (generated / "docs" / scope).glob("*.md")]
        assert sum("**Unconfirmed:**" in page for page in pages) == expected
        # Both the constant and the member of the object say it.
        source = (generated / f"typescript/src/{scope}.ts").read_text()
        assert source.count("Unconfirmed:") == 2 * expected
    assert (generated / "docs/reference.md").read_text().count("(unconfirmed)") == len(UNCONFIRMED)


def test_every_code_cites_sources_with_an_address_and_a_date() -> None:
    for source in CATALOG["sources"]:
        assert source["url"].startswith("https://"), source["name"]
        assert date.fromisoformat(source["read"]), source["name"]
    names = {source["name"] for source in CATALOG["sources"]}
    assert len(names) == len(CATALOG["sources"])
    for code in CODES.values():
        cited = {message["source"] for message in code["messages"]} | set(code["sources"])
        cited |= {name for note in code["notes"] for name in note["sources"]}
        assert cited, code["name"]
        assert cited <= names
