"""Pages of many layouts give the same rows: a code with its name, its text and its line."""

from pathlib import Path

import pytest

from generator.commands.audit.columns import Columns
from generator.commands.audit.page import Page, read_page
from generator.problem import Report
from tests.conftest import Generate

BOTH = {int, str}


def read(
    folder: Path, text: str, kinds: set[type] = BOTH, columns: Columns | None = None
) -> Page | Report:
    path = folder / "page"
    path.write_text(text, encoding="utf-8")
    report = Report()
    return read_page(path, kinds, report, columns) or report


def rows_of(folder: Path, text: str, kinds: set[type] = BOTH) -> list[tuple[object, ...]]:
    page = read(folder, text, kinds)
    assert isinstance(page, Page), page.problems
    return [(row.code, row.name, row.text, row.line) for row in page.rows]


HEADINGS = """# Errors

Two parts:

## 10xx - Server issues
### -1000 UNKNOWN
 * An unknown error
   occurred.

### -1003 TOO_MANY
 * Too many requests.
 * Way `too` many.
### 1004: Payment Required

It must be paid.

```
### -1005 IN_A_FENCE
```
"""
HEADINGS_READ = [
    (-1000, "UNKNOWN", "An unknown error occurred.", 7),
    (-1003, "TOO_MANY", "Too many requests.", 11),
    (-1003, "TOO_MANY", "Way too many.", 12),
    (1004, "Payment Required", "It must be paid.", 15),
]


def test_headings_with_bullets_and_paragraphs(tmp_path: Path) -> None:
    assert rows_of(tmp_path, HEADINGS) == HEADINGS_READ
    page = read(tmp_path, HEADINGS)
    assert isinstance(page, Page)
    assert {row.section for row in page.rows} == {"10xx - Server issues"}


PAGES = {
    "name and number": (
        "Code | Number | Description\n-|-|-\nOK | 0 | Fine\nLOST | 1 | It is &lt;gone\\|",
        [(0, "OK", "Fine", 3), (1, "LOST", "It is <gone|", 4)],
    ),
    "values": (
        "Value | Description | Reference\n-|-|-\n404 | Not Found | RFC",
        [(404, "", "Not Found", 3)],
    ),
    "code and words in a cell": (
        "Status code | When\n-|-\n404 Not Found | x\n500 - Server Error | y",
        [(404, "Not Found", "Not Found", 3), (500, "Server Error", "Server Error", 4)],
    ),
    "condition names below titles": (
        "<!DOCTYPE html>\n<table><tr><th>Error Code<th>Condition Name\n"
        "<tr><td colspan=2>Class 01 - Warning\n<tr><td><code>0100C</code><td>sets_returned</table>",
        [("0100C", "sets_returned", "", 4)],
    ),
    "HTML headings": (
        "<html><h2>Errors</h2>\n<h3>1001 BAD_KEY</h3><p>The key is &amp; was bad.\n<h3>1002 BAD_IP"
        "</h3><ul>\n<li>Not <b>listed</b><li>Blocked</ul><h4>More</h4>",
        [
            (1001, "BAD_KEY", "The key is & was bad.", 2),
            (1002, "BAD_IP", "Not listed", 4),
            (1002, "BAD_IP", "Blocked", 4),
        ],
    ),
    "definitions in HTML": (
        "<html><dl><dt>card_declined<dd>The card was declined.\n<dt>bad_key<dd>No such key.</dl>",
        [("card_declined", "", "The card was declined.", 1), ("bad_key", "", "No such key.", 2)],
    ),
    "definitions in Markdown": (
        "1001\n: The key is bad.\n\n1002\n: The address is bad.\n",
        [(1001, "", "The key is bad.", 2), (1002, "", "The address is bad.", 5)],
    ),
    "a JSON list": (
        '{"errors": [\n{"code": 1, "name": "A_B", "message": "It is a."},\n'
        '{"code": 2, "message": "b"}]}',
        [(1, "A_B", "It is a.", 2), (2, "", "b", 3)],
    ),
    "a JSON object": (
        '{"404": "Not Found",\n"500": "Server Error"}',
        [(404, "", "Not Found", 1), (500, "", "Server Error", 2)],
    ),
}


@pytest.mark.parametrize("layout", PAGES)
def test_layouts(tmp_path: Path, layout: str) -> None:
    text, rows = PAGES[layout]
    assert rows_of(tmp_path, text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "## 3 ways to pay\n\nCash.\n## Cards\n## Cheques\n",  # one of three
        "## 2. Setup\n\nDo it.\n## 3. Use\n",
        "<table><tr><td><h2>1001 A</h2><h2>1002 B</h2></table>",  # a table is not read twice
        '{"orders": [{"price": 3}]}',
        "{" * 100_000,
    ],
)
def test_what_is_no_list_of_codes(tmp_path: Path, text: str) -> None:
    assert isinstance(read(tmp_path, text), Report)


def test_values_and_descriptions_are_read_only_if_no_table_names_codes(tmp_path: Path) -> None:
    parameters = "Value | Description\n-|-\n1 | open\n\n"
    page = read(tmp_path, f"{parameters}Code | Message\n-|-\n602 | bad\n")
    assert isinstance(page, Page)
    assert [row.code for row in page.rows] == [602]
    assert page.others == ("Value | Description",)


def test_the_codes_of_a_scope_of_texts_may_be_digits(tmp_path: Path) -> None:
    text = "Code | Name\n-|-\n42601 | syntax_error\n0100C | sets_returned\n"
    assert [row[0] for row in rows_of(tmp_path, text, {str})] == ["42601", "0100C"]


UNKNOWN = "Kennung | Stufe | Text der Meldung\n-|-|-\n17 | 3 | Kein Papier\n"


def test_the_user_says_what_the_columns_of_an_unknown_layout_are(
    tmp_path: Path, project: Path, generate: Generate
) -> None:
    report = read(tmp_path, UNKNOWN)
    assert isinstance(report, Report)
    assert report.problems[0].sentence == (
        "has no table of codes; its tables have the heads 'Kennung | Stufe | Text der Meldung'; "
        "if a table lists codes, say which columns: --columns code=1,name=2,message=3"
    )
    page = read(tmp_path, UNKNOWN, columns=Columns(0, None, 2))
    assert isinstance(page, Page)
    assert [(row.code, row.text) for row in page.rows] == [(17, "Kein Papier")]
    for words in ("code", "code=0", "name=1", "code=1,code=2", "code=1,text=2", "code=1,"):
        result = generate("audit", "page", "--columns", words)
        assert (result.code, "is not like code=1,name=2" in result.err) == (2, True), words
    assert generate("new", str(project / "a"), "--from", "b", "--columns", "code").code == 2
