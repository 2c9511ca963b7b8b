"""Rules about fields that must agree, such as retries with actions, and examples with codes."""

from collections.abc import Iterator

from generator.model.catalog import Catalog
from generator.model.shapes import UNREAD
from generator.problem import Problem


def examples_exist(catalog: Catalog) -> Iterator[Problem]:
    """The example of a scope shows codes of the scope, each only once."""
    for scope in catalog.scopes:
        codes = {code.code for code in scope.codes}
        seen = set()
        for number in scope.example:
            if codes and number not in codes:
                yield Problem(scope.at.of("example"), f"'{scope.name}' has no code {number}")
            elif number in seen:
                yield Problem(scope.at.of("example"), f"code {number} is listed twice", "keep one")
            seen.add(number)


def retries_suit_actions(catalog: Catalog) -> Iterator[Problem]:
    """The retry of a code is one that its action allows."""
    for _, _, code in catalog.codes():
        action = catalog.actions.get(code.action)
        if action and action.retries and code.retry and code.retry not in action.retries:
            message = f"retry '{code.retry}' contradicts action '{action.name}'"
            hint = f"this action allows {', '.join(action.retries)}"
            yield Problem(code.at.of("retry"), message, hint)


def waits_are_declared(catalog: Catalog) -> Iterator[Problem]:
    """An action says how long to wait if a request may be sent again after it."""
    for action in filter(None, catalog.actions.values()):
        again = {"after_backoff", "after_resync"} & set(action.retries)
        if again and action.wait is None:
            message = f"'wait' is missing, and the retries include {min(again)}"
            hint = "say how many seconds to wait before sending again"
            yield Problem(action.at.of("retries"), message, hint)
        if action.wait is not None and action.wait < 0 and action.wait != UNREAD:
            yield Problem(action.at.of("wait"), "'wait' is negative", "write 0 or more seconds")
