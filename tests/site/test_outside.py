"""What search engines, programs, feed readers and lost readers get from the site."""

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Page

from generator.model.catalog import Catalog
from generator.problem import Report
from generator.read.spec import read_catalog
from generator.render.history import History
from tests.conftest import CASES, ROOT
from tests.languages.tools import run
from tests.site.conftest import PREFIX, Build, Open, serve
from tests.site.test_browser import AXE
from tests.site.test_build import broken

ROOT_URL = "https://mexc-errors.github.io/mexc-errors/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
ONCE = (Path(__file__).parent / "addresses.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    catalog = read_catalog(ROOT / "spec", Report())
    assert catalog is not None
    return catalog


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    """Every page of the site by its address, without those that only lead to another."""
    found = {
        page.relative_to(site).as_posix().removesuffix("index.html"): page.read_text("utf-8")
        for page in sorted(site.rglob("*.html"))
    }
    return {path: html for path, html in found.items() if 'http-equiv="refresh"' not in html}


def only(pattern: str, html: str) -> str:
    found = re.findall(pattern, html)
    assert len(found) == 1, (pattern, found)
    return unescape(found[0])


def graph(html: str) -> dict[str, dict[str, Any]]:
    """The linked data of a page, by type."""
    data = json.loads(only(r'(?s)<script type="application/ld\+json">(.*?)</script>', html))
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


# What search engines show


def test_a_title_says_which_api_which_code_and_what_happened(pages: dict[str, str]) -> None:
    title = r"<title>(.*?)</title>"
    assert only(title, pages["spot/30004/"]) == "MEXC spot error 30004: Insufficient balance"
    assert only(title, pages["futures/510/"]).startswith("MEXC futures error 510: ")
    assert only(title, pages["http/503/"]).startswith("MEXC HTTP error 503: ")
    assert only(title, pages["actions/"]).endswith(" - MEXC API error codes")


def test_no_two_pages_have_one_title_or_one_description(pages: dict[str, str]) -> None:
    for pattern in (r"<title>(.*?)</title>", r'<meta name="description" content="(.*?)">'):
        shown = {path: only(pattern, html) for path, html in pages.items() if path != "404.html"}
        assert [text for text, count in Counter(shown.values()).items() if count > 1] == []
        assert [path for path, text in shown.items() if not 10 <= len(text) <= 302] == []


def test_the_description_of_a_code_begins_with_the_two_answers(
    pages: dict[str, str], catalog: Catalog
) -> None:
    for scope, _, code in catalog.codes():
        html = pages[f"{scope.name}/{code.page}/"]
        about = only(r'<meta name="description" content="(.*?)">', html)
        for question, term in (
            ("Did it go through?", catalog.effects[code.effect]),
            ("Send it again?", catalog.retries[code.retry]),
        ):
            assert f"{question} {term.answer}" in about


def test_every_page_has_its_address_and_a_card(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        if path == "404.html":
            continue
        assert only(r'<link rel="canonical" href="(.*?)">', html) == ROOT_URL + path
        card = {name: only(rf'<meta property="og:{name}" content="(.*?)">', html) for name in CARD}
        assert card["url"] == ROOT_URL + path
        assert card["title"] == only(r"<title>(.*?)</title>", html)
        assert card["description"] == only(r'<meta name="description" content="(.*?)">', html)
        kind = "article" if "TechArticle" in graph(html) else "website"
        assert card["type"] == kind
        assert card["image"] == f"{ROOT_URL}assets/card.png"


CARD = ("title", "description", "type", "url", "image")


def test_linked_data_says_what_the_page_says(pages: dict[str, str], catalog: Catalog) -> None:
    known = {ROOT_URL + path for path in pages}
    for path, html in pages.items():
        if path == "404.html":
            continue
        if path == "":
            assert graph(html)["WebSite"]["url"] == ROOT_URL
            continue
        steps = graph(html)["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert steps[-1]["item"] == ROOT_URL + path
        assert {step["item"] for step in steps} <= known | {ROOT_URL + "guide/"}
    history = History(catalog)
    for scope, _, code in catalog.codes():
        html = pages[f"{scope.name}/{code.page}/"]
        article = graph(html)["TechArticle"]
        assert article["headline"] == only(r"<title>(.*?)</title>", html)
        assert article["mainEntityOfPage"]["lastReviewed"] == history.checked(code)


def test_a_hostile_text_ends_no_linked_data(hostile: Path) -> None:
    for page in hostile.rglob("*.html"):
        if page.name == "index.html":
            graph(page.read_text(encoding="utf-8"))


def test_the_sitemap_has_every_page_and_the_day_of_each_code(
    site: Path, pages: dict[str, str], catalog: Catalog
) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    entries = ET.parse(site / "sitemap.xml").getroot().findall("s:url", space)
    days = {
        entry.findtext("s:loc", "", space): entry.findtext("s:lastmod", "", space)
        for entry in entries
    }
    assert set(days) == {ROOT_URL + path for path in pages if path != "404.html"}
    history = History(catalog)
    checked = {
        catalog.url(scope, code): history.checked(code) for scope, _, code in catalog.codes()
    }
    assert {address: day for address, day in days.items() if day} == checked


# The feed


def test_the_feed_is_atom_and_invents_nothing(
    site: Path, pages: dict[str, str], catalog: Catalog
) -> None:
    text = (site / "changes.atom").read_text(encoding="utf-8")
    feed = ET.fromstring(text)
    assert feed.tag == f"{{{ATOM['a']}}}feed"
    for holder in (feed, *feed.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert len(holder.findall(f"a:{name}", ATOM)) == 1
            assert holder.findtext(f"a:{name}", "", ATOM)
    assert feed.findtext("a:author/a:name", "", ATOM)
    assert {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)} == {
        "self": f"{ROOT_URL}changes.atom",
        "alternate": ROOT_URL,
    }
    entries = feed.findall("a:entry", ATOM)
    ids = [entry.findtext("a:id", "", ATOM) for entry in entries]
    assert len(set(ids)) == len(ids) > 100
    moments = [entry.findtext("a:updated", "", ATOM) for entry in entries]
    assert moments == sorted(moments, reverse=True)
    assert feed.findtext("a:updated", "", ATOM) == moments[0]
    codes = {catalog.url(scope, code): code for scope, _, code in catalog.codes()}
    for entry, identity, moment in zip(entries, ids, moments, strict=True):
        datetime.fromisoformat(moment)
        link = entry.find("a:link", ATOM)
        assert link is not None
        code = codes[link.get("href", "")]
        day = moment.removesuffix("T00:00:00Z")
        place = link.get("href", "").removeprefix("https://mexc-errors.github.io")
        assert identity == f"tag:mexc-errors.github.io,{day}:{place}"
        read = {catalog.sources[message.source].read for message in code.messages}
        assert day in {code.since, code.retired, *read}
    for path, html in pages.items():
        address = only(r'<link rel="alternate" type="application/atom\+xml".*? href="(.*?)">', html)
        assert urljoin(ROOT_URL + path, address).endswith("/changes.atom")


# Texts for programs


def test_llms_txt_has_its_form_and_the_rules(site: Path) -> None:
    text = (site / "llms.txt").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0] == "# MEXC API error codes"
    assert lines[2].startswith("> ")
    before, *sections = re.split(r"(?m)^## ", text)
    assert "\n#" not in before  # no heading stands before the lists of pages
    for words in (
        "**What a decoder does**",
        "**If no answer came**",
        "**Send it again?**",
        "**Look it up**",
        "**Use a package safely**",
        "| effect `unknown` |",
        "look up first what happened to it",
    ):
        assert words in before
    for part in sections:
        _, blank, *entries = part.strip().splitlines()
        assert blank == ""
        assert all(re.match(r"- \[[^\]]+\]\(https://\S+\)(: .+)?$", entry) for entry in entries)
    links = re.findall(r"\]\((.+?)\)", text)
    for link in links:
        assert (site / link.removeprefix(ROOT_URL).partition("#")[0]).is_file(), link
    for page in ("answers.md", "actions.md", "effect-unknown.md", "spot/index.md", "catalog.json"):
        assert ROOT_URL + page in links
    assert len(text) < 20_000


def test_the_full_text_has_every_code_and_its_answers(site: Path, catalog: Catalog) -> None:
    text = (site / "llms-full.txt").read_text(encoding="utf-8")
    for _, _, code in catalog.codes():
        assert f"\n# {code.code} `{code.name}`" in text
    assert text.count("**Send it again?**") >= sum(len(scope.codes) for scope in catalog.scopes)
    for heading in ("# How errors arrive", "# How the API behaves", "## Look it up"):
        assert f"\n{heading}\n" in text
    assert "](" not in re.sub(r"(?s)```.*?```|`[^`\n]*`", "", text)  # in one text no link leads on
    assert len(text) < 2_000_000


# Addresses of earlier releases


def test_every_address_that_was_ever_published_still_leads_somewhere(site: Path) -> None:
    assert len(ONCE) > 450
    gone = []
    for address in ONCE:
        path, _, part = address.partition("#")
        page = site / path / "index.html"
        html = page.read_text(encoding="utf-8") if page.exists() else ""
        if not html or (part and f'id="{part}"' not in html):
            gone.append(address)
    assert gone == []


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Iterator[str]:
    """The site with three redirects: of a page, and of parts of pages."""
    copy = shutil.copytree(site, tmp_path_factory.mktemp("moved") / "site")
    places = {"old/place/": "actions/", "actions/#gone": "categories/", "#gone": "spot/#gone-too"}
    redirects = json.dumps(places)
    words = "import json, sys; from pathlib import Path; from redirects import redirect; "
    call = "redirect(json.loads(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])"
    run(sys.executable, "-c", words + call, redirects, copy, ROOT_URL, cwd=ROOT / "site")
    yield from serve(copy)


def test_a_page_that_moved_sends_its_readers_on(visit: Open, moved: str) -> None:
    page = visit("old/place/", base=moved)
    page.wait_for_url(f"{moved}actions/")
    answer = page.request.get(f"{moved}old/place/").text()
    assert f'<link rel="canonical" href="{ROOT_URL}actions/">' in answer
    assert '<a href="../../actions/">' in answer


def test_a_part_that_moved_sends_its_readers_on(visit: Open, moved: str) -> None:
    visit("actions/#gone", base=moved).wait_for_url(f"{moved}categories/")
    visit("#gone", base=moved).wait_for_url(f"{moved}spot/#gone-too")
    page = visit("actions/", base=moved)
    assert page.locator(".site-moved").is_hidden()


# The page for a missing address


@pytest.fixture(scope="module")
def lost(chromium: Browser) -> Iterator[Page]:
    with chromium.new_context(bypass_csp=True, reduced_motion="reduce") as context:
        page = context.new_page()
        page.set_default_timeout(120_000)
        yield page


@pytest.mark.parametrize(
    ("path", "offered"),
    [
        ("spot/30006/", ["spot/30005/", "spot/30010/"]),
        ("futuers/510/", ["futures/510/"]),
        ("spot/510/", ["futures/510/"]),
        ("spot/30004.html", ["spot/30004/"]),
        ("futures/insufficient-balance/", ["futures/2005/"]),
        ("actoins/rate-limit", ["spot/429/"]),
    ],
)
def test_a_missing_page_offers_what_may_be_meant(
    lost: Page, address: str, path: str, offered: list[str]
) -> None:
    answer = lost.goto(address + path)
    assert answer is not None
    assert answer.status == 404
    lost.locator(".missing a").first.wait_for()
    links = lost.locator(".missing a").evaluate_all("links => links.map((link) => link.href)")
    assert [place for place in offered if address + place not in links] == []
    assert len(links) <= 12
    for link in links:
        assert lost.request.get(link).ok


def test_a_missing_page_without_anything_near_still_says_so(lost: Page, address: str) -> None:
    lost.goto(f"{address}%ff/%3Cimg%20src=x%20onerror=alert(1)%3E")
    assert lost.locator("h1").inner_text() == "This page does not exist"
    assert lost.locator(".missing img").count() == 0


def test_axe_finds_nothing_on_the_page_for_a_missing_address(lost: Page, address: str) -> None:
    lost.goto(f"{address}spot/30006/")
    lost.locator(".missing a").first.wait_for()
    lost.add_script_tag(path=AXE)
    violations = lost.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [rule["id"] for rule in violations] == []


# Copy buttons, and paper


def test_a_copy_button_says_that_it_worked(visit: Open) -> None:
    page = visit("spot/30004/", permissions=["clipboard-read", "clipboard-write"])
    button = page.locator(".site-copy:visible").first
    button.click()
    page.get_by_role("status").filter(has_text="Copied.").wait_for(state="attached")
    assert button.inner_text() == "Copied"
    shown = page.locator(".highlight:visible pre code").first.inner_text()
    assert page.evaluate("navigator.clipboard.readText()").strip() == shown.strip()


def test_a_copy_button_says_that_it_failed_and_selects_the_text(visit: Open) -> None:
    page = visit("spot/30004/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    button = page.locator(".site-copy:visible").first
    button.click()
    page.get_by_role("status").filter(has_text="Not copied").wait_for(state="attached")
    assert button.inner_text() == "Not copied"
    shown = page.locator(".highlight:visible pre code").first.inner_text()
    assert str(page.evaluate("getSelection().toString()")).strip() == shown.strip()


def test_paper_has_the_text_and_nothing_else(visit: Open) -> None:
    page = visit("spot/30004/", color_scheme="dark", viewport={"width": 320, "height": 900})
    page.emulate_media(media="print")
    for gone in (".md-header", ".site-nav", ".site-copy", ".headerlink", "form"):
        assert not page.locator(gone).first.is_visible(), gone
    style = "(element) => getComputedStyle(element)"
    for box in page.locator(".verdict").all():
        assert box.evaluate(f"{style}.borderTopStyle") == "solid"
    for code in page.locator("pre > code").all():
        assert code.is_visible()  # also those in tabs
        assert code.evaluate("(element) => element.scrollWidth <= element.clientWidth + 1")
    assert page.locator("body").evaluate(f"{style}.color") == "rgb(0, 0, 0)"
    link = page.locator("#source-1 + a")
    address = link.evaluate("(element) => getComputedStyle(element, '::after').content")
    assert str(link.get_attribute("href")) in address
    plain = page.locator(f'.md-content a[href="{ROOT_URL}spot/30004/"]').last
    assert plain.evaluate("(element) => getComputedStyle(element, '::after').content") == "none"


# Another catalogue


@pytest.fixture(scope="module", params=["every_target", "okx"])
def foreign(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, build: Build
) -> Path:
    """The site of another catalogue."""
    folder = tmp_path_factory.mktemp("foreign")
    own = {"every_target": CASES / "every_target/spec", "okx": ROOT / "tests/foreign/okx/spec"}
    spec = shutil.copytree(own[request.param], folder / "spec")
    if request.param == "okx":  # one site below a prefix of its host, and one that has it alone
        text = (spec / "catalog.yaml").read_text(encoding="utf-8")
        changed = text.replace("url: https://acme.example/okx\n", "url: https://okx.example\n")
        (spec / "catalog.yaml").write_text(changed, encoding="utf-8")
    words = ("--spec", spec, "--output", folder / "out")
    run(sys.executable, "-m", "generator", *words, cwd=ROOT)
    return build(folder / "site", "--spec", spec, "--generated", folder / "out")


def test_the_site_of_another_catalogue_has_nothing_of_ours(foreign: Path) -> None:
    files = [path for path in foreign.rglob("*") if path.is_file()]
    assert [path for path in files if b"mexc" in path.read_bytes().lower()] == []
    assert broken(foreign) == []


def test_the_site_of_another_catalogue_has_its_own_files(foreign: Path) -> None:
    catalog = read_catalog(foreign.parent / "spec", Report())
    assert catalog is not None
    root = catalog.docs.url.rstrip("/")
    text = (foreign / "llms.txt").read_text(encoding="utf-8")
    for link in re.findall(r"\]\((https://[^)]+)\)", text):
        if link.startswith(root):
            assert (foreign / link.removeprefix(f"{root}/").partition("#")[0]).is_file(), link
    for scope, _, code in catalog.codes():
        html = (foreign / scope.name / code.page / "index.html").read_text(encoding="utf-8")
        assert graph(html)["TechArticle"]["mainEntityOfPage"]["@id"] == catalog.url(scope, code)
    assert not (foreign / "contributing").exists()
    has_feed = (foreign / "changes.atom").exists()
    assert ("application/atom+xml" in (foreign / "index.html").read_text("utf-8")) == has_feed


@pytest.mark.parametrize("foreign", ["okx"], indirect=True)
def test_a_missing_page_offers_near_codes_at_the_root_of_a_host(foreign: Path, lost: Page) -> None:
    for address in serve(foreign):
        root = address.removesuffix(f"{PREFIX}/")
        lost.goto(f"{root}/okx_api/51009/")
        lost.locator(".missing a").first.wait_for()
        links = lost.locator(".missing a").evaluate_all("links => links.map((link) => link.href)")
        assert f"{root}/okx_api/51008/" in links
        assert all(lost.request.get(link).ok for link in links)
