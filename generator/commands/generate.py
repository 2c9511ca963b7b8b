"""The command `generate`, the default: writes the files that differ from what the spec generates.

With `--check` it writes nothing and shows the differences.
"""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from generator import freshness
from generator.commands.command import (
    DIFFERENT,
    FINE,
    WRONG,
    Outcome,
    UsageError,
    add_folder,
    add_format,
    add_templates,
    called_without,
    load,
    refused,
    require_folder,
)
from generator.problem import Location, Problem, Report, did_you_mean
from generator.render.artifacts import Artifact, render
from generator.render.target import read_targets, target_names
from generator.write.change import Change
from generator.write.plan import apply, plan


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's arguments."""
    add = parser.add_argument
    add(
        "--check", action="store_true", help="write nothing; show what would change, and end with 1"
    )
    add("--full", action="store_true", help="compute everything, even if nothing has changed")
    add("--watch", action="store_true", help="run again whenever the spec or a template changes")
    add(
        "--target",
        action="append",
        default=[],
        metavar="NAME",
        help="generate only this target, by its name or its folder; may be repeated",
    )
    add_folder(parser, "spec", "spec")
    add_templates(parser)
    add_folder(parser, "output", "generated")
    add_format(parser)
    parser.set_defaults(show_progress=lambda _: None)


def run(options: argparse.Namespace) -> Outcome:
    """Writes the files that differ, or shows how they differ."""
    for folder in ("spec", "templates"):
        require_folder(options, folder)
    if options.output.exists() and not options.output.is_dir():
        raise UsageError(f"argument --output: '{options.output}' is not a folder")
    names = _chosen_targets(options)
    is_whole = not (options.target or options.full or options.watch)
    folders = [str(folder) for folder in (options.spec, options.templates, options.output)]
    digest = freshness.digest(folders) if is_whole else ""

    report = Report()
    changes = _changes(options, names, report)
    if report.problems:
        return refused(report)
    if not changes:
        freshness.keep(folders, digest)
    if options.check:
        return _differences(changes, options)
    options.show_progress(f"writing {len(changes)} files")
    try:
        apply(options.output, changes)
    except OSError as error:
        at = Location(str(error.filename))
        return Outcome(WRONG, (), [Problem(at, f"cannot be written: {error.strerror}")])
    lines = (f"{change.kind} {(options.output / change.path).as_posix()}" for change in changes)
    return Outcome(FINE, lines)


def _chosen_targets(options: argparse.Namespace) -> list[str]:
    """The names of the targets to generate; the user may also name the folder that one writes."""
    names = target_names(options.templates)
    if not names:
        raise UsageError(f"argument --templates: there is no target in '{options.templates}'")
    asked, outputs = set(options.target), {}
    if not asked <= set(names):
        targets = read_targets(options.templates, names, Report())
        outputs = {target.output: target.name for target in targets}
        asked = {name if name in names else outputs.get(name, name) for name in asked}
    for name in sorted(asked - set(names)):
        message = f"argument --target: '{name}' is not one of {', '.join(names)}"
        hint = did_you_mean(name, [*names, *outputs])
        raise UsageError(f"{message}; {hint}" if hint else message)
    return [name for name in names if name in asked or not asked]


def _changes(options: argparse.Namespace, names: list[str], report: Report) -> tuple[Change, ...]:
    """Everything that has to change in the output folder."""
    options.show_progress(f"reading {options.spec}")
    catalog = load(options.spec, report)
    # The documents show how each language matches a code, so all manifests are read.
    targets = read_targets(options.templates, target_names(options.templates), report)
    if report.problems or catalog is None:
        return ()
    chosen = frozenset(target.output for target in targets if target.name in names)
    artifacts = _with_progress(render(catalog, targets, report, names), options.show_progress)
    return plan(options.output, artifacts, chosen if options.target else None, report)


def _with_progress(
    artifacts: Iterator[Artifact], show_progress: Callable[[str], None]
) -> Iterator[Artifact]:
    """Yields the artifacts, and shows how far they are."""
    show_progress("generating the first file")
    for artifact in artifacts:
        yield artifact
        show_progress(f"generating the file after {artifact.path}")


def _differences(changes: tuple[Change, ...], options: argparse.Namespace) -> Outcome:
    """The outcome of a check: the diffs, and the command that writes the changes."""
    if not changes:
        return Outcome(FINE)
    fix = f"run: {called_without('--check')}"
    problems = []
    if options.format == "github":
        places = [Location((options.output / change.path).as_posix()) for change in changes]
        problems = [Problem(place, "differs from what the spec generates", fix) for place in places]
    files = "1 file differs" if len(changes) == 1 else f"{len(changes)} files differ"
    closing = f"{files} from what the spec generates; {fix}"
    return Outcome(DIFFERENT, _diffs(changes, options.output), problems, closing)


def _diffs(changes: tuple[Change, ...], root: Path) -> Iterator[str]:
    for change in changes:
        yield from change.diff(root)
