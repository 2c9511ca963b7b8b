"""The command line: which command is meant, what is printed, and the exit code.

0 fine, 1 differences were found, 2 the command is wrong, 3 the spec, a template or an input is.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

from generator.command import FINE, USAGE, Outcome, UsageError, refused
from generator.diagnostics import Diagnostic
from generator.progress import progress

INTERRUPTED = 130  # as shells call it
Run = Callable[[argparse.Namespace], Outcome]
COMMANDS = {
    "audit": "compare a vendor's page of error codes with the spec",
    "compare": "tell what changes for users since a release, and which version follows",
    "explain": "say what a code, a name, a text or an answer means",
    "new": "start a catalogue of your own",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    name = words.pop(0) if words and words[0] in COMMANDS else ""
    command = import_module(f"generator.{name or 'generate'}")
    parser = _parser(name)
    command.arguments(parser)
    options = parser.parse_args(words, argparse.Namespace(words=words, watch=False))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that knows few letters shows the rest
            stream.reconfigure(errors="backslashreplace")
    outcome = Outcome(FINE)
    try:
        for outcome in _outcomes(command.run, options):
            _print(outcome, options.format)
    except UsageError as error:
        parser.error(str(error))
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:  # the end of a watch, or of somebody's patience
        return FINE if options.watch else INTERRUPTED
    return outcome.code


def _outcomes(run: Run, options: argparse.Namespace) -> Iterator[Outcome]:
    """The outcome of the command, or of each of its runs if it watches the folders it reads."""

    def attempt() -> Outcome:
        try:
            with progress(sys.stderr) as options.tell:
                return run(options)
        except UsageError as error:
            if not options.watch:
                raise
            return Outcome(USAGE, closing=str(error))  # the folder may come back
        except OSError as error:  # a name too long, a folder that may not be entered, a full disk
            place = Path(error.filename or ".").as_posix()
            return refused([Diagnostic(place, 0, 0, error.strerror or str(error))])

    if not options.watch:
        return iter([attempt()])
    from generator.watch import outcomes

    return outcomes(attempt, (options.spec, options.templates))


def _parser(name: str) -> argparse.ArgumentParser:
    if name:
        prog, description = f"python -m generator {name}", COMMANDS[name]
        return argparse.ArgumentParser(prog=prog, description=description, allow_abbrev=False)
    others = "\n".join(f"  {name:10}{what}" for name, what in COMMANDS.items())
    return argparse.ArgumentParser(
        prog="python -m generator",
        description="Generates bindings and documents from a spec of error codes.",
        epilog=f"other commands, each with its own --help:\n{others}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _print(outcome: Outcome, form: str) -> None:
    for problem in outcome.problems:
        print(problem.as_github() if form == "github" else problem.as_text(), file=sys.stderr)
    sys.stdout.writelines(outcome.out)
    if outcome.closing:
        print(outcome.closing, file=sys.stderr)
    sys.stdout.flush()
