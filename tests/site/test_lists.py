"""Lists on the site: filters, names in one piece, cards, the first page and the list of steps."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from generator.problem import Report
from generator.read.spec import read_catalog
from tests.conftest import ROOT
from tests.site.test_browser import AXE

CATALOG = read_catalog(ROOT / "spec", Report())
assert CATALOG is not None
PAGES = ("", "actions/", "categories/", "effect-unknown/", "http-200/", "glossary/", "counts/")
WIDTHS = (390, 1024, 1440)


@pytest.fixture(scope="module")
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """One page for all tests; it may load nothing from elsewhere, and its scripts may not fail."""
    failures: list[str] = []
    context = chromium.new_context(
        base_url=address, bypass_csp=True, reduced_motion="reduce", color_scheme="light"
    )
    shown = context.new_page()
    shown.set_default_timeout(120_000)  # enough for a busy machine
    shown.on("pageerror", lambda error: failures.append(str(error)))
    shown.on("console", lambda m: failures.append(m.text) if m.type == "error" else None)
    yield shown
    context.close()
    assert failures == []


def open_at(page: Page, path: str, width: int = 1440) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    page.locator("main").wait_for()


def rows(page: Page) -> list[str]:
    """The numbers in the rows that are shown."""
    found = page.locator("article tbody tr:visible td a:first-child")
    texts: list[str] = found.evaluate_all("links => links.map(link => link.textContent)")
    return texts


def test_a_filter_shows_its_rows_and_counts_them_and_stands_in_the_address(page: Page) -> None:
    assert CATALOG is not None
    open_at(page, "futures/")
    codes = [entry.code for entry in CATALOG.verdicts() if entry.scope.name == "futures"]
    status = page.locator(".filters [role=status]")
    status.get_by_text(f"All {len(codes)} rows are shown.").wait_for()
    assert page.get_by_label("Scope").count() == 0  # all are of one
    page.get_by_label("Did it go through?").select_option("May have gone through")
    wanted = [str(code.code) for code in codes if code.effect != "none"]
    assert rows(page) == wanted
    page.get_by_label("Send it again?").select_option("After a wait")
    wanted = [
        str(code.code) for code in codes if code.effect != "none" and code.retry == "after_backoff"
    ]
    assert rows(page) == wanted
    assert status.inner_text() == f"{len(wanted)} of {len(codes)} rows are shown."
    for heading in page.locator("article h2:visible").all():
        assert heading.locator("xpath=following::tr[not(@hidden)][1]").is_visible()
    assert page.url.endswith("?through=may&retry=after_backoff")
    page.reload()
    status.get_by_text(f"{len(wanted)} of").wait_for()
    assert rows(page) == wanted
    page.get_by_role("button", name="Show all").click()
    assert len(rows(page)) == len(codes)
    assert page.url.endswith("/futures/")


def test_the_keyboard_filters_a_list(page: Page) -> None:
    assert CATALOG is not None
    open_at(page, "effect-unknown/")
    field = page.get_by_label("Scope")
    field.focus()
    page.keyboard.type("HTTP")
    page.keyboard.press("Enter")
    assert field.input_value() == "http"
    wanted = [
        str(code.code)
        for scope, _, code in CATALOG.verdicts()
        if scope.name == "http" and code.effect != "none"
    ]
    assert rows(page) == wanted
    button = page.get_by_role("button", name="Show all")
    button.focus()
    page.keyboard.press("Enter")
    assert field.evaluate("field => field === document.activeElement")


@pytest.mark.parametrize("query", ["?retry=__proto__", "?scope=x&retry=%00", "?category=<img>"])
def test_an_unknown_filter_shows_all(page: Page, query: str) -> None:
    open_at(page, f"reference/{query}")
    page.get_by_text(re.compile(r"^All \d+ rows are shown\.$")).wait_for()
    assert page.locator("article img").count() == 0


def test_every_row_of_the_reference_is_a_link_and_can_be_filtered(page: Page) -> None:
    assert CATALOG is not None
    open_at(page, "reference/?scope=http")
    page.locator(".filters [role=status]").wait_for()
    http = CATALOG.scope("http")
    assert http is not None
    assert rows(page) == [str(code.code) for code in http.codes]
    total = page.locator("article tbody tr").count()
    assert total == page.locator("article tbody tr td:first-child a").count()
    assert total == sum(1 for _ in CATALOG.codes())


def test_a_list_is_complete_without_scripts(chromium: Browser, address: str) -> None:
    assert CATALOG is not None
    context = chromium.new_context(java_script_enabled=False)
    shown = context.new_page()
    shown.goto(f"{address}reference/?scope=http")
    assert shown.locator("article tbody tr:visible").count() == sum(1 for _ in CATALOG.codes())
    assert not shown.locator(".filters").is_visible()
    context.close()


# The lines on which each name stands; a name in one piece has one or ends at an underscore.
BROKEN = """() => {
  const broken = [];
  for (const name of document.querySelectorAll("article table code")) {
    if (!/^\\w+_\\w+$/.test(name.textContent)) continue;
    for (const part of name.childNodes) {
      if (part.nodeType !== Node.TEXT_NODE) continue;
      const range = document.createRange();
      range.selectNodeContents(part);
      if (range.getClientRects().length > 1) broken.push(name.textContent);
    }
  }
  return broken;
}"""


@pytest.mark.parametrize("width", WIDTHS)
def test_names_break_at_underscores_only_and_the_page_fits(page: Page, width: int) -> None:
    for path in ("spot/", "effect-unknown/", "", "actions/"):
        open_at(page, path, width)
        page.locator("article table, article h2").first.wait_for()
        assert page.evaluate(BROKEN) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    open_at(page, "spot/", width)
    name = page.locator("article td code:has(wbr)").first
    copied = name.evaluate(
        "name => (getSelection().selectAllChildren(name), String(getSelection()))"
    )
    assert re.fullmatch(r"[A-Z_]+", copied)


def test_a_phone_shows_rows_as_cards_that_are_still_a_table(page: Page) -> None:
    open_at(page, "spot/", 390)
    row = page.get_by_role("row").filter(has_text="TIMESTAMP_OUTSIDE_RECV_WINDOW").first
    assert row.get_by_role("cell").count() > 2
    boxes = [cell.bounding_box() for cell in row.get_by_role("cell").all()]
    assert all(box and box["x"] + box["width"] <= 390 for box in boxes)
    assert page.get_by_role("columnheader", name="What happened").count() > 0
    asked = page.locator("td[data-label='Send it again?']").first
    assert "Send it again?" in asked.evaluate("cell => getComputedStyle(cell, '::before').content")


def test_a_column_that_always_says_the_same_is_a_line_instead(page: Page) -> None:
    for path in ("spot/", "http/", "categories/", "effect-unknown/", "http-200/"):
        open_at(page, path)
        same = page.locator("article table").evaluate_all(
            """tables => tables.flatMap(table => {
              const body = Array.from(table.tBodies[0].rows);
              if (body.length < 2) return [];
              return Array.from(table.tHead.rows[0].cells)
                .filter((_, at) => new Set(body.map(row => row.cells[at].textContent)).size < 2)
                .map(cell => cell.textContent);
            })"""
        )
        assert set(same) <= {"Code", "What happened"}, path


def test_the_first_page_has_the_errors_that_people_meet_most(page: Page) -> None:
    assert CATALOG is not None
    open_at(page, "", 390)
    links = page.locator("article tbody td:first-child a").evaluate_all(
        "links => links.map(link => new URL(link.href).pathname)"
    )
    met = [f"{name}/{value}/" for name, all_ in CATALOG.docs.most_met.items() for value in all_]
    assert [link.removeprefix("/mexc-errors/") for link in links] == met
    assert len(met) == 10
    assert page.evaluate("document.documentElement.scrollHeight") < 6_000
    assert page.locator("article svg.picture").count() == 0


def test_each_step_is_one_click_away_and_keeps_its_address(page: Page) -> None:
    assert CATALOG is not None
    open_at(page, "actions/", 390)
    for action in CATALOG.actions.values():
        links = page.locator(f"article li li a[href='#{action.name}']")
        assert links.count() >= 1
        assert page.locator(f"#{action.name}").count() == 1
    page.locator("article li li a[href='#sync_clock']").first.click()
    heading = page.get_by_role("heading", name="Sync your system clock")
    box = heading.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 400
    open_at(page, "actions/")
    assert page.evaluate("document.documentElement.scrollHeight") < 12_000


def test_counts_are_a_page_of_the_site(page: Page) -> None:
    assert CATALOG is not None
    open_at(page, "counts/")
    assert page.locator("article svg.picture").count() == 1
    for scope, _, code in CATALOG.codes():
        if code.retired or code.unconfirmed:
            assert page.locator(f"article a[href$='{scope.name}/{code.code}/']").count() >= 1


def test_every_word_of_evidence_links_to_what_it_means(page: Page) -> None:
    open_at(page, "glossary/")
    known = set(page.locator("article [id]").evaluate_all("all => all.map(each => each.id)"))
    assert CATALOG is not None
    assert {"documented", "observed", "inferred", "evidence", "look-up", "scope", "case"} <= known
    assert {*CATALOG.effects, *CATALOG.retries} <= known
    assert {"item", "program", "developer", "operator", "exchange"} <= known
    for path in ("spot/30004/", "behaviour/"):
        open_at(page, path)
        links = page.locator("article a[href*='glossary/#']").evaluate_all(
            "links => links.map(link => link.hash.slice(1))"
        )
        assert links
        assert set(links) <= known


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "first")
def test_axe_finds_nothing_in_lists(page: Page, path: str) -> None:
    """Every rule on a phone, in light colours; then the contrast in dark ones."""
    open_at(page, path, 390)
    page.locator("article h1").first.wait_for()
    page.add_script_tag(path=AXE)
    for scheme, options in (("light", {}), ("dark", {"runOnly": ["color-contrast"]})):
        options["resultTypes"] = ["violations"]
        violations = page.evaluate("options => axe.run(options)", options)["violations"]
        shown = [
            (rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in violations
        ]
        assert shown == [], scheme
        page.locator(".site-theme").dispatch_event("click")


def test_print_shows_the_whole_list_without_the_filters(page: Page) -> None:
    open_at(page, "spot/", 1024)
    page.locator(".filters [role=status]").wait_for()
    page.emulate_media(media="print")
    try:
        assert not page.locator(".filters").is_visible()
        assert page.locator("article tbody tr:visible").count() > 100
        page.goto("actions/")
        assert page.locator("article li li a").count() > 20
        assert page.evaluate("document.documentElement.scrollWidth") <= 1024
    finally:
        page.emulate_media(media="screen")
