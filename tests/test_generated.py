"""The committed outputs are up to date and still hold the data of the first version, the seed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ADVICE, ROOT, SEED, generated, rows

pytestmark = pytest.mark.spec


def test_the_committed_files_are_up_to_date() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "generator", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_every_committed_file_is_listed() -> None:
    # What a contributor has generated and not yet added counts as committed.
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "generated"]
    run = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    committed = [path for path in run.stdout.splitlines() if (ROOT / path).exists()]
    assert sorted(committed) == sorted(
        f"generated/{path}" for path in [".generated-files", *generated()]
    )


def test_the_reference_begins_with_the_rows_of_the_seed() -> None:
    reference = (ROOT / "generated/docs/reference.md").read_text()
    actual = []
    section = ""
    for line in reference.splitlines():
        if heading := re.fullmatch(r"\*\*(.+):\*\*", line):
            section = heading[1]
        elif row := re.fullmatch(r"\| (-?\d+) +\| (.+?) +\|", line):
            actual.append({"section": section, "code": row[1], "description": row[2]})
    seed = rows(SEED)
    assert actual[: len(seed)] == seed
    assert len(seed) == 28


def test_the_reference_has_the_layout_of_the_seed() -> None:
    lines = (ROOT / "generated/docs/reference.md").read_text().splitlines()
    assert [line for line in lines[:7] if not line.startswith("#")] == [
        "---",
        "title: Error Codes Reference",
        "impact: MEDIUM",
        "impactDescription: enables accurate error diagnosis and handling",
        "tags: errors, codes, debugging, api",
        "---",
    ]
    text = "\n".join(lines)
    for piece in (
        "## Error Codes Reference\n\nComplete reference of MEXC API error codes.\n",
        "| 700003 | Timestamp outside recvWindow  |\n",
        "**Handling Common Errors:**\n\n```javascript\nfunction handleError(code, msg) {",
        '    case 30004:\n    case 10101:\n      console.log("Insufficient balance");\n',
        "    default:\n      console.log(`Error ${code}: ${msg}`);\n",
        "\nReference: [reference/general_info.md#error-code](../reference/general_info.md)",
    ):
        assert piece in text


def test_the_example_gives_the_advice_of_the_seed() -> None:
    reference = (ROOT / "generated/docs/reference.md").read_text()
    example = reference.split("```")[1]
    actual = []
    waiting: list[str] = []
    for line in example.splitlines():
        if case := re.fullmatch(r" +case (-?\d+):", line):
            waiting.append(case[1])
        elif advice := re.fullmatch(r' +console\.log\("(.+)"\);', line):
            actual += [{"code": code, "advice": advice[1]} for code in waiting]
            waiting = []
    assert actual == rows(ADVICE)


def test_generated_files_hold_no_path_of_this_machine() -> None:
    for path, content in generated().items():
        assert str(ROOT).encode() not in content, path
        assert str(Path.home()).encode() + b"/" not in content, path
