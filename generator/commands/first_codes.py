"""The codes that a new catalogue begins with: those of a vendor's page, as `audit` proposes them.

`new` puts them into the spec in place of the skeleton's examples, in the sections of the page. What
all codes of a section must have is left open once, in its `defaults`.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from generator.commands.audit.columns import Columns
from generator.commands.audit.differences import fold
from generator.commands.audit.page import Page, read_page, some
from generator.commands.audit.proposal import (
    TO_WRITE,
    VERDICT,
    Given,
    by_code,
    entry,
    field,
    places,
)
from generator.commands.audit.rows import Listed
from generator.model.shapes import Value
from generator.problem import Location, Report
from generator.render.escaping import quote

_REPLACED = "success: "  # what follows is the skeleton's, and ends its file
_SOURCE = "manual"  # the skeleton's
_FINE = ("ok", "success", "no error", "not an error")


def first_codes(path: Path, report: Report, columns: Columns | None = None) -> list[str]:
    """The lines of YAML that follow the summary of a scope with the codes of a page."""
    page = read_page(path, {int, str}, report, columns)
    if page is None:
        return []
    page = page._replace(path=path.name)  # the spec names no folder of this machine
    rows, unread = _of_one_kind(page)
    success = [row for row in rows if _means_success(row)]
    errors = [row for row in rows if row not in success]
    if not errors:
        report.error(Location(page.path), "all codes of the page mean success")
    return list(_scope(page, success, errors, unread))


def with_codes(text: str, codes: list[str]) -> str:
    """The text of the scope's file with these codes."""
    return "\n".join([text.partition(_REPLACED)[0].rstrip("\n"), *codes]).rstrip("\n") + "\n"


def _scope(
    page: Page, success: list[Listed], errors: list[Listed], unread: list[str]
) -> Iterator[str]:
    """The lines of the scope: what means success, then its sections with their codes."""
    if unread:
        yield f"# not read: {some(unread)}"
    if page.others:
        yield f"# not read: the tables with the heads {some(page.others)}"
    if success:
        yield f"# {places(success)}"
        yield f"success: [{', '.join(_written(row) for row in success)}]"
    yield "sections:"
    owners: dict[str, Value] = {}
    sections: dict[str, list[list[Listed]]] = {}
    for rows in by_code(errors):
        sections.setdefault(rows[0].section.rstrip(".:!,; ")[:200] or "Errors", []).append(rows)
    for title, codes in sections.items():
        yield from field("  - ", "title", title)
        yield "    defaults: # what a code below may say otherwise"
        yield from (f"      {key}: {TO_WRITE}" for key in VERDICT)
        yield f"      sources: [{_SOURCE}]"
        yield "    codes:"
        for rows in codes:
            yield f"      # {places(rows)}"
            yield from entry(rows, owners, Given((*VERDICT, "sources"), _SOURCE))


def _of_one_kind(page: Page) -> tuple[list[Listed], list[str]]:
    """The rows whose codes are all numbers or all texts, and the codes of the others.

    Digits are texts too if other codes mix them with letters, as 42601 beside 0100C.
    """
    rows = [row._replace(path=page.path) for row in page.rows]
    titles = {row.section for row in rows}
    mixed = any(isinstance(row.code, str) and row.code[0].isdigit() for row in rows)
    if mixed and not any(isinstance(row.code, int) and row.code < 0 for row in rows):
        rows = [row._replace(code=str(row.code)) for row in rows]
    counts = Counter(type(row.code) for row in rows)
    kind = max((int, str), key=lambda each: counts[each])
    unread = [text for listing in page.listings for text in listing.skipped if text not in titles]
    others = [str(row.code) for row in rows if type(row.code) is not kind]
    return [row for row in rows if type(row.code) is kind], [*unread, *others]


def _means_success(row: Listed) -> bool:
    """Whether a row says that nothing went wrong."""
    words = fold(f"{row.name} {row.text}".replace("_", " "))
    code = fold(str(row.code))
    return words.startswith(_FINE) and (not code.strip("0") or code in ("200", "ok", "success"))


def _written(row: Listed) -> str:
    return str(row.code) if isinstance(row.code, int) else quote(row.code)
