"""Finds the codes of the catalogue that an error may mean, exact ones first.

A number is looked for among the codes, words among names and texts, and else what is most similar.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from generator.commands.explain.body import ReportedError
from generator.model.code import Code
from generator.model.scope import Scope

NEAR = 3  # how many similar codes to show if nothing is found
LIKE = 0.6  # how similar they must be, from 0 to 1
MOST = 10_000  # letters of a text that are compared with texts


class Hit(NamedTuple):
    """A code with its scope."""

    scope: Scope
    code: Code


class Finding(NamedTuple):
    """The codes that are meant, the scopes where the code means success, or else similar codes."""

    hits: tuple[Hit, ...] = ()
    success: tuple[str, ...] = ()
    near: tuple[Hit, ...] = ()


def find(error: ReportedError, scopes: Iterable[Scope]) -> Finding:
    """Finds the codes of these scopes that an error may mean."""
    searched = [scope for scope in scopes if scope.within or not error.record]
    hits = [Hit(scope, code) for scope in searched for code in scope.codes]
    if error.code is None:
        return _find_words(error.text, hits)
    value = str(error.code)
    success = tuple(scope.name for scope in searched if value in map(str, scope.success))
    exact = [hit for hit in hits if str(hit.code.code) == value]
    if exact or success:
        letters = _letters(error.text[:MOST])
        exact.sort(key=lambda hit: letters not in _texts(hit.code))  # those with this text first
        return Finding(tuple(Hit(h.scope, h.code.case_for(error.text)) for h in exact), success)
    by_text = _find_words(error.text or value, hits)
    return Finding(near=(by_text.hits[:NEAR] or by_text.near or _nearest(value, hits, _value)))


def _find_words(text: str, hits: list[Hit]) -> Finding:
    """Finds codes by name or text, or else by part of a text, by words, or by a number in it."""
    numbers = set(re.findall(r"(?<![\w.])-?[0-9]{3,}(?![\w.])", text))
    text = text[:MOST]
    name = _fold(text.rpartition(".")[2])  # without its module or class
    letters, words = _letters(text), _words(text)

    def called(hit: Hit) -> bool:
        return name in _names(hit) or text.strip() == _value(hit)[0]

    ways: tuple[Callable[[Hit], bool], ...] = (
        lambda hit: called(hit) or letters in _texts(hit.code),
        lambda hit: any(_holds(letters, known) for known in _texts(hit.code)),
        lambda hit: bool(words) and words <= _all_words(hit),
        lambda hit: _value(hit)[0] in numbers,
    )
    for way in ways:
        if matches := list(filter(way, hits)):
            return Finding(tuple(sorted(matches, key=lambda hit: not called(hit))))
    return Finding(near=_nearest(letters or name, hits, _keys, words))


def _holds(letters: str, known: str) -> bool:
    """Whether a text is part of a known one, or consists mostly of a known one."""
    return bool(letters) and (
        letters in known or (len(known) * 2 >= len(letters) and known in letters)
    )


def _nearest(
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


def _value(hit: Hit) -> tuple[str, ...]:
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
