"""The body of an answer to the errors that it tells of: their codes and texts, wherever they stand.

Follows the catalogue's envelope as the emitted decoders do, but without a scope and a status: here
somebody asks what a body means who may not know where it came from.
"""

import re
from collections.abc import Iterator, Set
from typing import Any, NamedTuple

from generator.model.envelope import Envelope
from generator.model.shapes import Value
from generator.problem import Location, Report

EXACT = 2**53 - 1  # the greatest number that every language's JSON reads exactly


class Told(NamedTuple):
    """An error that an answer tells of; its code is None where no member tells a usable one.

    The code of a `record` is that of an order or the like, and says why it ended.
    """

    code: Value | None
    text: str
    item: int | None = None
    record: bool = False


def is_body(text: str) -> bool:
    """Whether a text looks like the body of an answer, whole or not: JSON, or a page."""
    return re.match(r"\ufeff?\s*(\{|\[\s*[\[\]{]|<[!A-Za-z])", text) is not None


def read_body(text: str, path: str, report: Report) -> Any:
    """Reads the JSON value in a text; returns None if there is none, and reports why."""
    import json  # slow to import, and needed for bodies only

    text = text.removeprefix("\ufeff")
    at = Location(path, 1, 1)
    if text.lstrip().startswith("<"):
        message = "is a page, not JSON, as a firewall or gateway sends it"
        report.error(at, message, "look for its HTTP status")
        return None
    try:
        return json.loads(text, parse_constant=_refuse, parse_int=_whole)
    except json.JSONDecodeError as error:
        early = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
        reason = "it ends too early" if early else error.msg.lower()
        hint = "give the whole body, in single quotes or through -"
        report.error(Location(path, error.lineno, error.colno), f"is not JSON: {reason}", hint)
    except ValueError as error:  # a constant that JSON does not have
        report.error(at, f"is not JSON: {error}")
    except RecursionError:
        report.error(at, "nests too deep to be an answer")
    return None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no value")


class Digits(str):
    """A number that is longer than any that can be exact: its digits, which are no text."""


def _whole(digits: str) -> int | Digits:
    return int(digits) if len(digits) < len(str(EXACT)) + 2 else Digits(digits)


def errors_in(body: Any, envelope: Envelope, success: Set[str], records: bool) -> Iterator[Told]:
    """The errors that a body tells of; the codes of records only where they are asked for."""

    def judge(thing: Any, members: tuple[str, ...], item: int | None = None) -> Iterator[Told]:
        if not isinstance(thing, dict):
            return
        for member in filter(None, members):
            value = thing.get(member)
            code = code_of(value)
            record = member == envelope.item_code and bool(envelope.record in thing)
            absent = value is None or value == "" or (record and not records)
            if not absent and str(code) not in success:
                yield Told(code, _text(thing, envelope), item, record)
                return

    inner = (envelope.item_code,)
    both = (envelope.code, *inner)
    if isinstance(body, list):
        for index, one in enumerate(body):
            yield from judge(one, both, index)
    if not isinstance(body, dict):
        return
    if found := list(judge(body, both)):
        yield from found
        return
    items = body.get(envelope.items) if envelope.items else None
    if isinstance(items, list):
        found = [told for index, one in enumerate(items) for told in judge(one, inner, index)]
    else:
        found = list(judge(items, inner))
    yield from found
    if not found and _failed(body, envelope):
        yield Told(None, _text(body, envelope))


def code_of(value: Any) -> Value | None:
    """A code as the catalogue writes it, from the value of a member; None if it cannot be one."""
    if isinstance(value, float) and value.is_integer() and abs(value) <= EXACT:
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"-?[1-9][0-9]{0,15}|0", value):
        return int(value) if abs(int(value)) <= EXACT else value
    if isinstance(value, int) and not isinstance(value, bool):
        return value if abs(value) <= EXACT else str(value)
    return value if isinstance(value, str) else None


def _text(thing: dict[str, Any], envelope: Envelope) -> str:
    texts = (thing.get(member) for member in envelope.text)
    return next((text for text in texts if text and type(text) is str), "")


def _failed(body: dict[str, Any], envelope: Envelope) -> bool:
    """Whether a body without a code tells of a failure all the same."""
    text = _text(body, envelope)
    return (
        any(part in text for part in envelope.failure_texts)
        or any(body.get(member) == value for member, value in envelope.failure_members.items())
        or (body.get(envelope.success) is False and body.get(envelope.code) in (None, ""))
    )
