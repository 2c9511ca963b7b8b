"""Keeps the entries of a catalogue by their numbers, names, texts and words.

`site/src/table.ts` does the same.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from generator.search.entries import SearchEntry
from generator.search.words import (
    SOFT,
    is_number,
    is_whole,
    key_of,
    leads_of,
    size_of,
    tokens_of,
)

SHORTEST_PART = 2  # letters of a word that was written together with another
LONGEST_WORD = 40


class Text(NamedTuple):
    """A text of an entry, or one of its names."""

    row: int
    words: tuple[str, ...]
    phrase: str  # the words, with a space before and after each
    leads: set[str]  # the words that a number follows
    size: int


class Table:
    """The entries, and where to find them."""

    def __init__(self, entries: Iterable[SearchEntry]) -> None:
        """Reads the entries once."""
        self.entries = list(entries)
        self.texts: list[Text] = []
        self.by_code: dict[str, list[int]] = defaultdict(list)
        self.by_name: dict[str, list[int]] = defaultdict(list)
        self.by_qualified_name: dict[str, list[int]] = defaultdict(list)
        self.by_number_in_name: dict[str, list[int]] = defaultdict(list)
        self.texts_with: dict[str, list[int]] = defaultdict(list)
        self.uses: dict[str, int] = {}  # of each word, in how many entries
        for row, entry in enumerate(self.entries):
            self._add(row, entry)

    def _add(self, row: int, entry: SearchEntry) -> None:
        code = str(entry.code.code)
        names = entry.names if is_whole(code) or entry.code.case else (*entry.names, code)
        self.by_code[code].append(row)
        scope = key_of(entry.scope.name)
        for name in names:
            key = key_of(name)
            self.by_name[key].append(row)
            self.by_qualified_name[scope + key].append(row)
            self.by_qualified_name[f"{scope}code{key}"].append(row)
            for token in filter(is_whole, tokens_of(name)):
                self.by_number_in_name[token.lstrip("-")].append(row)
        words: set[str] = set()
        for text in dict.fromkeys((*names, *entry.texts)):
            words |= self._add_text(row, text)
        for word in words:
            self.uses[word] = self.uses.get(word, 0) + 1

    def _add_text(self, row: int, text: str) -> set[str]:
        tokens = tokens_of(text)
        words = [token for token in tokens if not is_number(token)]
        distinct = set(words)
        phrase = f" {' '.join(words)} "
        for word in distinct:
            self.texts_with[word].append(len(self.texts))
        added = Text(row, tuple(dict.fromkeys(words)), phrase, leads_of(tokens), size_of(words))
        self.texts.append(added)
        return distinct

    def split(self, word: str) -> list[str]:
        """Two known words for one that nobody knows, if they were written as one."""
        if word in self.uses or len(word) > LONGEST_WORD:
            return [word]
        for end in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            parts = [word[:end], word[end:]]
            if all(part in self.uses and part not in SOFT for part in parts):
                return parts
        return [word]

    def weight(self, word: str) -> int:
        """How much a word says: the rarer, the more."""
        if word in SOFT:
            return 1
        return (len(self.entries) // max(1, self.uses.get(word, 1))).bit_length() or 1
