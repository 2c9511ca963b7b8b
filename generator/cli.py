"""The command line: what is asked for, what is printed, and the exit code.

0 fine, 1 `--check` found differences, 2 the command is wrong, 3 the spec, a template or the
output folder is.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from generator import output
from generator.change import Change
from generator.check import check
from generator.diagnostics import Diagnostic
from generator.render import render
from generator.spec import read_catalog
from generator.target import read_targets, target_names

FINE, DIFFERENT, USAGE, WRONG = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser()
    options = parser.parse_args(words)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that knows few letters shows the rest
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(parser, options, [word for word in words if word != "--check"])
    except BrokenPipeError:  # whoever read the diff has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DIFFERENT if options.check else FINE
    except OSError as error:  # a name too long, a folder that may not be entered, a full disk
        place = Path(error.filename or ".").as_posix()
        return _report([Diagnostic(place, 0, 0, error.strerror or str(error))], options.format)


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace, words: list[str]) -> int:
    for option in ("spec", "templates"):
        if not (folder := getattr(options, option)).is_dir():
            parser.error(f"argument --{option}: there is no folder '{folder}'")
    if options.output.exists() and not options.output.is_dir():
        parser.error(f"argument --output: '{options.output}' is not a folder")
    names = target_names(options.templates)
    for name in options.target:
        if name not in names:
            parser.error(f"argument --target: '{name}' is not one of {', '.join(names)}")
    if not names:
        parser.error(f"argument --templates: there is no target in '{options.templates}'")
    chosen = [name for name in names if not options.target or name in options.target]

    problems: list[Diagnostic] = []
    catalog = read_catalog(options.spec, problems)
    if catalog is not None:
        check(catalog, problems)
    targets = read_targets(options.templates, chosen, problems)
    if problems or catalog is None:
        return _report(problems, options.format)

    artifacts = render(catalog, targets, problems)
    folders = frozenset(target.output for target in targets) if options.target else None
    changes = output.compare(options.output, artifacts, folders, problems)
    if problems:
        return _report(problems, options.format)
    if options.check:
        return _show_differences(changes, options.output, words, options.format)
    try:
        output.write(options.output, changes)
    except OSError as error:
        problem = Diagnostic(str(error.filename), 0, 0, f"cannot be written: {error.strerror}")
        _print([problem], options.format)
        return WRONG
    for change in changes:
        print(f"{change.kind} {(options.output / change.path).as_posix()}")
    return FINE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m generator",
        description="Generates bindings and documents from a spec of error codes.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--check", action="store_true", help="write nothing; fail if anything would change")
    add("--target", action="append", default=[], metavar="NAME", help="only this one (repeatable)")
    add("--spec", type=Path, default=Path("spec"), metavar="DIR", help="default: spec")
    add(
        "--templates",
        type=Path,
        default=Path("templates"),
        metavar="DIR",
        help="default: templates",
    )
    add("--output", type=Path, default=Path("generated"), metavar="DIR", help="default: generated")
    add("--format", choices=("text", "github"), default="text", help="how problems are printed")
    return parser


def _report(problems: list[Diagnostic], form: str) -> int:
    found = sorted(set(problems))
    _print(found, form)
    count = "1 problem" if len(found) == 1 else f"{len(found)} problems"
    print(f"{count}; nothing was written.", file=sys.stderr)
    return WRONG


def _print(problems: list[Diagnostic], form: str) -> None:
    for problem in problems:
        print(problem.as_github() if form == "github" else problem.as_text(), file=sys.stderr)


def _show_differences(changes: tuple[Change, ...], root: Path, words: list[str], form: str) -> int:
    if not changes:
        return FINE
    import shlex  # needed for differences only

    mend = shlex.join(["python", "-m", "generator", *words])
    for change in changes:
        if form == "github":
            place = (root / change.path).as_posix()
            _print([Diagnostic(place, 0, 0, "is not what the spec makes", f"run: {mend}")], form)
        sys.stdout.writelines(change.diff(root))
    files = "1 file is" if len(changes) == 1 else f"{len(changes)} files are"
    print(f"{files} not what the spec makes; run: {mend}", file=sys.stderr)
    return DIFFERENT
