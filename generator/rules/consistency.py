"""Rules over fields that must agree: retries and actions, examples and codes. `check` runs them."""

from collections.abc import Iterator

from generator.model.catalog import Catalog
from generator.model.shapes import UNREAD
from generator.problem import Problem


def examples_exist(catalog: Catalog) -> Iterator[Problem]:
    """A handling example shows codes of its scope, each once."""
    for scope in catalog.scopes:
        codes = {code.code for code in scope.codes}
        for index, number in enumerate(scope.example):
            if codes and number not in codes | {UNREAD}:
                yield Problem(scope.at.of("example"), f"'{scope.name}' has no code {number}")
            elif number in scope.example[:index]:
                yield Problem(scope.at.of("example"), f"code {number} is shown twice")


def retries_suit_actions(catalog: Catalog) -> Iterator[Problem]:
    """What a code says of a repetition does not contradict what it says to do."""
    for _, _, code in catalog.codes():
        action = catalog.actions.get(code.action)
        if action and action.retries and code.retry and code.retry not in action.retries:
            message = f"retry '{code.retry}' contradicts action '{action.name}'"
            yield Problem(code.at.of("retry"), message, f"it goes with {', '.join(action.retries)}")


def waits_are_told(catalog: Catalog) -> Iterator[Problem]:
    """An action after which a request may be sent again says how long to wait before."""
    for action in filter(None, catalog.actions.values()):
        again = {"after_backoff", "after_resync"} & set(action.retries)
        if again and action.wait is None:
            message = f"'wait' is missing, for {min(again)} is among the retries"
            yield Problem(action.at.of("retries"), message)
        if action.wait is not None and action.wait < 0 and action.wait != UNREAD:
            yield Problem(action.at.of("wait"), f"{action.wait} seconds cannot be waited")
