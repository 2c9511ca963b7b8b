"""The catalogue has every known fact, and facts whose mistakes cost money are right."""

import json
import re
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
    assert len({(fact["scope"], fact["code"]) for fact in facts}) == 266
    for fact in facts:
        code = CODES[fact["scope"], int(fact["code"])]
        texts = {message["text"] for message in code["messages"]}
        assert {fact["message"], fact["message_zh"]} - {""} <= texts


def test_a_code_of_success_is_not_an_error() -> None:
    for scope in CATALOG["scopes"]:
        for number in scope["success"]:
            assert (scope["scope"], number) not in CODES
        sent = scope["scope"] != "network"  # else no response has the codes
        assert scope["success"] == ([0, 200] if sent else [])


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
        key: code["effect"]
        for key, code in CODES.items()
        if any(message["text"].endswith("_cancel") for message in code["messages"])
    }
    assert len(cancelled) == 11
    assert set(cancelled.values()) == {"unknown"}


# The money rules: what nobody loses by following a verdict, of a code or of a case of it.

VERDICTS: list[tuple[tuple[str, int], dict[str, Any]]] = [
    (key, verdict) for key, code in CODES.items() for verdict in (code, *code["cases"])
]
ACTIONS = {action["name"]: action for action in CATALOG["actions"]}
LOOK_UPS = ("reconcile_order", "reconcile_record", "treat_as_done")
OPENINGS = [*of("spot", 30027), *of("futures", 2036, 6001, 6002, 6026)]
SETTINGS = of("futures", 2016, 2019, 2025, 2044, 5006, 7001, 7003, 7004)
MOVES = of("futures", *range(2052, 2056), *range(2058, 2064), 2065, 2066, *range(2074, 2077))


def test_nobody_looks_up_an_order_that_was_refused() -> None:
    for key, verdict in VERDICTS:
        if verdict["effect"] == "none":
            assert verdict["action"] not in LOOK_UPS, key
        else:
            assert verdict["retry"] == "after_resync", key


def test_a_clock_error_is_no_reason_to_touch_a_key() -> None:
    for key, verdict in VERDICTS:
        clock = verdict["category"] == "clock"
        assert clock == (verdict["action"] in ("sync_clock", "sign_again")), key
        touches = re.search(r"new key|disable|create (a|the) key", verdict["remedy"])
        assert not (clock and touches), key


def test_a_restriction_of_openings_does_not_stop_closing() -> None:
    for key, verdict in VERDICTS:
        if key in OPENINGS:
            assert verdict["action"] == "stop_opening", key
        if verdict["action"] == "stop_opening":
            assert re.search(r"clos|cancel|sales", verdict["remedy"]), key


def test_nothing_that_the_exchange_opens_again_is_never() -> None:
    for key, verdict in VERDICTS:
        if verdict["retry"] == "never":
            assert (verdict["action"], key) == ("do_without", ("futures", 8817))
        if ACTIONS[verdict["action"]]["by"] == "exchange":
            assert verdict["retry"] in ("when_open", "after_backoff"), key


def test_a_request_that_is_sent_again_after_a_wait_is_signed_anew() -> None:
    """Decisions never resend a write after more than a minute: see the tests of `decide`."""
    for key, verdict in VERDICTS:
        if verdict["retry"] == "after_backoff":
            words = ACTIONS[verdict["action"]]["summary"] + verdict["remedy"]
            assert verdict["effect"] == "none", key
            assert verdict["wait"] > 60 or re.search("[Ss]ign", words), key


def test_no_remedy_closes_or_cancels_for_the_sake_of_a_setting() -> None:
    for key in SETTINGS:
        assert not re.match(r"(Close|Reduce|Lower|Cancel the open)", CODES[key]["remedy"]), key


def test_an_order_that_was_not_edited_or_moved_may_still_rest() -> None:
    """Whoever takes it for gone and places another may hold the position twice."""
    for key in MOVES:
        words = r"still (rests|follows)|look it up"
        assert re.search(words, CODES[key]["remedy"]), key


def test_a_failure_of_the_server_says_nothing_certain() -> None:
    for key, verdict in VERDICTS:
        if verdict["category"] == "server":
            assert verdict["effect"] == "unknown" or verdict["effect_reason"], key
        if key[0] == "http" and key[1] >= 500:
            assert verdict["effect"] == "unknown", key


def test_only_what_is_documented_or_seen_counts_as_such() -> None:
    sources = {source["name"] for source in CATALOG["sources"]}
    for key, verdict in VERDICTS:
        for cause in verdict["causes"]:
            assert cause["evidence"] == "inferred" or cause["sources"], key
            assert set(cause["sources"]) <= sources


@pytest.mark.parametrize(
    ("category", "keys"),
    [
        ("authentication", of("spot", 602, 10072, 700001, 700002)),
        ("authentication", of("futures", 602)),
        ("clock", [*of("spot", 700003, 10073), *of("futures", 513)]),
        ("permission", [*of("spot", 700006, 700007), *of("futures", 406, 701, 702, 703, 704)]),
        ("rate_limit", [*of("http", 403, 418, 429), *of("spot", 429), *of("futures", 510, 2037)]),
        ("insufficient_funds", [*of("spot", 10101, 30004, 30005, 88015), *of("futures", 2005)]),
        ("not_found", [*of("spot", -2011), *of("futures", 2040)]),
        ("duplicate", of("futures", 603, 2042, 2073, 5005)),
        ("invalid_order", of("futures", 2011)),
    ],
)
def test_categories_where_a_mistake_costs_money(category: str, keys: list[tuple[str, int]]) -> None:
    assert {key: CODES[key]["category"] for key in keys} == dict.fromkeys(keys, category)


def test_a_bad_parameter_does_not_blame_the_key() -> None:
    code = CODES["spot", 400]
    assert (code["category"], code["action"]) == ("invalid_request", "fix_request")
    cases = {case["name"]: case for case in code["cases"]}
    duplicate = cases["DUPLICATE_CLIENT_ORDER_ID"]
    assert (duplicate["category"], duplicate["effect"]) == ("duplicate", "earlier")
    assert cases["QUANTITY_SCALE"]["action"] == "adjust_order"


def test_no_rate_limit_may_be_retried_at_once() -> None:
    retries = {
        key: code["retry"] for key, code in CODES.items() if code["category"] == "rate_limit"
    }
    assert set(retries.values()) <= {"after_backoff", "when_open"}
    assert retries["futures", 510] == "after_backoff"


UNCONFIRMED = [
    *of("spot", 402, 404, 10004, 10075, 10203, 10255, 30051, 30069, 200006, 200010, 700022),
    *of("futures", 404),
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
