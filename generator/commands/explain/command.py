"""The command `explain`: what a code, a name, a text or a whole answer of the API means."""

import argparse
import re
import sys
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
from generator.commands.explain.body import Told
from generator.commands.explain.question import Question, read_question
from generator.commands.explain.report import WIDTH, data, lines, title
from generator.commands.explain.search import Finding, find
from generator.model.catalog import Catalog
from generator.model.scope import Scope
from generator.problem import Report, did_you_mean
from generator.render.escaping import wrap

INPUT = "-"  # the word that stands for what is read from standard input
MANY = 4  # more codes than these are told in a line each
MOST = 150  # letters of a text that was given; the rest is left out

Found = tuple[Question, list[tuple[Told, Finding]]]  # what was asked, with what each error means


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's arguments."""
    told = "a code, a name, a piece of a text, or an answer as JSON; - is read from standard input"
    parser.add_argument("what", nargs="+", metavar="WHAT", help=told)
    parser.add_argument("--scope", metavar="NAME", help="look into this scope only")
    add_folder(parser, "spec", "spec")
    add_format(parser, "json")


def run(options: argparse.Namespace) -> Outcome:
    """Explains each WHAT; ends with 1 if the catalogue does not have one of them."""
    require_folder(options, "spec")
    if options.what.count(INPUT) > 1:
        raise UsageError(f"argument WHAT: '{INPUT}' is given twice")
    report = Report()
    catalog = load(options.spec, report)
    if report.problems or catalog is None:
        return refused(report)
    scopes = _chosen(catalog, options.scope)
    given = [_given(word) for word in options.what]
    questions = [read_question(*text, catalog, scopes, report) for text in given]
    if report.problems:
        return Outcome(WRONG, (), report.problems)
    found = [(q, [(told, find(told, q.scopes)) for told in q.tells]) for q in questions]
    all_known = all(f.hits or f.success for _, findings in found for _, f in findings)
    shown = _as_json(found, catalog) if options.format == "json" else _as_text(found, catalog)
    return Outcome(FINE if all_known else DIFFERENT, shown)


def _given(word: str) -> tuple[str, str]:
    """What a word of the command stands for, and where it was given."""
    if word != INPUT:
        return word, "WHAT"
    data = sys.stdin.buffer.read() if sys.stdin else b""  # which a shell may have closed
    return data.decode(errors="replace"), "standard input"


def _chosen(catalog: Catalog, name: str | None) -> tuple[Scope, ...]:
    known = [scope.name for scope in catalog.scopes]
    if name is None or name in known:
        return tuple(scope for scope in catalog.scopes if name in (None, scope.name))
    hint = did_you_mean(name, known)
    message = f"argument --scope: '{name}' is not one of {', '.join(known)}"
    raise UsageError(f"{message}; {hint}" if hint else message)


def _as_text(found: list[Found], catalog: Catalog) -> Iterator[str]:
    blocks: list[list[str]] = []
    for question, findings in found:
        if question.is_answer:
            count = len(findings)
            errors = {0: "no error", 1: "1 error"}.get(count, f"{count} errors")
            blocks.append([f"The answer tells of {errors}."])
        for told, finding in findings:
            if question.is_answer:
                item = "" if told.item is None else f"item [{told.item}]: "
                blocks.append(wrap(f"{item}{_shown(told)}", WIDTH))
            if finding.success:
                names = ", ".join(finding.success)
                blocks.append([f"{told.code} means success in {names}."])
            blocks += _hits(told, finding, catalog)
    return (("\n" if index else "") + "\n".join(b) + "\n" for index, b in enumerate(blocks))


def _hits(told: Told, finding: Finding, catalog: Catalog) -> list[list[str]]:
    """The blocks that tell of the codes that were found, or of those that are near."""
    if len(finding.hits) > MANY:
        head = f"{len(finding.hits)} codes have {_shown(told)}; ask for one of them:"
        return [[*wrap(head, WIDTH), *(f"  {title(hit)}" for hit in finding.hits)]]
    if finding.hits or finding.success:
        return [lines(catalog, hit) for hit in finding.hits]
    near = [f"  {title(hit)}" for hit in finding.near]
    head = f"Nothing has {_shown(told)}{'; did you mean' if near else '.'}"
    block = [*wrap(head, WIDTH), *near]
    name = catalog.envelope.statuses if catalog.envelope else ""
    listed = {code.code for scope in catalog.scopes if scope.name == name for code in scope.codes}
    if told.code not in listed and 500 in listed and re.fullmatch("5[0-9]{2}", str(told.code)):
        block.append(f"As an HTTP status, {told.code} is treated as 500 is.")
    return [block]


def _shown(told: Told) -> str:
    code = "" if told.code is None else f"code {_short(str(told.code))}"
    text = f'"{_short(told.text)}"' if told.text else ""
    return ", ".join(filter(None, (code, text))) or "no code and no text"


def _short(text: str) -> str:
    """A text that somebody sent, on one line of a terminal."""
    line = "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text[: MOST * 2].split()))
    return line if len(line) <= MOST else f"{line[: MOST - 1]}…"


def _as_json(found: list[Found], catalog: Catalog) -> Iterator[str]:
    import json  # needed for programs only

    def error(told: Told, finding: Finding) -> dict[str, Any]:
        return {
            "code": told.code,
            "text": told.text or None,
            "item": told.item,
            "success_in": list(finding.success),
            "found": [data(catalog, hit) for hit in finding.hits],
            "near": [data(catalog, hit) for hit in finding.near],
        }

    shown = [
        {"what": q.what, "is_answer": q.is_answer, "errors": [error(*pair) for pair in findings]}
        for q, findings in found
    ]
    yield json.dumps(shown, indent=2) + "\n"  # in ASCII, which every terminal and file takes
