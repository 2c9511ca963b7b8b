"""What somebody asks for to the codes of the catalogue that it may mean, exact ones first.

A number is looked for among the codes, words among the names and the texts; where nothing has
them, the nearest are told.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from generator.commands.explain.body import Told
from generator.model.scope import Code, Scope

NEAR = 3  # how many are told where nothing is found
LIKE = 0.6  # how alike the nearest must be, of 1


class Hit(NamedTuple):
    """A code with its scope."""

    scope: Scope
    code: Code


class Finding(NamedTuple):
    """The codes that are meant, the scopes where it means success, else the nearest codes."""

    hits: tuple[Hit, ...] = ()
    success: tuple[str, ...] = ()
    near: tuple[Hit, ...] = ()


def find(told: Told, scopes: Iterable[Scope]) -> Finding:
    """The codes that `told` may mean, in these scopes."""
    searched = [scope for scope in scopes if scope.within or not told.record]
    hits = [Hit(scope, code) for scope in searched for code in scope.codes]
    if told.code is None:
        return _find_words(told.text, hits)
    value = str(told.code)
    success = tuple(scope.name for scope in searched if value in map(str, scope.success))
    found = [hit for hit in hits if str(hit.code.code) == value]
    if found or success:
        letters = _letters(told.text)
        found.sort(key=lambda hit: letters not in _texts(hit.code))  # who says so comes first
        return Finding(tuple(found), success)
    meant = _find_words(told.text or value, hits)
    return Finding(near=(meant.hits[:NEAR] or meant.near or _nearest(value, hits, _value)))


def _find_words(text: str, hits: list[Hit]) -> Finding:
    """The codes that are called so, or say so, or say it among other words, or are named in it."""
    name = _fold(text.rpartition(".")[2])  # without the module or class that it is a member of
    letters, words = _letters(text), _words(text)
    numbers = set(re.findall(r"(?<![\w.])-?[0-9]{3,}(?![\w.])", text))

    def called(hit: Hit) -> bool:
        return name in _names(hit) or text.strip() == _value(hit)[0]

    ways: tuple[Callable[[Hit], bool], ...] = (
        lambda hit: called(hit) or letters in _texts(hit.code),
        lambda hit: any(_holds(letters, known) for known in _texts(hit.code)),
        lambda hit: bool(words) and words <= _all_words(hit),
        lambda hit: _value(hit)[0] in numbers,
    )
    for way in ways:
        if found := list(filter(way, hits)):
            return Finding(tuple(sorted(found, key=lambda hit: not called(hit))))
    return Finding(near=_nearest(letters or name, hits, _keys, words))


def _holds(letters: str, known: str) -> bool:
    """Whether a text is a piece of a known one, or has a known one for most of what it says."""
    return bool(letters) and (
        letters in known or (known in letters and len(known) * 2 >= len(letters))
    )


def _nearest(
    text: str,
    hits: list[Hit],
    keys: Callable[[Hit], Iterable[str]],
    words: frozenset[str] = frozenset(),
) -> tuple[Hit, ...]:
    """The codes that are spelled most alike, or that share the most words."""
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
    """The names of a code, also former ones and with that of the scope, as bindings join them."""
    scope = _fold(hit.scope.name)
    names = [_fold(name) for name in (hit.code.name, *hit.code.renamed_from)]
    return tuple(prefix + name for name in names for prefix in ("", scope, f"{scope}code"))


def _texts(code: Code) -> frozenset[str]:
    """The texts of a code, without what varies in them."""
    texts = (code.summary, *(message.text for message in code.messages))
    return frozenset(filter(None, map(_letters, texts)))


@cache
def _letters(text: str) -> str:
    """A text without what varies: amounts, addresses, names in quotes, placeholders."""
    return _fold(_VARIABLE.sub(" ", unicodedata.normalize("NFKC", text)))


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()))


_VARIABLE = re.compile(
    r"\[[^\]]*\]|<[^>]*>|\$\{[^}]*\}|%s|s%|(?<!\w)'[^']*'|[0-9]+(\.[0-9]+)*[A-Za-z]*"
)


@cache
def _fold(text: str) -> str:
    """Letters and digits alone, in one case."""
    return "".join(c for c in text.casefold() if c.isalnum())
