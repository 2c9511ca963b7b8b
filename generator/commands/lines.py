"""Makes lines safe to print, because what is in them may be a stranger's.

`main` prints each line through `visible`, or `colored` where colours are shown, and GitHub's
annotations through `annotation`.
"""

import os
import re
from typing import TextIO

from generator.model.paths import UNSEEN
from generator.problem import Problem

# GitHub takes `::error::` for a command behind spaces too, and `##[error]` anywhere in a line;
# Azure reads `##vso[`, and TeamCity `##teamcity[`. GitLab's commands need control characters.
_COMMAND = re.compile(r"^\s*:(?=:)|#(?=#\w*\[)")

BOLD, RED, CYAN = "1", "1;31", "36"  # as terminals call them


class Styled(str):
    """A line whose first characters stand out where colours are shown."""

    style: str
    width: int

    def __new__(cls, text: str, style: str, width: int | None = None) -> "Styled":
        """Styles the first `width` characters, or all."""
        line = super().__new__(cls, text)
        line.style, line.width = style, len(text) if width is None else width
        return line


def shows_colors(stream: TextIO) -> bool:
    """Whether to print colours: in a terminal, unless NO_COLOR or FORCE_COLOR says otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    is_terminal = stream.isatty() and os.environ.get("TERM") != "dumb" and os.name != "nt"
    return bool(os.environ.get("FORCE_COLOR")) or is_terminal


def colored(line: str, harmless: str = "") -> str:
    """The same as `visible`, with the colours of a styled line."""
    if not isinstance(line, Styled):
        return visible(line, harmless)
    first, rest = visible(line[: line.width], harmless), visible(line[line.width :], harmless)
    return f"\x1b[{line.style}m{first}\x1b[0m{rest}"


def visible(text: str, harmless: str = "") -> str:
    """The text on one line, in which what nobody sees and what CI systems obey is escaped.

    Control characters in `harmless` stay as they are. The escapes are those of JSON and YAML, so
    that a string of these has the same value as before. Changes nothing the second time.
    """
    if not (text.isascii() and text.isprintable()):
        text = "".join(c if c in harmless or _is_seen(c) else _escape(c) for c in text)
    return _COMMAND.sub(lambda mark: mark[0][:-1] + _escape(mark[0][-1]), text)


def annotation(problem: Problem) -> str:
    """A workflow command that GitHub shows as an annotation at the position of a problem."""
    at = problem.at
    properties = f"file={_data(at.path).replace(':', '%3A').replace(',', '%2C')}"
    properties += "".join(f",{key}={n}" for key, n in (("line", at.line), ("col", at.column)) if n)
    return f"::{problem.level} {properties}::{_data(problem.sentence)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _is_seen(character: str) -> bool:
    """Whether a reader sees this character, or the space that it takes."""
    return character.isprintable() and not UNSEEN.match(character)


def _escape(character: str) -> str:
    number = ord(character)
    if character in "\n\r\t":
        return repr(character)[1:-1]
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
