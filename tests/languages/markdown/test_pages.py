"""The Markdown documents of the small spec."""

from tests.conftest import CASES

EXPECTED = CASES / "every_target/expected/docs"


def test_every_row_of_a_retired_code_is_marked() -> None:
    pages = sorted(EXPECTED.rglob("*.md"))
    rows = [
        (page.name, line)
        for page in pages
        for line in page.read_text().splitlines()
        if line.startswith("|") and "Too fast today" in line
    ]
    listed = ["actions.md", "categories.md", "http-200.md", "index.md", "reference.md"]
    assert sorted({name for name, _ in rows}) == listed
    marked = "Too fast today (unconfirmed) (retired) |"
    assert [line for _, line in rows if marked not in line] == []
    index = (EXPECTED / "index.md").read_text()
    assert "\nRetired: [Acme shop 1002](shop/1002.md).\n" in index
