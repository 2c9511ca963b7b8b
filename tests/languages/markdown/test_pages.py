"""The Markdown documents of the small spec."""

import re

import pytest

from generator.problem import Report
from generator.read.spec import read_catalog
from tests.conftest import CASES, ROOT

EXPECTED = CASES / "every_target/expected/docs"


def test_every_row_of_a_retired_code_is_marked() -> None:
    pages = sorted(EXPECTED.rglob("*.md"))
    rows = [
        (page.name, line)
        for page in pages
        for line in page.read_text().splitlines()
        if line.startswith("|") and "Too fast today" in line
    ]
    listed = ["categories.md", "http-200.md", "index.md", "reference.md"]
    assert sorted({name for name, _ in rows}) == listed
    marked = "Too fast today (unconfirmed) (retired) |"
    assert [line for _, line in rows if marked not in line] == []


def page(path: str) -> str:
    return (EXPECTED / path).read_text()


def test_the_page_of_a_code_answers_the_four_questions_at_the_top() -> None:
    top = page("shop/-7.md").split("\n## ")[0]
    for line in (
        "- **Did it go through?** No: it was refused or never sent. "
        "([inferred](../glossary.md#inferred))",
        "- **Send it again?** Only after a correction.",
        "- **Who acts:** The person who runs the program.",
        "- **Next step:** [Give the key the permission](../actions.md#fix_permission)",
    ):
        assert f"\n{line}\n" in top
    assert "**Wait:**" not in top


def test_a_wait_is_said_in_words_and_says_when_it_is_too_long_for_an_order() -> None:
    top = page("shop/1001.md").split("\n## ")[0]
    wait = "90 s, then twice as long each time, up to 600 s, unless the answer says how long"
    assert f"- **Wait:** {wait}. A write is out of date by then: decide anew\n" in top


def test_causes_stand_after_the_cases_and_only_where_there_are_any() -> None:
    why = page("shop/1001.md").split("\n## ")[2]
    assert why.startswith(
        "Why it happens\n\n- Two programs \\| share one &lt;key&gt;. **Fix:** Give"
    )
    assert "([observed](../glossary.md#observed) [\\[2\\]](#source-2))" in why
    assert "- The clock jumps. **Fix:** Let it run. ([inferred](../glossary.md#inferred))\n" in why
    assert "Why it happens" not in page("shop/-7.md")


def test_sources_are_listed_once_by_their_numbers() -> None:
    sources = page("shop/1001.md").split("\n## Sources\n\n")[1]
    assert sources.startswith('1. <a id="source-1"></a>[')
    assert '\n2. <a id="source-2"></a>[Forum thread 7' in sources


def test_a_case_has_an_anchor_and_a_verdict_of_its_own() -> None:
    text = page("shop/1001.md")
    top, cases = text.split("\n## ")[:2]
    link = "[An upload is not \\| finished](#upload_pending)"
    assert f"Too fast. The text may say more: {link}.\n" in top
    assert f"**Did it go through?** No: it was refused or never sent. But see {link}." in top
    assert f"**Send it again?** Yes, after a wait, signed anew. But see {link}." in top
    heading = "### An upload is not \\| finished `UPLOAD_PENDING`"
    assert f'\n<a id="upload_pending"></a>\n\n{heading}\n' in cases
    assert "The text is `` upload {name} is `pending` `` or `上传中...` [" in cases
    assert "**Did it go through?** Nobody knows: look it up. The upload goes on" in cases
    assert "**Send it again?** Only after a look-up" in cases
    assert "\nWhy:\n\n- The file is large. **Fix:** Wait for it. ([documented](../" in cases


def test_lists_have_the_cases_beside_the_codes() -> None:
    link = "[1001](shop/1001.md#upload_pending) | `UPLOAD_PENDING`"
    for path in ("categories.md", "effect-unknown.md"):
        assert link in page(path)
    step = page("actions.md").split("\n## Give the key the permission\n")[1].split("\n## ")[0]
    assert "[1001 `UPLOAD_PENDING`](shop/1001.md#upload_pending)" in step
    row = "| [1001](1001.md#upload_pending) | `UPLOAD_PENDING` | An upload is not \\| finished |"
    assert f"{row} Unknown | After a look-up |\n" in page("shop/index.md")


def test_each_step_is_a_link_below_the_answer_that_allows_it() -> None:
    text = page("actions.md")
    top = text.split("\n## ")[0]
    assert "\n- **Only after a correction.** " in top
    fix = top.split("**Only after a correction.**")[1].split("\n- ")[0]
    link = "[Give the key the permission](#fix_permission): the person who runs the program"
    assert f"\n  - {link}" in fix
    assert '\n<a id="fix_permission"></a>\n\n## Give the key the permission\n' in text


def test_a_column_that_always_says_the_same_is_a_line_instead() -> None:
    permission, rate_limit = page("categories.md").split("\n## ")[1:]
    assert "| Scope | Code |" in permission
    assert "| Scope |" not in rate_limit
    assert "\nAll are of [Acme shop](shop/index.md).\n" in rate_limit


def test_the_index_leads_to_every_page_and_has_no_counts() -> None:
    text = page("index.md")
    top = [path.name for path in EXPECTED.glob("*.md") if path.name != "index.md"]
    for path in [*top, "shop/index.md", "class/index.md"]:
        assert f"]({path})" in text
    assert not (EXPECTED / "counts.md").exists()
    assert not list(EXPECTED.glob("*.svg"))


def test_what_to_look_up_is_listed_by_effect() -> None:
    text = page("effect-unknown.md")
    assert re.findall("(?m)^## (.*)$", text) == ["Nobody knows: look it up"]
    assert re.findall(r"(?m)^\|.*\[1001\]\((.*)\)", text) == [
        "shop/1001.md#upload_pending",
        "class/1001.md",
    ]


def test_an_example_keeps_its_lines() -> None:
    text = page("shop/1001.md")
    assert '````json\n{"code": 1001, "text": "```"}\n````\n' in text
    assert (
        "request that gets it:\n\n```text\nevery=1\n\nevery=2\n```\n\nA request that is right:"
        in text
    )


def test_a_text_that_another_code_sends_too_says_so() -> None:
    assert "- `Slow down` in English ([documented](" in page("shop/1001.md")
    assert "; also sent with [1002](1002.md)\n" in page("shop/1001.md")
    assert "; also sent with [1001](1001.md)\n" in page("shop/1002.md")


def test_how_the_api_behaves_is_a_page_with_a_heading_a_topic() -> None:
    text = page("behaviour.md")
    assert re.findall("(?m)^## (.*)$", text) == [
        "Limits \\| bans: &lt;b&gt;how much&lt;/b> is too much?",
        "Hosts",
    ]
    fact = "- The window seems to be a minute. ([inferred](glossary.md#inferred): [Forum thread 7"
    assert fact in text.split('<a id="topic_limits"></a>')[1].split('<a id="topic_hosts"></a>')[0]
    for path in ("shop/1001.md", "shop/-7.md"):
        assert "(../behaviour.md#topic_limits).\n" in page(path)
        assert path in text
    assert "(behaviour.md)" in page("index.md")


@pytest.mark.spec
def test_what_no_decoder_tells_of_an_answer_stands_where_one_looks_something_up() -> None:
    catalog = read_catalog(ROOT / "spec", Report())
    assert catalog is not None
    text = (ROOT / "generated/docs/answers.md").read_text()
    section = text.split("\n## Look it up\n")[1].split("\n## ")[0]
    notes = [answer for answer in catalog.answers if answer.note]
    assert len(notes) >= 5
    for answer in notes:
        assert f"- **{answer.title}.** {answer.note}\n" in section


@pytest.mark.spec
def test_no_page_says_no_where_one_of_its_cases_says_something_else() -> None:
    catalog = read_catalog(ROOT / "spec", Report())
    assert catalog is not None
    seen = 0
    for scope, _, code in catalog.codes():
        text = (ROOT / f"generated/docs/{scope.name}/{code.code}.md").read_text()
        answers = re.findall(r"(?m)^- \*\*Did it go through\?\*\* (.*)$", text)
        assert len(answers) == 1 + len(code.cases)
        for case in code.variants:
            if case.effect != code.effect:
                seen += 1
                assert f"](#{case.case.lower()})" in answers[0]
    assert seen
