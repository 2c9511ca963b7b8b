"""Reads the HTTP status of pages, by their titles, and from headers of responses."""

import re

from ._unwrap import in_lower_case, without_entities

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Iterator

    Page = tuple[int, int, int | None]
    """Where a page starts and ends, and its status."""

_STARTS = re.compile(r"<(!doctype[ \t]{1,9}html|html|head|title)[ \t\r\n>]")
_TITLE = re.compile(r"<(title|h1)[^<>]{0,200}>([^<]{1,300})<")
_STATUS = re.compile(r"(^|[^0-9])([345][0-9]{2})([^0-9]|$)")
_RETRY_AFTER = re.compile(
    r"retry-after[\"']?[ \t]{0,9}[:=,][ \t]{0,9}[\"']?([0-9]{1,9}(\.[0-9]{1,3})?)",
)
_FAR = 4_000  # characters in which a title stands
_TITLES = {
    "access denied": 403,
    "forbidden": 403,
    "attention required": 403,
    "just a moment": 403,
    "request blocked": 403,
    "too many requests": 429,
    "rate limited": 429,
    "unauthorized": 401,
    "not found": 404,
    "bad request": 400,
    "bad gateway": 502,
    "gateway time": 504,
    "service unavailable": 503,
    "service temporarily unavailable": 503,
    "internal server error": 500,
}
REASONS = {
    400: ("bad request",),
    401: ("unauthorized",),
    403: ("forbidden",),
    404: ("not found",),
    405: ("method not allowed",),
    408: ("request timeout",),
    418: ("i m a teapot", "unknown"),
    429: ("too many requests",),
    500: ("internal server error",),
    502: ("bad gateway",),
    503: ("service unavailable", "service temporarily unavailable"),
    504: ("gateway time",),
}


def find_pages(text: str) -> "Iterator[Page]":
    """The pages in a text."""
    lower = in_lower_case(text) if "<" in text else ""
    position = 0
    while (start := _STARTS.search(lower, position)) is not None:
        end = lower.find("</html>", start.end())
        position = len(text) if end < 0 else end + len("</html>")
        page = lower[start.start() : min(position, start.start() + _FAR)]
        yield start.start(), position, _status(page)


def find_retry_after(text: str) -> "Iterator[tuple[int, float]]":
    """Where a header says how long to wait, and how many seconds."""
    for found in _RETRY_AFTER.finditer(in_lower_case(text)):
        yield found.start(), float(found[1])


def _status(page: str) -> int | None:
    """The HTTP status in the title of a page, or what its words stand for."""
    for found in _TITLE.finditer(page):
        title = without_entities(found[2]).strip(" \t\r\n")
        number = _STATUS.search(title)
        if number is not None:
            return int(number[2])
        for words, status in _TITLES.items():
            if words in title:
                return status
    return None
