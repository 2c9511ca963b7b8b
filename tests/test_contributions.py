"""Contributions that add codes at different places merge without a conflict."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import HANG, ROOT

# A code after which each contribution adds its own, by scope.
PLACES = {
    "spot": ("700002", "30002", "30016", "10101"),
    "futures": ("510", "602", "2011", "6002"),
}


def git(*words: str | Path, cwd: Path) -> str:
    identity = ("-c", "user.name=a", "-c", "user.email=a", "-c", "merge.renames=false")
    done = subprocess.run(
        ["git", *identity, *words], cwd=cwd, capture_output=True, text=True, timeout=HANG
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def generate(folder: Path) -> None:
    words = (sys.executable, "-m", "generator", "--spec", folder / "spec", "--output")
    subprocess.run([*words, folder / "generated"], cwd=ROOT, check=True, timeout=HANG)


def add_code(folder: Path, scope: str, after: str, number: int) -> None:
    """Adds a code of 12 lines to the spec, as a contributor does."""
    file = folder / f"spec/{scope}.yaml"
    text = file.read_text(encoding="utf-8")
    start = text.index(f"      - code: {after}\n") + 1
    ends = [text.find(mark, start) for mark in ("      - code: ", "  - title: ")]
    end = min(place for place in ends if place > 0)
    letter = "ABCDEFGH"[number]
    source = "apidocs_spot_v3_en"
    text = (
        f"{text[:end]}"
        f"      - code: {99_000 + number}\n"
        f"        name: NEW_ERROR_{letter}\n"
        f"        summary: New error {letter}\n"
        "        category: invalid_request\n"
        "        action: fix_request\n"
        "        effect: none\n"
        "        retry: after_fix\n"
        f"        remedy: Correct what the text of {letter} names.\n"
        f"        sources: [{source}]\n"
        "        messages:\n"
        f"          - {{text: new error {letter}, source: {source}}}\n"
        f"{text[end:]}"
    )
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the spec and what is generated from it."""
    folder = tmp_path / "repository"
    shutil.copytree(ROOT / "spec", folder / "spec")
    shutil.copy(ROOT / ".gitattributes", folder)
    generate(folder)
    git("init", "-q", "--initial-branch", "main", cwd=folder)
    git("add", ".", cwd=folder)
    git("commit", "-qm", "main", cwd=folder)
    return folder


def test_eight_contributions_merge(repository: Path) -> None:
    places = [(scope, after) for scope, codes in PLACES.items() for after in codes]
    for number, (scope, after) in enumerate(places):
        git("switch", "-qc", f"code-{number}", "main", cwd=repository)
        add_code(repository, scope, after, number)
        generate(repository)
        git("add", ".", cwd=repository)
        git("commit", "-qm", f"code {number}", cwd=repository)
    changed = git("diff", "--shortstat", "main", "HEAD", "--", "generated", cwd=repository)
    git("switch", "-q", "main", cwd=repository)
    for number in range(len(places)):
        git("merge", "-q", "--no-edit", f"code-{number}", cwd=repository)
    generate(repository)
    assert git("status", "--porcelain", cwd=repository) == "", "the merge is not what is generated"
    insertions = int(changed.split(",")[1].split()[0])
    assert insertions <= 240, "a code of 12 lines changes more of what is generated than before"
