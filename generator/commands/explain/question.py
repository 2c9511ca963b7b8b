"""Reads what somebody asks about: a code, words, or the body of a response with its errors."""

import sys
from typing import NamedTuple

from generator.commands.explain.body import ReportedError, is_body, read_errors
from generator.model.catalog import Catalog
from generator.model.scope import Scope
from generator.problem import Location, Report
from generator.runtime import as_code

INPUT = "-"  # this word stands for standard input
MOST_MEGABYTES = 4  # of a question


class Question(NamedTuple):
    """What somebody asks about: the errors in it, and the scopes that they can come from.

    `is_answer` is true for a response of the API, and false for a code, a name or a text.
    """

    what: str
    is_answer: bool
    errors: tuple[ReportedError, ...]
    scopes: tuple[Scope, ...]


def read_word(word: str, report: Report) -> tuple[str, str]:
    """Reads a word of the command, or standard input; returns the text and where it came from."""
    if word != INPUT:
        return word, "WHAT"
    place, most = "standard input", MOST_MEGABYTES * 2**20
    data = sys.stdin.buffer.read(most + 1) if sys.stdin else b""  # a shell may have closed it
    if len(data) > most:
        report.error(Location(place), f"is larger than {MOST_MEGABYTES} MB", "give a part of it")
        data = data[:0]
    return data.decode(errors="replace"), place


def read_question(
    text: str, path: str, catalog: Catalog, scopes: tuple[Scope, ...], report: Report
) -> Question:
    """Reads a question; `path` says in messages where the text came from."""
    if not text.strip("\ufeff \t\r\n"):
        hint = "look for the HTTP status of a response without a body"
        report.error(Location(path), "is empty", hint)
    if is_body(text):
        errors = _errors(text, path, catalog, scopes, report)
        return Question(text, True, errors, _without_statuses(catalog, scopes))
    value = as_code(text.strip(), False)
    is_code = isinstance(value, int)
    error = ReportedError(value, "") if is_code else ReportedError(None, text.strip())
    return Question(text, False, (error,), scopes)


def _errors(
    text: str, path: str, catalog: Catalog, scopes: tuple[Scope, ...], report: Report
) -> tuple[ReportedError, ...]:
    """The errors in the body of a response; reports why it cannot be read."""
    if catalog.envelope is None:
        message = "the catalogue does not say where responses hold errors"
        hint = "declare an 'envelope', or look for the code alone"
        report.error(catalog.at.of("envelope"), message, hint)
        return ()
    return read_errors(text, path, catalog.envelope, scopes, report)


def _without_statuses(catalog: Catalog, scopes: tuple[Scope, ...]) -> tuple[Scope, ...]:
    """The scopes whose codes can be in a body: not that of the statuses, unless it is alone."""
    statuses = catalog.envelope.statuses if catalog.envelope else ""
    return tuple(scope for scope in scopes if scope.name != statuses) or scopes
