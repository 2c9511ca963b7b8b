"""Finds all that a pasted text says: errors, statuses alone, and lost answers.

`_paste` puts together what is found here.
"""

from dataclasses import dataclass

from ._bodies import Bodies
from ._body import clean
from ._lookalike import find_objects
from ._pages import find_pages
from ._spans import without
from ._stated import alone, find_stated
from ._transport import STREAM_LOST, find_lost

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ._body import Json
    from ._known import Known
    from .terms import Scope

    Span = tuple[int, int]

BODY, STATED, STATUS, TEXT, LOST = "body", "stated", "status", "text", "lost"
SUCCESS, REFUSED = "success", "subscription_refused"
_DEEPEST = 3  # texts in texts
_MOST = 200  # characters of a page, as decoders keep them


@dataclass(slots=True)
class Finding:
    """Something that stands at a position.

    It is the code of a response, a code that is said to be one, an HTTP status, a text
    without a code, or the words of an answer that was lost.
    """

    at: int
    kind: str
    code: int | str | None
    scopes: "list[Scope]"
    text: str = ""
    status: int | None = None
    index: int | None = None


class Finder:
    """Finds what a text says, with a catalogue. `scope` is that of the request."""

    def __init__(self, known: "Known", scope: "Scope | None" = None) -> None:
        self.marks: set[str] = set()
        self._known = known
        of_bodies = [s for s in known.tables if s != known.statuses]
        parents: Mapping[Scope, Scope] = {}
        if known.envelope is not None:
            parents = known.envelope.parents
        self._scopes = of_bodies or list(known.tables)
        self._allowed = set(known.tables)
        if scope is not None:
            self._scopes = [scope]
            inner = {child for child, parent in parents.items() if parent == scope}
            self._allowed = {scope, parents.get(scope, scope), *inner}

    def find(self, text: str) -> list[Finding]:
        """All errors and statuses in a text, in its order; `marks` has what is none."""
        number = alone(text)
        if number is not None and self._known.is_success(number):
            self.marks.add(SUCCESS)
            return []
        if number is not None:
            return [Finding(0, STATED, number, self.having(number))]
        return self._find(text, 0)

    def having(self, code: int | str) -> "list[Scope]":
        """The scopes in question that have a code."""
        return [s for s in self._known.scopes_with(code) if s in self._allowed]

    def _find(self, text: str, depth: int) -> list[Finding]:
        findings: list[Finding] = []
        spans: list[Span] = []
        for value, start, end, closed in find_objects(text):
            is_response = False
            if value:
                more, is_response = self._in_object(value, start, depth)
                findings += more
            if is_response or (closed and self._known.envelope is not None):
                spans.append((start, end))
        words = without(text, spans)
        spans = []
        for start, end, status in find_pages(words):
            spans.append((start, end))
            if status is not None:
                beginning = clean(text[start : start + _MOST])
                findings.append(Finding(start, STATUS, status, [], beginning))
        words = without(words, spans)
        findings += self._in_words(words)
        return sorted(findings, key=lambda finding: finding.at)

    def _in_words(self, text: str) -> "Iterable[Finding]":
        """What a text says outside of objects and pages."""
        for kind, at in find_lost(text):
            yield Finding(at, LOST, kind, [])
        envelope = self._known.envelope
        if envelope is not None and any(p in text for p in envelope.failure_texts):
            self.marks.add(REFUSED)
        for at, number, is_status, words in find_stated(self._known, text):
            if is_status:
                yield Finding(at, STATUS, number, [])
            elif not self._known.is_success(number):
                yield Finding(at, STATED, number, self.having(number), clean(words))

    def _in_object(
        self, value: "Json", at: int, depth: int
    ) -> tuple[list[Finding], bool]:
        """What an object says, and whether it is a response."""
        bodies = Bodies(self._known, self._scopes)
        bodies.visit(value)
        findings: list[Finding] = []
        is_response = bodies.success or bodies.refused or bodies.closed
        if bodies.closed:
            findings.append(Finding(at, LOST, STREAM_LOST, []))
        for group in bodies.groups:
            is_response |= bool(group.errors)
            found = [
                Finding(at, BODY, code, scopes, text, group.status, index)
                for scopes, code, text, index in group.errors
            ]
            if group.texts and depth < _DEEPEST:
                for inner in self._find(clean("\n".join(group.texts)), depth + 1):
                    inner.at = at
                    if inner.status is None:
                        inner.status = group.status
                    found.append(inner)
            failed = group.status is not None and group.status >= 400
            if failed and group.is_response and not found:
                found.append(Finding(at, STATUS, group.status, []))
            findings += found
        if bodies.success:
            self.marks.add(SUCCESS)
        if bodies.refused:
            self.marks.add(REFUSED)
        return findings, is_response
