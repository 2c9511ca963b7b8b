"""The command `audit`: what a vendor's page of error codes says that the spec does not.

Pages come as files of Markdown or HTML; nothing is written, for what is right is for people to say.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

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
    add("pages", type=Path, nargs="+", metavar="FILE", help="a page saved as Markdown or HTML")
    add("--scope", metavar="NAME", help="the pages' scope; default: that with most of their codes")
    add("--propose", action="store_true", help="print the new codes as YAML for the spec instead")
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
    pages = [page for path in files if (page := read_page(path, kinds, report))]
    if report.problems:
        return refused(report)

    scopes = {page.path: _scope(catalog, page, options.scope) for page in pages}
    audits = [
        audit(catalog, scope, about)
        for scope in catalog.scopes
        if (about := tuple(page for page in pages if scopes[page.path] is scope))
    ]
    problems = [problem for each in audits for problem in differences(catalog, each)]
    out = list(_printed(audits, problems, options))
    if not problems:
        return Outcome(FINE, out, (), "nothing differs")
    annotations = problems if options.format == "github" else ()
    return Outcome(DIFFERENT, out, annotations, _counts(audits))


def _printed(
    audits: list[Audit], problems: list[Problem], options: argparse.Namespace
) -> Iterator[str]:
    """The lines to print: the new codes as YAML, or what was read and how it differs."""
    for each in audits:
        lines = proposal(each.scope, each.new) if options.propose else _told(each)
        yield from (f"{line}\n" for line in lines)
    if options.format == "text" and not options.propose:
        yield from (f"{problem.as_text()}\n" for problem in problems)


def _scope(catalog: Catalog, page: Page, wanted: str | None) -> Scope:
    """The scope that is wanted, or else the one that shares most codes with a page."""
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
        message = f"'{page.path}' shares {count} with each of {', '.join(candidates)}; name one"
        raise UsageError(f"argument --scope: {message}")
    return scopes[candidates[0]]


def _shared(scope: Scope, page: Page) -> set[Value]:
    return {row.code for row in page.rows} & {code.code for code in scope.codes}


def _told(found: Audit) -> Iterator[str]:
    """Which tables were read, how, and what they were compared with."""
    scope = found.scope
    for page in found.pages:
        for listing in page.listings:
            rows = "1 row" if len(listing.codes) == 1 else f"{len(listing.codes)} rows"
            code, text = listing.heads
            skipped = f"; skipped {some(listing.skipped)}" if listing.skipped else ""
            yield f"{page.path}:{listing.line}: {rows} of {code!r} and {text!r}{skipped}"
        codes = dict.fromkeys(row.code for row in page.rows)
        success = "".join(f"; {code} means success" for code in scope.success if code in codes)
        others = tuple(str(code) for code in codes if isinstance(code, int) != scope.numeric)
        kind = "numbers" if scope.numeric else "texts"
        passed = f"; skipped {some(others)}, for {scope.name} has {kind}" if others else ""
        shared = len(_shared(scope, page))
        yield f"{page.path}: {scope.name} has {shared} of its {len(codes)} codes{success}{passed}"
    if found.extract:
        count = f"{len(found.unlisted)} documented codes of {scope.name}"
        yield f"an extract: {count} are not listed, and none is taken to be gone"


def _counts(audits: list[Audit]) -> str:
    """How many codes differ, of all scopes together."""
    new = sum(len({row.code for row in found.new}) for found in audits)
    worded = sum(len({code.code for code, _ in found.worded}) for found in audits)
    gone = sum(len(found.gone) for found in audits)
    return f"{new} new, {worded} worded otherwise, {gone} gone"
