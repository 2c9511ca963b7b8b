"""Finds the words with which libraries say that no answer came.

A connection that failed proves that nothing was sent, whatever else the same record of
a log says. A stream that closed differs from a request by its address or its words. All
else counts as a request whose answer was lost.
"""

import re

from ._transport_words import (
    ALONE_TEXTS,
    FILLERS,
    NEVER_SENT_WORDS,
    NO_ANSWER_WORDS,
    STREAM_LOST_WORDS,
)
from ._unwrap import in_lower_case
from ._wordings import is_name

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._known import Known

NEVER_SENT, STREAM_LOST, NO_ANSWER = "never_sent", "stream_lost", "no_answer"
_STREAM = ("wss://", "ws://", "websocket", "wsclient", "websockets.")
_LOST = (
    "closed",
    "closing",
    "lost",
    "disconnect",
    "reconnect",
    "timed out",
    "timeout",
    "reset",
    "hang up",
)
_MOST_WORDS = 8  # of a text that says no more
_WORD = re.compile("[a-z]+|[\u4e00-\u9fff]+")
_DIGIT = re.compile("[0-9]")
_SHORTEST = 5  # characters of the words
_FRAME = re.compile(r'[ \t]*(at [^ \t]|at async |file ")')
_RECORD = re.compile(r"[ \t\[(]*([0-9]{4}[-/][0-9]{2}|[0-9]{2}:[0-9]{2}:[0-9]{2})")


def find_lost(text: str) -> "Iterator[tuple[str, int]]":
    """What was lost, and where its record of the log starts; once for each record."""
    lower = in_lower_case(text)
    words = [*NEVER_SENT_WORDS, *STREAM_LOST_WORDS, *NO_ANSWER_WORDS, *_STREAM]
    if not any(word.strip() in lower for word in words):
        return
    found: set[str] = set()
    start = position = 0
    for line in lower.split("\n"):
        if _RECORD.match(line):
            if found:
                yield _verdict(found), start
            found = set()
            start = position
        if len(line) >= _SHORTEST and not _FRAME.match(line):
            found |= _in_line(f" {line}")
        position += len(line) + 1
    if found:
        yield _verdict(found), start


def is_lost_alone(text: str, known: "Known") -> bool:
    """Whether a text says that no answer came, such as "Timeout!", and nothing else."""
    lower = in_lower_case(text)
    words: list[str] = []
    for found in _WORD.finditer(lower):
        at = found.start()
        if not words and _DIGIT.search(lower, 0, at) and not _RECORD.match(lower):
            return False
        if len(words) == _MOST_WORDS or (not words and _DIGIT.search(lower, at)):
            return False
        words.append(found[0])
    said = [word for word in words if word not in FILLERS and not is_name(word, known)]
    return " ".join(said) in ALONE_TEXTS


def _in_line(line: str) -> set[str]:
    """What a line says that was lost."""
    if any(word in line for word in NEVER_SENT_WORDS):
        return {NEVER_SENT}
    is_stream = any(word in line for word in _STREAM)
    if any(word in line for word in STREAM_LOST_WORDS) or (
        is_stream and any(word in line for word in _LOST)
    ):
        return {STREAM_LOST}
    return {NO_ANSWER} if any(word in line for word in NO_ANSWER_WORDS) else set()


def _verdict(found: set[str]) -> str:
    """Of one record: what proves most about the request."""
    return next(kind for kind in (NEVER_SENT, STREAM_LOST, NO_ANSWER) if kind in found)
