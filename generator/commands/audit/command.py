"""Compares pages of error codes, as Markdown or HTML files, with the spec.

Writes nothing, because only people can say which of the two is right.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from generator.commands.audit.columns import add_columns
from generator.commands.audit.differences import Audit, audit, differences
from generator.commands.audit.page import Page, read_page, some
from generator.commands.audit.proposal import proposal
from generator.commands.command import (
    DIFFERENT,
    FINE,
    Outcome,
    UsageError,
    add_folder,
    add_format,
    load,
    refused,
    require_folder,
)
from generator.model.catalog import Catalog
from generator.model.scope import Scope
from generator.model.shapes import Value
from generator.problem import Problem, Report


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's arguments."""
    add = parser.add_argument
    add(
        "pages",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="a page, saved as Markdown, HTML or JSON",
    )
    add(
        "--scope",
        metavar="NAME",
        help="the scope of the pages; default: the one with most of their codes",
    )
    add_columns(parser)
    add("--propose", action="store_true", help="print only the new codes, as YAML for the spec")
    add_folder(parser, "spec", "spec")
    add_format(parser)


def run(options: argparse.Namespace) -> Outcome:
    """Compares each page with its scope."""
    require_folder(options, "spec")
    report = Report()
    catalog = load(options.spec, report)
    if report.problems or catalog is None:
        return refused(report)
    kinds = {int if scope.numeric else str for scope in catalog.scopes}
    files = dict.fromkeys(options.pages)
    pages = [page for path in files if (page := read_page(path, kinds, report, options.columns))]
    if report.problems:
        return refused(report)

    scopes = {page.path: _choose_scope(catalog, page, options.scope) for page in pages}
    audits = [
        audit(catalog, scope, own_pages)
        for scope in catalog.scopes
        if (own_pages := tuple(page for page in pages if scopes[page.path] is scope))
    ]

    def problems() -> Iterator[Problem]:  # not kept, because a page may have 100,000
        return (problem for result in audits for problem in differences(catalog, result))

    out = _output(audits, problems(), options)
    if next(problems(), None) is None:
        return Outcome(FINE, out, (), "nothing differs")
    annotations = problems() if options.format == "github" else ()
    return Outcome(DIFFERENT, out, annotations, _counts(audits))


def _output(
    audits: list[Audit], problems: Iterator[Problem], options: argparse.Namespace
) -> Iterator[str]:
    """The lines to print: the new codes as YAML, or what was read and how it differs."""
    for result in audits:
        lines = proposal(result.scope, result.new) if options.propose else _summary(result)
        yield from lines
    if options.format == "text" and not options.propose:
        yield from (problem.as_text() for problem in problems)


def _choose_scope(catalog: Catalog, page: Page, wanted: str | None) -> Scope:
    """Chooses the scope that the user names, or else the one with most codes of a page."""
    scopes = {scope.name: scope for scope in catalog.scopes}
    if wanted is not None:
        if wanted not in scopes:
            raise UsageError(f"argument --scope: '{wanted}' is not one of {', '.join(scopes)}")
        return scopes[wanted]
    shared = {name: len(_shared(scope, page)) for name, scope in scopes.items()}
    most = max(shared.values())
    candidates = [name for name, count in shared.items() if count == most]
    if len(candidates) > 1:
        count = {0: "no code", 1: "1 code"}.get(most, f"{most} codes")
        message = f"each of {', '.join(candidates)} has {count} of '{page.path}'; name one"
        raise UsageError(f"argument --scope: {message}")
    return scopes[candidates[0]]


def _shared(scope: Scope, page: Page) -> set[Value]:
    return {row.code for row in page.rows} & {code.code for code in scope.codes}


def _summary(result: Audit) -> Iterator[str]:
    """Lines about the tables that were read, and about what they were compared with."""
    scope = result.scope
    for page in result.pages:
        for listing in page.listings:
            rows = "1 row" if len(listing.codes) == 1 else f"{len(listing.codes)} rows"
            heads = " and ".join(map(repr, listing.heads))
            skipped = f"; skipped {some(listing.skipped)}" if listing.skipped else ""
            yield f"{page.path}:{listing.line}: {rows} of {heads}{skipped}"
        if page.others:
            yield f"{page.path}: not read: the tables with the heads {some(page.others)}"
        codes = dict.fromkeys(row.code for row in page.rows)
        success = "".join(f"; {code} means success" for code in scope.success if code in codes)
        others = tuple(str(code) for code in codes if isinstance(code, int) != scope.numeric)
        kind = "numbers" if scope.numeric else "texts"
        skipped = f"; skipped {some(others)}: {scope.name} has {kind}" if others else ""
        shared = len(_shared(scope, page))
        counts = f"{scope.name} has {shared} of its {len(codes)} codes"
        yield f"{page.path}: {counts}{success}{skipped}"
        if scope.codes and not shared:
            yield f"{page.path}: no code is known; has the page moved, or is it about other codes?"
    if result.extract:
        count = f"{len(result.unlisted)} documented codes of {scope.name}"
        yield f"an extract: it lacks {count}, so none is reported as gone"


def _counts(audits: list[Audit]) -> str:
    """How many codes differ, in all scopes together."""
    new = sum(len({row.code for row in result.new}) for result in audits)
    worded = sum(len({code.code for code, _ in result.worded}) for result in audits)
    gone = sum(len(result.gone) for result in audits)
    return f"{new} new, {worded} worded differently, {gone} gone"
