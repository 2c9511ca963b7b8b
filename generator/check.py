"""Rules over the whole catalogue: what no single value can tell. One function a rule.

A value that could not be read is empty here and has been reported already; rules pass it by.
"""

from collections.abc import Callable, Iterator

from generator.catalog import Catalog
from generator.diagnostics import Diagnostic
from generator.fields import UNREAD
from generator.identity import (
    codes_are_of_one_kind,
    codes_are_unique,
    names_are_unique,
    numbers_tell_their_scope,
    success_is_no_error,
)
from generator.references import (
    codes_have_sources,
    references_are_known,
    scopes_are_known,
    terms_are_used,
)
from generator.wording import (
    names_differ_in_words,
    sentences_are_whole,
    summaries_read_well,
    titles_read_well,
)

Rule = Callable[[Catalog], Iterator[Diagnostic]]


def check(catalog: Catalog, problems: list[Diagnostic]) -> None:
    """Adds to `problems` whatever a rule finds."""
    for rule in RULES:
        problems.extend(rule(catalog))
    if not problems:  # what nothing uses can be told only of a catalogue that was read whole
        problems.extend(terms_are_used(catalog))


def examples_exist(catalog: Catalog) -> Iterator[Diagnostic]:
    """A handling example shows codes of its scope, each once."""
    for scope in catalog.scopes:
        codes = {code.code for code in scope.codes}
        for index, number in enumerate(scope.example):
            if codes and number not in codes | {UNREAD}:
                yield scope.at.problem("example", f"'{scope.name}' has no code {number}")
            elif number in scope.example[:index]:
                yield scope.at.problem("example", f"code {number} is shown twice")


def retries_suit_actions(catalog: Catalog) -> Iterator[Diagnostic]:
    """What a code says of a repetition does not contradict what it says to do."""
    for _, _, code in catalog.codes():
        action = catalog.actions.get(code.action)
        if action and action.retries and code.retry and code.retry not in action.retries:
            message = f"retry '{code.retry}' contradicts action '{action.name}'"
            yield code.at.problem("retry", message, f"it goes with {', '.join(action.retries)}")


def waits_are_told(catalog: Catalog) -> Iterator[Diagnostic]:
    """An action after which a request may be sent again says how long to wait before."""
    for action in filter(None, catalog.actions.values()):
        again = {"after_backoff", "after_resync"} & set(action.retries)
        if again and action.wait is None:
            message = f"'wait' is missing, for {min(again)} is among the retries"
            yield action.at.problem("retries", message)
        if action.wait is not None and action.wait < 0 and action.wait != UNREAD:
            yield action.at.problem("wait", f"{action.wait} seconds cannot be waited")


RULES: tuple[Rule, ...] = (
    codes_are_unique,
    codes_are_of_one_kind,
    numbers_tell_their_scope,
    names_are_unique,
    references_are_known,
    scopes_are_known,
    examples_exist,
    success_is_no_error,
    retries_suit_actions,
    waits_are_told,
    codes_have_sources,
    summaries_read_well,
    sentences_are_whole,
    names_differ_in_words,
    titles_read_well,
)
