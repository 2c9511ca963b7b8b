"""What the commands share: options, outcomes, and loading the catalogue.

A command is a module with `arguments(parser)` and `run(options) -> Outcome`. `main` picks the
module by the first word, and prints the outcome.
"""

import argparse
import shlex
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from generator.model.catalog import Catalog
from generator.model.paths import hides
from generator.problem import MAX_PROBLEMS, Problem, Report
from generator.read.spec import read_catalog
from generator.rules import check

FINE, DIFFERENT, USAGE, WRONG = 0, 1, 2, 3
SHOWN = 100  # the most problems that are printed: more of them help nobody
PACKAGE = Path(__file__).parent.parent
_INSTALLED = PACKAGE / "templates"
OWN_TEMPLATES = _INSTALLED if _INSTALLED.is_dir() else PACKAGE.parent / "templates"
DISTRIBUTION = "mexc-errors-generator"  # also the name of its script


def program() -> str:
    """What the user typed to run the generator: its script, or `python -m generator`."""
    return DISTRIBUTION if Path(sys.argv[0]).stem == DISTRIBUTION else "python -m generator"


def installed_version() -> str | None:
    """The version of the generator; None if it is not installed."""
    from importlib.metadata import PackageNotFoundError, version  # slow to import

    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return None


def called_without(word: str) -> str:
    """The command that the user typed, without one of its words."""
    return f"{program()} {shlex.join(w for w in sys.argv[1:] if w != word)}".rstrip()


class UsageError(Exception):
    """Raised with a message about what is wrong with the command itself."""


class Outcome(NamedTuple):
    """How a command ended: its exit code, and what to print.

    `out`, lines without their ends, goes to standard output. `problems` and then `closing`, a line
    too, go to standard error. `main` escapes what is not safe to print.
    """

    code: int
    out: Iterable[str] = ()
    problems: Iterable[Problem] = ()
    closing: str = ""


def refused(report: Report) -> Outcome:
    """The outcome of a command that wrote nothing, because its input is wrong."""
    problems, count = sorted(report.problems), len(report.problems)
    counted = "1 problem" if count == 1 else f"{count} problems"
    if count > MAX_PROBLEMS:
        counted = f"more than {MAX_PROBLEMS} problems"
    if count > SHOWN:
        counted += f", of which {SHOWN} are shown"
    return Outcome(WRONG, (), problems[:SHOWN], f"{counted}; nothing was written.")


def add_folder(parser: argparse.ArgumentParser, name: str, folder: str) -> None:
    """Adds the option for a folder with its default."""
    text = f"default: {folder}"
    parser.add_argument(
        f"--{name}", type=folder_path, default=Path(folder), metavar="DIR", help=text
    )


def folder_path(text: str) -> Path:
    """The folder that a word of the command names, which is also printed and written."""
    if hides(text):
        raise argparse.ArgumentTypeError(f"nobody can read {text!a}; rename the folder")
    return Path(text)


def add_format(parser: argparse.ArgumentParser, *more: str) -> None:
    """Adds the option for the form in which the outcome is printed."""
    choices = ("text", *more, "github")
    text = "how to print the outcome; github: problems as annotations"
    parser.add_argument("--format", choices=choices, default="text", help=text)


def require_folder(options: argparse.Namespace, name: str) -> None:
    """Raises UsageError if an option names a folder that does not exist."""
    if not (folder := getattr(options, name)).is_dir():
        raise UsageError(f"argument --{name}: there is no folder '{folder}'")


def load(folder: Path, report: Report) -> Catalog | None:
    """Reads the catalogue in a folder and checks it by all rules; None if it cannot be read."""
    catalog = read_catalog(folder, report)
    if catalog is not None:
        check(catalog, report)
    return catalog
