"""Compares a vendor's pages with a scope: which codes are new, gone or worded differently.

Texts are equal if they differ only in case, spaces, a full stop at the end, or the form of quotes
and punctuation. A code is gone only if a document had it (an observed code may be in no page), if
it is nowhere in the pages (some codes are outside the tables), and if the pages list at least half
of the documented codes (otherwise they are an extract).
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from generator.commands.audit.page import Page
from generator.commands.audit.rows import Listed
from generator.commands.audit.tables import MOST_LETTERS
from generator.model.catalog import Catalog
from generator.model.code import Code, Message
from generator.model.scope import Scope
from generator.model.shapes import Value
from generator.problem import Location, Problem


class Audit(NamedTuple):
    """Where pages and a scope differ; each text of a code counts once."""

    scope: Scope
    pages: tuple[Page, ...]
    new: tuple[Listed, ...]
    worded: tuple[tuple[Code, Listed], ...]
    unlisted: tuple[Code, ...]
    extract: bool

    @property
    def gone(self) -> tuple[Code, ...]:
        """The codes that are no longer anywhere in the pages; none if the pages are an extract."""
        if self.extract:
            return ()
        values = {str(code.code) for code in self.unlisted}
        mentioned = {word for page in self.pages for word in page.mentioned(values)}
        return tuple(code for code in self.unlisted if str(code.code) not in mentioned)


def audit(catalog: Catalog, scope: Scope, pages: tuple[Page, ...]) -> Audit:
    """Compares a scope with all pages that are about it."""
    listed: dict[tuple[Value, str], Listed] = {}
    for row in (row for page in pages for row in page.rows):
        if row.code not in scope.success and isinstance(row.code, int) == scope.numeric:
            listed.setdefault((row.code, fold(row.text)), row)
    ours = {code.code: code for code in scope.codes}
    texts = {code.code: {fold(message.text) for message in code.messages} for code in scope.codes}
    new, worded = [], []
    for (value, text), row in listed.items():
        if value not in ours:
            new.append(row)
        elif text and text not in texts[value]:
            worded.append((ours[value], row))
    values = {value for value, _ in listed}
    documented = [
        code for code in scope.codes if documenting_sources(catalog, code) and not code.retired
    ]
    unlisted = tuple(code for code in documented if code.code not in values)
    extract = len(unlisted) > len(documented) / 2
    return Audit(scope, pages, tuple(new), tuple(worded), unlisted, extract)


def documenting_sources(catalog: Catalog, code: Code) -> list[str]:
    """The names of the sources that document a code."""
    messages = (m for m in code.messages if catalog.evidence(m) == "documented")
    return list(dict.fromkeys(message.source for message in messages))


@lru_cache(maxsize=1000)  # a cell may span many rows
def fold(text: str) -> str:
    """A text without anything that does not matter when two texts are compared.

    Only its beginning if it is very long, as in the rows of a page.
    """
    text = text[:MOST_LETTERS].translate(_PLAIN)
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(text.split()).rstrip(". ")


_PLAIN = str.maketrans(
    {"\u3002": ".", "\u3001": ",", "\u2026": "...", "\u2212": "-"}
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u00b4`\u300e\u300f", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u300c\u300d\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014", "-")
)


def differences(catalog: Catalog, result: Audit) -> Iterator[Problem]:
    """Every difference, at its position in the spec, or in the page if the spec has none."""
    for listing in (listing for page in result.pages for listing in page.listings):
        for text, line in listing.unread:
            message = f"unread: {text!r} is not a code, but may mean several"
            yield Problem(Location(listing.path, line), message, "check this row yourself")
    ordered = in_order(result.scope)
    for row in result.new:
        near = neighbour(ordered, row.code)
        message = f"new: {row.code} {row.text!r} is not in {result.scope.name}"
        hint = f"its neighbour is {near.code} {near.name}, {near.at.path}:{near.at.line}"
        yield Problem(Location(row.path, row.line), message, hint)
    for code, row in result.worded:
        message = f"worded: {code.code} {code.name} is {row.text!r} at {row.path}:{row.line}"
        nearest = _nearest(code, row.text)
        hint = f"its nearest message is {nearest.text!r}" if nearest else "it has no message"
        if fold(code.summary) == fold(row.text):
            hint = f"this is its summary; {hint}"
        yield Problem((nearest or code).at.of("text" if nearest else "code"), message, hint)
    for code in result.gone:
        pages = ", ".join(page.path for page in result.pages)
        message = f"gone: {code.code} {code.name} is nowhere in {pages}"
        hint = f"documented by {', '.join(documenting_sources(catalog, code))}"
        yield Problem(code.at.of("code"), message, hint)


def in_order(scope: Scope) -> list[Code]:
    """The codes of a scope, sorted by their values."""
    return sorted(scope.codes, key=lambda code: _order(code.code))


def neighbour(ordered: list[Code], value: Value) -> Code:
    """The one of these codes after which a new one belongs, or else the first."""
    after = bisect_left(ordered, _order(value), key=lambda code: _order(code.code))
    return ordered[max(after - 1, 0)]


def _order(value: Value) -> tuple[int, str]:
    return (value, "") if isinstance(value, int) else (0, value)


def _nearest(code: Code, text: str) -> Message | None:
    """The message of a code that is most like a text; None if the code has none."""
    pairs = _pairs(text)

    def likeness(message: Message) -> float:
        theirs = _pairs(message.text)
        return len(pairs & theirs) / max(len(pairs | theirs), 1)

    return max(code.messages, key=likeness, default=None)


@lru_cache(maxsize=1000)
def _pairs(text: str) -> set[tuple[str, str]]:
    """The pairs of letters that follow each other in a text."""
    return set(pairwise(fold(text)))
