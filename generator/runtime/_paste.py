"""Reads whatever somebody pastes: finds the errors that a text is about.

The documents describe the order of the steps. Each of them takes a time that grows with
the length of the text, and none raises an exception.
"""

import re
from bisect import bisect_right
from dataclasses import replace

from ._body import clean
from ._context import Context
from ._findings import BODY, LOST, STATED, STATUS, TEXT, Finder, Finding
from ._known_texts import find_texts, index_texts
from ._pages import find_retry_after
from ._paste_result import Paste, PastedError, Result
from ._records import Records, with_statuses
from ._transport import NO_ANSWER, is_lost_alone
from ._unwrap import in_lower_case, unwrap

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._known import Known
    from ._known_texts import Index
    from .terms import Scope


class Reader:
    """Reads pasted texts with one catalogue."""

    def __init__(self, known: "Known") -> None:
        self._known = known
        self._texts: Index | None = None

    def read(self, pasted: str, scope: "Scope | None" = None) -> Paste:
        """The errors in a text, and a verdict about what is no error."""
        return _Reading(self._known, self, clean(unwrap(clean(pasted))), scope).paste()

    @property
    def texts(self) -> "Index":
        """The texts of the catalogue, which are read when they are first needed."""
        if self._texts is None:
            self._texts = index_texts(self._known)
        return self._texts


class _Reading:
    """One text that is being read."""

    def __init__(
        self, known: "Known", reader: Reader, text: str, scope: "Scope | None"
    ) -> None:
        self._known = known
        self._reader = reader
        self._text = text
        self._finder = Finder(known, scope)
        self._lower = in_lower_case(text)
        self._lines = [found.start() for found in re.finditer("\n", text)]
        self._context = Context(known, self._lower)

    def paste(self) -> Paste:
        """All that is found."""
        result = Result(self._known, self._finder.marks)
        findings = self._with_texts(self._finder.find(self._text))
        records = Records(self._text)
        waits = {records.of(at): wait for at, wait in find_retry_after(self._lower)}
        findings = records.without_answered(with_statuses(findings, records))
        for finding in findings:
            if finding.kind == LOST:
                result.marks.add(str(finding.code))
                continue
            wait = waits.get(records.of(finding.at))
            for each in self._named(finding):
                line, stated = self._line(each.at), each.kind == STATED
                result.add(self._error(each, wait), line, stated=stated)
        return result.paste()

    def _with_texts(self, findings: list[Finding]) -> list[Finding]:
        """The findings, and known texts if no known code is stated.

        A text with a number in it, such as "error code: 1010", counts more than a
        number that no scope has.
        """
        if self._finder.marks or any(
            finding.scopes or finding.kind in (BODY, LOST) for finding in findings
        ):
            return findings
        numbers = [finding for finding in findings if finding.kind == STATED]
        only_long = len(findings) > len(numbers)
        texts = list(self._find_texts(self._text, only_long=only_long))
        if not findings and not texts and is_lost_alone(self._text, self._known):
            return [Finding(0, LOST, NO_ANSWER, [])]
        if numbers:
            spans = [(text.at, text.at + len(text.text)) for text in texts]
            inside = {n.at for n in numbers for s, e in spans[:1] if s <= n.at < e}
            findings = [finding for finding in findings if finding.at not in inside]
            texts = texts if inside else []
        return sorted([*findings, *texts], key=lambda finding: finding.at)

    def _find_texts(self, text: str, *, only_long: bool) -> "Iterator[Finding]":
        """The errors whose texts stand in a text without any code."""
        by_place: dict[tuple[int, int | str], Finding] = {}
        for at, words, known in find_texts(
            self._reader.texts, text, only_long=only_long
        ):
            if known.scope in self._finder.having(known.code):
                new = Finding(at, TEXT, known.code, [], words)
                scopes = by_place.setdefault((at, known.code), new).scopes
                scopes += [] if known.scope in scopes else [known.scope]
        yield from by_place.values()

    def _named(self, finding: Finding) -> "list[Finding]":
        """An error without a code as those of its text, if one is known."""
        if finding.code is not None or not finding.text:
            return [finding]
        texts = list(self._find_texts(finding.text, only_long=False))
        return [replace(finding, code=t.code, scopes=t.scopes) for t in texts] or [
            finding
        ]

    def _error(self, finding: Finding, wait: float | None) -> PastedError:
        """A finding as an error, with the scopes that may have sent it."""
        code = finding.code
        if finding.kind == STATUS and self._known.statuses is not None:
            finding.scopes = [self._known.statuses]
            finding.status = None if type(code) is not int else code
        scopes = self._context.choose(finding.scopes, finding.at)
        return PastedError(
            scopes=scopes,
            code=code,
            known=any(self._known.info(scope, code or 0) for scope in scopes),
            case=None,
            text=finding.text,
            status=finding.status,
            retry_after=wait,
            index=finding.index,
        )

    def _line(self, at: int) -> int:
        """The line of a position, from 1."""
        return bisect_right(self._lines, at - 1) + 1
