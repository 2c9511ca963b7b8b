"""From a page of each layout to a catalogue that generates, when a person fills the blanks."""

import re
from pathlib import Path

import pytest

from tests.conftest import Generate

PAGES = {
    "headings": """# Errors
## 10xx - Server issues
### -1000 UNKNOWN
 * An unknown error occurred.
### -1003 TOO_MANY
 * Too many requests.
 * Way too many; %s are allowed.
## 11xx: Requests:
### -1121 BAD_SYMBOL
 * Invalid symbol.

Error message | Description
-|-
"Duplicate" | Sent before.
""",
    "names beside numbers": """Code | Number | Description
-|-|-
OK | 0 | Not an error
CANCELLED | 1 | The operation was cancelled
""",
    "statuses": "Value | Description | Source\n-|-|-\n400 | Bad Request | R\n404 | Not Found | R\n",
    "condition names": """<!DOCTYPE html><table>
<tr><th>Error Code<th>Condition Name
<tr><td colspan=2>Class 00 — Completion
<tr><td><code>00000</code><td><code>successful_completion</code>
<tr><td colspan=2>Class 42 — Syntax
<tr><td>42601<td>syntax_error
<tr><td>4200C<td>sets_returned</table>
""",
    "words as codes": """<!DOCTYPE html><table>
<tr><th>Code<th>Description
<tr><td>card_declined<td>The card has been declined. Ask the bank, or use another one; each bank
 has its own reasons, and tells them to nobody but the holder of the card, who may call it any day.
<tr><td>payment_method_microdeposit_verification_descriptor_code_mismatch<td>No match</table>
""",
}
FILLED = {
    "category": "permission",
    "action": "fix_permission",
    "effect": "none",
    "retry": "after_fix",
    "remedy": "Read the documents.",
}
UNUSED = re.compile(r"spec/catalog.yaml:\d+:\d+: nothing uses '(\w+)'")


@pytest.mark.parametrize("layout", PAGES)
def test_one_blank_a_code_is_left_and_filling_it_generates(
    layout: str, tmp_path: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page").write_text(PAGES[layout], encoding="utf-8")
    assert generate("new", "shop", "--from", "page").code == 0
    monkeypatch.chdir(tmp_path / "shop")
    spec = Path("spec/api.yaml")
    text = spec.read_text(encoding="utf-8")
    codes = re.findall(r"- code: \"?([^\"\n]+)", text)
    sections = text.count("- title:")
    assert codes
    assert text.count("# to write") == len(codes) + 4 * sections
    assert str(tmp_path) not in text

    refused = generate()
    assert refused.code == 3
    for code in codes:  # each blank has a name, and each code its blank
        assert f"'remedy' of '{code[:39]}" in refused.err
    assert len(refused.err.splitlines()) == len(codes) + 4 * sections + 1

    for key, value in FILLED.items():
        text = text.replace(f"{key}: # to write", f"{key}: {value}")
    spec.write_text(text, encoding="utf-8")
    catalog = Path("spec/catalog.yaml")
    terms = catalog.read_text(encoding="utf-8")
    for name in UNUSED.findall(generate().err):  # the examples of the skeleton
        terms = re.sub(rf"  {name}:\n(    .*\n)+", "", terms)
    catalog.write_text(terms, encoding="utf-8")
    result = generate()
    assert (result.code, result.err) == (0, ""), result.err
    assert generate("--check").code == 0


def test_the_file_says_what_was_read_and_is_no_error(tmp_path: Path, generate: Generate) -> None:
    rows = "Code | Name | Message\n-|-|-\n0 | OK | Fine\n-7 | LOST | Gone\n0x80 | BAD |\n4xx | |\n"
    (tmp_path / "page.md").write_text(f"{rows}\nKey | Use\n-|-\na | b\n")
    assert generate("new", "shop", "--from", "page.md").code == 0
    text = (tmp_path / "shop/spec/api.yaml").read_text()
    assert "# not read: '0x80', '4xx'\n" in text
    assert "# not read: the tables with the heads 'Key | Use'\n" in text
    assert "# page.md:3\nsuccess: [0]\n" in text
    assert re.findall("- code: (.*)", text) == ["-7"]


def test_a_page_of_success_alone_starts_nothing(tmp_path: Path, generate: Generate) -> None:
    (tmp_path / "page.md").write_text("Code | Message\n-|-\n0 | OK\n")
    result = generate("new", "shop", "--from", "page.md")
    assert (result.code, "all codes of the page mean success" in result.err) == (3, True)
    assert not (tmp_path / "shop").exists()


def test_columns_can_be_named_for_a_page_of_another_layout(
    tmp_path: Path, generate: Generate
) -> None:
    (tmp_path / "page.md").write_text("Kennung | Stufe | Text\n-|-|-\n17 | 3 | No paper\n")
    unknown = generate("new", "shop", "--from", "page.md")
    assert "the heads 'Kennung | Stufe | Text'; if a table lists codes, say" in unknown.err
    assert generate("new", "shop", "--from", "page.md", "--columns", "code=1,message=3").code == 0
    text = (tmp_path / "shop/spec/api.yaml").read_text()
    assert "- code: 17\n        name: NO_PAPER\n" in text
