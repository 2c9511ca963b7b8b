"""The command line: picks the command, prints its outcome, and returns the exit code.

The code is 0 if all is well, 1 if there are differences, 2 if the command is wrong, and 3 if the
spec, a template or another input is wrong.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn
from zipimport import zipimporter

from generator.commands.command import (
    DISTRIBUTION,
    FINE,
    PACKAGE,
    USAGE,
    Outcome,
    UsageError,
    installed_version,
    program,
    refused,
)
from generator.commands.lines import annotation, colored, shows_colors, visible
from generator.commands.progress import progress_line
from generator.commands.templates import template_folders
from generator.problem import Location, Report, TooManyProblemsError, did_you_mean

INTERRUPTED = 130  # as shells call it
Run = Callable[[argparse.Namespace], Outcome]
DEFAULT = "generate"  # the command if none is named
COMMANDS = {
    "generate": "write the files that changed; the default",
    "audit": "compare a vendor's page of error codes with the spec",
    "compare": "show what changes for users since a release, and which version follows",
    "explain": "say what a code, a name, a text or a response means",
    "new": "start a catalogue of your own",
}
_TAB = "\t"  # diffs have it
_PACKAGES = ("audit", "compare", "explain")  # their command is one module of several


class _Parser(argparse.ArgumentParser):
    """A parser whose messages are safe to print, whatever the arguments in them hold."""

    def error(self, message: str) -> NoReturn:
        """Prints the message below the usage, and ends with 2."""
        super().error(visible(message))


def main() -> int:
    """Runs the command that `sys.argv` names and returns its exit code."""
    if reason := _unfit():
        _parser("").error(reason)
    words = sys.argv[1:]
    is_named = bool(words) and not words[0].startswith("-")
    name = words.pop(0) if is_named else DEFAULT
    if name not in COMMANDS:
        hint = did_you_mean(name, COMMANDS) or f"the commands are {', '.join(COMMANDS)}"
        _parser("").error(f"there is no command '{name}'; {hint}")
    module = f"{name}.command" if name in _PACKAGES else name
    command = import_module(f"generator.commands.{module}")
    parser = _parser(name if is_named else "")
    command.arguments(parser)
    options = parser.parse_args(words, argparse.Namespace(watch=False, version=False))
    if options.version:
        print(DISTRIBUTION, installed_version() or "(not installed)")
        return FINE
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # shows letters that a terminal lacks as escapes
            stream.reconfigure(errors="backslashreplace")
    outcome = Outcome(FINE)
    try:
        for outcome in _outcomes(command.run, options):
            _print(outcome, options.format)
    except UsageError as error:
        parser.error(str(error))
    except BrokenPipeError:  # the reader has closed its end, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:  # Ctrl-C, which is how a watch ends
        return FINE if options.watch else INTERRUPTED
    return outcome.code


def _unfit() -> str:
    """Why this Python cannot run the generator; empty if it can."""
    if sys.flags.optimize > 1:
        return "python -OO drops the texts that the schemas are made of; leave -OO out"
    if isinstance(globals().get("__loader__"), zipimporter):
        return f"{PACKAGE.parent} is an archive, which has no folder of templates; use pip or pipx"
    return ""


def _outcomes(run: Run, options: argparse.Namespace) -> Iterator[Outcome]:
    """The outcome of the command, or of each of its runs if it watches the folders it reads."""

    def attempt() -> Outcome:
        try:
            with progress_line(sys.stderr) as options.show_progress:
                return run(options)
        except UsageError as error:
            if not options.watch:
                raise
            return Outcome(USAGE, closing=str(error))  # the folder may come back
        except TooManyProblemsError as error:
            return refused(*error.args)
        except OSError as error:  # a long name, a closed folder, a full disk
            report = Report()
            place = Location(Path(error.filename or ".").as_posix())
            report.error(place, error.strerror or str(error))
            return refused(report)

    if not options.watch:
        return iter([attempt()])
    from generator.commands.watch import outcomes

    return outcomes(attempt, (options.spec, *template_folders(options)))


def _parser(name: str) -> _Parser:
    """The parser of a command, or of the whole command line if `name` is empty."""
    if name:
        prog, description = f"{program()} {name}", COMMANDS[name]
        return _Parser(prog=prog, description=description, allow_abbrev=False)
    commands = "\n".join(f"  {name:10}{what}" for name, what in COMMANDS.items())
    parser = _Parser(
        prog=program(),
        description="Generates bindings and documents from a spec of error codes.",
        epilog=f"commands, each with its own --help:\n{commands}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="print the version, and end")
    return parser


def _print(outcome: Outcome, form: str) -> None:
    for problem in outcome.problems:
        line = annotation(problem) if form == "github" else visible(problem.as_text())
        print(line, file=sys.stderr)
    shown = colored if shows_colors(sys.stdout) else visible
    sys.stdout.writelines(f"{shown(line, _TAB)}\n" for line in outcome.out)
    if outcome.closing:
        print(visible(outcome.closing), file=sys.stderr)
    sys.stdout.flush()
