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
    called_without,
    load,
    refused,
    require_folder,
)
from generator.commands.templates import (
    add_templates,
    load_targets,
    require_templates,
    template_folders,
)
from generator.problem import Location, Problem, Report, did_you_mean
from generator.render.artifacts import Artifact, render
from generator.render.target import Target
from generator.write.change import Change
from generator.write.plan import apply, dropped_folders, plan


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
    require_folder(options, "spec")
    require_templates(options)
    if options.output.exists() and not options.output.is_dir():
        raise UsageError(f"argument --output: '{options.output}' is not a folder")
    is_whole = not (options.target or options.full or options.watch)
    folders = [str(folder) for folder in (options.spec, *template_folders(options), options.output)]
    digest = freshness.digest(folders) if is_whole else ""

    report = Report()
    changes = _changes(options, report)
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
    return Outcome(FINE, lines, (), _dropped(changes, options))


def _chosen_targets(options: argparse.Namespace, targets: tuple[Target, ...]) -> set[str]:
    """The names of the targets to generate; the user may also name the folder that one writes."""
    names, outputs = [t.name for t in targets], {t.output: t.name for t in targets}
    asked = {name if name in names else outputs.get(name, name) for name in options.target}
    for name in sorted(asked - set(names)):
        message = f"argument --target: '{name}' is not one of {', '.join(names)}"
        hint = did_you_mean(name, [*names, *outputs])
        raise UsageError(f"{message}; {hint}" if hint else message)
    return asked or set(names)


def _changes(options: argparse.Namespace, report: Report) -> tuple[Change, ...]:
    """Everything that has to change in the output folder."""
    options.show_progress(f"reading {options.spec}")
    catalog = load(options.spec, report)
    if catalog is None:
        return ()
    # The documents show how each language matches a code, so all manifests are read.
    targets = load_targets(catalog, options, report)
    if report.problems:
        return ()
    names = _chosen_targets(options, targets)
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


def _dropped(changes: tuple[Change, ...], options: argparse.Namespace) -> str:
    """Says of which targets every file goes; they are no targets of the catalogue any more."""
    what = "no target of the catalogue any more, so it goes"
    gone = sorted(dropped_folders(changes).items())
    places = (((options.output / folder).as_posix(), count) for folder, count in gone)
    return "\n".join(f"{place}: {what}; files: {count}" for place, count in places)


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
    if dropped := _dropped(changes, options):
        closing = f"{closing}\n{dropped}"
    return Outcome(DIFFERENT, _diffs(changes, options.output), problems, closing)


def _diffs(changes: tuple[Change, ...], root: Path) -> Iterator[str]:
    for change in changes:
        yield from change.diff(root)
