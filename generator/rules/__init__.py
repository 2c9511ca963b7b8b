"""What a whole catalogue must obey, and no single value can show: one function a rule.

Imports only `generator.model` and `generator.problem`. A value that could not be read is empty here
and was already reported, so the rules ignore it.
"""

from collections.abc import Callable, Iterator

from generator.model.catalog import Catalog
from generator.problem import Problem, Report
from generator.rules.consistency import (
    examples_exist,
    retries_suit_actions,
    waits_are_declared,
)
from generator.rules.identity import (
    codes_are_of_one_kind,
    codes_are_unique,
    codes_identify_their_scope,
    names_are_unique,
    success_is_not_an_error,
)
from generator.rules.references import (
    codes_have_sources,
    references_are_known,
    scopes_are_known,
    terms_are_used,
)
from generator.rules.wording import (
    names_differ_in_words,
    sentences_are_whole,
    summaries_read_well,
    titles_read_well,
)

Rule = Callable[[Catalog], Iterator[Problem]]


RULES: tuple[Rule, ...] = (
    codes_are_unique,
    codes_are_of_one_kind,
    codes_identify_their_scope,
    names_are_unique,
    references_are_known,
    scopes_are_known,
    examples_exist,
    success_is_not_an_error,
    retries_suit_actions,
    waits_are_declared,
    codes_have_sources,
    summaries_read_well,
    sentences_are_whole,
    names_differ_in_words,
    titles_read_well,
)


def check(catalog: Catalog, report: Report) -> None:
    """Checks a catalogue by every rule, and reports what they find."""
    for rule in RULES:
        report.add(rule(catalog))
    if not report.problems:  # else what uses a term may not have been read
        report.add(terms_are_used(catalog))
