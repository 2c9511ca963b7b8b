"""Reads a text as the search compares it: words, numbers, and what a person means by them.

`site/src/words.ts` does the same.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

LONGEST_QUERY = 10_000  # letters that count

# Words around a number that say that it is a code, and words that need not be found; each as a
# singular.
FILLER = ("error", "err", "errcode", "errorcode", "code", "statu", *"错误码代号")
SOFT = (
    *("a", "an", "the", "this", "that", "i", "my", "me", "it", "and", "or", "with", "to", "of"),
    *("for", "in", "on", "at", "by", "is", "are", "was", "be", "been", "do", "doe", "did", "has"),
    *("have", "get", "got", "what", "why", "how", "mean", *"的了是我有吗什么"),
    *"bcdefghjklmnopqrstuvwxyz",  # as in E30004
)

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_HUMP = re.compile("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # written without spaces
_LETTER = rf"(?:(?![0-9{_WIDE}])[^\W_])"
_TOKEN = re.compile(
    rf"(?:(?<![^\W_])-)?[0-9]+(?:\.[0-9]+)*{_LETTER}*|[{_WIDE}]|{_LETTER}+", re.UNICODE
)


def fold(text: str) -> str:
    """A text in one form of each letter and without capitals, which end words."""
    forms = "".join(c if c < "\x80" else unicodedata.normalize("NFKC", c) for c in text)
    return _HUMP.sub(" ", _DASHES.sub("-", forms[:LONGEST_QUERY])).lower()


def tokens_of(text: str) -> list[str]:
    """The words and numbers of a text, in order; plurals are as singulars."""
    return [_singular(token) for token in _TOKEN.findall(fold(text[:LONGEST_QUERY]))]


def is_number(token: str) -> bool:
    """Whether a token is a number, perhaps with its unit."""
    return token[0] in "-0123456789"


def is_whole(text: str) -> bool:
    """Whether a text is a whole number and nothing else."""
    return re.fullmatch("-?[0-9]+", text) is not None


def leads_of(tokens: Sequence[str]) -> set[str]:
    """The words that a number follows: two texts that share one have their numbers in one place."""
    pairs = pairwise(tokens)
    return {one for one, other in pairs if is_number(other) and not is_number(one)}


def key_of(text: str) -> str:
    """A name without spaces and marks."""
    return "".join(tokens_of(text)).replace("-", "")


def size_of(words: Sequence[str]) -> int:
    """How much words say: a letter counts once, a character of a word without spaces twice."""
    return sum(2 if len(word) == 1 and word > "\u3000" else len(word) for word in words)


def _singular(token: str) -> str:
    is_plural = len(token) > 3 and token[-1] == "s" and token[-2] != "s"
    return token[:-1] if is_plural and not is_number(token) else token
