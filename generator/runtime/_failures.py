"""Finds codes of failure in one object of a response, and which of several counts."""

from dataclasses import dataclass

from ._body import Digits, clean
from ._codes import as_code, as_text
from ._paths import Spot, follow

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from ._body import Json, JsonObject
    from ._envelope import Envelope
    from ._paths import Group, MemberPath
    from .terms import Scope

_KNOWN, _OF_THE_TYPE, _OTHER = range(3)


@dataclass(slots=True)
class Failure:
    """A code of failure, and where it is."""

    scope: "Scope"
    code: int | str | None
    sent: int | str | None
    """The code as sent; a text may go on after the code."""

    group: "Group"
    path: "MemberPath"
    spot: Spot
    rank: int = 0
    """How well the code counts: the least counts first."""

    def text(self, envelope: "Envelope") -> str:
        """The text about it; of a code that was cut, at least what was sent."""
        text = envelope.text(self.spot.top, self.spot)
        if not text and self.code != self.sent and isinstance(self.sent, str):
            return self.sent
        return text

    def details(self, envelope: "Envelope") -> dict[str, str]:
        """More about it: also the other codes, by the last member of their paths."""
        details = details_at(envelope, self.spot)
        for path in self.group.paths if len(self.group.paths) > 1 else ():
            text = None if path is self.path else as_text(path.in_element(self.spot)[1])
            if text:
                details.setdefault(path.name, clean(text))
        return details


def find_failures(
    envelope: "Envelope", scope: "Scope", top: "JsonObject", group: "Group"
) -> "list[Failure]":
    """The failures at some paths: one at most, or one for each element of a list."""
    outer, elements = follow(top, group.through) if group.through else (top, [top])
    if outer is None or not isinstance(elements, list):
        return []
    as_texts = scope in envelope.text_scopes
    success = envelope.success_codes.get(scope, ())
    failures: list[Failure] = []
    for index, element in enumerate(elements):
        best = None
        for path in group.paths:
            holder: JsonObject | None = outer
            value = element
            if path.step is not None and isinstance(element, dict):
                holder, value = element, element.get(path.step)
            elif path.steps:
                holder, value = follow(element, path.steps)
            if value is None or value == "" or holder is None:
                continue
            code = as_code(value, as_texts)
            if code in success:
                continue
            spot = Spot(top, holder, element, group.through, index)
            if (
                group.of_items
                and scope not in envelope.parents
                and _is_record(envelope, spot)
            ):
                continue  # it is about what is recorded, not about this request
            owner, sent = scope, code
            if code is not None:
                sent = clean(code) if type(code) is str else code
                owner, code = envelope.identify(scope, sent, of_item=group.of_items)
            failure = Failure(owner, code, sent, group, path, spot)
            if group.ranked:
                failure.rank = _rank(envelope, failure, value)
            if best is None or failure.rank < best.rank:
                best = failure
        if best is not None:
            failures.append(best)
    return failures


def details_at(envelope: "Envelope", spot: Spot) -> dict[str, str]:
    """The texts and whole numbers in the objects with more about an error."""
    details: dict[str, str] = {}
    for path in envelope.details:
        more = path.beside(spot)
        for sent, value in more.items() if isinstance(more, dict) else ():
            # A reader of another format may have given it names that are no texts.
            name, text = as_text(sent), as_text(value)
            if name is not None and text is not None:
                details.setdefault(clean(name), clean(text))
    return details


def _is_record(envelope: "Envelope", spot: Spot) -> bool:
    """Whether an object is a record, whose code says how an earlier request ended.

    A record has no text; the outcome of a request that failed has one.
    """
    has_mark = envelope.record is not None and envelope.record in spot.holder
    return has_mark and not envelope.text(spot.top, spot)


def _rank(envelope: "Envelope", failure: Failure, value: "Json") -> int:
    """How well a code counts: the least counts first."""
    code, scope = failure.code, failure.scope
    if code is None:
        return _OTHER
    if envelope.known(scope, code):
        return _KNOWN
    if scope not in envelope.text_scopes:
        return _OF_THE_TYPE if isinstance(code, int) else _OTHER
    is_text = isinstance(value, str) and not isinstance(value, Digits)
    return _OF_THE_TYPE if is_text else _OTHER
