"""Reads the body of a response, and returns the errors that it reports.

It reads as the emitted decoders do, but without a scope and a status: somebody who asks what a body
means may not know where it came from.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from generator import runtime
from generator.model.decoding import runtime_envelope
from generator.model.envelope import Envelope
from generator.model.scope import Scope
from generator.model.shapes import Value
from generator.problem import Location, Report

MOST_ERRORS = 500  # of a response
_RESPONSES, _RECORDS = "responses", "records"  # all scopes; those of items, with their records


class ReportedError(NamedTuple):
    """An error that a response reports; its code is None where no member has a usable one.

    The code of a `record` is that of an order or the like, and says why it ended.
    """

    code: Value | None
    text: str
    item: int | None = None
    record: bool = False


def is_body(text: str) -> bool:
    """Whether a text looks like the body of a response, whole or not: JSON, or a page."""
    return re.match(r"\ufeff?\s*(\{|\[\s*[\[\]{]|<[!A-Za-z])", text) is not None


def read_errors(
    text: str, path: str, envelope: Envelope, scopes: tuple[Scope, ...], report: Report
) -> tuple[ReportedError, ...]:
    """The errors in a body from any of `scopes`; reports why it cannot be read."""
    text = text.removeprefix("\ufeff")
    at = Location(path, 1, 1)
    if text.lstrip().startswith("<"):
        message = "is a page, not JSON, as a firewall or gateway sends it"
        report.error(at, message, "look for its HTTP status")
        return ()
    try:
        errors = tuple(islice(_find(text, envelope, scopes), MOST_ERRORS + 1))
        if len(errors) <= MOST_ERRORS:
            return errors
        report.error(at, f"reports more than {MOST_ERRORS} errors", "give a part of it")
    except json.JSONDecodeError as error:
        early = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
        reason = "it ends too early" if early else error.msg.lower()
        hint = "give the whole body, in single quotes or through -"
        report.error(Location(path, error.lineno, error.colno), f"is not JSON: {reason}", hint)
    except ValueError as error:  # a constant that JSON does not have
        report.error(at, f"is not JSON: {error}")
    except RecursionError:
        report.error(at, "nests too deep to be a response")
    return ()


def _find(text: str, envelope: Envelope, scopes: tuple[Scope, ...]) -> Iterator[ReportedError]:
    """The errors in a JSON text, those of records only if one of `scopes` has them."""
    body, members = runtime.parse(text), _members(envelope, scopes)
    errors = runtime.find_errors_in_json(members, _RESPONSES, body)
    outside_records = {error[1:4] for error in errors[: MOST_ERRORS + 1]}
    if any(scope.within for scope in scopes):
        errors = runtime.find_errors_in_json(members, _RECORDS, body)
    for error in errors:
        yield ReportedError(*error[1:4], record=error[1:4] not in outside_records)


def _members(envelope: Envelope, scopes: tuple[Scope, ...]) -> runtime.Envelope:
    """The envelope for a body from any of `scopes`; a code of one of them isn't a success."""
    codes = _as_read(code.code for scope in scopes for code in scope.codes)
    success = _as_read(value for scope in scopes for value in scope.success) - codes
    return replace(
        runtime_envelope(envelope, scopes),
        details=(),
        success_codes=dict.fromkeys((_RESPONSES, _RECORDS), success),
        text_scopes=(),
        status_scope=None,
        parents={_RECORDS: _RESPONSES},
        known=lambda scope, code: scope == _RESPONSES and code in codes,
    )


def _as_read(values: Iterable[Value]) -> set[Value]:
    """Codes of the catalogue as they are read in a body: plain digits are a number."""
    codes = (runtime.as_code(value, False) for value in values)
    return {code for code in codes if code is not None}
