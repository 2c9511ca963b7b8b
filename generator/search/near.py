"""Finds what may have been meant: numbers and words with one or two mistakes.

`site/src/near.ts` does the same.
"""

from collections.abc import Iterable

SHORTEST_NUMBER = 3  # a shorter number with a mistake may be any
SHORTEST_WORD = 4
LONGEST_WORD = 40
LONG_WORD = 8  # letters from which on a word may have two mistakes

# Mistakes, the likeliest first: one of two equal digits was left out, two neighbours were swapped,
# a digit was typed twice, one was left out or is too much, one is another, the end is missing.
SIGN, SHORTENED, SWAPPED, DOUBLED, MISSING, CHANGED, BEGINNING = range(7)


def number_distance(asked: str, known: str) -> int | None:
    """How a number differs from a known one, the least mistake first; None if it is another."""
    digits, others = asked.lstrip("-"), known.lstrip("-")
    kind = _digits_distance(digits, others)
    if kind is None or (digits == asked) == (others == known):
        return kind
    return kind if kind == SIGN else kind + BEGINNING


def _digits_distance(digits: str, others: str) -> int | None:
    if digits == others:
        return SIGN
    if len(digits) >= SHORTEST_NUMBER and len(others) >= SHORTEST_NUMBER:
        start = _common_start(digits, others)
        if abs(len(digits) - len(others)) == 1:
            longer, shorter = sorted((digits, others), key=len, reverse=True)
            if longer[start + 1 :] == shorter[start:]:
                if start == 0 or longer[start] != longer[start - 1]:
                    return MISSING
                return DOUBLED if longer == digits else SHORTENED
        elif len(digits) == len(others):
            if digits[start + 1 :] == others[start + 1 :]:
                return CHANGED
            if _is_swapped(digits, others, start):
                return SWAPPED
    return BEGINNING if others.startswith(digits) else None


def correct(word: str, known: Iterable[tuple[str, int]]) -> str | None:
    """The known word, given with its number of uses, that a word with mistakes may be."""
    if not SHORTEST_WORD <= len(word) <= LONGEST_WORD:
        return None
    most = 2 if len(word) >= LONG_WORD else 1
    best: tuple[int, int, str] | None = None
    for other, uses in known:
        if len(other) < SHORTEST_WORD or abs(len(other) - len(word)) > most:
            continue
        distance = word_distance(word, other)
        if distance <= most and (best is None or (distance, -uses, other) < best):
            best = (distance, -uses, other)
    return best and best[2]


def word_distance(word: str, other: str) -> int:
    """How many letters are missing, added, changed or swapped with their neighbours."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        after = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(row[j] + 1, after[j - 1] + 1, row[j - 1] + (letter != wanted))
            is_swap = i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == wanted
            after.append(min(cost, before[j - 2] + 1) if is_swap else cost)
        before, row = row, after
    return row[-1]


def _common_start(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _is_swapped(one: str, other: str, start: int) -> bool:
    return (
        one[start : start + 2] == other[start : start + 2][::-1]
        and one[start + 2 :] == other[start + 2 :]
    )
