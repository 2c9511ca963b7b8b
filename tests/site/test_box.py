"""The box that takes anything, in a real browser: what it shows, keeps, masks and survives."""

import base64
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from generator.model.envelope import Answer
from generator.problem import Report
from generator.read.spec import read_catalog
from tests.conftest import ROOT
from tests.site.conftest import NODE, XSS, Open

CATALOG = read_catalog(ROOT / "spec", Report())
assert CATALOG is not None
TITLES = {scope.name: scope.title for scope in CATALOG.scopes}
LISTED = {(scope.name, code.code) for scope, _, code in CATALOG.codes()}
AXE = ROOT / "tests/languages/npm/node_modules/axe-core/axe.min.js"
KEY, SIGNATURE = "mx0vglAbCdEf123456", "8f14e45fceea167a5a36dedd4bea2543d1c8f0a2"


def rows(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (ROOT / path).read_text("utf-8").splitlines()]


PASTES = rows("tests/conformance/pastes.jsonl")


@pytest.fixture(scope="module")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        reduced_motion="reduce",
        bypass_csp=True,
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(60_000)
    yield context
    context.close()


@pytest.fixture(scope="module")
def first(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page


@pytest.fixture(scope="module")
def decoder(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(f"{address}decode/")
    return page


def paste(page: Page, text: str) -> str:
    """Puts a text into the box at once, as a paste does; returns what is then shown."""
    put = "(field, text) => { field.value = text; field.dispatchEvent(new Event('input')); }"
    page.locator("#body").evaluate(put, text)
    return shown(page)


def shown(page: Page) -> str:
    page.locator("#decoded[aria-busy=false]").wait_for(state="attached")
    return page.locator("#decoded").inner_text()


def fill(page: Page, scope: str = "", status: str = "", wait: str = "") -> None:
    page.locator("#scope").select_option(scope)
    page.locator("#status").fill(status)
    page.locator("#retry-after").fill(wait)


def links(page: Page) -> list[str]:
    """The addresses that the titles of the cards lead to."""
    titles = page.locator("#decoded article h3 a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    return [re.sub(r"^\.+/", "", link) for link in titles]


@pytest.mark.parametrize("row", PASTES, ids=lambda row: row["id"])
def test_every_paste_gives_its_codes_and_nothing_else(first: Page, row: dict[str, Any]) -> None:
    text = paste(first, row["paste"])
    expected = []
    for error in row["errors"]:
        for place, scope in enumerate(error["scopes"]):
            case = f"#{error['case'].lower()}" if error["case"] and not place else ""
            if (scope, error["code"]) in LISTED:
                expected.append(f"{scope}/{error['code']}/{case}")
            else:
                assert f"{TITLES[scope]} {error['code']}" in text
        if not error["scopes"]:
            assert f"Code {error['code']}" in text
            assert "not in the catalogue" in text
    verdict = row["verdict"]
    if ("network", verdict) in LISTED:
        expected.insert(0, f"network/{verdict}/")
    assert links(first) == expected
    assert ("No error: success" in text) == (verdict == "success")
    assert ("refused a subscription" in text) == (verdict == "subscription_refused")
    assert first.url.endswith("/")


@pytest.mark.parametrize("answer", CATALOG.answers, ids=lambda answer: answer.title)
def test_every_response_of_the_spec_is_read(decoder: Page, answer: Answer) -> None:
    assert CATALOG is not None
    status = "" if answer.status is None else str(answer.status)
    fill(decoder, answer.scope, status, answer.retry_after)
    text = paste(decoder, answer.body)
    if not answer.errors:
        # The reader also finds the codes of parts, such as one asset of many.
        assert all(link.split("/")[1] in answer.body for link in links(decoder))
        return
    codes = {(s.name, c.code): c for s, _, c in CATALOG.codes()}
    for error in answer.errors:
        scope = error.scope or answer.scope
        if error.code is None:
            assert "no code" in text.lower() or "refused a subscription" in text
            continue
        code = codes[scope, error.code]
        retry, effect = CATALOG.retries[code.retry], CATALOG.effects[code.effect]
        named = (code.name, code.remedy, effect.answer, retry.answer)
        for part in (f"{TITLES[scope]} {code.code}", *named):
            assert part in text
        assert f"{scope}/{code.code}/" in links(decoder)
        if error.item is not None:
            assert f"tem {error.item + 1}" in text


def test_an_open_scope_has_a_card_for_each_side_by_side(first: Page) -> None:
    text = paste(first, "error 500")
    assert links(first) == ["spot/500/", "futures/500/", "http/500/"]
    assert "Which API did you call?" in text
    tops = first.locator(".box-choices article").evaluate_all(
        "cards => cards.slice(0, 2).map(card => card.getBoundingClientRect().top)"
    )
    assert tops[0] == tops[1]


def test_a_code_with_the_other_sign_is_offered(first: Page) -> None:
    assert "Did you mean MEXC spot -2011" in paste(first, "2011")
    assert links(first) == ["futures/2011/"]


def test_a_status_alone_says_that_its_body_is_needed(first: Page) -> None:
    assert "look for its code" in paste(first, "HTTP 400")


def test_a_refusal_of_a_library_is_no_error_of_the_api(first: Page) -> None:
    text = paste(first, 'ccxt.base.errors.AuthenticationError: mexc requires "apiKey" credential')
    assert "sent nothing" in text


def test_what_the_reader_does_not_find_is_searched(first: Page) -> None:
    paste(first, "INSUFFICIENT_TRADING_BALANCE")
    first.locator(".box-found a").first.wait_for()
    assert first.locator(".box-found a").first.get_attribute("href") == "./spot/30004/"
    paste(first, "qqqqzzzz")
    first.get_by_text("This is no success").wait_for()


def test_the_fields_are_filled_from_the_text_and_given_ones_win(decoder: Page) -> None:
    fill(decoder)
    paste(decoder, 'HTTP/2 400\nretry-after: 30\n\n{"success":false,"code":602,"message":"x"}')
    assert decoder.locator("#scope").input_value() == "futures"
    assert decoder.locator("#status").input_value() == "400"
    decoder.locator("#scope").select_option("spot")
    shown(decoder)
    assert links(decoder) == ["spot/602/"]
    decoder.locator("#status").fill("504")
    text = shown(decoder)
    assert "HTTP status 504" in text
    assert "look it up" in text
    fill(decoder)


def test_a_read_may_be_sent_again_when_a_write_may_not(decoder: Page) -> None:
    fill(decoder, status="504")
    assert "Only after a look-up, if it is still needed." in paste(decoder, "")
    decoder.locator("#write").select_option("read")
    assert "Yes, after" in shown(decoder)
    fill(decoder, status="429", wait="90")
    text = shown(decoder)
    assert "Yes, after a wait, signed anew. Wait at least 90 s" in text
    assert "The request only reads: nothing has changed." in text
    decoder.locator("#write").select_option("write")
    assert "But after 90 s an order is out of date" in shown(decoder)
    fill(decoder)


def test_a_batch_names_its_items_and_its_values(first: Page) -> None:
    low = "The minimum transaction volume cannot be less than:0.5USDT"
    items = [{"newClientOrderId": "mine-7", "code": 30002, "msg": low}, {"code": 30005, "msg": low}]
    text = paste(first, json.dumps(items))
    assert "mine-7 (item 1 of 2)" in text
    assert "Item 2 of 2" in text
    assert "min: 0.5USDT" in text
    assert text.count("The text belongs to another code: MEXC spot 30002") == 1


def test_an_unknown_code_links_to_a_filled_in_form(decoder: Page) -> None:
    fill(decoder, "spot", "400")
    paste(decoder, json.dumps({"code": 987654, "msg": f"a & b signature={SIGNATURE}"}))
    link = decoder.get_by_role("link", name="Report it").get_attribute("href") or ""
    asked = parse_qs(link.partition("?")[2])
    assert asked["code"] == ["987654"]
    assert asked["status"] == ["400"]
    assert asked["text"] == ["a & b signature=***"]
    fill(decoder, "spot")
    paste(decoder, '{"code":1002}')
    assert "Sent elsewhere? Then it is MEXC futures 1002" in shown(decoder)
    fill(decoder)


SECRET = f'{{"code":700002,"msg":"x signature={SIGNATURE}","apiKey":"{KEY}"}}'


def test_a_paste_stays_on_the_page_and_a_link_holds_it_masked(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    page.goto(address)
    before = page.evaluate("[history.length, document.title]")
    text = paste(page, SECRET)
    assert SIGNATURE not in text
    assert "signature=***" in text
    assert page.evaluate("[history.length, document.title]") == before
    assert page.url == address
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    for place in (stored, page.context.cookies(), *sent):
        assert "700002" not in str(place)
    page.get_by_role("button", name="Copy a link").click()
    page.get_by_role("button", name="Copied").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert page.url == address
    page.goto(link)
    page.get_by_role("heading", name="spot 700002").wait_for()
    pasted = page.locator("#body").input_value()
    assert pasted == SECRET.replace(SIGNATURE, "***").replace(KEY, "***")
    page.locator("#body").fill("1002")
    page.get_by_role("heading", name="futures 1002").wait_for()
    assert page.url == f"{address}decode/"
    page.close()


def packed(**fields: str) -> str:
    """The part of an address that links had before."""
    return base64.urlsafe_b64encode(urlencode(fields).encode()).decode().rstrip("=")


def test_old_links_work(decoder: Page, address: str) -> None:
    body = '{"success":false,"code":1002,"message":"不 + & #"}'
    word = packed(scope="futures", status="400", body=body, write="read")
    decoder.evaluate("word => { location.hash = word; }", word)
    decoder.get_by_role("heading", name="futures 1002").wait_for()
    assert decoder.locator("#write").input_value() == "read"
    paste(decoder, '{"code":700003,"msg":"x"}')
    assert links(decoder) == ["spot/700003/"]
    decoder.goto(f"{address}decode/")


def test_a_link_that_is_too_long_is_refused(decoder: Page, address: str) -> None:
    decoder.evaluate("word => { location.hash = word; }", packed(body="[" * 20_000))
    decoder.get_by_text("This link is too long").first.wait_for()
    assert decoder.locator("#body").input_value() == ""
    assert decoder.url == f"{address}decode/"
    paste(decoder, "x" * 20_000)
    decoder.get_by_role("button", name="Copy a link").click()
    decoder.get_by_role("button", name="Too long for a link").wait_for()


@pytest.fixture(scope="module")
def masked(npm_bin: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[str]], Any]:
    """Masks texts with the module of the site."""
    script = tmp_path_factory.mktemp("mask") / "mask.mjs"
    words: list[str | Path] = [
        npm_bin / "esbuild",
        "site/src/mask.ts",
        "--format=esm",
        f"--outfile={script}",
        "--log-level=error",
    ]
    subprocess.run(words, cwd=ROOT, check=True)
    code = (
        f"import {{mask}} from {json.dumps(script.as_uri())};"
        "import {readFileSync} from 'node:fs';"
        "const texts = JSON.parse(readFileSync(0, 'utf8'));"
        "console.log(JSON.stringify(texts.map(mask)));"
    )

    def run(texts: list[str]) -> Any:
        words: list[str | Path] = [NODE, "--input-type=module", "-e", code]
        done = subprocess.run(words, input=json.dumps(texts).encode(), capture_output=True)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


def test_masks_hide_secrets_and_nothing_else(masked: Callable[[list[str]], Any]) -> None:
    vectors = rows("tests/data/masks.jsonl")
    results = masked([row["text"] for row in vectors])
    for row, result in zip(vectors, results, strict=True):
        assert result == row["masked"], row["id"]
    assert masked(results) == results  # masking again changes nothing


def test_masks_touch_no_code_and_no_text(masked: Callable[[list[str]], Any]) -> None:
    assert CATALOG is not None
    texts = [row["paste"] for row in PASTES]
    for _, _, code in CATALOG.codes():
        for message in code.messages:
            texts.append(json.dumps({"code": code.code, "msg": message.text}, ensure_ascii=False))
            texts.append(f"error {code.code}: {message.text}")
            texts.append(f"{message.text} code={code.code}")
    assert masked(texts) == texts


def test_a_flood_is_grouped(first: Page) -> None:
    codes = (700003, 30004, 30005)
    lines = [f'ERROR {{"code":{codes[i % 3]},"msg":"x"}}' for i in range(9_000)]
    text = paste(first, "\n".join(lines))
    assert "9,000 errors of 3 kinds" in text
    assert links(first) == [f"spot/{code}/" for code in codes]
    assert "3,000 times, first in line 2, last in line 8,999" in text
    items = [{"newClientOrderId": f"id{i}", "code": 30004, "msg": "x"} for i in range(9_000)]
    text = paste(first, json.dumps(items))
    assert "9,000 items: id0, id1, id2, id3, id4 and 8,995 more, the last: id8999" in text
    assert links(first) == ["spot/30004/"]


def test_many_kinds_are_shown_when_asked(first: Page) -> None:
    assert CATALOG is not None
    codes = [code.code for code in CATALOG.scopes[0].codes][:30]
    paste(first, "\n".join(json.dumps({"code": code, "msg": "x"}) for code in codes))
    assert len(links(first)) == 20
    first.get_by_role("button", name="Show all 30 kinds").click()
    assert len(links(first)) == 30


def test_hostile_texts_stay_texts(first: Page) -> None:
    for body in (
        json.dumps({"code": 1, "msg": XSS}),
        json.dumps({"code": XSS, "msg": XSS}),
        json.dumps([{"code": "<script>alert(1)</script>", "msg": "<svg onload=alert(1)>"}]),
        json.dumps([{"newClientOrderId": XSS, "code": 30004, "msg": XSS}]),
        XSS,
    ):
        paste(first, body)
        assert first.locator("#decoded :is(img, svg, script, iframe)").count() == 0
    assert "more than 5,000,000" in paste_long(first)


def paste_long(page: Page) -> str:
    put = "field => { field.value = '['.repeat(5000001); field.dispatchEvent(new Event('input')); }"
    page.locator("#body").evaluate(put)
    page.get_by_text("more than 5,000,000").first.wait_for()
    text = page.locator("#decoded").inner_text()
    page.locator("#body").evaluate("field => { field.value = ''; }")
    return text


def test_enter_always_does_something(first: Page) -> None:
    paste(first, "")
    body = first.locator("#body")
    body.press("Enter")
    first.get_by_text("Paste something first").first.wait_for()
    body.fill("30004")
    body.press("Enter")
    first.locator("#decoded h2:focus").wait_for()
    first.keyboard.press("Tab")
    assert first.evaluate("document.activeElement.textContent") == "MEXC spot 30004"
    body.fill("a\nerror 30005")
    body.press("Enter")
    assert body.input_value().count("\n") == 2
    body.press("Control+Enter")
    first.locator("#decoded h2:focus").wait_for()
    assert "spot/30005/" in links(first)


def test_what_is_typed_before_the_script_comes_is_read(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    held: list[Route] = []
    page.route("**/assets/box.js", lambda route: held.append(route))
    page.goto(address, wait_until="commit")
    page.locator("#body").fill("30004")
    page.get_by_role("button", name="Read it").click()
    assert page.url == address
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    page.get_by_role("heading", name="spot 30004").wait_for()
    assert page.locator("#body").input_value() == "30004"
    page.close()


def test_a_failed_load_is_said_and_tried_again(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.route("**/assets/worker.js*", lambda route: route.abort())
    page.route("**/search-codes.json*", lambda route: route.abort())
    page.goto(address)
    page.locator("#body").fill("30004")
    page.get_by_text("The reader could not be loaded. Trying again").first.wait_for()
    page.unroute("**/assets/worker.js*")
    page.get_by_role("heading", name="spot 30004").wait_for()
    page.locator("#body").fill("INSUFFICIENT_TRADING_BALANCE")
    page.get_by_text("The search could not be loaded. Trying again").first.wait_for()
    page.unroute("**/search-codes.json*")
    page.locator(".box-found a").first.wait_for()
    page.close()


def test_the_first_view_loads_neither_the_reader_nor_the_index(visit: Open) -> None:
    page = visit()
    page.wait_for_load_state("networkidle")
    entries = "performance.getEntriesByType('resource').map(entry => entry.name).join(' ')"
    assert "worker.js" not in page.evaluate(entries)
    assert "search-codes" not in page.evaluate(entries)
    page.locator("#body").fill("30004")  # the policy of the page lets the worker run
    page.get_by_role("heading", name="spot 30004").wait_for()


def test_without_scripts_the_page_says_what_works(chromium: Browser, address: str) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(address)
    assert "need JavaScript" in page.locator("article").inner_text()
    page.get_by_role("link", name="all codes on one page", exact=True).click()
    page.wait_for_url("**/reference/")
    page.close()


@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_axe_finds_nothing_in_the_cards(first: Page, decoder: Page, width: int) -> None:
    for page, text in ((first, "error 500"), (decoder, '[{"code":30004,"msg":"x"},{"code":99}]')):
        page.set_viewport_size({"width": width, "height": 844})
        paste(page, text)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if not page.evaluate("typeof axe === 'object'"):
            page.add_script_tag(path=AXE)
        for colours in ("slate", "default"):
            page.evaluate("c => { document.body.dataset.mdColorScheme = c; }", colours)
            violations = page.evaluate("axe.run({include: ['form.decoder']})")["violations"]
            found = [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in violations]
            assert found == []
