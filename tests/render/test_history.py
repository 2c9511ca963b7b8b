"""What the dates of the sources say about a code: when it was checked, how its texts changed."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.commands.command import load
from generator.model.catalog import Catalog
from generator.model.code import Code
from generator.problem import Report
from generator.render.history import History
from tests.conftest import CASES, ROOT


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found = load(ROOT / "spec", Report())
    assert found is not None
    return found


def code_of(catalog: Catalog, scope: str, value: int) -> Code:
    return catalog.codes_by_value()[scope][value]


def test_texts_are_listed_from_the_oldest_copy_to_the_newest(catalog: Catalog) -> None:
    dated = History(catalog).dated(code_of(catalog, "futures", 602))
    assert [each.read for each in dated] == sorted(each.read for each in dated)
    assert dated[0].message.text == "Verify failed"
    assert len({each.read for each in dated}) > 1


def test_a_code_was_checked_when_the_newest_copy_that_names_it_was_made(catalog: Catalog) -> None:
    code = code_of(catalog, "futures", 602)
    newest = max(catalog.sources[name].read for name in code.cites)
    assert History(catalog).checked(code) == newest
    assert catalog.sources["pymexc_tests"].read <= newest


def test_a_code_that_cites_nothing_was_not_checked(catalog: Catalog) -> None:
    code = code_of(catalog, "futures", 602)._replace(
        messages=(), sources=(), notes=(), causes=(), cases=(), example=None
    )
    assert History(catalog).checked(code) == ""


def test_a_page_says_when_it_was_checked_and_leads_to_a_form_with_its_code() -> None:
    page = (CASES / "every_target/expected/docs/shop/1001.md").read_text(encoding="utf-8")
    assert "\n- Last checked: 2025-02-01, the date of the newest copy that names it\n" in page
    assert "[\\[1\\]](#source-1)), copy of 2025-01-31" in page
    assert "(<https://acme.example/manual>), read on 2025-01-31" in page
    link = re.search(r"\[This is wrong\]\(<(.+)>\)", page)
    assert link is not None
    asked = parse_qs(urlsplit(link[1]).query)
    assert asked["scope"] == ["shop"]
    assert asked["code"] == ["1001"]
    form = (ROOT / ".github/ISSUE_TEMPLATE" / asked["template"][0]).read_text(encoding="utf-8")
    assert {"scope", "code"} <= set(re.findall(r"id: (\w+)", form))
