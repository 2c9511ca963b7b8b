"""The command without a name: makes all files from the spec, or checks that they are made."""

import argparse
import gc
from collections.abc import Iterator
from pathlib import Path

from generator import output, stamp
from generator.change import Change, Store
from generator.command import (
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
from generator.diagnostics import Diagnostic
from generator.render import render
from generator.target import read_targets, target_names

PACKAGE = Path(__file__).parent
# Inside the package where it is installed, beside it in the repository.
OWN_TEMPLATES = next(
    (folder for folder in (PACKAGE / "templates", PACKAGE.parent / "templates") if folder.is_dir()),
    None,
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's arguments."""
    add = parser.add_argument
    add("--check", action="store_true", help="write nothing; fail if anything would change")
    add("--full", action="store_true", help="compute everything, though nothing has changed")
    add("--watch", action="store_true", help="run again whenever the spec or a template changes")
    add("--target", action="append", default=[], metavar="NAME", help="only this one (repeatable)")
    add_folder(parser, "spec", "spec")
    add_folder(parser, "templates", "templates", OWN_TEMPLATES)
    add_folder(parser, "output", "generated")
    add_format(parser)
    parser.set_defaults(tell=lambda _: None)


def run(options: argparse.Namespace) -> Outcome:
    """Writes what differs, or tells of it."""
    for folder in ("spec", "templates"):
        require_folder(options, folder)
    if options.output.exists() and not options.output.is_dir():
        raise UsageError(f"argument --output: '{options.output}' is not a folder")
    names = target_names(options.templates)
    for name in options.target:
        if name not in names:
            raise UsageError(f"argument --target: '{name}' is not one of {', '.join(names)}")
    if not names:
        raise UsageError(f"argument --templates: there is no target in '{options.templates}'")
    chosen = [name for name in names if not options.target or name in options.target]
    whole = not (options.target or options.full or options.watch)
    folders = [str(folder) for folder in (options.spec, options.templates, options.output)]
    before = stamp.digest(folders) if whole else ""

    problems: list[Diagnostic] = []
    changes = _changes(options, chosen, problems)
    if problems:
        return refused(problems)
    if not changes:
        stamp.keep(options.words, folders, before)
    if options.check:
        return _differences(changes, options)
    options.tell(f"writing {len(changes)} files")
    gc.collect()  # of the catalogue, which templates that are in cycles still hold
    try:
        output.write(options.output, changes)
    except OSError as error:
        message = f"cannot be written: {error.strerror}"
        return Outcome(WRONG, (), [Diagnostic(str(error.filename), 0, 0, message)])
    told = (f"{change.kind} {(options.output / change.path).as_posix()}\n" for change in changes)
    return Outcome(FINE, told)


def _changes(
    options: argparse.Namespace, chosen: list[str], problems: list[Diagnostic]
) -> tuple[Change, ...]:
    """All that has to change. Neither the catalogue nor what it is made into outlives this."""
    options.tell(f"reading {options.spec}")
    catalog = load(options.spec, problems)
    targets = read_targets(options.templates, chosen, problems)
    if problems or catalog is None:
        return ()
    parts = frozenset(target.output for target in targets) if options.target else None
    store = Store()
    artifacts = render(catalog, targets, store, problems, options.tell)
    return output.compare(options.output, artifacts, store, parts, problems)


def _differences(changes: tuple[Change, ...], options: argparse.Namespace) -> Outcome:
    if not changes:
        return Outcome(FINE)
    import shlex  # needed for differences only

    words = [word for word in options.words if word != "--check"]
    mend = shlex.join(["python", "-m", "generator", *words])
    problems = []
    if options.format == "github":
        places = [(options.output / change.path).as_posix() for change in changes]
        message, hint = "is not what the spec makes", f"run: {mend}"
        problems = [Diagnostic(place, 0, 0, message, hint) for place in places]
    files = "1 file is" if len(changes) == 1 else f"{len(changes)} files are"
    closing = f"{files} not what the spec makes; run: {mend}"
    return Outcome(DIFFERENT, _diffs(changes, options.output), problems, closing)


def _diffs(changes: tuple[Change, ...], root: Path) -> Iterator[str]:
    for change in changes:
        yield from change.diff(root)
