"""A code's page: the order of its parts, its links, and how it looks on a phone and on a screen."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from generator.problem import Report
from generator.read.spec import read_catalog
from tests.conftest import ROOT
from tests.site.test_browser import AXE

CATALOG = read_catalog(ROOT / "spec", Report())
ORDER = [
    "What the text says",
    "Why it happens",
    "The answer as it arrives",
    "Wrong and right",
    "The request",
    "Texts as sent",
    "Match it in your program",
    "Where sources disagree, and notes",
    "Related codes, and the same number elsewhere",
    "History",
    "About this code",
    "Sources",
]
CODES = ("spot/30004", "spot/30002", "spot/400", "futures/510", "http/503", "network/no_answer")


@pytest.fixture(scope="module")
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """One page for all tests, whose scripts may not fail."""
    failures: list[str] = []
    context = chromium.new_context(base_url=address, bypass_csp=True, reduced_motion="reduce")
    shown = context.new_page()
    shown.set_default_timeout(120_000)  # enough for a busy machine
    shown.on("pageerror", lambda error: failures.append(str(error)))
    yield shown
    context.close()
    assert failures == []


def open_at(page: Page, path: str, width: int = 1440) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    page.locator("main").wait_for()


@pytest.mark.parametrize("path", CODES)
def test_a_page_has_its_parts_in_this_order(page: Page, path: str) -> None:
    open_at(page, f"{path}/")
    texts = [text.removesuffix("#") for text in page.locator("article h2").all_inner_texts()]
    assert texts == [heading for heading in ORDER if heading in texts]
    first = page.locator("article h1 ~ *").first
    assert first.evaluate("element => element.tagName") == "P"  # what happened, before all else
    box = page.locator("article .verdict").first
    for question in ("What to do:", "Did it go through?", "Send it again?", "Next step:"):
        assert question in box.inner_text()


def test_the_sentence_about_reads_stands_where_a_lost_answer_may_be_asked_again(page: Page) -> None:
    open_at(page, "http/503/")
    assert "only reads may be sent again" in page.locator(".verdict").first.inner_text()
    open_at(page, "spot/30004/")
    assert "only reads" not in page.locator(".verdict").first.inner_text()


def test_the_links_lead_to_the_code(page: Page) -> None:
    assert CATALOG is not None
    codes = (entry.code for entry in CATALOG.codes() if entry.scope.name == "spot")
    code = next(code for code in codes if code.code == 30004)
    open_at(page, "spot/30004/")
    report = page.get_by_role("link", name="This is wrong").get_attribute("href") or ""
    query = parse_qs(urlsplit(report).query)
    assert (query["template"], query["scope"], query["code"]) == (
        ["wrong-fact.yml"],
        ["spot"],
        ["30004"],
    )
    form = (ROOT / ".github/ISSUE_TEMPLATE/wrong-fact.yml").read_text(encoding="utf-8")
    assert all(f"id: {field}" in form for field in ("scope", "code"))
    view = page.get_by_role("link", name="View in the spec").get_attribute("href") or ""
    assert view.endswith(f"/blob/main/spec/spot.yaml#L{code.at.line}")
    lines = (ROOT / "spec/spot.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[code.at.line - 1].strip() == "- code: 30004"
    edit = page.locator("article").get_by_role("link", name="Edit this page").first
    assert (edit.get_attribute("href") or "").endswith("/edit/main/spec/spot.yaml")


def test_each_fact_leads_to_its_source(page: Page) -> None:
    open_at(page, "spot/30002/")
    numbers = page.locator('article a[href^="#source-"]')
    assert numbers.count() > 5
    for number in numbers.all():
        target = page.locator(f"{number.get_attribute('href')} + a")
        assert re.match("https://", target.get_attribute("href") or "")


def test_requests_stand_side_by_side_and_on_a_phone_one_below_the_other(page: Page) -> None:
    tops = "blocks => blocks.map(block => block.getBoundingClientRect().top)"
    open_at(page, "spot/30002/")
    left, right = page.locator(".sides > div").evaluate_all(tops)
    assert left == right
    open_at(page, "spot/30002/", 390)
    above, below = page.locator(".sides > div").evaluate_all(tops)
    assert above < below


def test_the_language_is_remembered_on_other_pages(page: Page) -> None:
    open_at(page, "spot/30004/")
    page.locator(".tabbed-labels label").last.click()
    last = page.locator(".tabbed-labels label").last.inner_text()
    open_at(page, "futures/510/")
    page.locator(".tabbed-set input:last-of-type:checked").wait_for(state="attached")
    chosen = page.locator(".tabbed-set input:checked").get_attribute("id")
    assert page.locator(f'.tabbed-labels label[for="{chosen}"]').inner_text() == last


@pytest.mark.parametrize("width", [390, 1024, 1440])
@pytest.mark.parametrize("path", ["spot/400", "futures/8817", "network/no_answer"])
def test_a_page_fits_and_axe_finds_nothing(page: Page, path: str, width: int) -> None:
    open_at(page, f"{path}/", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.add_script_tag(path=AXE)
    for colours in ("slate", "default"):
        page.evaluate("c => { document.body.dataset.mdColorScheme = c; }", colours)
        violations = page.evaluate("axe.run({include: ['article']})")["violations"]
        found = [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in violations]
        assert found == []


def test_a_long_name_breaks_at_its_underscores(page: Page) -> None:
    assert CATALOG is not None
    scope, _, code = max(CATALOG.codes(), key=lambda entry: len(entry.code.name))
    open_at(page, f"{scope.name}/{code.page}/", 390)
    name = page.locator("article h1 code")
    assert name.inner_text() == code.name
    assert name.locator("wbr").count() == code.name.count("_")
