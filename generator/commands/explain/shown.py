"""Shows answers as text for a terminal."""

import re
from collections.abc import Iterable, Iterator

from generator.commands.explain.answer import Answer, ExplainedError
from generator.commands.explain.head import head, shown_text
from generator.commands.explain.report import WIDTH, hanging, lines, title
from generator.commands.explain.words import REFUSAL, STATUS_ALONE, VERDICTS
from generator.model.catalog import Catalog
from generator.render.escaping import wrap
from generator.runtime import PastedError
from generator.search.entries import next_step
from generator.search.found import Hit

MANY = 4  # if more codes are found, each gets one line


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
    for group in _groups(answer.errors):
        yield from _error_blocks(group, answer, catalog)
    if answer.paste.more:
        yield [f"{answer.paste.more} more errors are not shown."]
    if answer.found:
        yield from _hit_blocks(answer.found, shown_text(answer.what), catalog)
    elif answer.is_refusal:
        yield hanging(REFUSAL)
    elif not answer.errors and verdict not in VERDICTS:
        yield _not_found(shown_text(answer.what) or "an empty text", answer.near, catalog)


def _groups(errors: list[ExplainedError]) -> Iterable[list[ExplainedError]]:
    """The errors; those that differ only in their position in a batch are together."""
    groups: dict[tuple[object, ...], list[ExplainedError]] = {}
    for each in errors:
        error = each.error
        key = (error.code, *error.scopes, error.case, error.text, error.index is None)
        groups.setdefault(key, []).append(each)
    return groups.values()


def _error_blocks(
    group: list[ExplainedError], answer: Answer, catalog: Catalog
) -> Iterator[list[str]]:
    each = group[0]
    error = each.error
    asked = head([one.error for one in group], answer.items)
    if answer.what.strip() != str(error.code):
        yield hanging(asked)
    refused = type(error.code) is int and 300 <= error.code < 500
    if each.is_status and refused and not error.text:
        yield hanging(STATUS_ALONE)
    if each.is_status and not each.found:
        yield from filter(None, [_unlisted(error, catalog)])
    elif each.found:
        yield from _hit_blocks(each.found, asked, catalog)
    else:
        yield [*_not_found(asked, each.near, catalog), *_unlisted(error, catalog)]
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
