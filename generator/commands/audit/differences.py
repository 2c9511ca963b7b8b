"""What a vendor's pages list, compared with a scope: codes that are new, gone or worded otherwise.

Texts are equal if they differ only in case, spaces, a full stop at the end, or the shape of quotes
and punctuation. A code is gone only if a document told of it, for what was merely observed need not
be in any page; only if it stands nowhere in the page, for some stand beside its tables; and only
from pages that list at least half of what is documented, for others are extracts.
"""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from generator.commands.audit.page import Listed, Page
from generator.model.catalog import Catalog
from generator.model.scope import Code, Message, Scope
from generator.model.shapes import Value
from generator.problem import Location, Problem


class Audit(NamedTuple):
    """Where pages and a scope differ; a text that is listed twice is here once."""

    scope: Scope
    pages: tuple[Page, ...]
    new: tuple[Listed, ...]
    worded: tuple[tuple[Code, Listed], ...]
    unlisted: tuple[Code, ...]
    extract: bool

    @property
    def gone(self) -> tuple[Code, ...]:
        """The codes that stand nowhere in the pages any more; an extract never had them."""
        if self.extract:
            return ()
        values = (code.code for code in self.unlisted)
        named = {value for value in values if any(page.mentions(value) for page in self.pages)}
        return tuple(code for code in self.unlisted if code.code not in named)


def audit(catalog: Catalog, scope: Scope, pages: tuple[Page, ...]) -> Audit:
    """Compares a scope with all pages that are about it."""
    listed: dict[tuple[Value, str], Listed] = {}
    for row in (row for page in pages for row in page.rows):
        if row.code not in scope.success and isinstance(row.code, int) == scope.numeric:
            listed.setdefault((row.code, fold(row.text)), row)
    ours = {code.code: code for code in scope.codes}
    new, worded = [], []
    for (value, text), row in listed.items():
        if value not in ours:
            new.append(row)
        elif text and text not in {fold(message.text) for message in ours[value].messages}:
            worded.append((ours[value], row))
    values = {value for value, _ in listed}
    documented = [code for code in scope.codes if documents(catalog, code) and not code.retired]
    unlisted = tuple(code for code in documented if code.code not in values)
    extract = len(unlisted) > len(documented) / 2
    return Audit(scope, pages, tuple(new), tuple(worded), unlisted, extract)


def documents(catalog: Catalog, code: Code) -> list[str]:
    """The sources that document a code, by name."""
    messages = (m for m in code.messages if catalog.evidence(m) == "documented")
    return list(dict.fromkeys(message.source for message in messages))


def fold(text: str) -> str:
    """A text without what does not matter when two are compared."""
    text = unicodedata.normalize("NFKC", text.translate(_PLAIN)).casefold()
    return " ".join(text.split()).rstrip(". ")


_PLAIN = str.maketrans(
    {"\u3002": ".", "\u3001": ",", "\u2026": "...", "\u2212": "-"}
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u00b4`\u300e\u300f", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u300c\u300d\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014", "-")
)


def differences(catalog: Catalog, found: Audit) -> Iterator[Problem]:
    """Every difference at its place: in the page if that is all that has it."""
    for listing in (listing for page in found.pages for listing in page.listings):
        for written, line in listing.unread:
            message = f"unread: {written!r} is no code, and may stand for several"
            yield Problem(Location(listing.path, line), message, "look at the row yourself")
    for row in found.new:
        near = neighbour(found.scope, row.code)
        message = f"new: {row.code} {row.text!r} is not in {found.scope.name}"
        hint = f"its neighbour is {near.code} {near.name}, {near.at.path}:{near.at.line}"
        yield Problem(Location(row.path, row.line), message, hint)
    for code, row in found.worded:
        message = f"worded: {code.code} {code.name} is {row.text!r} at {row.path}:{row.line}"
        nearest = _nearest(code, row.text)
        hint = f"the nearest message is {nearest.text!r}" if nearest else "it has no message"
        if fold(code.summary) == fold(row.text):
            hint = f"that is its summary; {hint}"
        yield Problem((nearest or code).at.of("text" if nearest else "code"), message, hint)
    for code in found.gone:
        pages = ", ".join(page.path for page in found.pages)
        message = f"gone: {code.code} {code.name} is nowhere in {pages}"
        hint = f"documented by {', '.join(documents(catalog, code))}"
        yield Problem(code.at.of("code"), message, hint)


def neighbour(scope: Scope, value: Value) -> Code:
    """The code of the scope that comes before a new one in order, or else the first of all."""
    ordered = sorted(scope.codes, key=lambda code: _order(code.code))
    before = [code for code in ordered if _order(code.code) < _order(value)]
    return before[-1] if before else ordered[0]


def _order(value: Value) -> tuple[int, str]:
    return (value, "") if isinstance(value, int) else (0, value)


def _nearest(code: Code, text: str) -> Message | None:
    """The message of a code that is most like a text."""
    from difflib import SequenceMatcher  # needed for differences only

    def nearness(message: Message) -> float:
        return SequenceMatcher(None, fold(text), fold(message.text), autojunk=False).ratio()

    return max(code.messages, key=nearness, default=None)
