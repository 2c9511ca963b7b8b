"""Rules about fields that must agree with the codes of their scope."""

from collections.abc import Iterator

from generator.model.catalog import Catalog
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
