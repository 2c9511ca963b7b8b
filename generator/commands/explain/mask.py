"""Masks what is secret in any text: the values of keys, secrets, signatures and tokens.

It is one regular expression, the same as the site's, which takes a time that grows with the
length of the text. tests/data/masks.jsonl says what both do.
"""

import re

MASK = "***"

# How values of secrets are called, in any case; other letters may stand before, as in X-API-KEY.
_NAMES = "|".join(
    (
        "api[ _-]?key",
        "access[ _-]?key",
        "secret(?:[ _-]?key)?",
        "private[ _-]?key",
        "listen[ _-]?key",
        "passphrase",
        "password",
        "(?:access|auth|refresh)[ _-]?token",
        "signature",
        "(?<![a-z])sign",
        "authorization",
    )
)
# A quote, also behind backslashes, as an entity, or with percent signs (also more than once).
_QUOTE = r"""(?:\\{0,8}["'`]|\\{1,8}u002[27]|%(?:25){0,3}2[27]|&quot;|&#3[49];)"""
_IS = (
    r"[ \t]{0,4}(?:=>|[:=\uff1a]|%(?:25){0,3}3[AD]|\\{1,8}u003[ad])"
    r"(?:[ \t+]|%(?:25){0,3}20){0,4}"
)
# Between two parts of a list, as in ('apiKey', 'x') or {"name": "apiKey", "value": "x"}.
_NEXT = rf"[ \t]{{0,4}},[ \t]{{0,4}}(?:{_QUOTE}value{_QUOTE}{_IS}|(?!{_QUOTE}value{_QUOTE}))"
_BLANK = r"(?:[ \t+]|%(?:25){0,3}20)"
_SCHEME = rf"(?:(?:bearer|basic|token|digest){_BLANK}{{1,4}})"
_NO_SCHEME = rf"(?!(?:bearer|basic|token|digest){_BLANK})"
# The letters of keys; percent signs and escapes stand for the others.
_LETTER = r"(?:[a-z0-9_.+/=~*-]|%(?:25){0,3}(?:2[BF]|3D)|\\{1,8}u003d)"
_SPACES = r" \t\n\v\f\r\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_IN_QUOTES = rf"""(?:[^{_SPACES}"'`\\%&]|%(?:25){{0,3}}(?:2[BF]|3D)|\\{{1,8}}u003d)"""
# A word is no value: a key without quotes has a digit among its first letters, or is long.
_KEY = rf"(?=[a-z_.+/=~*-]{{0,60}}[0-9]|{_LETTER}{{20}}){_LETTER}{{6,}}"
_LONG_KEY = r"(?=[0-9_.-]{0,60}[a-z])(?=[a-z_.-]{0,60}[0-9])[a-z0-9_.-]{16,}"

_NAMED = "|".join(
    (
        # In quotes: any value, unless it is very short.
        rf"((?:{_QUOTE}{{0,2}}{_IS}|{_QUOTE}{_NEXT})[bu]?{_QUOTE}{_SCHEME}?)"
        rf"{_NO_SCHEME}{_IN_QUOTES}{{4,}}",
        # Without quotes, or with a quote around more than the value.
        rf"({_QUOTE}{{0,2}}{_IS}(?:\[?{_QUOTE}?){_SCHEME}?){_NO_SCHEME}{_KEY}",
        # After a blank only, as on a command line.
        rf"([ \t]{{1,4}}){_LONG_KEY}",
    )
)
_SECRET = re.compile(
    rf"((?:{_NAMES}))(?:{_NAMED})|(\bbearer{_BLANK}{{1,4}}){_LETTER}{{8,}}",
    re.ASCII | re.IGNORECASE,
)


def mask(text: str) -> str:
    """The text with `***` for each secret."""
    return _SECRET.sub(lambda found: "".join(filter(None, found.groups())) + MASK, text)
