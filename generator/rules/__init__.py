"""What a whole catalogue must obey, and no single value can show: one function a rule.

Imports only `generator.model`, `generator.problem` and `generator.runtime`. A value that could not
be read is empty here and was already reported, so the rules ignore it.
"""

from collections.abc import Callable, Iterator

from generator.model.catalog import Catalog
from generator.problem import Problem, Report
from generator.rules.answers import answers_are_read_as_they_say, examples_have_their_codes
from generator.rules.cases import (
    cases_differ,
    cases_have_names_of_their_own,
    patterns_can_match,
    texts_mean_the_same_everywhere,
    texts_tell_one_case,
)
from generator.rules.consistency import examples_exist
from generator.rules.envelope import (
    members_do_something,
    paths_can_work,
    scopes_have_the_codes_of_decoders,
)
from generator.rules.identity import (
    codes_are_of_one_kind,
    codes_are_unique,
    codes_identify_their_scope,
    names_are_unique,
    success_is_not_an_error,
)
from generator.rules.languages import (
    languages_exist,
    texts_are_in_the_language_of_their_source,
)
from generator.rules.references import (
    codes_have_sources,
    references_are_known,
    scopes_are_known,
    terms_are_used,
)
from generator.rules.verdicts import (
    causes_have_sources,
    effects_suit_retries,
    refusals_by_servers_have_reasons,
    retries_suit_actions,
    waits_are_declared,
    waits_of_codes_count,
)
from generator.rules.wording import (
    names_are_not_numbered,
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
    languages_exist,
    texts_are_in_the_language_of_their_source,
    references_are_known,
    scopes_are_known,
    paths_can_work,
    members_do_something,
    scopes_have_the_codes_of_decoders,
    examples_exist,
    success_is_not_an_error,
    retries_suit_actions,
    effects_suit_retries,
    refusals_by_servers_have_reasons,
    waits_are_declared,
    waits_of_codes_count,
    causes_have_sources,
    cases_have_names_of_their_own,
    cases_differ,
    patterns_can_match,
    texts_tell_one_case,
    texts_mean_the_same_everywhere,
    codes_have_sources,
    summaries_read_well,
    sentences_are_whole,
    names_are_not_numbered,
    titles_read_well,
)
# What uses a term, or decodes, may need something that could not be read.
LAST_RULES: tuple[Rule, ...] = (
    terms_are_used,
    answers_are_read_as_they_say,
    examples_have_their_codes,
)


def check(catalog: Catalog, report: Report) -> None:
    """Checks a catalogue by every rule, and reports what they find.

    The last rules come only if there is no other problem.
    """
    for rule in RULES:
        report.add(rule(catalog))
    if not report.problems:
        for rule in LAST_RULES:
            report.add(rule(catalog))
