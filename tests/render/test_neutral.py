"""What is generated for others has no words of one trade that their spec does not have."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT, Generate, tree

TRADE = re.compile(r"\b(placed|market|trad(?:e|es|ing)|buy|sell|(?:an|client) order)\b", re.I)


@pytest.mark.parametrize("name", ["graphql", "google"])
def test_documents_have_no_words_of_trading(name: str, tmp_path: Path, generate: Generate) -> None:
    spec = ROOT / "tests/foreign" / name / "spec"
    assert generate("--spec", str(spec), "--target", "markdown").code == 0
    for path, content in tree(tmp_path / "generated").items():
        assert not TRADE.search(content.decode()), path


def test_documents_without_statuses_have_no_list_of_http(
    tmp_path: Path, project: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    catalog = project / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace("[demo]", "[markdown]"))
    monkeypatch.chdir(tmp_path)
    assert generate().code == 0
    pages = tree(tmp_path / "generated/docs")
    assert "index.md" in pages
    assert "http-200.md" not in pages
    assert not any(b"http-200" in content for content in pages.values())
