"""What somebody who sees the site for the first time looks for is there after one thing typed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

SOON = 20_000  # milliseconds; a person waits 5 s, and a busy machine needs more than a quiet one

# What is typed into the search of every page, and which of its hits leads on.
SEARCHES = {
    "a number": ("30004", "spot/30004/", 1),
    "a number in another scope": ("futures 602", "futures/602/", 1),
    "a message": ("Insufficient position", "spot/30004/", 1),
    "a piece of a message": ("cannot be less than", "spot/30002/", 2),
    "a Chinese word": ("签名", "spot/700002/", 5),
    "a typo": ("insuficient balance", "spot/30004/", 3),
    "rate limit": ("rate limit", "futures/510/", 5),
    "may I send it again?": ("may I send it again?", "answers/", 2),
}
EXCEPTION = (
    'ccxt.base.errors.InvalidNonce: mexc {"code":700003,"msg":"Timestamp for this request is '
    'outside of the recvWindow."}'
)
FIREWALL = (
    "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have "
    'permission to access "http://api.mexc.com/api/v3/order" on this server.</BODY></HTML>'
)
# What is pasted into the box of the first page, and the code of the first card.
PASTES = {"an exception": (EXCEPTION, "700003"), "a page of the firewall": (FIREWALL, "403")}


@pytest.fixture(scope="module")
def page(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(base_url=address, reduced_motion="reduce")
    shown = context.new_page()
    shown.set_default_timeout(SOON)
    yield shown
    context.close()


@pytest.mark.parametrize(("typed", "path", "place"), SEARCHES.values(), ids=SEARCHES)
def test_a_search_finds_it(page: Page, typed: str, path: str, place: int) -> None:
    page.goto("")
    page.locator(".site-search input").fill(typed)
    page.locator(".site-search a").first.wait_for()
    hits = page.locator(".site-search a").evaluate_all("links => links.map(link => link.href)")
    assert any(f"/mexc-errors/{path}" in hit for hit in hits[:place]), hits
    if place == 1:
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{path}")


@pytest.mark.parametrize(("pasted", "code"), PASTES.values(), ids=PASTES)
def test_a_paste_shows_its_verdict_at_once(page: Page, pasted: str, code: str) -> None:
    page.goto("")
    page.locator("article textarea").fill(pasted)
    card = page.locator("article .verdict").first
    expect(card).to_contain_text(code)
    for question in ("What to do:", "Did it go through?", "Send it again?"):
        expect(card).to_contain_text(question)


def test_nothing_of_the_page_hinders_that_it_comes_back_as_it_was(page: Page) -> None:
    """The browser keeps a page in memory for the way back. Tools that drive one prevent that."""
    page.goto("")
    page.locator("article textarea").fill(EXCEPTION)
    page.locator("article .verdict h3 a").first.click()
    page.wait_for_url("**/spot/700003/")
    page.evaluate("history.back()")
    page.wait_for_function("location.pathname.split('/').length < 4")
    entry = "performance.getEntriesByType('navigation')[0].notRestoredReasons"
    reasons = page.evaluate(f"({entry}?.reasons ?? []).map(each => each.reason)")
    assert set(reasons) <= {"masked"}  # which the tool causes
