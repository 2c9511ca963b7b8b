"""Rules that keep the verdict of a code honest: its effect, retry, waits and causes."""

from collections.abc import Iterator

from generator.model.catalog import Catalog
from generator.model.code import Code
from generator.model.shapes import UNREAD
from generator.problem import Location, Problem


def verdicts(catalog: Catalog) -> Iterator[tuple[Code, Code]]:
    """Every code and every case as a code of its own, each with the code that it belongs to."""
    for _, _, code in catalog.codes():
        yield code, code
        yield from ((code, variant) for variant in code.variants)


def where(code: Code, verdict: Code, key: str) -> Location:
    """The position of a field of a verdict: in its case, or else in the code."""
    for case in code.cases:
        if case.name == verdict.case and key in case.at.values:
            return case.at.of(key)
    return code.at.of(key)


def retries_suit_actions(catalog: Catalog) -> Iterator[Problem]:
    """The retry of a code is one that its action allows."""
    for code, verdict in verdicts(catalog):
        action = catalog.actions.get(verdict.action)
        if action and action.retries and verdict.retry and verdict.retry not in action.retries:
            message = f"retry '{verdict.retry}' contradicts action '{action.name}'"
            hint = f"this action allows {', '.join(action.retries)}"
            yield Problem(where(code, verdict, "retry"), message, hint)


def effects_suit_retries(catalog: Catalog) -> Iterator[Problem]:
    """A request that may have taken effect is looked up before anything else."""
    for code, verdict in verdicts(catalog):
        unsure = verdict.effect in ("unknown", "earlier")
        if unsure and verdict.retry and verdict.retry != "after_resync":
            message = f"effect '{verdict.effect}' contradicts retry '{verdict.retry}'"
            hint = "write after_resync, with an action that looks something up"
            yield Problem(where(code, verdict, "effect"), message, hint)


def refusals_by_servers_have_reasons(catalog: Catalog) -> Iterator[Problem]:
    """An error of the server that had no effect says how we know that."""
    for code, verdict in verdicts(catalog):
        refused = verdict.effect == "none" and verdict.category == "server"
        if refused and not verdict.effect_reason:
            message = "an error of the server may have taken effect, but the effect is 'none'"
            hint = "say in 'effect_reason' how we know, or write unknown"
            yield Problem(where(code, verdict, "effect"), message, hint)


def waits_are_declared(catalog: Catalog) -> Iterator[Problem]:
    """An action says how long to wait if a request may be sent again after it."""
    for action in filter(None, catalog.actions.values()):
        again = {"after_backoff", "after_resync"} & set(action.retries)
        if again and action.wait is None:
            message = f"'wait' is missing, and the retries include {min(again)}"
            hint = "say how many seconds to wait before sending again"
            yield Problem(action.at.of("retries"), message, hint)
        yield from _wrong_waits(action.at.of("wait"), action.wait, action.wait_up_to)


def waits_of_codes_count(catalog: Catalog) -> Iterator[Problem]:
    """A code has a wait only if a request may be sent again after it."""
    for code, verdict in verdicts(catalog):
        at = where(code, verdict, "wait" if verdict.wait is not None else "wait_up_to")
        yield from _wrong_waits(at, verdict.wait, verdict.wait_up_to)
        waits = verdict.wait is not None or verdict.wait_up_to is not None
        if waits and verdict.retry in ("never", "after_fix", "when_open"):
            message = f"the wait does nothing, because the retry is '{verdict.retry}'"
            yield Problem(at, message, "remove it, or correct the retry")


def _wrong_waits(at: Location, wait: int | None, up_to: int | None) -> Iterator[Problem]:
    if wait is not None and wait < 0 and wait != UNREAD:
        yield Problem(at, "'wait' is negative", "write 0 or more seconds")
    if up_to is not None and up_to != UNREAD and (wait is None or up_to <= wait):
        yield Problem(at, "'wait_up_to' is not longer than 'wait'", "write a longer time")


def causes_have_sources(catalog: Catalog) -> Iterator[Problem]:
    """A cause that is not inferred says where it was found."""
    for _, _, code in catalog.codes():
        for cause in (*code.causes, *(cause for case in code.cases for cause in case.causes)):
            if cause.evidence != "inferred" and not cause.sources and cause.evidence:
                message = f"a cause that is {cause.evidence} needs its sources"
                yield Problem(cause.at.of("evidence"), message, "add them, or write inferred")
