"""The site in a real browser, used by mouse, by keyboard and on a phone."""

import base64
import json
import re
import time
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from generator.model.envelope import Answer
from generator.problem import Report
from generator.read.spec import read_catalog
from tests.conftest import ROOT
from tests.site.conftest import XSS, Open

CATALOG = read_catalog(ROOT / "spec", Report())
assert CATALOG is not None
ANSWERS = CATALOG.answers
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
    page = visit()
    page.get_by_label("Code, message or the whole answer").fill("qqqqzzzz")
    page.get_by_text("Nothing found").wait_for()


def test_a_response_pasted_into_the_search_is_decoded(visit: Open) -> None:
    page = visit()
    field = page.get_by_label("Code, message or the whole answer")
    field.fill('{"code":30004,"msg":"资金不足"}')
    field.press("Enter")
    page.wait_for_url("**/decode/#*")
    page.get_by_role("heading", name="spot 30004").wait_for()


@pytest.fixture(scope="module")
def decoder(chromium: Browser, address: str) -> Page:
    page = chromium.new_page()
    page.goto(f"{address}decode/")
    return page


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.title)
def test_the_decoder_reads_every_response_of_the_spec(decoder: Page, answer: Answer) -> None:
    assert CATALOG is not None
    decoder.locator("#scope").select_option(answer.scope)
    decoder.locator("#status").fill("" if answer.status is None else str(answer.status))
    decoder.locator("#retry-after").fill(answer.retry_after)
    decoder.locator("#body").fill(answer.body)
    cards = decoder.locator("#decoded article")
    assert cards.count() == len(answer.errors)
    if not answer.errors:
        assert "success" in decoder.locator("#decoded").inner_text()
    codes = {(s.name, c.code): c for s, _, c in CATALOG.codes()}
    titles = {scope.name: scope.title for scope in CATALOG.scopes}
    for position, error in enumerate(answer.errors):
        text = cards.nth(position).inner_text()
        scope = error.scope or answer.scope
        if error.code is None:
            assert f"{titles[scope]} no code" in text
            continue
        code = codes[scope, error.code]
        again = code.retry == "after_backoff"
        retry, effect = CATALOG.retries[code.retry], CATALOG.effects[code.effect]
        shown = (code.name, code.remedy, effect.answer, retry.answer)
        for part in (f"{titles[scope]} {code.code}", *shown):
            assert part in text
        assert ("Yes, after" in text) == again
        assert (f"Item {error.item} " in text) == (error.item is not None)
        link = cards.nth(position).locator("h3 a").get_attribute("href")
        assert link == f"../{scope}/{code.code}/"


def test_a_read_may_be_sent_again_when_a_write_may_not(visit: Open) -> None:
    page = visit("decode/")
    page.locator("#status").fill("504")
    assert "Only after a look-up, if it is still needed." in page.locator("#decoded").inner_text()
    page.locator("#write").select_option("read")
    assert "Yes, after" in page.locator("#decoded").inner_text()


def test_the_decoder_shows_the_case_that_the_text_tells(visit: Open) -> None:
    page = visit("decode/")
    page.locator("#status").fill("400")
    page.locator("#body").fill('{"code":400,"msg":" Duplicate client order id."}')
    card = page.locator("#decoded article")
    text = card.inner_text()
    for part in (
        "INVALID_PARAMETER DUPLICATE_CLIENT_ORDER_ID",
        "An earlier one did, or it is so already: look it up.",
        "Only after a look-up, if it is still needed.",
        "Who acts: The program itself.",
        "Look up the order before anything else",
    ):
        assert part in text
    link = card.locator("h3 a").get_attribute("href")
    assert link == "../spot/400/#duplicate_client_order_id"
    card.locator("h3 a").click()
    page.wait_for_url("**/spot/400/#duplicate_client_order_id")
    assert page.locator("#duplicate_client_order_id").count() == 1


def test_the_decoder_shows_values_and_texts_of_other_codes(visit: Open) -> None:
    page = visit("decode/")
    page.locator("#body").fill(
        '[{"code":30002,"msg":"The minimum transaction volume cannot be less than:0.5USDT"},'
        '{"code":30005,"msg":"The minimum transaction volume cannot be less than:0.5USDT"}]'
    )
    cards = page.locator("#decoded article")
    assert "min: 0.5USDT" in cards.nth(0).inner_text()
    assert "Look closely" not in cards.nth(0).inner_text()
    assert "this text belongs to MEXC spot 30002." in cards.nth(1).inner_text()


def test_the_decoder_says_when_an_order_is_out_of_date(visit: Open) -> None:
    page = visit("decode/")
    page.locator("#status").fill("429")
    page.locator("#retry-after").fill("90")
    assert "But after 90 s an order is out of date" in page.locator("#decoded").inner_text()
    page.locator("#write").select_option("read")
    text = page.locator("#decoded").inner_text()
    assert "Yes, after a wait, signed anew. Wait at least 90 s" in text
    assert "The request only reads: nothing has changed." in text


def test_a_link_holds_the_pasted_text_but_no_server_sees_it(visit: Open) -> None:
    page = visit("decode/")
    page.locator("#scope").select_option("futures")
    page.locator("#body").fill('{"success":false,"code":1002,"message":"不 + & #"}')
    shared = page.url
    assert re.search(r"/decode/#[\w-]+$", shared)
    other = visit(f"decode/{shared[shared.index('#') :]}")
    assert other.locator("#body").input_value().endswith('"不 + & #"}')
    other.get_by_role("heading", name="futures 1002").wait_for()
    other.wait_for_load_state("networkidle")
    seen: list[str] = []
    other.on("request", lambda request: seen.append(request.url))
    other.locator("#body").fill('{"code":700003}')
    other.locator("#scope").select_option("spot")
    other.get_by_role("heading", name="spot 700003").wait_for()
    assert [url for url in seen if not url.endswith("/favicon.png")] == []


def test_an_unknown_code_links_to_a_filled_in_form(visit: Open) -> None:
    page = visit("decode/")
    page.locator("#status").fill("400")
    page.locator("#body").fill('{"code":987654,"msg":"a & b"}')
    assert "is not in the catalogue" in page.locator("#decoded").inner_text()
    link = page.get_by_role("link", name="Report it").get_attribute("href")
    assert link == (
        "https://github.com/mexc-errors/mexc-errors/issues/new?template=unknown-code.yml"
        "&title=Unknown+code%3A+spot+987654&scope=spot&code=987654&status=400&text=a+%26+b"
    )


def test_a_code_of_another_scope_is_suggested(visit: Open) -> None:
    page = visit("decode/")
    page.locator("#body").fill('{"code":1002}')
    page.get_by_text("Sent elsewhere?").wait_for()
    page.get_by_role("link", name="futures 1002").click()
    page.wait_for_url("**/futures/1002/")


def test_pasted_markup_stays_text(visit: Open) -> None:
    page = visit("decode/")
    search = page.get_by_label("Search codes")
    for body in (
        json.dumps({"code": 1, "msg": XSS}),
        json.dumps({"code": XSS, "msg": XSS}),
        json.dumps([{"code": "<script>alert(1)</script>", "msg": "<svg onload=alert(1)>"}]),
        XSS,
    ):
        page.locator("#status").fill("500")
        page.locator("#body").fill(body)
        assert page.locator("#decoded article").count() == 1
        assert page.locator("#decoded :is(img, svg, script)").count() == 0
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
        assert page.locator("#decoded :is(img, svg, script, iframe)").count() == 0
        links = page.locator("#decoded a").evaluate_all("links => links.map(a => a.protocol)")
        assert set(links) <= {"http:", "https:"}
        assert page.url.startswith(home)
    assert page.evaluate("({}).polluted === undefined && ({}).code === undefined")
    page.goto(f"{home}#{FRAGMENTS[kind][0]}")
    page.reload()
    page.locator("#scope").select_option("spot")
    page.locator("#body").fill('{"code":30004}')
    page.get_by_role("heading", name="spot 30004").wait_for()


def test_no_query_harms_the_search(visit: Open) -> None:
    page = visit("categories/")
    field = page.get_by_label("Search codes")
    for query in (*RAW, *MARKUP, "(", "[a-z", ".*", "$&", "{" * 1_000):
        field.fill(query)
        assert page.locator(".results :is(img, svg, script, iframe)").count() == 0
    field.fill("30004")
    page.locator(".results a[href$='spot/30004/']").first.wait_for()


def test_many_errors_are_not_all_shown(visit: Open) -> None:
    page = visit("decode/")
    page.locator("#body").fill(json.dumps([{"code": 30004}] * 20_000))
    page.get_by_role("heading", name="20000 errors").wait_for()
    assert page.locator("#decoded article").count() == 100
    page.get_by_text("Only the first 100 are shown.").wait_for()


def test_a_link_that_is_too_long_is_refused(visit: Open) -> None:
    page = visit(f"decode/#{packed(body=json.dumps([{'code': 1}] * 12_000))}")
    page.get_by_text("This link is too long").first.wait_for()
    assert page.locator("#body").input_value() == ""
    assert page.locator("#share").is_disabled()
    assert page.url.endswith("/decode/")


def test_an_answer_that_is_too_long_is_refused(visit: Open) -> None:
    page = visit("decode/")
    page.locator("#body").fill("[" * 1_000_001)
    page.get_by_text("more than 1,000,000 characters").first.wait_for()
    assert page.locator("#share").inner_text() == "Too long for a link"


def test_a_long_answer_in_the_search_leads_to_the_decoder(visit: Open) -> None:
    page = visit("categories/")
    page.get_by_label("Search codes").fill('{"msg":"' + "x" * 20_000)
    result = page.locator(".results a").first
    result.wait_for()
    assert (result.get_attribute("href") or "").endswith("/decode/")
    assert "paste it there" in result.inner_text()


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
    page.keyboard.type('{"code":30004}')
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
