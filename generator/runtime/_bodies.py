"""Finds responses in JSON or what looks like it, however deep they are in it.

A response has an error, or a known form of success. All else is looked through.
"""

from dataclasses import dataclass, field

from ._body import clean
from ._body_marks import (
    http_status,
    is_about_response,
    is_close_frame,
    is_of_others,
    is_of_system,
    is_success,
    may_say,
    parts_of,
    renamed,
    scopes_by_members,
)
from ._response import find_errors_in_json

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from ._body import Json
    from ._envelope import Envelope
    from ._known import Known
    from .terms import Scope

    Reported = tuple[list[Scope], int | str | None, str, int | None]
    """The scopes that may have sent an error, its code, its text and its index."""

_DEEPEST = 100
_MOST_ERRORS = 10_000  # of one object; what follows them is not read


@dataclass(slots=True)
class Group:
    """Errors and texts of what belongs to one response, and its HTTP status."""

    status: int | None = None
    is_response: bool = False
    errors: "list[Reported]" = field(default_factory=list["Reported"])
    texts: list[str] = field(default_factory=list[str])


class Bodies:
    """What was found in one outermost object or list."""

    def __init__(self, known: "Known", scopes: "list[Scope]") -> None:
        self.groups = [Group()]
        self.success = False
        self.closed = self.refused = False  # a websocket, and a subscription
        self._known = known
        self._scopes = scopes
        self._room = _MOST_ERRORS

    def visit(self, value: "Json", group: Group | None = None, depth: int = 0) -> None:
        """Looks for responses in a value and in all that is in it."""
        group = group or self.groups[0]
        if depth > _DEEPEST or self._room <= 0:
            return
        if isinstance(value, str):
            if may_say(value):
                group.texts.append(clean(value))
        elif isinstance(value, list):
            if not self._is_response(value, group, depth):
                for item in value:
                    self.visit(item, group, depth + 1)
        elif isinstance(value, dict):
            value = renamed(self._known, value)
            status = http_status(value)
            if status is not None:
                is_response = is_about_response(value)
                group = Group(status, is_response)
                self.groups.append(group)
            if not self._is_response(value, group, depth):
                for item in value.values():
                    self.visit(item, group, depth + 1)

    def _is_response(self, value: "Json", group: Group, depth: int) -> bool:
        """Whether a value is a response; keeps the errors in it."""
        envelope = self._known.envelope
        if envelope is None or self._says_nothing(envelope, value):
            return False
        if is_close_frame(value) and not envelope.text(value):
            self.closed = True
            return True
        if isinstance(value, list):
            value = [
                renamed(self._known, v) if isinstance(v, dict) else v for v in value
            ]
            if not all(isinstance(item, dict) for item in value):
                return False
        reported: dict[tuple[object, ...], Reported] = {}
        for offset, part in parts_of(value):
            for scope in self._scopes if self._room > len(reported) else ():
                for owner, code, text, index, _ in find_errors_in_json(
                    envelope, scope, part
                ):
                    place = None if index is None else index + offset
                    new: Reported = ([], code, text, place)
                    scopes = reported.setdefault((code, place), new)[0]
                    if owner not in scopes:
                        scopes.append(owner)
        self._room -= len(reported)
        if not reported:
            is_response = isinstance(value, dict) and is_success(self._known, value)
            self.success |= is_response
            return is_response
        if (None, None) in reported and self._is_refusal(value):
            self.refused = True
            return True
        ours = [one for one in reported.values() if self._is_ours(one, value, depth)]
        marked = scopes_by_members(self._known, value)
        for scopes, code, text, index in ours:
            having = [s for s in scopes if s in marked]
            if code is not None:
                known = [s for s in self._known.scopes_with(code) if s in scopes]
                having = [scope for scope in known if scope in marked] or known
            group.errors.append((having, code, text, index))
        return bool(ours)

    def _says_nothing(self, envelope: "Envelope", value: "Json") -> bool:
        """Whether an object is surely no response, as most are not."""
        fast = envelope.shortcuts
        if not isinstance(value, dict) or not (
            value.keys().isdisjoint(fast.codes) and value.keys().isdisjoint(fast.signs)
        ):
            return False
        return not any(map(envelope.text(value).__contains__, envelope.failure_texts))

    def _is_refusal(self, value: "Json") -> bool:
        """Whether an object without a code says that a subscription was refused."""
        envelope = self._known.envelope
        if envelope is None or not isinstance(value, dict):
            return False
        text = envelope.text(value)
        return any(part in text for part in envelope.failure_texts) or any(
            word in path.values(value) for path, word in envelope.failure_members
        )

    def _is_ours(self, error: "Reported", value: "Json", depth: int) -> bool:
        """Whether an error is one of the API, not of a program that writes its log."""
        _, code, text, _ = error
        if code is not None and self._known.scopes_with(code):
            return len(str(code)) > 2 or not is_of_others(value)
        if is_of_others(value) or is_of_system(code):
            return False
        return depth == 0 or (bool(text) and not isinstance(code, str))
