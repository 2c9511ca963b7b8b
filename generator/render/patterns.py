"""Turns the texts of a code or a case into the patterns that decoders compare texts with."""

import re
from functools import lru_cache

from generator.model.code import Code
from generator.runtime import fold_pattern

_NAME = r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*"


def patterns(code: Code) -> list[str]:
    """The folded patterns of the texts that tell a case, or that come with a code."""
    texts = code.texts or [message.text for message in code.messages]
    return list(dict.fromkeys(filter(None, map(_pattern, texts))))


@lru_cache(maxsize=4_000)  # each language has the same texts
def _pattern(text: str) -> str:
    """A text as a folded pattern: `{a}{b}` is one value, and any other brace is punctuation."""
    joined = re.sub(rf"\{{({_NAME})\}}\s*\{{({_NAME})\}}", r"{\1_\2}", text)
    parts = re.split(rf"(\{{{_NAME}\}})", joined)
    parts[::2] = [re.sub("[{}]", " ", part) for part in parts[::2]]
    return fold_pattern("".join(parts))
