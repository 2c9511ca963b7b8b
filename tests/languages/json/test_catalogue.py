"""The JSON catalogue says what the spec says; tests of the packages compare with it."""

import json
from pathlib import Path

import pytest

from generator.model.case import Example
from generator.model.catalog import Catalog
from generator.model.code import Code
from generator.model.scope import Scope
from generator.problem import Report
from generator.read.spec import read_catalog
from tests.conftest import ROOT

pytestmark = pytest.mark.spec


def address(scope: Scope, code: Code) -> str:
    """The page of a code."""
    return f"https://mexc-errors.github.io/mexc-errors/{scope.name}/{code.code}/"


def verdict(spec: Catalog, scope: Scope, code: Code) -> dict[str, object]:
    """What is said of a code and of a case alike."""
    action = spec.actions[code.action]
    waits = code.retry == "after_backoff" or (code.retry == "after_resync" and not scope.within)
    own = code.wait is not None or code.wait_up_to is not None
    return {
        "summary": code.summary,
        "category": code.category,
        "action": code.action,
        "effect": code.effect,
        "effect_evidence": code.effect_evidence,
        "effect_reason": code.effect_reason or None,
        "retry": code.retry,
        "wait": (action.wait if code.wait is None else code.wait) if waits else None,
        "wait_up_to": (code.wait_up_to if own else action.wait_up_to) if waits else None,
        "advice": code.advice or action.advice,
        "remedy": code.remedy,
        "evidence": code.evidence,
        "causes": [
            {
                "cause": cause.cause,
                "fix": cause.fix,
                "sources": list(cause.sources),
                "evidence": cause.evidence,
            }
            for cause in code.causes
        ],
    }


def example(shown: Example | None) -> dict[str, object] | None:
    """The example of a code, if it has one."""
    if shown is None:
        return None
    fields = ("body", "status", "wrong", "right")
    return {name: getattr(shown, name) for name in fields} | {"sources": list(shown.sources)}


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
            "by": a.by,
            "retries": list(a.retries),
            "wait": a.wait,
            "wait_up_to": a.wait_up_to,
        }
        for a in spec.actions.values()
    ]
    assert catalog["sources"] == [
        {"name": source.name, "title": source.title, "url": source.url, "read": source.read}
        for source in spec.sources.values()
    ]
    assert catalog["topics"] == [
        {
            "name": topic.name,
            "title": topic.title,
            "summary": topic.summary,
            "codes": {name: list(values) for name, values in topic.codes.items()},
            "facts": [
                {"text": fact.text, "sources": list(fact.sources), "evidence": fact.evidence}
                for fact in topic.facts
            ],
            "url": f"https://mexc-errors.github.io/mexc-errors/behaviour/#topic_{topic.name}",
        }
        for topic in spec.topics.values()
    ]
    shown = [
        (scope["scope"], section["title"], section["summary"], code)
        for scope in catalog["scopes"]
        for section in scope["sections"]
        for code in section["codes"]
    ]
    assert shown == [
        (
            scope.name,
            section.title,
            section.summary or None,
            {
                "code": code.code,
                "name": code.name,
                **verdict(spec, scope, code),
                "cases": [
                    {
                        "name": variant.case,
                        "texts": list(variant.texts),
                        **verdict(spec, scope, variant),
                        "sources": list(variant.sources),
                        "url": f"{address(scope, code)}#{variant.case.lower()}",
                    }
                    for variant in code.variants
                ],
                "example": example(code.example),
                "aliases": list(code.aliases),
                "reference": code.reference or None,
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
                "url": address(scope, code),
            },
        )
        for scope, section, code in spec.codes()
    ]


@pytest.mark.parametrize("path", sorted((ROOT / "generated/json").glob("*.json")), ids=str)
def test_json_has_the_usual_indentation(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n" == text
