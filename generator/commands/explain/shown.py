"""Shows answers as text for a terminal."""

import re
from collections.abc import Iterator

from generator.commands.explain.answer import Answer, ExplainedError
from generator.commands.explain.report import WIDTH, hanging, lines, title
from generator.commands.explain.words import REFUSAL, STATUS_ALONE, VERDICTS
from generator.commands.lines import visible
from generator.model.catalog import Catalog
from generator.render.escaping import wrap
from generator.runtime import PastedError
from generator.search.entries import next_step
from generator.search.found import Hit

MANY = 4  # if more codes are found, each gets one line
MOST = 150  # letters of a text to show


def as_text(answers: list[Answer], catalog: Catalog) -> Iterator[str]:
    """The answers, as lines for a terminal."""
    blocks = [block for answer in answers for block in _blocks(answer, catalog)]
    return (line for n, block in enumerate(blocks) for line in ["", *block][n == 0 :])


def _blocks(answer: Answer, catalog: Catalog) -> Iterator[list[str]]:
    """What the terminal shows for one WHAT, in blocks."""
    verdict = answer.paste.verdict
    asked = answer.what.strip()
    success = [scope.name for scope in catalog.scopes if asked in map(str, scope.success)]
    if verdict == "success" and success:
        yield [f"{asked} means success in {', '.join(success)}."]
    elif verdict in VERDICTS:
        yield hanging(VERDICTS[verdict])
        yield from (lines(catalog, hit) for hit in _of_verdict(verdict, catalog))
    for each in answer.errors:
        yield from _error_blocks(each, answer, catalog)
    if answer.paste.more:
        yield [f"{answer.paste.more} more errors are not shown."]
    if answer.found:
        yield from _hit_blocks(answer.found, _shown_text(answer.what), catalog)
    elif answer.is_refusal:
        yield hanging(REFUSAL)
    elif not answer.errors and verdict not in VERDICTS:
        yield _not_found(_shown_text(answer.what) or "an empty text", answer.near, catalog)


def _error_blocks(each: ExplainedError, answer: Answer, catalog: Catalog) -> Iterator[list[str]]:
    error = each.error
    head = _head(error)
    asked = answer.what.strip()
    if asked != str(error.code):
        yield hanging(head)
    refused = type(error.code) is int and 300 <= error.code < 500
    if each.is_status and refused and not error.text:
        yield hanging(STATUS_ALONE)
    if each.is_status and not each.found:
        yield from filter(None, [_unlisted(error, catalog)])
    elif each.found:
        yield from _hit_blocks(each.found, head, catalog)
    else:
        yield [*_not_found(head, each.near, catalog), *_unlisted(error, catalog)]
    if each.found and each.near:
        yield ["Did you mean", *_brief(each.near, catalog)]
    if each.senders:
        names = ", ".join(f"{hit.scope.name} {hit.code.code}" for hit in each.senders)
        yield hanging(f"The text belongs to another code: {names}. The code counts; look closely.")


def _hit_blocks(hits: list[Hit], asked: str, catalog: Catalog) -> Iterator[list[str]]:
    if len(hits) > MANY:
        head = f"{len(hits)} codes have {asked}; ask for one of them:"
        yield [*hanging(head), *_brief(hits, catalog)]
    else:
        yield from (lines(catalog, hit) for hit in hits)


def _brief(hits: list[Hit], catalog: Catalog) -> list[str]:
    """Two lines or more for each code: what happened, and what became of it and what to do."""
    shown = []
    for hit in hits:
        effect, retry = catalog.effects[hit.code.effect], catalog.retries[hit.code.retry]
        verdict = f"Went through? {effect.short}. Send again? {retry.short}."
        step = next_step(catalog, hit.code)
        shown += [
            f"  {title(hit)}",
            *(f"    {line}" for line in wrap(f"{verdict} {step}.", WIDTH - 4)),
        ]
    return shown


def _not_found(asked: str, near: list[Hit], catalog: Catalog) -> list[str]:
    end = "; did you mean" if near else "."
    return [*hanging(f"Nothing has {asked}{end}"), *_brief(near, catalog)]


def _unlisted(error: PastedError, catalog: Catalog) -> list[str]:
    """What an HTTP status means that the catalogue does not list."""
    status = catalog.status_scope
    listed = {code.code for code in status.codes} if status else set()
    if error.code in listed or 500 not in listed or not re.fullmatch("5[0-9]{2}", str(error.code)):
        return []
    return [f"As an HTTP status, {error.code} counts as 500."]


def _of_verdict(verdict: str, catalog: Catalog) -> list[Hit]:
    """The code that the catalogue has for a lost answer."""
    name = catalog.envelope.unanswered if catalog.envelope else ""
    return [
        Hit(scope, code)
        for scope in catalog.scopes
        if scope.name == name
        for code in scope.codes
        if code.code == verdict
    ]


def _head(error: PastedError) -> str:
    """An error in a line: its code and text, where it stands, and how often."""
    parts = [
        _code(error),
        _shown_text(error.text) if error.text else "",
        f"HTTP status {error.status}" if error.status not in (None, error.code) else "",
        f"Retry-After {error.retry_after:g}" if error.retry_after is not None else "",
        f"item [{error.index}]" if error.index is not None else "",
    ]
    head = ", ".join(filter(None, parts))
    if error.count > 1:
        where = ", ".join(map(str, error.lines))
        more = ", ..." if error.count > len(error.lines) else ""
        head += f"; {error.count} times, in line{'s' * (len(error.lines) > 1)} {where}{more}"
    return head


def _code(error: PastedError) -> str:
    if error.code is None:
        return "no code"
    kind = "HTTP status" if error.status == error.code else "code"
    return f"{kind} {_short(str(error.code))}"


def _shown_text(text: str) -> str:
    return f'"{_short(text)}"' if text.strip() else ""


def _short(text: str) -> str:
    """A text from outside, on one line and not too long."""
    line = visible(" ".join(text[: MOST * 2].split()))
    return line if len(line) <= MOST else f"{line[: MOST - 1]}…"
