"""Finds the entries whose texts or names have what a query says, and how well.

`site/src/matches.ts` does the same.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from generator.search.found import LOOSE, PIECE, SOME, TEXT, WORDS, is_meant
from generator.search.query import Query
from generator.search.table import Table, Text
from generator.search.words import leads_of, size_of

SHORTEST_START = 3  # letters of a word that is not yet finished
SMALLEST, LARGE = 6, 16  # a text in a query counts from the one on, and always from the other on


class Match(NamedTuple):
    """How well an entry has what a query says: the step, the better the smaller, and a score."""

    step: int
    score: int


def match_texts(query: Query, table: Table) -> dict[int, Match]:
    """The entries that have at least half of the words, with the best match of each."""
    best: dict[int, Match] = {}
    if not query.hard:
        return best
    forms = _forms(query, table)
    for row, match in (*_whole(query, table, forms), *_by_words(query, table, forms)):
        known = best.get(row)
        if known is None or (match.step, -match.score) < (known.step, -known.score):
            best[row] = match
    return best


def _forms(query: Query, table: Table) -> dict[str, list[str]]:
    """The known words for each word of a query: itself, or what the last one begins."""
    forms = {word: [word] if word in table.uses else [] for word in query.words}
    last = query.words[-1] if query.words else ""
    if not forms.get(last, True) and len(last) >= SHORTEST_START:
        forms[last] = [word for word in table.uses if word.startswith(last)]
    return forms


def _whole(query: Query, table: Table, forms: dict[str, list[str]]) -> list[tuple[int, Match]]:
    """The entries with a text that is the query, a part of it, or has it as a part."""
    counts = Counter(
        n for known in forms.values() for word in known for n in table.texts_with[word]
    )
    size, leads = size_of(query.words), leads_of(query.tokens)
    last = query.words[-1] if query.words else ""
    is_finished = last in table.uses
    asked = f" {' '.join(query.words)} "
    matches = []
    for n, count in counts.items():
        text = table.texts[n]
        # What a query says without the name of a scope is said of that scope.
        is_here = is_meant(query, table, text.row)
        phrases = query.phrases if is_here else query.phrases[:1]
        step = _step(text, phrases, is_finished=is_finished)
        common = size if step else text.size
        if not step and count >= len(text.words) > 1 and text.size >= SMALLEST:
            is_whole = text.phrase in asked
            if is_whole or len(text.words) > 3:
                is_most = text.size * 2 >= size or (is_whole and text.size >= LARGE)
                step = PIECE if is_most and is_here else LOOSE
        if step:
            has_place = 1 if leads & text.leads else 0
            share = common * 999 // max(text.size, size)
            score = (common * 2 + has_place) * 1000 + share
            matches.append((text.row, Match(step, score)))
    return matches


def _step(text: Text, phrases: Sequence[str], *, is_finished: bool) -> int:
    """TEXT if a text is a phrase of the query, PIECE if it has one, else 0."""
    letters = text.phrase.replace(" ", "")
    for phrase in phrases:
        if phrase.replace(" ", "") == letters:
            return TEXT
    for phrase in phrases:
        if f" {phrase}{' ' if is_finished else ''}" in text.phrase:
            return PIECE
    return 0


def _by_words(query: Query, table: Table, forms: dict[str, list[str]]) -> list[tuple[int, Match]]:
    """The entries that have all words of a query, or the heavier half of them."""
    unknown = len(table.entries).bit_length()
    weights = {word: max(map(table.weight, forms[word]), default=unknown) for word in query.hard}
    wanted = sum(weights.values())
    by_text: Counter[int] = Counter()
    by_row: dict[int, set[str]] = defaultdict(set)
    for word in query.hard:
        for n in {n for form in forms[word] for n in table.texts_with[form]}:
            by_text[n] += weights[word]
            by_row[table.texts[n].row].add(word)
    matches = []
    for n, common in by_text.items():
        text = table.texts[n]
        likeness = 2000 * common // (wanted + sum(map(table.weight, text.words)))
        covered = sum(weights[word] for word in by_row[text.row])
        if covered == wanted and is_meant(query, table, text.row):
            matches.append((text.row, Match(WORDS, likeness)))
        elif covered * 2 >= wanted:
            matches.append((text.row, Match(SOME, covered * 1000 // wanted * 1000 + likeness)))
    return matches
