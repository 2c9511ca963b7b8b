"""Rules over the whole catalogue: what no single value can tell. One function a rule.

A value that could not be read is empty here and has been reported already; rules pass it by.
"""

from collections.abc import Callable, Iterator

from generator.model.catalog import Catalog
from generator.problem import Problem, Report
from generator.rules.consistency import (
    examples_exist,
    retries_suit_actions,
    waits_are_told,
)
from generator.rules.identity import (
    codes_are_of_one_kind,
    codes_are_unique,
    names_are_unique,
    numbers_tell_their_scope,
    success_is_no_error,
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


def check(catalog: Catalog, report: Report) -> None:
    """Reports what each rule finds."""
    for rule in RULES:
        report.add(rule(catalog))
    if not report.problems:  # what nothing uses can be told only of a catalogue that was read whole
        report.add(terms_are_used(catalog))
