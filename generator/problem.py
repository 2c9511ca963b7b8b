"""Problems as values: where something is wrong, what it is, and how to fix it.

Every stage adds what it finds to one report; only `commands.main` prints them.
"""

from collections.abc import Iterable, Mapping
from os.path import commonprefix
from typing import Literal, NamedTuple

Level = Literal["error", "warning", "notice"]


class Location(NamedTuple):
    """A position in a file. `line` and `column` count from 1; 0 means that they are not known."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`path:line:column`, as compilers print it and editors link it."""
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.path, *numbers])


class Place(NamedTuple):
    """The position of a mapping in its file, and of each of its values."""

    path: str
    line: int
    column: int
    values: Mapping[str, Location]

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    @property
    def location(self) -> Location:
        """The position of the mapping."""
        return Location(self.path, self.line, self.column)

    def of(self, key: str) -> Location:
        """The position of a key's value, or of the mapping if it has no such key."""
        return self.values.get(key) or self.location


class Problem(NamedTuple):
    """Something that is wrong, and where."""

    at: Location
    message: str
    hint: str = ""
    level: Level = "error"

    def as_text(self) -> str:
        """The problem as compilers print one: `path:line:column: message; hint`."""
        return f"{self.at}: {self.sentence}"

    @property
    def sentence(self) -> str:
        """The message with its hint."""
        return f"{self.message}; {self.hint}" if self.hint else self.message


class Report:
    """Collects the problems of one run. Stages add to it; only the command line prints it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def error(self, at: Location, message: str, hint: str = "") -> None:
        """Adds a problem."""
        self.problems.append(Problem(at, message, hint))

    def add(self, problems: Iterable[Problem]) -> None:
        """Adds problems that a rule found."""
        self.problems.extend(problems)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint with the known word that is most like `word`; empty if none is similar."""
    from difflib import SequenceMatcher  # needed for mistakes only, and slow to import

    def nearness(name: str) -> float:
        stem = len(commonprefix([word, name])) / max(len(name), 1)  # noqa: RUF071 (texts, not paths)
        return SequenceMatcher(None, word, name).ratio() + stem

    nearest = max(known, key=nearness, default="")
    return f"did you mean '{nearest}'?" if nearest and nearness(nearest) >= 0.75 else ""
