"""Takes wrappings off a pasted text: what terminals, chats and addresses do to it.

Each step works on the whole text, and only where a mark proves it. A text that nothing
wraps stays as it is.
"""

import re

from ._body import clean

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from re import Match

_QUOTED = re.compile(r"[ \t\r\n]*[bBuU]?(\"|')")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[^\n])")
_PERCENT = re.compile(r"%([0-9a-fA-F]{2})")
_ENTITY = re.compile(r"&(#([0-9]{1,6})|#[xX]([0-9a-fA-F]{1,5})|[a-z]{2,4});")
_COLOUR = re.compile("\x1b\\[[0-9;]{0,20}[A-Za-z]")
_PAIR = re.compile("([\ud800-\udbff])([\udc00-\udfff])")
_NAMED = {"quot": '"', "amp": "&", "lt": "<", "gt": ">", "apos": "'", "nbsp": " "}
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_SMART = {0x201C: '"', 0x201D: '"', 0x201E: '"', 0x2018: "'", 0x2019: "'"}
_WIDE = {point: point - 0xFEE0 for point in range(0xFF01, 0xFF5F)}


def unwrap(text: str) -> str:
    """The text without colours, quotation, escapes, entities and typographic quotes."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if "\x1b[" in text:
        text = _COLOUR.sub("", text)
    for _ in range(2):  # an address may stand in another address
        if "%22" in text or "%7B" in text or "%7b" in text:
            text = _without_percents(text)
    if "&quot;" in text or "&#34;" in text:
        text = _ENTITY.sub(_entity, text)
    text = _without_quotes(text)
    if "\uff5b" in text or "\uff02" in text:  # { and " of double width
        text = text.translate(_WIDE)
    if '"' not in text and ("\u201c" in text or "\u201d" in text or "\u2018" in text):
        text = text.translate(_SMART)
    return text


def in_lower_case(text: str) -> str:
    """A text with ASCII letters in lower case; all others stay, in their places."""
    if text.isascii():
        return text.lower()
    data = text.encode(errors="surrogatepass").lower()  # which leaves other bytes alone
    return data.decode(errors="surrogatepass")


def unescape(text: str) -> str:
    """A text with one level of backslashes less, as in strings of JSON or Python."""
    if "\\" not in text:
        return text
    text = _ESCAPE.sub(_escaped, text)
    return text if text.isascii() else clean(_PAIR.sub(_joined, text))


def without_entities(text: str) -> str:
    """A text of a page, with the characters that its entities stand for."""
    return _ENTITY.sub(_entity, text) if "&" in text else text


def _without_quotes(text: str) -> str:
    """What a program printed as a string, with quotes around it and escapes in it."""
    start = _QUOTED.match(text)
    if start is None:
        return text
    end = len(text.rstrip(" \t\r\n")) - 1
    if end < start.end() or text[end] != start[1]:
        return text
    inner = text[start.end() : end]
    if start[1] in inner.replace("\\\\", "").replace("\\" + start[1], ""):
        return text  # these quotes do not belong together
    return unescape(inner)


def _without_percents(text: str) -> str:
    """A text with the bytes that percent signs stand for."""
    if " " not in text:
        text = text.replace("+", " ")
    parts = _PERCENT.split(text)  # every second one is a byte
    data = bytearray()
    for index, part in enumerate(parts):
        if index % 2:
            data.append(int(part, 16))
        else:
            data += part.encode(errors="replace")
    return data.decode(errors="replace")


def _escaped(found: "Match[str]") -> str:
    what = found[1]
    if len(what) > 1:
        return chr(int(what[1:], 16))
    return _LETTERS.get(what, what)


def _joined(pair: "Match[str]") -> str:
    high, low = ord(pair[1]), ord(pair[2])
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _entity(found: "Match[str]") -> str:
    name = found[1]
    if not name.startswith("#"):
        return _NAMED.get(name, found[0])
    point = int(found[2]) if found[2] else int(found[3], 16)
    usual = 0 < point < 0xD800 or 0xDFFF < point < 0x110000
    return chr(point) if usual else found[0]
