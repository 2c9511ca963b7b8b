"""Finds the languages: each folder here holds the tests, runner and benchmark of a language.

A folder with a module `language` has a package with a decoder. Tests of all packages find them by
that module, so they name no language.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

Command = tuple[str | Path, ...]
LANGUAGES = sorted(path.parent.name for path in Path(__file__).parent.glob("*/language.py"))


class Language(Protocol):
    """The content of the module `language` of a folder."""

    RUNNER: Command
    """A command that decodes a file of vectors, its last argument, with the committed package."""

    READS_PASTES: bool
    """Whether the runner also takes `--pastes` before a file of pasted texts."""

    BENCHMARK: Command
    """A command that measures the committed package and prints the result."""

    def check(self, packages: list[Path]) -> None:
        """Runs the formatter and the strictest checker on packages in one folder."""

    def load(self, packages: list[Path]) -> Iterator[str]:
        """The codes and errors of each package, as JSON `{"rows": [...], "decoded": [...]}`.

        `codes.json` in a package lists scopes with codes, and `bodies.json` scopes with bodies. A
        row is a code with its scope and texts; `decoded` has a list of errors for each body, an
        error as its scope, code, text, index and details.
        """

    def interface(self, package: Path) -> list[str]:
        """What a package offers to programs, one declaration a line, without the catalogue."""


def language(name: str) -> Language:
    """The module of a language."""
    return cast(Language, import_module(f"tests.languages.{name}.language"))
