"""Reads what somebody asks: which words must be found, and which numbers are said to be codes.

`site/src/query.ts` does the same.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from generator.search.words import (
    FILLER,
    SOFT,
    is_number,
    is_whole,
    key_of,
    tokens_of,
)

LONGEST_NAME = 200
MOST_DIGITS = 19


@dataclass(slots=True)
class Query:
    """What somebody asks."""

    tokens: list[str]
    words: list[str]
    scopes: set[str]  # that are named
    hard: list[str]  # the words that must be found, each once
    stated: list[str]  # numbers that are said to be codes
    loose: list[str]  # other numbers
    keys: list[str]  # what a name may be
    phrases: list[str]  # the words as a text, also without those that only lead to it


class Called:
    """What people call a catalogue and its scopes."""

    def __init__(self, name: str, scopes: Mapping[str, Collection[str]]) -> None:
        """Takes the catalogue's name, and the words for each scope by the scope's name."""
        self.filler = {*FILLER, *tokens_of(name)}
        self.phrases = [
            (scope, " ".join(tokens_of(word)))
            for scope, called in scopes.items()
            for word in called
        ]


def read_query(text: str, called: Called, split: Callable[[str], Sequence[str]]) -> Query:
    """Reads a query; `split` gives the words of one that was written without a space."""
    tokens = [
        part
        for token in tokens_of(text)
        for part in ((token,) if is_number(token) else split(token))
    ]
    words = [token for token in tokens if not is_number(token)]
    whole = f" {' '.join(words)} "
    named = [(scope, phrase) for scope, phrase in called.phrases if f" {phrase} " in whole]
    leading = called.filler.union(*(phrase.split(" ") for _, phrase in named))
    hard = [word for word in words if word not in leading and word not in SOFT]
    stated, loose = _numbers(tokens, leading, has_words=bool(hard))
    asked = words if hard or not stated else []  # else the number says it all
    phrases = _each_once([" ".join(asked), " ".join(_trim(asked, leading))])
    return Query(
        tokens=tokens,
        words=words,
        scopes={scope for scope, _ in named},
        hard=_each_once(hard if hard or stated else words),
        stated=stated,
        loose=loose,
        keys=_each_once([*_name_keys(text), *(phrase.replace(" ", "") for phrase in phrases)]),
        phrases=phrases,
    )


def _numbers(
    tokens: Sequence[str], leading: Collection[str], *, has_words: bool
) -> tuple[list[str], list[str]]:
    """The numbers that may be codes: those that are said to be, and the others."""
    stated: list[str] = []
    loose: list[str] = []
    for place, token in enumerate(tokens):
        if is_whole(token) and len(token.lstrip("-")) <= MOST_DIGITS:
            is_stated = not has_words or place == 0 or tokens[place - 1] in leading
            (stated if is_stated else loose).append(token)
    return _each_once(stated), _each_once(loose)


def _trim(words: Sequence[str], leading: Collection[str]) -> Sequence[str]:
    """Words without those around them that only lead to them."""
    inner = [place for place, word in enumerate(words) if word not in leading]
    return words[inner[0] : inner[-1] + 1] if inner else ()


def _name_keys(text: str) -> list[str]:
    """What a name may be: the text, its last two parts between dots, and the last part."""
    parts = [part for part in text.strip()[:LONGEST_NAME].split(".") if part.strip()]
    return [key_of(".".join(end)) for end in (parts, parts[-2:], parts[-1:])]


def _each_once(texts: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, texts)))
