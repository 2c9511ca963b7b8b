"""Writes strings as a manifest declares them, for languages that read more in one than JSON does.

Also joins the words of any text into one of the cases of identifiers. `filters` offers both.
"""

import re
from collections.abc import Callable

from generator.render.identifiers import CASES
from generator.render.target import Strings


def string_writer(style: Strings) -> Callable[[str], str]:
    """The function that writes a text as a string of a language."""
    marks = sorted(style.escape, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, marks)) or "(?!)")

    def write(text: str) -> str:
        """A text as a string of the language."""
        inside = pattern.sub(lambda mark: style.escape[mark[0]], str(text))
        return f"{style.first}{inside}{style.last}"

    return write


def cased(text: str, case: str) -> str:
    """Joins the words of any text as a case such as `PascalCase` does."""
    if case not in CASES:
        raise TypeError(f"there is no case '{case}', but {', '.join(CASES)}")
    words = [word.capitalize() for word in _WORDS.findall(text)]
    return CASES[case](words) if words else ""


# A word ends before anything but a letter or digit, and between a small letter and a capital.
_WORDS = re.compile(r"[A-Z]+(?![a-z])[0-9]*|[^\W_][^\WA-Z_]*")
