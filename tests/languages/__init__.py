"""The languages: each folder here holds all tests of a language, its runner and its benchmark.

A folder with a module `language` has a package that decodes. Tests and commands that are about all
of these packages find them by that module, and name none of them.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

Command = tuple[str | Path, ...]
LANGUAGES = sorted(path.parent.name for path in Path(__file__).parent.glob("*/language.py"))


class Language(Protocol):
    """What the module `language` of a folder holds."""

    RUNNER: Command
    """Decodes a file of vectors, which is the word after these, with the committed package."""

    BENCHMARK: Command
    """Prints what the committed package costs."""

    def check(self, packages: list[Path]) -> None:
        """Runs the formatter and the strictest checker on packages in one folder."""

    def load(self, packages: list[Path]) -> Iterator[str]:
        """What each package holds and decodes, as JSON `{"rows": [...], "errors": [...]}`.

        `codes.json` in a package lists scopes with codes, and `bodies.json` scopes with bodies. A
        row is a code with its scope and texts; `errors` has a list for each body.
        """


def language(name: str) -> Language:
    """The module of a language."""
    return cast(Language, import_module(f"tests.languages.{name}.language"))
