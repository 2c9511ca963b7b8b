from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.languages.tools import lines, run

pytestmark = pytest.mark.spec

CONFIG = ROOT / ".markdownlint-cli2.yaml"


@pytest.fixture(scope="session")
def lint_messages(all_outputs: Path, npm_bin: Path) -> list[str]:
    words = ("--config", CONFIG, "**/*.md")
    messages = lines(npm_bin / "markdownlint-cli2", *words, cwd=all_outputs)
    assert f"Linting: {len(list(all_outputs.rglob('*.md')))} files" in messages
    return messages


def test_generated_documents_pass_the_linter(outputs: Path, lint_messages: list[str]) -> None:
    assert list(outputs.rglob("*.md"))
    assert [line for line in lint_messages if line.startswith(f"{outputs.name}/")] == []


def test_our_own_documents_pass_the_linter(npm_bin: Path) -> None:
    run(npm_bin / "markdownlint-cli2", "--config", CONFIG, "*.md", cwd=ROOT)
