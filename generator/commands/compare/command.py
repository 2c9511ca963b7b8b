"""Shows what changes for users since an older spec, and which version must follow.

Ends with 1 if a change breaks programs and the version of the spec is too low for it.
"""

import argparse
from pathlib import Path

from generator.commands.command import (
    DIFFERENT,
    FINE,
    Outcome,
    add_folder,
    add_format,
    load,
    refused,
    require_folder,
)
from generator.commands.compare.differences import differences
from generator.commands.compare.json_form import as_json
from generator.commands.compare.markdown_form import as_markdown
from generator.commands.compare.revision import older_spec
from generator.commands.compare.text_form import annotations, as_text
from generator.commands.compare.verdict import Comparison
from generator.commands.templates import add_templates, load_targets, require_templates
from generator.model.catalog import Catalog
from generator.model.shapes import UNREAD
from generator.problem import MAX_PROBLEMS, Location, Problem, Report, TooManyProblemsError
from generator.read.files import read_file
from generator.read.spec import read_catalog


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's arguments."""
    text = "a folder with a spec, or else a git revision, such as the tag of the last release"
    parser.add_argument("base", metavar="BASE", help=text)
    add_folder(parser, "spec", "spec")
    add_templates(parser)
    add_format(parser, "markdown", "json")


def run(options: argparse.Namespace) -> Outcome:
    """Compares the spec with the older one."""
    require_folder(options, "spec")
    require_templates(options)
    report = Report()
    head = load(options.spec, report)
    targets = load_targets(head, options, report) if head else ()
    if report.problems or head is None:
        return refused(report)
    base = _read_base(options, report)
    if base is None:
        return refused(report)

    comparison = Comparison(
        options.base,
        base.version,
        head.version,
        languages=tuple({**base.packages, **head.packages}),
        exhaustive=frozenset(t.output for t in targets if t.switches == "exhaustive"),
        differences=differences(base, head),
    )
    problems = annotations(comparison) if options.format == "github" else []
    out = _FORMS[options.format](comparison)
    if comparison.follows or not comparison.breaking:
        return Outcome(FINE, out, problems)
    message = f"version {head.version} is too low for the breaking changes since {base.version}"
    at, hint = head.at.of("version"), f"set it to {comparison.following}"
    return Outcome(DIFFERENT, out, [*problems, Problem(at, message, hint)])


_FORMS = {"text": as_text, "markdown": as_markdown, "json": as_json, "github": as_text}


def _read_base(options: argparse.Namespace, report: Report) -> Catalog | None:
    """Reads the older catalogue without checking it by rules; reports what cannot be read."""
    attempt = Report()
    folder, read = older_spec(options.base, options.spec)
    try:
        catalog = read_catalog(folder, attempt, read)
    except TooManyProblemsError:
        place = Location(folder.as_posix())
        report.error(place, f"this spec has more than {MAX_PROBLEMS} problems")
        return None
    if not (unread := _unread_files(catalog, attempt)):
        return catalog
    hint = ""
    if catalog is None and read is read_file:
        hint = "if you mean a branch or tag, write refs/heads/ or refs/tags/ before its name"
    for at, message, own_hint, _ in attempt.problems:
        name = Path(at.path).name
        # A name in catalog.yaml may be one that a scope cannot have today.
        if name in unread | {"catalog.yaml"}:
            report.error(at, message, own_hint or hint)
    return None


def _unread_files(catalog: Catalog | None, report: Report) -> set[str]:
    """The files of which nothing could be read, so that everything in them would seem new."""
    if catalog is None:
        return {"catalog.yaml"}
    read = {f"{scope.name}.yaml" for scope, _, code in catalog.codes() if code.code != UNREAD}
    wrong = {Path(problem.at.path).name for problem in report.problems}
    if "catalog.yaml" not in wrong:  # else a scope may have a name that is refused today
        wrong &= {f"{scope.name}.yaml" for scope in catalog.scopes}
    unread = wrong - read - {"catalog.yaml"}
    return unread if read else unread | {"catalog.yaml"}
