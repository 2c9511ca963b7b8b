"""Finds the codes of the catalogue that an error may mean, exact ones first.

What the reader of pastes finds is looked up here; what it does not find may be a name.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from generator.model.code import Code
from generator.model.scope import Scope

NEAR = 3  # how many similar codes to show if nothing is found
LIKE = 0.6  # how similar they must be, from 0 to 1
MOST = 10_000  # letters of a text that are compared with texts


class Hit(NamedTuple):
    """A code with its scope."""

    scope: Scope
    code: Code


def find_similar(text: str, scopes: Iterable[Scope]) -> list[Hit]:
    """The codes with the most similar names and texts."""
    letters, name = _letters(text[:MOST]), _fold(text[:MOST].rpartition(".")[2])
    return list(nearest(letters or name, all_hits(scopes), _keys, _words(text[:MOST])))


def all_hits(scopes: Iterable[Scope]) -> list[Hit]:
    """Every code of some scopes."""
    return [Hit(scope, code) for scope in scopes for code in scope.codes]


def is_name(text: str, scopes: Iterable[Scope]) -> bool:
    """Whether a text is the name of a code, or what people call it."""
    name = _fold(text.rpartition(".")[2])
    return not name.isdigit() and any(name in _names(hit) for hit in all_hits(scopes))


def find_words(text: str, scopes: Iterable[Scope]) -> list[Hit]:
    """Finds codes by name or text, or else by part of a text, or by words."""
    text, hits = text[:MOST], all_hits(scopes)
    name = _fold(text.rpartition(".")[2])  # without its module or class
    letters, words = _letters(text), _words(text)

    def called(hit: Hit) -> bool:
        return name in _names(hit) or text.strip() == value_of(hit)[0]

    ways: tuple[Callable[[Hit], bool], ...] = (
        lambda hit: called(hit) or letters in _texts(hit.code),
        lambda hit: any(_holds(letters, known) for known in _texts(hit.code)),
        lambda hit: bool(words) and words <= _all_words(hit),
    )
    for way in ways:
        if matches := list(filter(way, hits)):
            return sorted(matches, key=lambda hit: not called(hit))
    return []


def _holds(letters: str, known: str) -> bool:
    """Whether a text is part of a known one, or consists mostly of a known one."""
    return bool(letters) and (
        letters in known or (len(known) * 2 >= len(letters) and known in letters)
    )


def nearest(
    text: str,
    hits: list[Hit],
    keys: Callable[[Hit], Iterable[str]],
    words: frozenset[str] = frozenset(),
) -> tuple[Hit, ...]:
    """The codes with the most similar spelling, or with the most words in common."""
    from difflib import SequenceMatcher  # needed for mistakes only, and slow to import

    matcher = SequenceMatcher(None, "", text[:200])
    nearness = []
    for hit in hits:
        best = max(LIKE, len(words & _all_words(hit)) / (len(words) or 1))
        for key in keys(hit):
            matcher.set_seq1(key)
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
                best = max(best, matcher.ratio())
        nearness.append(best)
    order = sorted(range(len(hits)), key=lambda index: -nearness[index])
    return tuple(hits[index] for index in order[:NEAR] if nearness[index] > LIKE)


def value_of(hit: Hit) -> tuple[str, ...]:
    """The code as a text."""
    return (str(hit.code.code),)


def _keys(hit: Hit) -> tuple[str, ...]:
    return (*_names(hit), *_texts(hit.code))


def _all_words(hit: Hit) -> frozenset[str]:
    code = hit.code
    texts = (code.name, code.summary, *(message.text for message in code.messages))
    return frozenset().union(*map(_words, texts))


def _names(hit: Hit) -> tuple[str, ...]:
    """The names of a code, also former ones and aliases, alone and with its scope before them."""
    scope, code = _fold(hit.scope.name), hit.code
    names = [_fold(name) for name in (code.name, *code.renamed_from, *code.aliases)]
    return tuple(prefix + name for name in names for prefix in ("", scope, f"{scope}code"))


def _texts(code: Code) -> frozenset[str]:
    """The texts of a code, without the parts that vary."""
    texts = (code.summary, *(message.text for message in code.messages))
    return frozenset(filter(None, map(_letters, texts)))


@cache
def _letters(text: str) -> str:
    """A text without the parts that vary: amounts, addresses, quoted names, placeholders."""
    return _fold(_VARIABLE.sub(" ", unicodedata.normalize("NFKC", text)))


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()))


_VARIABLE = re.compile(
    r"\[[^\[\]]*\]|<[^<>]*>|\$\{[^${}]*\}|%s|s%|(?<!\w)'[^']*'|[0-9]+(\.[0-9]+)*[A-Za-z]*"
)


@cache
def _fold(text: str) -> str:
    """Only the letters and digits of a text, in lower case."""
    return "".join(c for c in text.casefold() if c.isalnum())
