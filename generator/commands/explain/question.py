"""What somebody asks for to what it tells: a code, words, or the errors of a whole answer."""

from typing import NamedTuple

from generator.commands.explain.body import Told, is_body, read_errors
from generator.model.catalog import Catalog
from generator.model.scope import Scope
from generator.problem import Location, Report
from generator.runtime import as_code


class Question(NamedTuple):
    """Something that is asked for: what it tells, and the scopes that it can come from.

    `is_answer` tells that it is an answer of the API, and not a code, a name or a text.
    """

    what: str
    is_answer: bool
    tells: tuple[Told, ...]
    scopes: tuple[Scope, ...]


def read_question(
    text: str, path: str, catalog: Catalog, scopes: tuple[Scope, ...], report: Report
) -> Question:
    """What a text asks for; `path` is where it was given, for messages."""
    if not text.strip("\ufeff \t\r\n"):
        hint = "look for the HTTP status of an answer without a body"
        report.error(Location(path), "is empty", hint)
    if is_body(text):
        tells = _errors(text, path, catalog, scopes, report)
        return Question(text, True, tells, _without_statuses(catalog, scopes))
    value = as_code(text.strip(), False)
    told = Told(value, "") if isinstance(value, int) else Told(None, text.strip())
    return Question(text, False, (told,), scopes)


def _errors(
    text: str, path: str, catalog: Catalog, scopes: tuple[Scope, ...], report: Report
) -> tuple[Told, ...]:
    if catalog.envelope is None:
        message = "the catalogue does not say where an answer tells of errors"
        hint = "declare an 'envelope', or look for the code alone"
        report.error(catalog.at.of("envelope"), message, hint)
        return ()
    return read_errors(text, path, catalog.envelope, scopes, report)


def _without_statuses(catalog: Catalog, scopes: tuple[Scope, ...]) -> tuple[Scope, ...]:
    """The scopes that a body can have codes of, unless only that of the statuses is asked for."""
    statuses = catalog.envelope.statuses if catalog.envelope else ""
    return tuple(scope for scope in scopes if scope.name != statuses) or scopes
