"""Shows answers as data for programs."""

import json
from collections.abc import Iterator
from typing import Any

from generator.commands.explain.answer import Answer, ExplainedError
from generator.commands.explain.report import data
from generator.model.catalog import Catalog
from generator.runtime import PastedError
from generator.search.found import Hit


def as_json(answers: list[Answer], catalog: Catalog) -> Iterator[str]:
    """The answers, as a list with an object for each."""
    result = [
        {
            "what": answer.what,
            "errors": [
                *(_error_data(each, answer, catalog) for each in answer.errors),
                *(_error_data(_as_error(hit), answer, catalog) for hit in answer.found),
            ],
            "verdict": None if answer.found else answer.paste.verdict,
            "more": answer.paste.more,
            "near": [data(catalog, hit) for hit in answer.near],
        }
        for answer in answers
    ]
    yield from json.dumps(result, indent=2).split("\n")  # in ASCII, which everything accepts


def _error_data(each: ExplainedError, answer: Answer, catalog: Catalog) -> dict[str, Any]:
    error, items = each.error, answer.items
    return {
        "scopes": error.scopes,
        "code": error.code,
        "known": error.known,
        "case": error.case,
        "text": error.text,
        "status": error.status,
        "retry_after": error.retry_after,
        "index": error.index,
        "item": None if items is None or error.index is None else items.id_of(error.index),
        "count": error.count,
        "lines": error.lines,
        "found": [data(catalog, hit) for hit in each.found],
        "near": [data(catalog, hit) for hit in each.near],
    }


def _as_error(hit: Hit) -> ExplainedError:
    """A code that was found by a name or words, in the form of an error."""
    error = PastedError([hit.scope.name], hit.code.code, True, None, "", None, None, None)
    return ExplainedError(error, [hit], [], [], is_status=False)
