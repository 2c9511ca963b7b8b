"""Which names are safe: one rule for every system, so that a list or a spec means the same on all.

Windows reads `nul.txt` as a device, `a:b` as a part of the file `a`, and `a.` as `a`.
"""

import re
import unicodedata

from generator.freshness import LIST
from generator.problem import Location, Report

PLAIN = (
    "write a relative path that every system accepts: without '..', devices such as 'con', any of "
    """\\ : * ? " < > |, and dots or spaces at the end of a name"""
)
_PART = re.compile(r'[^/\\:*?"<>|]*[^/\\:*?"<>|. ]')
_DEVICE = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE
)
# Marks that end a comment in some language, the colon of `coding:`, which Python obeys there, and
# the fillers of Hangul, which are letters that nobody sees.
_UNSAFE = re.compile(r"[^\w. -]|(?<=-)-|[\u115f\u1160\u3164\uffa0]")
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# Characters that nobody sees although Python calls them printable: Unicode's default-ignorable ones
# and the empty Braille pattern.
UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0100-\U000e01ef]"
)


def is_plain(path: str) -> bool:
    """Whether a path leads to a file in its folder on every system, but not to one of ours."""
    return path.isprintable() and all(map(_is_plain_name, path.split("/")))


def _is_plain_name(name: str) -> bool:
    is_ours = name.casefold().startswith(LIST)  # the list, or a temporary file
    return bool(_PART.fullmatch(name)) and not _DEVICE.fullmatch(name) and not is_ours


def in_comment(name: str) -> str:
    """The name of a folder as generated comments show it: `_` for what could end a comment."""
    return _UNSAFE.sub("_", unicodedata.normalize("NFC", name))


def hides(name: str) -> bool:
    """Whether a name holds characters that nobody sees, such as line breaks."""
    unusual = name.replace(" ", "").replace("\u3000", "")  # spaces that readers know
    hidden = any(unicodedata.category(c) in _HIDDEN | {"Zs"} for c in unusual)
    return hidden or UNSEEN.search(name) is not None


def refuse_hidden(name: str, at: Location, report: Report) -> None:
    """Reports a folder whose name holds characters that nobody sees."""
    if hides(name):
        report.error(at, f"the folder is called {name!a}, which nobody can read", "rename it")
