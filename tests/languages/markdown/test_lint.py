from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.languages.tools import lines, run

pytestmark = pytest.mark.spec

CONFIG = ROOT / ".markdownlint-cli2.yaml"


@pytest.fixture(scope="session")
def markdownlint_says(all_outputs: Path, npm_bin: Path) -> list[str]:
    words = ("--config", CONFIG, "**/*.md")
    said = lines(npm_bin / "markdownlint-cli2", *words, cwd=all_outputs)
    assert f"Linting: {len(list(all_outputs.rglob('*.md')))} files" in said
    return said


def test_generated_documents_have_no_lint(outputs: Path, markdownlint_says: list[str]) -> None:
    assert list(outputs.rglob("*.md"))
    assert [line for line in markdownlint_says if line.startswith(f"{outputs.name}/")] == []


def test_the_projects_own_documents_have_no_lint(npm_bin: Path) -> None:
    run(npm_bin / "markdownlint-cli2", "--config", CONFIG, "*.md", cwd=ROOT)
