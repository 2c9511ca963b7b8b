"""What every command of the command line is made of: its arguments, and how it may end.

A command is a module with `arguments(parser)` and `run(options) -> Outcome`; `cli` picks the module
by the first word, and prints the outcome.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from generator.catalog import Catalog
from generator.check import check
from generator.diagnostics import Diagnostic
from generator.spec import read_catalog

FINE, DIFFERENT, USAGE, WRONG = 0, 1, 2, 3


class UsageError(Exception):
    """Raised with what is wrong with the command itself."""


class Outcome(NamedTuple):
    """How a command ended: its exit code, and what it prints where."""

    code: int
    out: Iterable[str] = ()
    problems: Iterable[Diagnostic] = ()
    closing: str = ""


def refused(problems: Iterable[Diagnostic]) -> Outcome:
    """The outcome of a command that did nothing for what is wrong with its input."""
    found = sorted(set(problems))
    count = "1 problem" if len(found) == 1 else f"{len(found)} problems"
    return Outcome(WRONG, (), found, f"{count}; nothing was written.")


def add_folder(
    parser: argparse.ArgumentParser, name: str, folder: str, otherwise: Path | None = None
) -> None:
    """Adds the option for a folder; by default one of the current folder, or else another."""
    default = Path(folder)
    told = f"default: {folder}"
    if otherwise:
        default = default if default.is_dir() else otherwise
        told += ", or else the generator's own"
    parser.add_argument(f"--{name}", type=Path, default=default, metavar="DIR", help=told)


def add_format(parser: argparse.ArgumentParser, *more: str) -> None:
    """Adds the option for how the outcome is printed."""
    choices = ("text", *more, "github")
    told = "how it is printed; github: problems as annotations"
    parser.add_argument("--format", choices=choices, default="text", help=told)


def require_folder(options: argparse.Namespace, name: str) -> None:
    """Refuses a command that names a folder which is not there."""
    if not (folder := getattr(options, name)).is_dir():
        raise UsageError(f"argument --{name}: there is no folder '{folder}'")


def load(folder: Path, problems: list[Diagnostic]) -> Catalog | None:
    """The catalogue in a folder, judged by all rules."""
    catalog = read_catalog(folder, problems)
    if catalog is not None:
        check(catalog, problems)
    return catalog
