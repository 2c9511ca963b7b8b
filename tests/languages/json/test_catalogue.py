"""The JSON catalogue says what the spec says; tests of the packages compare with it."""

import json
from pathlib import Path

import pytest

from generator.problem import Report
from generator.read.spec import read_catalog
from tests.conftest import ROOT

pytestmark = pytest.mark.spec


def test_the_catalogue_says_what_the_spec_says() -> None:
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


@pytest.mark.parametrize("path", sorted((ROOT / "generated/json").glob("*.json")), ids=str)
def test_json_has_the_usual_indentation(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n" == text
