"""Puts together what stands in one record of a log: an error and its HTTP status.

A record starts at a line that begins with a date or a time. A text without such lines
is one record.
"""

import re
from bisect import bisect_right

from ._findings import LOST, STATUS, Finding

_START = re.compile(
    r"(^|\n)[ \t\[(\"'|]{0,8}([0-9]{4}[-/][0-9]{2}[-/]|[0-9]{2}:[0-9]{2}:[0-9]{2})"
)


class Records:
    """The records of a text."""

    def __init__(self, text: str) -> None:
        self._starts = [found.end(1) for found in _START.finditer(text)]

    def of(self, at: int) -> int:
        """The number of the record at a position."""
        return bisect_right(self._starts, at)

    def without_answered(self, findings: list[Finding]) -> list[Finding]:
        """The findings without lost answers where the same record has an error."""
        answered = {self.of(found.at) for found in findings if found.kind != LOST}
        return [
            found
            for found in findings
            if found.kind != LOST or self.of(found.at) not in answered
        ]


def with_statuses(findings: list[Finding], records: Records) -> list[Finding]:
    """The errors, each with the status of its record, and statuses without an error."""
    after = _next_errors(list(reversed(findings)), records)
    before = _next_errors(findings, records)
    given: dict[tuple[int, object], bool] = {}  # once for all equal statuses
    found: list[Finding] = []
    for position, finding in enumerate(findings):
        if finding.kind != STATUS or type(finding.code) is not int:
            found.append(finding)
            continue
        errors = after[len(findings) - 1 - position] or before[position]
        key = (id(errors), finding.code)
        if key not in given:
            given[key] = _take(errors, finding.code)
        if not given[key] and finding.code >= 300:
            found.append(finding)
    return found


def _take(errors: list[Finding], status: int) -> bool:
    """Whether the status is that of any of the errors, which keep it."""
    mine = [error for error in errors if error.status in (None, status)]
    for error in mine:
        error.status = status
    return bool(mine)


def _next_errors(findings: list[Finding], records: Records) -> list[list[Finding]]:
    """For each finding, the errors that stand next to it, seen in this order.

    They end at another status, at another place, and with the record.
    """
    nearest: list[list[Finding]] = []
    errors: list[Finding] = []
    record: int | None = None
    status: int | str | None = None
    for finding in findings:
        if records.of(finding.at) != record:
            errors, record, status = [], records.of(finding.at), None
        if finding.kind not in (STATUS, LOST):
            same = errors and errors[0].at == finding.at and status is None
            if same:
                errors.append(finding)
            else:
                errors = [finding]
            status = None
        elif finding.kind == STATUS and status not in (None, finding.code):
            errors = []
        nearest.append(errors)
        if finding.kind == STATUS:
            status = finding.code
    return nearest
