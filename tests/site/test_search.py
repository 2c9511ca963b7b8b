"""The search of the site: it finds what the terminal finds, and no query takes long."""

import gzip
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator.search.entries import SearchEntry
from tests.conftest import ROOT
from tests.languages.tools import NPM_BIN, run
from tests.search.test_finder import FINDER, QUERIES
from tests.site.conftest import NODE, Open
from tests.site.test_box import AXE

MOST_BYTES = 32_000  # of the index, compressed; with the first view it stays below 120 kB
SLOW = 3_000  # milliseconds; the usual time is below 1, and 30 for the worst query

Answers = list[dict[str, Any]]
Search = Callable[..., Answers]


@pytest.fixture(scope="module")
def index(site: Path) -> Any:
    return json.loads((site / "search-codes.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def search(index: Any, tmp_path_factory: pytest.TempPathFactory) -> Search:
    """Searches codes, or also pages, in Node."""
    folder = tmp_path_factory.mktemp("search")
    options = ("--bundle", "--format=esm", "--log-level=warning", f"--outfile={folder}/search.mjs")
    run(NPM_BIN / "esbuild", "site/src/rank.ts", *options, cwd=ROOT)

    def run_it(queries: list[str], *, pages: bool = False) -> Answers:
        given = {"index": index if pages else {**index, "pages": []}, "queries": queries}
        (folder / "queries.json").write_text(json.dumps(given), encoding="utf-8")
        harness = ROOT / "tests/site/search.mjs"
        answers: Answers = json.loads(
            run(NODE, harness, folder / "search.mjs", folder / "queries.json", cwd=ROOT)
        )
        return answers

    return run_it


def address_of(entry: SearchEntry) -> str:
    """A code, or a case of one, as the site links it."""
    scope, code, case = entry.scope.name, entry.code.code, entry.code.case
    return f"{scope}/{code}/" + (f"#{case.lower()}" if case else "")


def wrong_numbers(number: str, chance: random.Random) -> Iterator[str]:
    """A number with each mistake that the search corrects."""
    place = chance.randrange(len(number))
    yield number[:place] + number[place + 1 :]
    yield number[:place] + number[place] + number[place:]
    yield number[:place] + str(chance.randrange(10)) + number[place + 1 :]
    yield number[:-2] + number[-1] + number[-2:-1]
    yield number.lstrip("-")


def wrong_texts(text: str, chance: random.Random) -> Iterator[str]:
    """A text as people type, cut or paste it."""
    start, end = sorted((chance.randrange(len(text)), chance.randrange(len(text))))
    yield text
    yield text[:start] + text[start + 1 :]
    yield f"{text[:start]} {text[start:]}"
    yield text[start : end + 1]
    yield " ".join(chance.sample(text.split(), len(text.split())))
    yield f"bot 7 failed: {text}: {chance.randrange(9999) / 100}USDT"


def generated_queries() -> Iterator[str]:
    """Queries of every kind, made of the catalogue by chance, but always the same."""
    chance = random.Random(17)
    for entry in chance.sample(FINDER.table.entries, 120):
        number = str(entry.code.code)
        yield from (number, f"error {number}", f"{entry.scope.name} {number}")
        yield from wrong_numbers(number, chance)
        yield f"{entry.scope.name}.{entry.code.name}"
        for text in (*entry.names[:2], *entry.texts[:3]):
            yield from wrong_texts(text, chance)


def test_the_terminal_and_the_site_find_the_same_in_the_same_order(search: Search) -> None:
    queries = [*(asked["query"] for asked in QUERIES), *generated_queries()]
    assert len(queries) > 3_000
    for query, answer in zip(queries, search(queries), strict=True):
        found = [[address_of(each.entry), each.is_near] for each in FINDER.find(query)]
        assert answer["found"] == found, query


def test_the_site_finds_first_what_is_meant(search: Search) -> None:
    """With its other pages, which come after codes that are as good."""
    asked = [each for each in QUERIES if each["first"]]
    answers = search([each["query"] for each in asked], pages=True)
    for each, answer in zip(asked, answers, strict=True):
        scope, code, *case = each["first"][0].split("/")
        address = f"{scope}/{code}/" + (f"#{case[0].lower()}" if case else "")
        assert answer["found"][0] == [address, each.get("near", False)], each["query"]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("how errors arrive", "answers/"),
        ("swap", "futures/"),
        ("perp", "futures/"),
        ("contract", "futures/"),
    ],
)
def test_pages_are_found_by_their_titles_and_scopes_by_what_people_call_them(
    search: Search, query: str, first: str
) -> None:
    [answer] = search([query], pages=True)
    assert answer["found"][0] == [first, False]


def test_no_query_takes_long(search: Search, index: Any) -> None:
    texts = [text for row in index["codes"] for text in (*row[3], *row[4])]
    words = list(dict.fromkeys(" ".join(texts).split()))
    queries = [
        "a" + "\u0301\u0316" * 150_000,
        "".join(map(chr, range(0x4E00, 0x9E00))) * 15,
        *("w 1 " * 150_000, "aA" * 5_000, "A" * 10_000, "1" * 10_000, "1." * 5_000, "-" * 10_000),
        *("[" * 10_000, "\ufdfa" * 10_000, "\U0001f600" * 10_000, "the " * 2_500, "price " * 1_700),
        " ".join(words),
        " ".join(texts),
        " ".join(map(str, range(40_000, 42_000))),
        " ".join(f"code {number}" for number in range(600, 2_000)),
        " ".join(f"{one}{other}q" for one, other in zip(words, reversed(words), strict=True)),
        " ".join("insufficien" + letter * 28 for letter in "qwxzyvkj"),
    ]
    times = [answer["time"] for answer in search(queries, pages=True)]
    assert max(times) < SLOW, times


def test_the_index_is_small(site: Path) -> None:
    assert len(gzip.compress((site / "search-codes.json").read_bytes())) < MOST_BYTES


@pytest.fixture
def page(visit: Open) -> Page:
    return visit("categories/", bypass_csp=True)


def test_enter_always_does_something(page: Page) -> None:
    field, status = page.get_by_label("Search codes"), page.locator(".site-search .site-status")
    field.press("Enter")
    expect(status).to_have_text("Type a code, a name or a message first.")
    assert status.is_visible()
    field.fill("qqqqzzzz")
    field.press("Enter")
    expect(status).to_contain_text("Nothing found. Try")
    field.fill("70003")
    field.press("Enter")  # not what was typed, so it is offered first
    expect(page.locator(".results a").first).to_be_focused()
    assert page.url.endswith("categories/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/spot/700003/")


def test_near_codes_are_said_to_be_near(page: Page) -> None:
    field, results = page.get_by_label("Search codes"), page.locator(".site-search .results > li")
    field.fill("2011")
    expect(results).to_have_count(3)
    assert results.nth(0).inner_text().startswith("MEXC futures 2011")
    assert results.nth(1).inner_text() == "Did you mean"
    assert results.nth(2).inner_text().startswith("MEXC spot -2011")
    field.fill("insuficient balance")
    expect(results.first).to_have_text("Did you mean")
    expect(page.locator(".site-search .site-status")).to_contain_text("Nothing is exactly this")
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run({include: ['.site-search']})")["violations"]
    assert [rule["id"] for rule in found] == []


def test_a_hit_says_what_to_do(page: Page) -> None:
    page.get_by_label("Search codes").fill("insufficient balance")
    shown = page.locator(".results a[href$='spot/30004/']").inner_text().splitlines()
    assert shown == [
        "MEXC spot 30004 INSUFFICIENT_TRADING_BALANCE",
        "Insufficient balance",
        "Did it go through? No. Send it again? After a fix. Use less, or add funds.",
    ]


def test_back_from_a_page_the_query_is_there_and_not_in_the_address(page: Page) -> None:
    field = page.get_by_label("Search codes")
    field.fill("insufficient")
    page.locator(".results a").first.wait_for()
    field.press("Enter")
    page.wait_for_url("**/spot/30004/")
    assert page.get_by_label("Search codes").input_value() == ""
    page.go_back()
    page.wait_for_url("**/categories/")
    expect(field).to_have_value("insufficient")
    field.focus()
    page.locator(".results a[href$='spot/30004/']").wait_for()


def test_what_is_typed_before_the_script_is_kept(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    held: list[Route] = []
    page.route("**/assets/site.js", lambda route: held.append(route))
    page.goto(f"{address}categories/", wait_until="commit")
    field = page.get_by_label("Search codes")
    field.fill("30004")
    field.press("Enter")
    page.wait_for_timeout(100)
    assert field.input_value() == "30004"
    for route in held:
        route.continue_()
    page.locator(".results a[href$='spot/30004/']").wait_for()
    assert page.url.endswith("categories/")
    page.close()


def test_a_failed_load_is_said_and_tried_again(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.route("**/search-codes.json*", lambda route: route.abort())
    page.goto(f"{address}categories/")
    field = page.get_by_label("Search codes")
    field.fill("30004")
    page.get_by_text("The search could not be loaded. Trying again").wait_for()
    page.unroute("**/search-codes.json*")
    field.press("Enter")
    page.wait_for_url("**/spot/30004/")
    page.close()
