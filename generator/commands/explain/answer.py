"""Answers what somebody asks: what the reader of pastes finds, or else what a search finds."""

import re
from dataclasses import dataclass

from generator.commands.explain.items import Items
from generator.commands.explain.known import known_of
from generator.commands.explain.lookup import find_code, find_near, find_senders
from generator.model.catalog import Catalog
from generator.model.scope import Scope
from generator.runtime import Paste, PastedError, Reader
from generator.search.finder import Finder
from generator.search.found import NEAR, Hit, best_of, has_name

NOTHING = "nothing"
# What may be a name, words of a text, or a part of one: on one line, and no JSON.
_QUERY = re.compile(r"[^{}\n]{2,200}")
# An exception of a library, such as `ccxt.base.errors.InvalidOrder: mexc ...`
_EXCEPTION = re.compile(r"(?:^|[\s.\\])[A-Z][A-Za-z]{3,60}: (\w{1,60})[ :]")

# Exceptions of HTTP clients and of calls, which come before anything is sent
_UNSENT = re.compile(
    r"\b(MissingSchema|InvalidSchema|InvalidURL|InvalidHeader|UnsupportedProtocol|"
    r"ArgumentsRequired|ERR_INVALID_URL|missing [0-9]{1,2} required)\b"
)


@dataclass(slots=True)
class ExplainedError:
    """An error of a text, what the catalogue knows about it, and what else may be meant."""

    error: PastedError
    found: list[Hit]
    near: list[Hit]
    senders: list[Hit]  # the codes that send its text, if its own code does not
    is_status: bool  # whether it is an HTTP status without a code


@dataclass(slots=True)
class Answer:
    """The answer to one WHAT."""

    what: str
    paste: Paste
    errors: list[ExplainedError]
    found: list[Hit]  # by a name or words, if the text states no error
    near: list[Hit]
    is_refusal: bool  # whether a library refused the request itself
    items: Items | None  # of the batch, if an error is one of an item

    @property
    def is_known(self) -> bool:
        """Whether the catalogue has an answer."""
        known = any(each.found or each.is_status for each in self.errors)
        return known or bool(self.found) or self.paste.verdict not in (None, NOTHING)


class Explainer:
    """Answers questions about a catalogue, or about one scope of it with that of its items."""

    def __init__(self, catalog: Catalog, scope: str | None) -> None:
        """Reads the catalogue once; `scope` limits where to look."""
        self.catalog = catalog
        self.scope = scope
        self.scopes = _searched(catalog, scope)
        self.reader = Reader(known_of(catalog))
        self.finder = Finder(catalog, self.scopes)

    def answer(self, what: str) -> Answer:
        """Reads a text, and looks up what it says."""
        paste = self.reader.read(what, self.scope)
        errors = [self._explain(error) for error in paste.errors]
        query = what.strip()
        results = self.finder.find(query) if _QUERY.fullmatch(query) else []
        found: list[Hit] = []
        near: list[Hit] = []
        named = has_name(results) and paste.verdict in (None, NOTHING)
        if named:
            errors = []
        is_nothing = paste.verdict == NOTHING
        refused = is_nothing and not named and _is_refusal(what, self.catalog.name)
        if named or (is_nothing and not refused):
            found = best_of(results)
            near = [] if found else [each.hit for each in results if each.is_near][:NEAR]
        items = _items(what, paste, self.catalog)
        return Answer(what, paste, errors, found, near, refused, items)

    def _explain(self, error: PastedError) -> ExplainedError:
        envelope = self.catalog.envelope
        is_status = envelope is not None and error.scopes == [envelope.statuses]
        return ExplainedError(
            error,
            find_code(error, self.scopes),
            [] if is_status else find_near(error, self.finder),
            find_senders(error, self.scopes),
            is_status,
        )


def _is_refusal(what: str, name: str) -> bool:
    """Whether a library refused the request itself, and sent nothing."""
    head = what[:10_000]
    exception = _EXCEPTION.search(head)
    return _UNSENT.search(head) is not None or (exception is not None and exception[1] == name)


def _items(what: str, paste: Paste, catalog: Catalog) -> Items | None:
    """The items of the batch in a text, if an error is one of an item."""
    if catalog.envelope is None or all(error.index is None for error in paste.errors):
        return None
    return Items(what, catalog.envelope.item_names)


def _searched(catalog: Catalog, scope: str | None) -> tuple[Scope, ...]:
    """The scopes whose codes may be meant: one with those of its items, or all."""
    if scope is None:
        return catalog.scopes
    return tuple(each for each in catalog.scopes if scope in (each.name, each.within))
