"""The command `audit`: its reports on pages, how it reads tables, and what it proposes."""

# ruff: noqa: RUF001 (the tests need quotes and punctuation of many scripts)

import re
import shutil
from pathlib import Path

import pytest

from generator.commands.audit.differences import fold
from generator.commands.audit.html_tables import html_tables
from generator.commands.audit.markdown_tables import markdown_tables
from generator.commands.audit.page import Page, read_page
from generator.commands.audit.tables import Table
from generator.problem import Report
from tests.conftest import CASES, Generate, Golden, Result

OPEN = ("category", "action", "retry", "remedy")  # the scope's defaults say the effect


@pytest.fixture
def folder(project: Path) -> Path:
    """A folder with a spec of two scopes."""
    shutil.copytree(CASES / "audit_base", project, dirs_exist_ok=True)
    return project


def write(folder: Path, name: str, *rows: str) -> None:
    lines = ["| Code | Message |", "| ---- | ------- |", *(f"| {row} |" for row in rows), ""]
    (folder / name).write_text("\n".join(lines), encoding="utf-8")


def shown(result: Result) -> str:
    return f"{result.out}--- exit {result.code}\n{result.err}"


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("audit_markdown", ["page.md"]),
        ("audit_html", ["page.html"]),
        ("audit_html_in_markdown", ["page.md"]),
        ("audit_propose", ["page.md", "--propose"]),
    ],
)
def test_the_report_on_a_page(
    folder: Path, generate: Generate, golden: Golden, case: str, words: list[str]
) -> None:
    shutil.copytree(CASES / case, folder, dirs_exist_ok=True)
    golden(CASES / case / "expected.txt", shown(generate("audit", *words)))


def test_a_page_that_agrees_with_the_spec_has_no_differences(
    folder: Path, generate: Generate
) -> None:
    known = ("1 | KEY is  not listed.", "-2 | key ‘main’ is locked", "400 | Order malformed")
    write(folder, "page.md", *known, "401 | Nothing is left。", "403 | old order", "404 |")
    assert shown(generate("audit", "page.md")) == (
        "page.md:1: 6 rows of 'Code' and 'Message'\n"
        "page.md: shop has 6 of its 6 codes\n"
        "--- exit 0\n"
        "nothing differs\n"
    )


def test_github_annotates_each_difference_at_its_line(folder: Path, generate: Generate) -> None:
    shutil.copytree(CASES / "audit_html", folder, dirs_exist_ok=True)
    result = generate("audit", "page.html", "--format", "github")
    assert result.code == 1
    assert result.err.splitlines()[:2] == [
        "::error file=page.html,line=27::new: 410 'Order gone' is not in shop; "
        "its neighbour is 404 ORDER_UNTOLD, spec/shop.yaml:67",
        "::error file=spec/shop.yaml,line=37,col=20::worded: 400 BAD_ORDER is 'The order is wrong' "
        "at page.html:24; its nearest message is 'The order is bad'",
    ]
    assert "new:" not in result.out


def test_a_code_is_gone_if_no_page_of_its_scope_has_it(folder: Path, generate: Generate) -> None:
    write(folder, "a.md", "1 | Key is not listed", "-2 |", "400 |")
    write(folder, "b.md", "400 |", "401 | Nothing is left")
    write(folder, "cart.md", "7 | The cart is full", "1 |")
    assert generate("audit", "a.md").err == "0 new, 0 worded differently, 1 gone\n"
    twice = generate("audit", "a.md", "b.md", "a.md")
    assert (twice.err, twice.out.count("a.md:1:")) == ("nothing differs\n", 1)
    result = generate("audit", "a.md", "cart.md")
    gone = [line for line in result.out.splitlines() if "gone:" in line]
    assert gone == [
        "spec/shop.yaml:39:15: gone: 401 ORDER_SOLD_OUT is nowhere in a.md; documented by manual",
    ]
    assert "cart.md: cart has 2 of its 2 codes\n" in result.out


def test_no_code_is_gone_if_the_page_is_an_extract(folder: Path, generate: Generate) -> None:
    write(folder, "a.md", "400 | The order is bad")
    result = generate("audit", "a.md")
    assert result.code == 0
    extract = "an extract: it lacks 3 documented codes of shop, so none is reported as gone"
    assert extract in result.out.splitlines()


def test_the_report_says_if_a_text_is_our_summary(folder: Path, generate: Generate) -> None:
    write(folder, "a.md", "400 | Bad order", "400 | bad order.", "401 | Nothing is left")
    result = generate("audit", "a.md")
    worded = [line for line in result.out.splitlines() if "worded:" in line]
    assert worded == [
        "spec/shop.yaml:37:20: worded: 400 BAD_ORDER is 'Bad order' at a.md:3; "
        "this is its summary; its nearest message is 'The order is bad'"
    ]


def test_a_page_without_any_known_code_may_have_moved(folder: Path, generate: Generate) -> None:
    question = "a.md: no code is known; has the page moved, or is it about other codes?\n"
    write(folder, "a.md", "990 | unheard of")
    assert question in generate("audit", "a.md", "--scope", "shop").out
    write(folder, "a.md", "990 | unheard of", "400 | The order is bad")
    assert question not in generate("audit", "a.md", "--scope", "shop").out


def test_the_scope_can_be_named(folder: Path, generate: Generate) -> None:
    write(folder, "a.md", "1 | The cart is empty")
    result = generate("audit", "a.md")
    assert result.code == 2
    assert "argument --scope: each of shop, cart has 1 code of 'a.md'; name one" in result.err
    assert (
        generate("audit", "a.md", "--scope", "cart").err == "0 new, 0 worded differently, 1 gone\n"
    )
    assert (
        generate("audit", "a.md", "--scope", "shop").err == "0 new, 1 worded differently, 0 gone\n"
    )


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "the following arguments are required: FILE"),
        (["a.md"], "argument --scope: each of shop, cart has no code of 'a.md'; name one"),
        (["a.md", "--scope", "shp"], "argument --scope: 'shp' is not one of shop, cart"),
        (["a.md", "--spec", "nowhere"], "argument --spec: there is no folder 'nowhere'"),
    ],
)
def test_a_wrong_command_is_explained(
    folder: Path, generate: Generate, words: list[str], message: str
) -> None:
    write(folder, "a.md", "990 | unheard of")
    result = generate("audit", *words)
    assert result.code == 2
    assert message in result.err


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "page.md: has no table of codes; it has no table"),
        (
            b"a\n\x89PNG\xff\x00",
            "page.md:2: the file is not a text in UTF-8; save it in UTF-8, as HTML",
        ),
        (
            "Code\n|-".encode("utf-16"),
            "page.md:1: the file is not a text in UTF-8; save it in UTF-8",
        ),
        (
            b"a | b\n-|-\n1 | 2\n\na | b\n-|-\n\ncode | id\n-|-\n1 | 2\n",
            "page.md: has no table of codes; its tables have the heads 'a | b', 'code | id'",
        ),
        (
            "".join(f"a{n} | b\n-|-\n\n" for n in range(9)).encode(),
            "its tables have the heads 'a0 | b', 'a1 | b', 'a2 | b', 'a3 | b', 'a4 | b', 4 more",
        ),
        (
            b"code | message\n-|-\n4xx | no code\n2147483648 | too large\n",
            "page.md: has no table of codes; its columns for codes hold '4xx', '2147483648'",
        ),
        (b"code | message\n-|-\n", "its columns for codes hold nothing"),
        (b"<table><tr><td>" * 20000, "page.md: has no table of codes; it has no table"),
    ],
)
def test_a_page_without_codes_is_refused_with_the_reason(
    folder: Path, generate: Generate, data: bytes, message: str
) -> None:
    (folder / "page.md").write_bytes(data)
    result = generate("audit", "page.md")
    assert (result.code, result.out) == (3, "")
    assert message in result.err


def test_every_unreadable_page_is_reported(folder: Path, generate: Generate) -> None:
    (folder / "folder").mkdir()
    result = generate("audit", "folder", "missing.md")
    assert result == (
        3,
        "",
        "folder: cannot be read: Is a directory\n"
        "missing.md: cannot be read: No such file or directory\n"
        "2 problems; nothing was written.\n",
    )


def test_a_wrong_spec_is_refused_first(folder: Path, generate: Generate) -> None:
    spec = folder / "spec/shop.yaml"
    spec.write_text(spec.read_text().replace("name: BAD_ORDER", "name: KEY_LOCKED"))
    result = generate("audit", "missing.md")
    assert result.code == 3
    assert result.err.startswith("spec/shop.yaml:30:15: name KEY_LOCKED is already used")


def texts(tables: list[Table]) -> list[list[tuple[str, ...]]]:
    return [[table.head.cells, *(row.cells for row in table.rows)] for table in tables]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("|a|b|\n|-|-|\n|1|2|", [("a", "b"), ("1", "2")]),
        ("a|b\n:-:|--:\n1|2\nend", [("a", "b"), ("1", "2")]),
        ("  | a | b |\r\n  |-|-|\r\n  | 1 | |", [("a", "b"), ("1", "")]),
        ("a|b|c\n-|-\n1|2", [("a", "b", "c"), ("1", "2")]),
        ("a|b\n-|-\n1 \\| 2|`x\\|y`", [("a", "b"), ("1 | 2", "x|y")]),
        ("a|b\n-|-\n**1**|__b__ ~~c~~ *d* _e_", [("a", "b"), ("1", "b c d e")]),
        ("a|b\n-|-\n1|snake_case_name 2*3*4", [("a", "b"), ("1", "snake_case_name 2*3*4")]),
        ("a|b\n-|-\n1|[x](y) ![z](w) [u][v]", [("a", "b"), ("1", "x z u")]),
        ("a|b\n-|-\n1|<https://a.b> <b>x</b><BR/>y", [("a", "b"), ("1", "https://a.b x y")]),
        ("a|b\n-|-\n1|must be < 60000 &lt; 7", [("a", "b"), ("1", "must be < 60000 < 7")]),
        ("a|b\n-|-\n1|\u200b x\u202e\u00a0 y\x1b", [("a", "b"), ("1", "x y")]),
        ("a | b\n---\n1|2", None),
        ("```\na|b\n-|-\n1|2\n", None),
        ("- ~~~~\n~~~\n", None),
        ("<!-- a|b\n-|-\n1|2", None),
        ("a|b\nc|d\n", None),
        ("a\n-|-\n1|2", None),
        ("a|b\n| |\n1|2", None),
        ("`<!--` a\n\na|b\n-|-\n1|`<b>`", [("a", "b"), ("1", "<b>")]),
        ("a|b\n-|-\n1|\U0001f469\u200d\U0001f527", [("a", "b"), ("1", "👩\u200d🔧")]),
    ],
)
def test_tables_of_markdown(text: str, rows: list[tuple[str, ...]] | None) -> None:
    assert texts(markdown_tables(text)) == ([rows] if rows else [])


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", [("a", "b"), ("1", "2")]),
        ("<table><td>a<td>b</tr><tr><td>1<td>2", [("a", "b"), ("1", "2")]),
        ("<TABLE><TR><TD>a</TD> x <TD>b</TD></TR></TABLE>", [("a", "b")]),
        (
            "<table><tr><th colspan=2>a<th>b<tr><td>1<td>2<td>3</table>",
            [("a", "", "b"), ("1", "2", "3")],
        ),
        (
            "<table><tr><th>a<th>b<tr><td rowspan=2>1<td>2<tr><td>3<tr><td>4<td>5</table>",
            [("a", "b"), ("1", "2"), ("1", "3"), ("4", "5")],
        ),
        (
            "<table><tr><td colspan='x'>a<td rowspan=99999>b<tr><td>c<td>d",
            [("a", "b"), ("c", "d")],
        ),
        ("<table><tr><td>a<br>b<p>c</p>d<td>&amp;&#65;&eacute;", [("a b c d", "&Aé")]),
        ("<table><tr><td>a<script>x<td></script><td>b<![foo[ c<![CDATA[d]]>", [("a", "b")]),
        ("<table><tr><td>a<!-- <td>x --><td>b<!--><!-- <td>", [("a", "b")]),
        ("<table><tr><td a='<td>' b=\">\" c=x/y>a</td ><td/>1 < 2 <3", [("a", "1 < 2 <3")]),
        ("<table><tr><td>a<td>b<td title='", [("a", "b")]),
        ("<table><tr><td>a</><td>b</ x><?x?><!x>", [("a", "b")]),
        ("<table><tr><td>one cell</table>", None),
        ("<table></table></table></td><td>", None),
    ],
)
def test_tables_of_html(text: str, rows: list[tuple[str, ...]] | None) -> None:
    assert texts(html_tables(text)) == ([rows] if rows else [])


def test_a_very_long_cell_is_cut_off() -> None:
    tables = html_tables(f"<table><tr><td>a<td>{'é' * 3000}")
    assert tables[0].head.cells == ("a", "é" * 2000 + "…")
    assert fold(tables[0].head.cells[1]) == fold("é" * 3000)


def test_a_wide_cell_uses_little_memory() -> None:
    assert len(html_tables("<table><tr><td colspan=9999>a<td>b")[0].head.cells) == 101


def test_a_table_in_a_table_is_read_separately() -> None:
    inner = "<table><tr><td>c<td>d</table>"
    tables = html_tables(f"<table>\n<tr><td>a{inner}<td>b</table>")
    assert texts(tables) == [[("a", "b")], [("c", "d")]]


def page_of(path: Path, text: str, *kinds: type) -> Page | None:
    path.write_bytes(text.encode())
    return read_page(path, kinds or (int,), Report())


@pytest.mark.parametrize(
    "head",
    [
        "Code | Message",
        "CODE | description",
        "error_code | Meaning",
        "errorCode | Reason",
        "**Err-Code** | `msg`",
        "错误码 | 描述",
        "代码 | 含义",
        "错误代码(code) | 错误信息（msg）",
        "HTTP status code | Text",
        "Description | Code",
    ],
)
def test_headings_of_codes_and_texts_are_recognized(tmp_path: Path, head: str) -> None:
    row = "a | 602" if head.startswith("Desc") else "602 | a"
    page = page_of(tmp_path / "a.md", f"{head}\n-|-\n{row}\n")
    assert page is not None
    assert [(row.code, row.text, row.line) for row in page.rows] == [(602, "a", 3)]


@pytest.mark.parametrize(
    "head", ["Name | Message", "Code | Type", "Codec | Message", "Postcode | Message", "| Message"]
)
def test_other_headings_are_ignored(tmp_path: Path, head: str) -> None:
    assert page_of(tmp_path / "a.md", f"{head}\n-|-\n602 | a\n") is None


def test_a_message_column_is_preferred_to_a_description(tmp_path: Path) -> None:
    text = "status code | description | error code | message\n-|-\n400 | d | 602 | m\n"
    page = page_of(tmp_path / "a.md", text)
    assert page is not None
    assert page.listings[0].heads == ("error code", "message")
    assert [(row.code, row.text) for row in page.rows] == [(602, "m")]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("700003", 700003),
        ("-2011", -2011),
        ("\u22122011", -2011),
        ("**400**", 400),
        ("`401`", 401),
        ("10072 ", 10072),
        ("\uff16\uff10\uff12", 602),
        ("0", 0),
        ("-0", None),
        ("0602", None),
        ("6e2", None),
        ("600-699", None),
        ("4xx", None),
        ("400, 401", None),
        ("400 Bad Request", 400),
        ("400: Bad Request", 400),
        ("400 or more", None),
        ("400 up to 409", None),
        ("2147483648", None),
        ("", None),
        ("other", None),
    ],
)
def test_which_cells_are_codes(tmp_path: Path, written: str, value: int | None) -> None:
    page = page_of(tmp_path / "a.md", f"code | message\n-|-\n{written} | a\n1 | b\n")
    assert page is not None
    assert [row.code for row in page.rows] == [1] if value is None else [value, 1]
    assert page.listings[0].skipped == ((written or "a",) if value is None else ())


def test_line_endings_of_windows(tmp_path: Path) -> None:
    text = "```\n```\ncode | message\n-|-\n602 | a\n".replace("\n", "\r\n")
    page = page_of(tmp_path / "a.md", text)
    assert page is not None
    assert [(row.code, row.text, row.line) for row in page.rows] == [(602, "a", 5)]


@pytest.mark.parametrize("prefix", ["\ufeff", "<!-- a --> <!-- b -->\n", "<?xml version='1'?>\n"])
def test_html_is_recognized_by_its_first_tag(tmp_path: Path, prefix: str) -> None:
    table = "<table><tr><td>Code<td>Message<tr><td>1<td>a</table>"
    text = f"{prefix}<html>\n```\n{table}\n\ncode | message\n-|-\n2 | b\n"
    page = page_of(tmp_path / "a.md", text)
    assert page is not None
    assert [row.code for row in page.rows] == [1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Too many requests.", "too  many\trequests"),
        ("“a” ‘b’", "\"a\" 'b'"),
        ("失败，请重试！", "失败,请重试!"),
        ("结束。", "结束"),
        ("ＡＰＩ：ｋｅｙ", "api:key"),
        ("e\u0301", "\u00e9"),
        ("wait…", "wait"),
        ("a–b", "a-b"),
    ],
)
def test_texts_that_count_as_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("a b", "ab"), ("a!", "a"), ("less than:", "less than")]
)
def test_texts_that_count_as_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def propose(folder: Path, generate: Generate, *rows: str) -> str:
    known = ("1 |", "-2 |", "400 |", "401 |")
    write(folder, "page.md", *known, *rows)
    return generate("audit", "page.md", "--propose").out


NASTY = [
    "yes: no",
    "a #b",
    "- x",
    "? x",
    "{a: b}, [c]",
    "*x",
    "&amp;x",
    "!x",
    "%x",
    "@x",
    "'x' \"y\"",
    "\\\\x",
    "null",
    "2025-01-31",
    "1_000",
    "---",
    "资金不足：请充值。",
    "👩‍🔧 a\u200b",
    "\u201cq\u201d \u2019s",
    "DON'T SHOUT!!",
    "x" * 300,
    "long " * 60,
    "# " + "long " * 30,
    "",
]


@pytest.mark.parametrize("start", range(0, len(NASTY), 10))  # few enough to be shown
def test_a_proposal_lacks_only_its_open_fields(
    start: int, folder: Path, generate: Generate
) -> None:
    """For any message, the generator reports the open fields of each code and nothing else."""
    texts = NASTY[start : start + 10]
    proposed = propose(folder, generate, *(f"{500 + n} | {text}" for n, text in enumerate(texts)))
    spec = folder / "spec/shop.yaml"
    before = spec.read_text(encoding="utf-8")
    spec.write_text(before + proposed, encoding="utf-8")

    result = generate()

    lines = spec.read_text(encoding="utf-8").split("\n")
    problems = [line.split(": ", 1) for line in result.err.splitlines()[:-1]]
    assert result.code == 3
    places = {int(place.split(":")[1]) for place, _ in problems}
    assert places == {n for n, line in enumerate(lines, 1) if "# to write" in line}
    assert all(re.match("'[a-z]+'( of '.+')? is empty", what) for _, what in problems)
    assert len(places) >= len(texts) * (len(OPEN) + 1)
    assert all(len(line) <= 100 for line in proposed.splitlines() if "x" * 99 not in line)


def test_a_proposal_is_valid_when_it_is_filled_in(folder: Path, generate: Generate) -> None:
    proposed = propose(folder, generate, "500 | The key's 'scope' is: too small!", "500 | 太小")
    spec = folder / "spec/shop.yaml"
    filled = {
        "category": "permission",
        "action": "fix_permission",
        "effect": "none",
        "retry": "after_fix",
        "remedy": "Ask.",
        "source": "manual",
    }
    for key, value in filled.items():
        proposed = proposed.replace(f"{key}: # to write", f"{key}: {value}")
    spec.write_text(spec.read_text(encoding="utf-8") + proposed, encoding="utf-8")
    assert "to write" not in proposed
    assert "name: KEYS_SCOPE_IS_TOO_SMALL\n" in proposed
    assert shown(generate("audit", "page.md")).endswith("--- exit 0\nnothing differs\n")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("invalid recvWindow", "INVALID_RECV_WINDOW"),
        ("The API-key of a user", "API_KEY_OF_USER"),
        ("Price isn’t valid.", "PRICE_ISNT_VALID"),
        ("Sold, " + "for the day is over and the shop is shut " * 2, "SOLD"),
        ("w" * 61, ""),
        ("2FA required", ""),
        ("密钥 invalid", ""),
        ("!", ""),
        ("order: sold out", ", because ORDER_SOLD_OUT is too much like the name of 401"),
        ("order went", ", because ORDER_WENT is too much like the name of 404"),
        ("order sold out 2", ", because ORDER_SOLD_OUT_2 is too much like the name of 401"),
    ],
)
def test_the_proposed_name(folder: Path, generate: Generate, text: str, name: str) -> None:
    lines = propose(folder, generate, f"500 | {text}").splitlines()
    expected = f"name: {name}" if name[:1].isalpha() else f"name: # to write{name}"
    assert [line.strip() for line in lines if "name:" in line] == [expected]


def test_codes_may_be_texts(folder: Path, generate: Generate) -> None:
    spec = folder / "spec/cart.yaml"
    spec.write_text(
        spec.read_text()
        .replace("code: 1\n", "code: cart_empty\n")
        .replace("code: 7\n", "code: f7\n")
    )
    write(
        folder, "a.md", "`cart_empty` | The cart is empty", "f7 |", "f8 | Cart lost", "two words |"
    )
    result = generate("audit", "a.md")
    assert "a.md:1: 3 rows of 'Code' and 'Message'; skipped 'two words'\n" in result.out
    assert "a.md:5: new: f8 'Cart lost' is not in cart; its neighbour is f7 CART_FULL" in result.out
    write(folder, "b.md", "1 | Key is not listed", "-2 |", "word | no number", "400 |", "401 |")
    numbers = generate("audit", "b.md")
    assert numbers.err == "nothing differs\n"
    assert "shop has 4 of its 5 codes; skipped 'word': shop has numbers\n" in numbers.out
    assert '- code: "f8"\n' in generate("audit", "a.md", "--propose").out


def test_the_page_of_2026_lists_codes_beside_descriptions(folder: Path, generate: Generate) -> None:
    page = """<h1>Error Code</h1><table><thead><tr><th>Code</th><th>Description</th></tr></thead>
    <tbody><tr><td>1</td><td>Key is not listed</td></tr>
    <tr><td>2072</td><td>You can have up to {count} active chase limit orders</td></tr>
    </tbody></table>"""
    (folder / "page.html").write_text(page, encoding="utf-8")
    result = generate("audit", "page.html", "--scope", "shop", "--propose")
    assert result.code == 1
    assert "code: 2072" in result.out
    assert "You can have up to {count} active chase limit orders" in result.out
