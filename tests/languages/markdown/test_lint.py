from pathlib import Path

from tests.conftest import ROOT
from tests.languages.tools import run

CONFIG = ROOT / ".markdownlint-cli2.yaml"


def test_generated_documents_have_no_lint(outputs: Path, npm_bin: Path) -> None:
    said = run(npm_bin / "markdownlint-cli2", "--config", CONFIG, "**/*.md", cwd=outputs)
    assert "Linting: " in said
    assert "Linting: 0 files" not in said


def test_the_projects_own_documents_have_no_lint(npm_bin: Path) -> None:
    run(npm_bin / "markdownlint-cli2", "--config", CONFIG, "*.md", cwd=ROOT)
