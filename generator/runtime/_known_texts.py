"""Finds the texts of known errors in a pasted text.

Long texts are found anywhere. A short one counts only between marks, such as quotes or
the end of a line, and a single word only if nothing else was pasted. The words of the
text are compared by their beginnings, so that the time grows with its length.
"""

import re
from dataclasses import dataclass

from ._unwrap import in_lower_case

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._known import Known
    from .terms import Scope

    Index = dict[str, dict[str, list["KnownText"]]]
    """The known texts by their first word, and then by their first two."""

_MANY_WORDS, _MANY_LETTERS = 4, 20
_WORD = re.compile("[a-z0-9\u00c0-\u1fff\u2070-\u2fff\u3040-\ufefe\uff10-\uffff]+")
_VALUE = re.compile(r"\{[a-z0-9_]+\}")
_OPENING = re.compile(
    r"(^|\n|[:=>\"'`(\[{|,;\uff1a\u201c\u2018\u3002-])[ \t\"'\\]{0,4}$"
)
_WIDE = re.compile("[\uff01-\uff5e]")
_CLOSING = re.compile(r"[ \t]{0,4}($|\n|[\"'`)\]}<|.,;:!\\\u201d\u2019\u3002\uff01-])")


_FAILURE = re.compile(r"error|fail|reject|refus|exception|denied")
_BEFORE = 200  # characters before a single word that may say that something failed


@dataclass(slots=True)
class KnownText:
    """A text of the catalogue: the words that begin it, and the code that sends it."""

    words: list[str]
    scope: "Scope"
    code: int | str

    @property
    def is_long(self) -> bool:
        """Whether it says enough to be found anywhere."""
        letters = sum(map(len, self.words))
        asian = letters >= 6 and not self.words[0].isascii()
        return asian or (len(self.words) >= _MANY_WORDS and letters >= _MANY_LETTERS)


def index_texts(known: "Known") -> "Index":
    """The texts of the catalogue."""
    index: Index = {}
    for scope, table in known.tables.items():
        for code, info in table.items():
            patterns = [p for one in (info, *info.cases) for p in one.texts]
            for pattern in dict.fromkeys(patterns):
                parts = _VALUE.split(pattern.strip("."))
                words = parts[0].split()
                whole = len(parts) == 1
                if words and (whole or len(words) >= _MANY_WORDS):
                    text = KnownText(words, scope, code)
                    by_two = index.setdefault(words[0], {})
                    by_two.setdefault(" ".join(words[:2]), []).append(text)
    return index


def find_texts(
    index: "Index", text: str, *, only_long: bool
) -> "Iterator[tuple[int, str, KnownText]]":
    """The known texts in a text: where each starts, its words there, and its code."""
    folded = _folded(text)
    whole = text.strip(" \t\r\n.!\"'")
    words = _WORD.findall(folded)
    places: list[tuple[int, int]] = []  # of the words, once they are needed
    free = 0  # the first word that is in no text found so far
    for position in [n for n, word in enumerate(words) if word in index]:
        if position < free:
            continue
        best = 0
        found: list[KnownText] = []
        by_two = index[words[position]]
        two = " ".join(words[position : position + 2])
        for one in (*by_two.get(two, ()), *by_two.get(words[position], ())):
            count = len(one.words)
            part = words[position : position + count]
            if count < best or part != one.words:
                continue
            places = places or [each.span() for each in _WORD.finditer(folded)]
            if not one.is_long:
                start, end = places[position][0], places[position + count - 1][1]
                is_all = count == 1 and whole == text[start:end]
                if only_long or not (is_all or _stands_apart(text, start, end, count)):
                    continue
            found = [one] if count > best else [*found, one]
            best = count
        free = position + best
        for one in found:
            start, end = places[position][0], places[free - 1][1]
            yield start, text[start:end], one


def _folded(text: str) -> str:
    """A text whose characters are folded one by one, so that all keep their places."""
    return in_lower_case(text.translate(_NARROW) if _WIDE.search(text) else text)


def _stands_apart(text: str, start: int, end: int, count: int) -> bool:
    """Whether a short text stands between marks; a word only in a failure."""
    if count == 1 and text[start:end].isascii():
        line = text[max(0, start - _BEFORE) : start].rpartition("\n")[2]
        if _FAILURE.search(in_lower_case(line)) is None:
            return False
    before = _OPENING.search(text[max(0, start - 6) : start])
    is_first = start == 0 or before is not None
    return is_first and _CLOSING.match(text, end) is not None


_NARROW = {point: point - 0xFEE0 for point in range(0xFF01, 0xFF5F)}
