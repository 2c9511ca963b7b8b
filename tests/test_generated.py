"""The committed catalogue: that it is fresh, and that it says what its seed said."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.problem import Report
from generator.read.spec import read_catalog
from tests.conftest import ADVICE, ROOT, SEED, generated, rows


def test_the_committed_files_are_fresh() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "generator", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_every_committed_file_is_listed() -> None:
    committed = subprocess.run(
        ["git", "ls-files", "generated"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert sorted(committed) == sorted(
        f"generated/{path}" for path in [".generated-files", *generated()]
    )


def test_the_reference_has_the_rows_of_the_seed_first_and_in_its_order() -> None:
    reference = (ROOT / "generated/docs/reference.md").read_text()
    found = []
    section = ""
    for line in reference.splitlines():
        if heading := re.fullmatch(r"\*\*(.+):\*\*", line):
            section = heading[1]
        elif row := re.fullmatch(r"\| (-?\d+) +\| (.+?) +\|", line):
            found.append({"section": section, "code": row[1], "description": row[2]})
    seed = rows(SEED)
    assert found[: len(seed)] == seed
    assert len(seed) == 28


def test_the_reference_has_the_form_of_the_seed() -> None:
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
    found = []
    waiting: list[str] = []
    for line in example.splitlines():
        if case := re.fullmatch(r" +case (-?\d+):", line):
            waiting.append(case[1])
        elif advice := re.fullmatch(r' +console\.log\("(.+)"\);', line):
            found += [{"code": code, "advice": advice[1]} for code in waiting]
            waiting = []
    assert found == rows(ADVICE)


def test_the_catalogue_in_json_says_what_the_spec_says() -> None:
    """The bindings are compared with the JSON, and the JSON here with the spec itself."""
    catalog = json.loads((ROOT / "generated/json/catalog.json").read_text(encoding="utf-8"))
    spec = read_catalog(ROOT / "spec", Report())
    assert spec is not None
    assert catalog["categories"] == [
        {"name": term.name, "summary": term.summary} for term in spec.categories.values()
    ]
    assert catalog["actions"] == [
        {
            "name": a.name,
            "advice": a.advice,
            "summary": a.summary,
            "retries": list(a.retries),
            "wait": a.wait,
        }
        for a in spec.actions.values()
    ]
    assert catalog["sources"] == [
        {"name": source.name, "title": source.title, "url": source.url, "read": source.read}
        for source in spec.sources.values()
    ]
    shown = [
        (scope["scope"], section["title"], code)
        for scope in catalog["scopes"]
        for section in scope["sections"]
        for code in section["codes"]
    ]
    assert shown == [
        (
            scope.name,
            section.title,
            {
                "code": code.code,
                "name": code.name,
                "summary": code.summary,
                "category": code.category,
                "action": code.action,
                "retry": code.retry,
                "remedy": code.remedy,
                "evidence": code.evidence,
                "unconfirmed": code.unconfirmed or None,
                "http_200": code.http_200 or scope.http_200 or None,
                "sources": list(code.sources),
                "messages": [
                    {
                        "text": message.text,
                        "language": spec.language(message),
                        "evidence": spec.evidence(message),
                        "source": message.source,
                    }
                    for message in code.messages
                ],
                "notes": [
                    {"text": note.text, "sources": list(note.sources)} for note in code.notes
                ],
                "since": code.since or None,
                "retired": code.retired or None,
                "renamed_from": list(code.renamed_from),
                "url": f"https://mexc-errors.github.io/mexc-errors/{scope.name}/{code.code}/",
            },
        )
        for scope, section, code in spec.codes()
    ]


@pytest.mark.parametrize(
    ("files", "times"),
    [("python/mexc_errors/{}.py", 1), ("typescript/src/{}.ts", 2), ("go/{}_codes.go", 1)],
)
def test_the_comment_of_a_code_says_that_its_remedy_is_inferred(files: str, times: int) -> None:
    catalog = json.loads((ROOT / "generated/json/catalog.json").read_text(encoding="utf-8"))
    for scope in catalog["scopes"]:
        name = scope["scope"].replace("_", "-") if "typescript" in files else scope["scope"]
        text = (ROOT / "generated" / files.format(name)).read_text(encoding="utf-8")
        plain = re.sub(r"\s+(//|\*)?\s*", " ", text)  # as if no comment had several lines
        codes = [code for section in scope["sections"] for code in section["codes"]]
        inferred = sum(code["evidence"] == "inferred" for code in codes)
        assert plain.count(". The remedy is inferred. http") == inferred * times


@pytest.mark.parametrize("path", sorted((ROOT / "generated/json").glob("*.json")), ids=str)
def test_json_is_written_as_json_writes_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n" == text


def test_generated_files_carry_no_date_of_today_and_no_path_of_this_machine() -> None:
    for path, content in generated().items():
        assert str(ROOT).encode() not in content, path
        assert str(Path.home()).encode() + b"/" not in content, path
