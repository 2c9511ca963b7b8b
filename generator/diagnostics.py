"""Problems as values: where something is wrong, what, and how to mend it.

Every stage appends what it finds to one list of these; only `cli` prints them.
"""

from collections.abc import Iterable
from os.path import commonprefix
from typing import Literal, NamedTuple

Level = Literal["error", "warning", "notice"]


class Diagnostic(NamedTuple):
    """One problem. `line` and `column` count from 1; 0 means that there is none to tell."""

    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    level: Level = "error"

    def as_text(self) -> str:
        """`path:line:column: message; hint`, as compilers print it and editors link it."""
        numbers = [str(number) for number in (self.line, self.column) if number]
        return _visible(f"{':'.join([self.path, *numbers])}: {self._sentence()}")

    def as_github(self) -> str:
        """A workflow command that GitHub shows as an annotation at the place."""
        place = f"file={_property(self.path)}"
        if self.line:
            place += f",line={self.line}"
        if self.column:
            place += f",col={self.column}"
        return f"::{self.level} {place}::{_data(self._sentence())}"

    def _sentence(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to `word`, if one is near."""
    from difflib import SequenceMatcher  # needed for mistakes only, and slow to import

    def nearness(name: str) -> float:
        stem = len(commonprefix([word, name])) / max(len(name), 1)  # noqa: RUF071 (texts, not paths)
        return SequenceMatcher(None, word, name).ratio() + stem

    nearest = max(known, key=nearness, default="")
    return f"did you mean '{nearest}'?" if nearest and nearness(nearest) >= 0.75 else ""


def _visible(text: str) -> str:
    """A text on one line, whatever the names of files and keys in it hold."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
