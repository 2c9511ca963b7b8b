"""The built site without a browser: links, addresses, size, and files for programs."""

import gzip
import json
import re
import shutil
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from generator.problem import Report
from generator.read.spec import read_catalog
from tests.conftest import CASES, ROOT, generated, tree
from tests.languages.tools import refuses, run
from tests.site.conftest import PREFIX, Build

CATALOG = json.loads((ROOT / "generated/json/catalog.json").read_text(encoding="utf-8"))
CODES = [
    (scope["scope"], code)
    for scope in CATALOG["scopes"]
    for section in scope["sections"]
    for code in section["codes"]
]
ROOT_URL = "https://mexc-errors.github.io/mexc-errors/"
MAX_BYTES = 300_000


class Parsed(HTMLParser):
    """The links and anchors of a page, and the files that it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if name := values.get("id"):
            self.ids.append(name)
        if tag == "a" and values.get("href") is not None:
            self.links.append(values["href"] or "")
        elif tag == "link" and values.get("rel") in ("stylesheet", "icon"):
            self.loads.append(values["href"] or "")
        elif tag in ("script", "img", "iframe", "source", "video") and values.get("src"):
            self.loads.append(values["src"] or "")
        for name in ("onclick", "onerror", "onload"):
            assert name not in values


@cache
def parsed(page: Path) -> Parsed:
    return Parsed(page.read_text(encoding="utf-8"))


def pages(site: Path) -> list[Path]:
    """The pages without those that only lead to another address."""
    found = sorted(site.rglob("*.html"))
    return [page for page in found if 'http-equiv="refresh"' not in page.read_text("utf-8")]


def target_of(site: Path, page: Path, link: str) -> tuple[Path, str]:
    """The file and the anchor of a link on a page."""
    place = f"{PREFIX}/{page.relative_to(site).as_posix().removesuffix('index.html')}"
    address = urlsplit(urljoin(place, link))
    assert address.path.startswith(f"{PREFIX}/"), f"{page}: {link} leads out of the site"
    file = site / unquote(address.path.removeprefix(f"{PREFIX}/"))
    return file / "index.html" if file.is_dir() else file, unquote(address.fragment)


def broken(site: Path) -> list[str]:
    """Every link to a missing file or anchor, with its page."""
    links = []
    for page in pages(site):
        for link in [*parsed(page).links, *parsed(page).loads]:
            if re.match(r"[a-z]+:", link) or page.name == "404.html":
                assert link.startswith(("https://", "/", "..", "assets")) or page.name == "404.html"
                continue
            file, anchor = target_of(site, page, link)
            ids = parsed(file).ids if file.suffix == ".html" and file.exists() else []
            if not file.exists() or (anchor and anchor not in ids):
                links.append(f"{page.relative_to(site)}: {link}")
    return links


def test_links_and_anchors_resolve(site: Path) -> None:
    assert sum(len(parsed(page).links) for page in pages(site)) > 5000
    assert broken(site) == []


def test_no_page_has_an_anchor_twice(site: Path) -> None:
    for page in pages(site):
        ids = parsed(page).ids
        assert len(ids) == len(set(ids)), page


def test_every_code_has_a_page_at_its_address(site: Path) -> None:
    for scope, code in CODES:
        assert code["url"] == f"{ROOT_URL}{scope}/{code['code']}/"
        page = (site / scope / str(code["code"]) / "index.html").read_text(encoding="utf-8")
        assert code["name"] in page
        assert f'href="{code["url"]}"' in page  # the canonical address
        for heading in ("Match it in your program", "Did it go through?", "Sources"):
            assert heading in page
        assert page.count("tabbed-block") >= 3


def test_every_case_has_a_heading_and_a_verdict_at_its_address(site: Path) -> None:
    cases = [(scope, code, case) for scope, code in CODES for case in code["cases"]]
    assert cases
    for scope, code, case in cases:
        address, anchor = case["url"].split("#")
        assert address == code["url"]
        file = site / scope / str(code["code"]) / "index.html"
        assert anchor in parsed(file).ids
        part = file.read_text(encoding="utf-8").split(f'id="{anchor}"')[1]
        heading, box = part.split("</h3>", 1)
        assert case["name"] in heading
        assert box.index("Did it go through?") < box.index("In programs")


def test_the_same_spec_gives_the_same_bytes(site: Path, tmp_path: Path, build: Build) -> None:
    assert tree(build(tmp_path / "again")) == tree(site)


@pytest.mark.usefixtures("npm_bin")
def test_a_broken_link_fails_the_build(tmp_path: Path) -> None:
    spec, out = CASES / "every_target/spec", tmp_path / "out"
    run(sys.executable, "-m", "generator", "--spec", spec, "--output", out, cwd=ROOT)
    with (out / "python/README.md").open("a", encoding="utf-8") as file:
        file.write("\n[gone](gone.md)\n")
    words = ("--spec", spec, "--generated", out, "--output", tmp_path / "site")
    output = refuses(sys.executable, ROOT / "site/build.py", *words, cwd=ROOT)
    assert "guide/python.md" in output
    assert not (tmp_path / "site").exists()


REFUSED = {
    "<script>alert(1)</script>": "the script 'alert(1)'",
    '<script type="module">alert(2)</script>': "the script 'alert(2)'",
    '<script src="https://a.example/x.js"></script>': "the address 'https://a.example/x.js'",
    "<img src=x onerror=alert(1)>": "the attribute onerror",
    '<p style="position: fixed">x</p>': "the attribute style",
    "<style>p {}</style>": "<style>",
    '<a href="JavaScript:alert(1)">x</a>': "the address 'JavaScript:alert(1)'",
    "[x](javascript:alert)": "the address 'javascript:alert'",
    "[x](data:text/html,x)": "the address 'data:text/html,x'",
    '<a href="java&#10;script:alert(1)">x</a>': "\\nscript:alert(1)'",
    '<a href="//a.example">x</a>': "the address '//a.example'",
    '<iframe src="x"></iframe>': "<iframe>",
    '<object data="x"></object>': "<object>",
    '<form class="x"></form>': "<form>",
    '<base href="https://a.example/">': "<base>",
    '<meta http-equiv="refresh" content="0;url=https://a.example">': "the attribute http-equiv",
    '<link rel="stylesheet" href="https://a.example/x.css">': "'https://a.example/x.css'",
    '<button formaction="x">x</button>': "the attribute formaction",
    '<svg><a xlink:href="javascript:alert(1)"></a></svg>': "the attribute xlink:href",
}


@pytest.mark.usefixtures("npm_bin")
def test_what_no_page_may_have_fails_the_build(tmp_path: Path) -> None:
    spec, out = CASES / "every_target/spec", tmp_path / "out"
    run(sys.executable, "-m", "generator", "--spec", spec, "--output", out, cwd=ROOT)
    with (out / "python/README.md").open("a", encoding="utf-8") as file:
        file.write("".join(f"\n{markup}\n" for markup in REFUSED))
    words = ("--spec", spec, "--generated", out, "--output", tmp_path / "site")
    output = refuses(sys.executable, ROOT / "site/build.py", *words, cwd=ROOT)
    refused = re.findall(r"(?m)^guide/python/index\.html:[1-9]\d*: (.*)$", output)
    assert [what for what in REFUSED.values() if what not in " ".join(refused)] == []
    assert len(refused) == len(REFUSED)
    assert not (tmp_path / "site").exists()


def test_the_policy_allows_the_scripts_of_the_theme_only(site: Path, hostile: Path) -> None:
    """Each page has four: three of Zensical's, one of which holds the way to the root, and ours."""
    allowed = [
        set(re.findall(r"'(sha256-[^']+)'", page.read_text(encoding="utf-8")))
        for page in (*pages(site), *pages(hostile))
    ]
    assert {len(hashes) for hashes in allowed} == {4}
    assert len(set.intersection(*allowed)) == 3


@pytest.mark.usefixtures("npm_bin")
def test_a_scope_must_not_have_the_address_of_a_page(tmp_path: Path) -> None:
    spec = shutil.copytree(CASES / "every_target/spec", tmp_path / "spec")
    (spec / "class.yaml").rename(spec / "actions.yaml")
    catalog = (spec / "catalog.yaml").read_text(encoding="utf-8")
    (spec / "catalog.yaml").write_text(catalog.replace("shop, class]", "shop, actions]"))
    out = tmp_path / "out"
    make = ("--spec", spec, "--target", "markdown", "--output", out)
    run(sys.executable, "-m", "generator", *make, cwd=ROOT)
    words = ("--spec", spec, "--generated", out, "--output", tmp_path / "site")
    output = refuses(sys.executable, ROOT / "site/build.py", *words, cwd=ROOT)
    assert "have one address, /actions/" in output


@pytest.mark.usefixtures("npm_bin")
def test_missing_documents_are_reported(tmp_path: Path) -> None:
    copy = shutil.copytree(ROOT / "generated/docs", tmp_path / "generated/docs")
    (copy / "spot/30004.md").unlink()
    words = ("--generated", tmp_path / "generated", "--output", tmp_path / "site")
    output = refuses(sys.executable, ROOT / "site/build.py", *words, cwd=ROOT)
    assert "docs/spot/30004.md is missing: run python -m generator" in output


@pytest.mark.usefixtures("npm_bin")
def test_an_output_folder_that_is_not_a_site_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    output = refuses(sys.executable, ROOT / "site/build.py", "--output", tmp_path, cwd=ROOT)
    assert "is no site" in output
    assert (tmp_path / "mine").read_text() == "mine"


def test_no_page_loads_too_much(site: Path) -> None:
    @cache
    def weight(file: Path) -> int:
        return len(gzip.compress(file.read_bytes()))

    for page in pages(site):
        if page.name == "404.html":
            continue
        files = {target_of(site, page, link)[0] for link in parsed(page).loads} | {page}
        total = sum(map(weight, files)) + weight(site / "search-codes.json")
        assert total < MAX_BYTES, f"{page}: {total}"


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        assert not [load for load in parsed(page).loads if re.match(r"(https?:)?//", load)]
        assert "default-src 'self'; script-src 'self' 'sha256-" in text
        assert "style-src 'self'; " in text
        assert "preconnect" not in text


def test_the_site_has_files_for_programs(site: Path) -> None:
    assert (site / "catalog.json").read_bytes() == generated()["json/catalog.json"]
    for path, content in generated().items():
        if path.startswith("docs/") and path.endswith(".md"):
            assert (site / path.removeprefix("docs/")).read_bytes() == content


def test_pages_have_cards_for_other_sites(site: Path) -> None:
    page = (site / "spot/30004/index.html").read_text(encoding="utf-8")
    for name in ("og:title", "og:description", "og:url"):
        assert re.search(rf'<meta property="{name}" content="[^"]+">', page), name
    card = f'<meta property="og:image" content="{ROOT_URL}assets/card.png">'
    assert card in page
    assert (site / "assets/card.png").read_bytes()[16:24] == bytes.fromhex("000004b000000276")


def test_a_catalogue_of_texts_has_a_site_too(tmp_path: Path, build: Build) -> None:
    spec = CASES / "text_codes/spec"
    words = ("--spec", spec, "--output", tmp_path / "out")
    run(sys.executable, "-m", "generator", *words, cwd=ROOT)
    site = build(tmp_path / "site", "--spec", spec, "--generated", tmp_path / "out")
    catalog = read_catalog(spec, Report())
    assert catalog is not None
    for scope, _, code in catalog.codes():
        assert (site / scope.name / str(code.code) / "index.html").exists()
    assert broken(site) == []
    assert not any("mexc" in page.read_text("utf-8").lower() for page in pages(site))


def test_the_scripts_pass_their_checkers(npm_bin: Path) -> None:
    run(npm_bin / "tsc", "-p", "site/tsconfig.json", cwd=ROOT)
    run(npm_bin / "prettier", "--check", "site/src", "site/assets", cwd=ROOT)


def test_the_issue_form_has_every_field_of_the_box() -> None:
    form = (ROOT / ".github/ISSUE_TEMPLATE/unknown-code.yml").read_text(encoding="utf-8")
    source = (ROOT / "site/src/unknown.ts").read_text(encoding="utf-8")
    for name in ("scope", "code", "status", "text"):
        assert f"id: {name}\n" in form
        assert f"      {name}: " in source
