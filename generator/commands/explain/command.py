"""Explains words of the command: `question` reads one, `search` finds it, `report` shows it."""

import argparse
import re
from collections.abc import Iterator
from typing import Any

from generator.commands.command import (
    DIFFERENT,
    FINE,
    WRONG,
    Outcome,
    UsageError,
    add_folder,
    add_format,
    load,
    refused,
    require_folder,
)
from generator.commands.explain.body import ReportedError
from generator.commands.explain.question import INPUT, Question, read_question, read_word
from generator.commands.explain.report import data, hanging, lines, title
from generator.commands.explain.search import Finding, find
from generator.commands.lines import visible
from generator.model.catalog import Catalog
from generator.model.scope import Scope
from generator.problem import Report, did_you_mean

MANY = 4  # if more codes are found, each gets one line
MOST = 150  # letters of a text to show

# A question, and what its errors mean.
Explanation = tuple[Question, list[tuple[ReportedError, Finding]]]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's arguments."""
    text = "a code, a name, part of a text, or a response as JSON; - reads it from standard input"
    parser.add_argument("what", nargs="+", metavar="WHAT", help=text)
    parser.add_argument("--scope", metavar="NAME", help="look only in this scope")
    add_folder(parser, "spec", "spec")
    add_format(parser, "json")


def run(options: argparse.Namespace) -> Outcome:
    """Explains each WHAT; ends with 1 if one of them is not in the catalogue."""
    require_folder(options, "spec")
    if options.what.count(INPUT) > 1:
        raise UsageError(f"argument WHAT: '{INPUT}' can be given only once")
    report = Report()
    catalog = load(options.spec, report)
    if report.problems or catalog is None:
        return refused(report)
    scopes = _chosen_scopes(catalog, options.scope)
    texts = [read_word(word, report) for word in options.what]
    if report.problems:
        return Outcome(WRONG, (), report.problems)
    questions = [read_question(*text, catalog, scopes, report) for text in texts]
    if report.problems:
        return Outcome(WRONG, (), report.problems)
    explanations = [(q, [(error, find(error, q.scopes)) for error in q.errors]) for q in questions]
    all_known = all(f.hits or f.success for _, findings in explanations for _, f in findings)
    form = _as_json if options.format == "json" else _as_text
    return Outcome(FINE if all_known else DIFFERENT, form(explanations, catalog))


def _chosen_scopes(catalog: Catalog, name: str | None) -> tuple[Scope, ...]:
    """The scope that the user names, or all. Raises UsageError if there is no such scope."""
    known = [scope.name for scope in catalog.scopes]
    if name is None or name in known:
        return tuple(scope for scope in catalog.scopes if name in (None, scope.name))
    hint = did_you_mean(name, known)
    message = f"argument --scope: '{name}' is not one of {', '.join(known)}"
    raise UsageError(f"{message}; {hint}" if hint else message)


def _as_text(explanations: list[Explanation], catalog: Catalog) -> Iterator[str]:
    blocks: list[list[str]] = []
    for question, findings in explanations:
        if question.is_answer:
            count = len(findings)
            errors = {0: "no error", 1: "1 error"}.get(count, f"{count} errors")
            blocks.append([f"The response reports {errors}."])
        for error, finding in findings:
            if question.is_answer:
                item = "" if error.item is None else f"item [{error.item}]: "
                blocks.append(hanging(f"{item}{_shown(error)}"))
            if finding.success:
                names = ", ".join(finding.success)
                blocks.append([f"{error.code} means success in {names}."])
            blocks += _finding_blocks(error, finding, catalog)
    return (line for n, block in enumerate(blocks) for line in ["", *block][n == 0 :])


def _finding_blocks(error: ReportedError, finding: Finding, catalog: Catalog) -> list[list[str]]:
    """The blocks for the codes that were found, or for the most similar ones."""
    if len(finding.hits) > MANY:
        head = f"{len(finding.hits)} codes have {_shown(error)}; ask for one of them:"
        return [[*hanging(head), *(f"  {title(hit)}" for hit in finding.hits)]]
    if finding.hits or finding.success:
        return [lines(catalog, hit) for hit in finding.hits]
    near = [f"  {title(hit)}" for hit in finding.near]
    head = f"Nothing has {_shown(error)}{'; did you mean' if near else '.'}"
    block = [*hanging(head), *near]
    name = catalog.envelope.statuses if catalog.envelope else ""
    listed = {code.code for scope in catalog.scopes if scope.name == name for code in scope.codes}
    if error.code not in listed and 500 in listed and re.fullmatch("5[0-9]{2}", str(error.code)):
        block.append(f"As an HTTP status, {error.code} counts as 500.")
    return [block]


def _shown(error: ReportedError) -> str:
    code = "" if error.code is None else f"code {_short(str(error.code))}"
    text = f'"{_short(error.text)}"' if error.text else ""
    return ", ".join(filter(None, (code, text))) or "no code and no text"


def _short(text: str) -> str:
    """A text from outside, on one line and not too long."""
    line = visible(" ".join(text[: MOST * 2].split()))
    return line if len(line) <= MOST else f"{line[: MOST - 1]}…"


def _as_json(explanations: list[Explanation], catalog: Catalog) -> Iterator[str]:
    import json  # needed for programs only

    def as_object(error: ReportedError, finding: Finding) -> dict[str, Any]:
        return {
            "code": error.code,
            "text": error.text or None,
            "item": error.item,
            "success_in": list(finding.success),
            "found": [data(catalog, hit) for hit in finding.hits],
            "near": [data(catalog, hit) for hit in finding.near],
        }

    result = [
        {"what": q.what, "is_answer": q.is_answer, "errors": [as_object(*f) for f in findings]}
        for q, findings in explanations
    ]
    yield from json.dumps(result, indent=2).split("\n")  # in ASCII, which everything accepts
