"""Problems as values: where something is wrong, what it is, and how to fix it.

Every stage adds what it finds to one report; only `commands.main` prints them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from heapq import nlargest
from os.path import commonprefix
from typing import Literal, NamedTuple

Level = Literal["error", "warning", "notice"]
MAX_PROBLEMS = 1_000  # a run ends at one more, so that no spec makes it collect without end
MAX_KNOWN, MAX_WORD = 300, 60  # the most words to compare for a hint, and the longest


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


class TooManyProblemsError(Exception):
    """Raised with a report that has more than MAX_PROBLEMS."""


class Report:
    """Collects the problems of one run. Stages add to it; only the command line prints it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._known: set[Problem] = set()

    def error(self, at: Location, message: str, hint: str = "") -> None:
        """Adds a problem. Raises TooManyProblemsError if there are too many."""
        self.add([Problem(at, message, hint)])

    def add(self, problems: Iterable[Problem]) -> None:
        """Adds problems that a rule found, each once; raises TooManyProblemsError like `error`."""
        for problem in problems:
            if problem not in self._known:
                self._known.add(problem)
                self.problems.append(problem)
            if len(self.problems) > MAX_PROBLEMS:
                raise TooManyProblemsError(self)


def shortened(text: str) -> str:
    """A text as a message quotes it: not too long."""
    return text if len(text) <= 40 else f"{text[:39]}…"


def did_you_mean(word: str, known: Collection[str]) -> str:
    """A hint with the known word that is most like `word`; empty if none is similar."""
    few = len(word) <= MAX_WORD and len(known) <= MAX_KNOWN
    return _nearest(word, tuple(known)) if few else ""


@lru_cache(maxsize=MAX_PROBLEMS)  # thousands of codes may have one wrong word from the defaults
def _nearest(word: str, known: tuple[str, ...]) -> str:
    from difflib import SequenceMatcher  # needed for mistakes only, and slow to import

    matcher = SequenceMatcher(None, "", word)

    def nearness(name: str, ratio: Callable[[], float] = matcher.ratio) -> float:
        stem = len(commonprefix([word, name])) / max(len(name), 1)  # noqa: RUF071 (texts, not paths)
        matcher.set_seq1(name)
        return ratio() + stem

    # The exact ratio takes long: a spec may have hundreds of words, and a thousand wrong ones.
    near = nlargest(5, known, key=lambda name: nearness(name, matcher.quick_ratio))
    nearest = max(near, key=nearness, default="")
    return f"did you mean '{nearest}'?" if nearest and nearness(nearest) >= 0.75 else ""
