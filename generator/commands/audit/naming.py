"""Makes the name and the summary of a new code from what a page calls it."""

import re
from typing import get_args

from generator.model.shapes import ConstantName, Shape

_ARTICLES = {"A", "AN", "THE"}
_NAME = next(a for a in get_args(ConstantName) if isinstance(a, Shape))
_LONGEST_NAME = 60  # of a text; longer ones are allowed, but a person finds a better one
_LONGEST_SUMMARY = 200
_IDENTIFIER = re.compile(r"[A-Za-z]\w*([_.:-]\w+)*")


def name_of(title: str) -> str:
    """A name made from an identifier, or from the words of a text; empty if neither works."""
    if title.isascii() and _IDENTIFIER.fullmatch(title):
        words = _split(title) if "_" not in title and not title.isupper() else title
        name = "_".join(re.findall("[A-Z0-9]+", words.upper()))
        most = _NAME.most if "_" in title else _LONGEST_NAME
        return name if len(name) <= most and re.fullmatch(_NAME.pattern, name) else ""
    if any(c.isalpha() and not c.isascii() for c in title):
        return ""
    words = _split(re.sub(r"(?<=\w)['\u2019](?=\w)", "", title)).upper()
    for part in (words, re.split("[,.;:(]", words)[0]):
        name = "_".join(w for w in re.findall("[A-Z0-9]+", part) if w not in _ARTICLES)
        if len(name) <= _LONGEST_NAME and re.fullmatch(_NAME.pattern, name):
            return name
    return ""


def summary_of(text: str) -> str:
    """A summary made from a text: no full stop, not in capitals, and a capital at the beginning."""
    if len(text) > _LONGEST_SUMMARY:
        text = re.split(r"(?<=[.!?;])\s", text, maxsplit=1)[0]
    if len(text) > 2 * _LONGEST_SUMMARY:
        return ""
    text = text.rstrip(".!\u3002\uff01 ")
    if text.isupper() and " " in text:
        text = text.lower()
    first = text.split(" ")[0]
    return text[:1].upper() + text[1:] if first.islower() else text


def is_telling(code: str) -> bool:
    """Whether a code is a word itself, such as card_declined, and no mere number such as E17."""
    return bool(re.fullmatch(r"[A-Za-z]{3,}([_.:-]?[A-Za-z0-9]+)*", code))


def words_of(name: str) -> str:
    """What a name says, as words."""
    words = name if " " in name else re.sub(r"[_.:-]+", " ", _split(name))
    return words if " " in name else words.lower()


def _split(words: str) -> str:
    """A text with a space before each capital that begins a word."""
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", words)
