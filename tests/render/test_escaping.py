import ast
import json
import time

import pytest
import yaml

from generator.render.data_formats import json_text, yaml_text
from generator.render.escaping import (
    code_span,
    columns,
    comment,
    markdown,
    quote,
    quote_with_fewest_escapes,
    wrap,
)
from generator.render.markdown_blocks import aligned, code_block
from generator.render.target import Comment
from tests.conftest import NOWHERE

HOSTILE = [
    "plain",
    'say "hi"',
    "it's",
    '"it\'s"',
    "back\\slash",
    '\\"',
    '\\\'""',
    "${x} {{ y }} {% z %} `w`",
    "*/ -->",
    "资金不足 👩‍🔧",
    "".join(map(chr, range(160))),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_quoted_text_is_read_back_unchanged(text: str) -> None:
    assert quote(text) == json.dumps(text, ensure_ascii=False)
    assert ast.literal_eval(quote(text)) == text
    assert ast.literal_eval(quote_with_fewest_escapes(text)) == text


@pytest.mark.parametrize("text", [*HOSTILE[:-1], "No", "~", "a: b", "- a", "1.5", "a #b", "a, b-c"])
def test_a_yaml_text_is_read_back_unchanged(text: str) -> None:
    assert yaml.safe_load(f"{yaml_text(text)}: {yaml_text(text)}") == {text: text}


def test_plain_words_have_no_quotes_in_yaml() -> None:
    assert yaml_text("errors, codes, api") == "errors, codes, api"


def test_nested_json_is_indented() -> None:
    assert json_text({"text": "a\nb", "of": []}, 2) == '{\n    "text": "a\\nb",\n    "of": []\n  }'


@pytest.mark.parametrize("text", ["plain", "```", "a\n```json\nb", "`````"])
def test_no_text_closes_its_code_block(text: str) -> None:
    fence, *lines, end = code_block(text, "text").split("\n")
    assert fence == f"{end}text"
    assert end not in text
    assert lines == text.split("\n")


def test_the_columns_of_a_table_are_aligned() -> None:
    table = "| a | b |\n| --- | --- |\n| 资金 | x \\| y |\n|  | z |\n"
    assert aligned(table).splitlines() == [
        "| a    | b      |",
        "| ---- | ------ |",
        "| 资金 | x \\| y |",
        "|      | z      |",
    ]


def test_the_quotes_with_fewest_escapes_are_used() -> None:
    assert quote_with_fewest_escapes('say "hi"') == "'say \"hi\"'"
    assert quote_with_fewest_escapes('"it\'s"') == "'\"it\\'s\"'"
    assert quote_with_fewest_escapes("\"'") == '"\\"\'"'
    assert quote_with_fewest_escapes("plain") == '"plain"'


def test_wide_characters_take_two_columns() -> None:
    assert (columns("abc"), columns("资金")) == (3, 4)
    assert columns("\uff08\uff21\uff09") == 6, "full-width forms"
    assert wrap("资金 不足", 8) == ["资金", "不足"]


def test_wrap_keeps_paragraphs_and_never_splits_a_word() -> None:
    assert wrap("one two three\n\nsupercalifragilistic", 7) == [
        "one two",
        "three",
        "",
        "supercalifragilistic",
    ]


def style(single: str, first: str, between: str, last: str, **escape: str) -> Comment:
    return Comment(
        width=20, single=single, first=first, next=between, last=last, escape=escape, at=NOWHERE
    )


SLASHES = style("// {}", "// {}", "// {}", "")
STARS = Comment(
    width=20,
    single="/** {} */",
    first="/**\n * {}",
    next=" * {}",
    last=" */",
    escape={"*/": "*\\/"},
    at=NOWHERE,
)
QUOTES = Comment(
    width=20,
    single='"""{}"""',
    first='"""{}',
    next="{}",
    last='"""',
    escape={"\\": "\\\\", '"""': '\\"\\"\\"'},
    at=NOWHERE,
)


def test_a_short_comment_has_one_line() -> None:
    assert comment("One two.", SLASHES) == "// One two."
    assert comment("One two.", STARS, 4) == "/** One two. */"
    assert comment("One two.", QUOTES) == '"""One two."""'


def test_a_text_is_separated_from_the_comment_marks() -> None:
    """By a space, and on one line if it fits, as ruff formats it."""
    assert comment('say "hi"', QUOTES) == '"""say "hi" """'
    assert comment('"hi" say', QUOTES) == '""" "hi" say"""'
    assert comment('say "hi" a lot"', QUOTES) == '"""say "hi" a\nlot"\n"""'
    assert comment('a """', QUOTES) == r'''"""a \"\"\""""'''
    assert comment("*a*", STARS) == "/** *a* */"


def test_a_long_comment_is_wrapped() -> None:
    assert comment("One two three four five.", SLASHES, 4) == (
        "// One two three\n    // four five."
    )
    assert comment("One two three four\n\nfive.", STARS, 2) == (
        "/**\n   * One two three\n   * four\n   *\n   * five.\n   */"
    )


def test_a_word_that_is_too_wide_gets_its_own_line() -> None:
    """Only if the marks have spaces: formatters would move the word back next to other marks."""
    assert comment("supercalifragilistic", STARS) == "/**\n * supercalifragilistic\n */"
    assert comment("supercalifragilistic", QUOTES) == '"""supercalifragilistic"""'


def test_blank_lines_have_no_trailing_spaces() -> None:
    assert comment("One.\n\nTwo.", QUOTES, 4) == '"""One.\n\n    Two.\n    """'


def test_no_line_is_wider_than_the_style_says() -> None:
    for length in range(1, 60):
        text = ("word " * 20)[:length].strip()
        for style in (SLASHES, STARS, QUOTES):
            for line in comment(text, style, 4).split("\n"):
                assert columns(line.lstrip()) <= style.width - 4


def test_no_text_opens_or_closes_its_comment() -> None:
    assert comment("a */ b", STARS) == "/** a *\\/ b */"
    for text in ('"hi" he said', 'say "hi"', 'a """ b', "ends in \\", '"""'):
        source = comment(text, QUOTES)
        assert ast.literal_eval(source).strip() == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("recvWindow must be < 60000", "recvWindow must be < 60000"),
        ("a | b", "a \\| b"),
        ("<b>", "&lt;b&gt;"),
        ("<!-- x -->", "&lt;!-- x --&gt;"),
        ("*a* `b` [c](d)", "\\*a\\* \\`b\\` \\[c\\](d)"),
        ("snake_case _em_", "snake_case \\_em\\_"),
        ("&amp; a & b", "&amp;amp; a & b"),
        ("# not a heading", "\\# not a heading"),
        ("back\\slash", "back\\\\slash"),
        ("__init__", "\\_\\_init\\_\\_"),
        ("1. a", "1\\. a"),
        ("700003. is", "700003\\. is"),
        ("C #", "C \\#"),
        ("www.a.example", "www<!-- -->.a\\.example"),
        ("me@a.example", "me@<!-- -->a\\.example"),
        ("at 1.5 x", "at 1.5 x"),
        ("see https://a.example/b_c. Now", "see <https://a.example/b_c>. Now"),
        ("a ~~b~~", "a \\~\\~b\\~\\~"),
        ("{{ x }} ${y}", "\\{<!-- -->\\{ x \\}\\} \\$\\{y\\}"),
        ("/// html", "/<!-- -->/<!-- -->/ html"),
        ("####", "\\#\\#\\#\\#"),
        ("at /api/v3", "at /api/v3"),
    ],
)
def test_markdown_shows_a_text_unchanged(text: str, expected: str) -> None:
    assert markdown(text) == expected


def test_a_long_text_is_escaped_in_linear_time() -> None:
    marks = [*"{_/:@=", "www.", ":a", "a.", "i"]
    for text in ("#" * 200_000 + "x", "https://" + "." * 200_000, *(m * 200_000 for m in marks)):
        start = time.process_time()
        markdown(text)
        assert time.process_time() - start < 10, text[:20]


def test_code_spans_may_hold_backticks() -> None:
    assert code_span("plain") == "`plain`"
    assert code_span("a `b` c") == "``a `b` c``"
    assert code_span("`b`") == "`` `b` ``"
    assert code_span("a ``` b") == "````a ``` b````"


def test_code_with_braces_of_an_engine_is_an_element() -> None:
    assert code_span("{x} ${y}") == "`{x} ${y}`"
    assert code_span("{{ x }}") == "<code>\\{<!-- -->\\{ x \\}\\}</code>"
