"""The command `compare`: what changes for users since another state of the spec.

It tells each change by what it does to programs, which version follows from them all, and ends
with 1 if something breaks programs and the version does not say so.
"""

import argparse
from pathlib import Path

from generator.catalog import Catalog
from generator.command import (
    DIFFERENT,
    FINE,
    Outcome,
    add_folder,
    add_format,
    load,
    refused,
    require_folder,
)
from generator.comparison.catalogs import differences
from generator.comparison.comparison import Comparison
from generator.comparison.json_form import as_json
from generator.comparison.markdown_form import as_markdown
from generator.comparison.revision import spec_of
from generator.comparison.text_form import annotations, as_text
from generator.diagnostics import Diagnostic
from generator.fields import UNREAD
from generator.spec import read_catalog


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's arguments."""
    told = "a git revision, such as the tag of the last release; or a folder, which goes first"
    parser.add_argument("base", metavar="BASE", help=told)
    add_folder(parser, "spec", "spec")
    add_format(parser, "markdown", "json")


def run(options: argparse.Namespace) -> Outcome:
    """Compares the spec with what it was."""
    require_folder(options, "spec")
    problems: list[Diagnostic] = []
    head = load(options.spec, problems)
    if problems or head is None:
        return refused(problems)
    base = _read_base(options, problems)
    if base is None:
        return refused(problems)

    languages = tuple({**base.packages, **head.packages})
    found = differences(base, head)
    comparison = Comparison(options.base, base.version, head.version, languages, found)
    told = annotations(comparison) if options.format == "github" else []
    out = _FORMS[options.format](comparison)
    if comparison.follows or not comparison.breaking:
        return Outcome(FINE, out, told)
    message = f"version {head.version} does not tell of the breaking changes since {base.version}"
    told.append(head.at.problem("version", message, f"set it to {comparison.following}"))
    return Outcome(DIFFERENT, out, told)


_FORMS = {"text": as_text, "markdown": as_markdown, "json": as_json, "github": as_text}


def _read_base(options: argparse.Namespace, problems: list[Diagnostic]) -> Catalog | None:
    """The older catalogue, whatever today's rules say of it, or why it cannot be compared."""
    found: list[Diagnostic] = []
    with spec_of(options.base, options.spec) as folder:
        catalog = read_catalog(folder, found)
    if not (unread := _unread_files(catalog, found)):
        return catalog
    place, hint = f"{options.base}:{options.spec.as_posix()}", ""
    if folder == Path(options.base):
        place = folder.as_posix()
        if catalog is None:
            hint = "for a branch or tag of this name, say refs/heads/ or refs/tags/ before it"
    named = ((Path(problem.path).name, problem) for problem in found)
    problems += [
        problem._replace(path=f"{place}/{name}", hint=problem.hint or hint)
        for name, problem in named
        if name in unread | {"catalog.yaml"}  # which may have called a scope as none is called now
    ]
    return None


def _unread_files(catalog: Catalog | None, problems: list[Diagnostic]) -> set[str]:
    """The files that told nothing, so that all they hold would seem to be new."""
    codes = catalog.codes() if catalog else ()
    read = {f"{scope.name}.yaml" for scope, _, code in codes if code.code != UNREAD}
    if catalog is None or not read:
        return {"catalog.yaml"}
    wrong = {Path(problem.path).name for problem in problems}
    if "catalog.yaml" not in wrong:  # else a scope may be called as none is called now
        wrong &= {f"{scope.name}.yaml" for scope in catalog.scopes}
    return wrong - read - {"catalog.yaml"}
