"""The site in a real browser, used by mouse, by keyboard and on a phone."""

import base64
import json
import re
import time
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from generator.problem import Report
from generator.read.spec import read_catalog
from tests.conftest import ROOT
from tests.site.conftest import XSS, Open

CATALOG = read_catalog(ROOT / "spec", Report())
assert CATALOG is not None
KINDS = {
    "first": "",
    "code": "spot/30004/",
    "long code": "spot/400/",
    "scope": "futures/",
    "actions": "actions/",
    "decoder": "decode/",
    "guide": "guide/python/",
    "answers": "answers/",
    "fields": "spec/",
    "reference": "reference/",
}
AXE = ROOT / "tests/languages/npm/node_modules/axe-core/axe.min.js"


def test_the_browser_has_a_font(chromium: Browser) -> None:
    """Without a font it draws no text, and the tests of width and contrast prove nothing."""
    page = chromium.new_page()
    page.set_content("<b>mmmm</b>")
    box = page.locator("b").bounding_box()
    assert box is not None
    assert box["width"] > 0
    page.close()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("30004", "spot/30004/"),
        ("-2011", "spot/-2011/"),
        ("insufficient", "INSUFFICIENT"),
        ("资金不足", "资金不足"),
        ("transaction volume cannot be less than:0.5USDT", "spot/30002/"),
        ("Api key info invalid", "spot/10072/"),
        ("Timestamp for this request is outside of the recvWindow.", "spot/700003/"),
        ("error 510 futures", "futures/510/"),
        ("INVALID_SIGNATURE", "spot/700002/"),
        ("how errors arrive", "answers/"),
        ("400", "spot/400/"),
        ("quantity scale is invalid", "spot/400/#quantity_scale"),
        ("400 duplicate client order id", "spot/400/#duplicate_client_order_id"),
        ("RateLimitExceeded", "spot/429/"),
    ],
)
def test_the_first_search_result_is_the_code(visit: Open, query: str, first: str) -> None:
    page = visit("categories/")
    page.get_by_label("Search codes").fill(query)
    result = page.locator(".results a").first
    result.wait_for()
    link = result.get_attribute("href") or ""
    if re.search(r"[A-Z]", first):
        assert first in result.inner_text()
    elif not first.isascii():
        result.click()
        page.wait_for_url(re.compile(r"\d/$"))
        assert first in page.locator("article").inner_text()
    else:
        assert link.endswith(f"/{first}"), result.inner_text()


def test_search_says_that_nothing_is_found(visit: Open) -> None:
    page = visit("categories/")
    page.get_by_label("Search codes").fill("qqqqzzzz")
    page.get_by_text("Nothing found").wait_for()


def test_a_response_in_the_search_leads_to_the_box_without_the_text(visit: Open) -> None:
    page = visit("categories/")
    field = page.get_by_label("Search codes")
    field.fill('{"code":30004,"msg":"资金不足"}')
    page.locator(".results a").first.wait_for()
    field.press("Enter")
    page.wait_for_url("**/decode/")


def test_markup_in_the_search_stays_text(visit: Open) -> None:
    page = visit("decode/")
    search = page.get_by_label("Search codes")
    for body in (json.dumps({"code": 1, "msg": XSS}), XSS):
        search.fill("")
        page.locator(".site-status:empty").wait_for(state="attached")
        search.fill(body)
        page.locator(".site-status:not(:empty)").wait_for(state="attached")
        assert page.locator(".results :is(img, svg, script)").count() == 0


NAMES = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf"]
MARKUP = [XSS, "<script>alert(1)</script>", "<svg onload=alert(1)>", "javascript:alert(1)"]
RAW = [
    *("%3Csvg%20onload=alert(1)%3E", "<svg onload=alert(1)>", "javascript:alert(1)", "%", "%E0%A4"),
    *(
        "%00",
        "%zz",
        "\0",
        "=",
        "&&&",
        "====",
        "body=x",
        "a=b&a=c",
        "//a.example",
        "/../..",
        "?x",
        "#",
    ),
    *(
        "null",
        "undefined",
        "[object Object]",
        "%ED%A0%BD",
        "不",
        "__tabbed_1_1",
        "__drawer",
        "decoded",
    ),
    *('"]', "'", "\\", ":target", "*", "a,b", "x" * 100_000, "%41" * 10_000, *NAMES),
]


def packed(**fields: str) -> str:
    """A part of an address as the decoder makes it."""
    return base64.urlsafe_b64encode(urlencode(fields).encode()).decode().rstrip("=")


FRAGMENTS = {
    "raw": RAW,
    "bodies": [packed(body=body) for body in (*RAW, *MARKUP)],
    "names": [
        packed(body=json.dumps({"code": name, "msg": name, name: {"code": 1}}), scope=name)
        for name in NAMES
    ],
    "pollution": [
        packed(body='{"__proto__": {"code": 1, "polluted": 1}}'),
        packed(body='{"constructor": {"prototype": {"polluted": 1}}}'),
        packed(__proto__="x", constructor="x", body="{}"),
    ],
    "fields": [
        packed(body='{"code":1}', **{field: value})
        for field in ("scope", "status", "retry-after", "write")
        for value in (*NAMES, *MARKUP, "-1", "1e9", "9" * 5_000)
    ],
    "messages": [packed(body=json.dumps({"code": text, "msg": text})) for text in MARKUP],
}


@pytest.mark.parametrize("kind", FRAGMENTS)
def test_no_link_harms_the_decoder(visit: Open, kind: str) -> None:
    page = visit("decode/", theirs={"URI malformed"})
    home = page.url
    for fragment in FRAGMENTS[kind]:
        page.evaluate("part => { location.hash = part; }", fragment)
        page.evaluate("() => new Promise(done => setTimeout(done))")  # what follows has happened
        page.locator("#decoded[aria-busy=false]").wait_for(state="attached")
        assert page.locator("#decoded :is(img, svg, script, iframe)").count() == 0
        links = page.locator("#decoded a").evaluate_all("links => links.map(a => a.protocol)")
        assert set(links) <= {"http:", "https:"}
        assert page.url.startswith(home)
    assert page.evaluate("({}).polluted === undefined && ({}).code === undefined")
    page.goto(f"{home}#{FRAGMENTS[kind][0]}")
    page.reload()
    page.locator("#body").fill('{"code":30004,"msg":"x"}')
    page.get_by_role("heading", name="spot 30004").wait_for()


def test_no_query_harms_the_search(visit: Open) -> None:
    page = visit("categories/")
    field = page.get_by_label("Search codes")
    for query in (*RAW, *MARKUP, "(", "[a-z", ".*", "$&", "{" * 1_000):
        field.fill(query)
        assert page.locator(".results :is(img, svg, script, iframe)").count() == 0
    field.fill("30004")
    page.locator(".results a[href$='spot/30004/']").first.wait_for()


@pytest.mark.parametrize(
    "query",
    [
        "a" + "\u0301\u0316" * 150_000,
        "".join(map(chr, range(0x4E00, 0x9E00))) * 15,
        "w 1 " * 150_000,
    ],
    ids=["marks", "han", "words"],
)
def test_a_long_query_takes_no_longer_than_a_short_one(visit: Open, query: str) -> None:
    """Putting marks in order takes time by the square of their number."""
    page = visit("categories/")
    field = page.get_by_label("Search codes")
    field.fill("30004")
    page.locator(".results a").first.wait_for()
    field.evaluate("(field, text) => { field.value = text; }", query)
    start = time.monotonic()
    field.dispatch_event("input")
    page.locator(".site-status").get_by_text("Only the first 10000 characters count").wait_for(
        state="attached"
    )
    assert time.monotonic() - start < 20


@pytest.mark.parametrize(
    "path",
    [
        *("", "shop/", "shop/1001/", "shop/-7/", "class/1001/", "actions/", "categories/"),
        *("reference/", "http-200/", "effect-unknown/", "guide/python/", "guide/typescript/"),
        *("guide/go/", "behaviour/"),
    ],
)
def test_markup_in_a_spec_stays_text(visit: Open, hostile_address: str, path: str) -> None:
    page = visit(path, hostile_address)
    assert page.locator("article :is(img, b, script):not(script:not([type]))").count() == 0
    assert page.locator("[onclick], [onerror], [href^=javascript]").count() == 0
    assert "</title>" in page.title()
    if path != "shop/":
        assert XSS in page.locator("article").inner_text()
    page.get_by_label("Search codes").fill("1001")
    page.locator(".results a").first.wait_for()
    assert XSS in page.locator(".results a").first.inner_text()
    assert page.locator(".results img").count() == 0


def test_the_keyboard_finds_a_code(visit: Open) -> None:
    page = visit("decode/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to content"
    page.keyboard.press("/")
    page.keyboard.type("30004")
    page.locator(".results a").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.results li:first-child a')")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.wait_for_url("**/spot/30004/")


def test_the_keyboard_reaches_everything(visit: Open) -> None:
    page = visit("spot/30004/")
    seen = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate(
                "(document.activeElement.textContent || "
                "document.activeElement.getAttribute('aria-label') || "
                "document.activeElement.id).trim()"
            )
        )
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        hidden = page.evaluate("document.activeElement.matches('body, [type=radio]')")
        assert hidden or outline != "none"
    assert {"Decode an answer", "MEXC spot", "Insufficient balance", "Why it happens"} <= seen
    page.locator("input[name^=__tabbed]").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".tabbed-block").nth(1).is_visible()
    assert "SpotCode.INSUFFICIENT" in page.locator(".tabbed-block").nth(1).inner_text()


def test_the_keyboard_decodes_a_response(visit: Open) -> None:
    page = visit("decode/")
    page.locator(".site-theme").focus()
    assert press_until(page, "Tab", "document.activeElement.id == 'body'")
    page.keyboard.type('{"code":30004,"msg":"x"}')
    page.get_by_role("heading", name="spot 30004").wait_for()


def test_the_keyboard_opens_the_menu_on_a_phone(visit: Open) -> None:
    page = visit("spot/30004/", viewport={"width": 390, "height": 844})
    button = page.get_by_role("button", name="Menu")
    button.focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Decode an answer")
    link.wait_for()
    page.wait_for_function("document.activeElement.closest('.md-sidebar--primary')")
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.closest('.md-sidebar--primary')")
    assert press_until(page, "Tab", "document.activeElement.textContent.trim() == 'MEXC spot'")
    page.wait_for_function("document.activeElement.getBoundingClientRect().x >= 0")
    page.keyboard.press("Enter")
    page.wait_for_url("**/spot/")


def press_until(page: Page, key: str, expression: str) -> bool:
    """Presses a key until an expression is true; false after 40 times."""
    for _ in range(40):
        page.keyboard.press(key)
        if page.evaluate(expression):
            return True
    return False


def background(page: Page) -> int:
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(map(int, re.findall(r"\d+", colour)[:3]))


def test_colours_follow_the_system_until_the_user_chooses(visit: Open) -> None:
    assert background(visit(color_scheme="light")) > 700
    page = visit(color_scheme="dark")
    assert background(page) < 100
    page.get_by_role("button", name="Light colours").click()
    assert background(page) > 700
    page.reload()
    assert background(page) > 700


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_page_fits_a_phone(visit: Open, path: str) -> None:
    page = visit(path, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_axe_finds_nothing_on_a_phone(visit: Open) -> None:
    page = visit("spot/30004/", viewport={"width": 390, "height": 844}, bypass_csp=True)
    page.get_by_role("button", name="Menu").click()
    page.add_script_tag(path=AXE)
    assert page.evaluate("axe.run()")["violations"] == []


def test_a_phone_shows_what_to_do_without_scrolling(visit: Open) -> None:
    page = visit("spot/30004/", viewport={"width": 390, "height": 844})
    for text in ("Did it go through?", "Send it again?", "Next step:"):
        box = page.get_by_text(text).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 844


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"long code", "reference", "scope"}))
def test_axe_finds_nothing(visit: Open, kind: str) -> None:
    """Checks every rule in light colours; in dark colours only the contrast can differ."""
    page = visit(KINDS[kind], color_scheme="light", bypass_csp=True)
    if kind == "decoder":
        page.locator("#body").fill('[{"code":30004,"msg":"x"},{"code":99}]')
        page.locator("#decoded article").first.wait_for()
    else:
        page.get_by_role("searchbox").last.fill("balance")
        page.locator(".results a").first.wait_for()
    page.add_script_tag(path=AXE)
    for options in ({}, {"runOnly": ["color-contrast"]}):
        options["resultTypes"] = ["violations"]
        violations = page.evaluate("options => axe.run(options)", options)["violations"]
        shown = [
            (rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in violations
        ]
        assert shown == []
        page.locator(".site-theme").dispatch_event("click")
