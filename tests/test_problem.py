from itertools import count

import pytest

from generator.problem import Location, Problem, Report, TooManyProblemsError, did_you_mean


def test_text_has_the_form_that_editors_link() -> None:
    problem = Problem(Location("spec/spot.yaml", 41, 9), "code 1 already belongs to A (line 17)")
    assert problem.as_text() == "spec/spot.yaml:41:9: code 1 already belongs to A (line 17)"


def test_a_hint_follows_the_message() -> None:
    assert Problem(Location("a", 1, 2), "wrong", "fix it").as_text() == "a:1:2: wrong; fix it"


def test_a_place_may_lack_column_or_line() -> None:
    assert Problem(Location("a", 3), "wrong").as_text() == "a:3: wrong"
    assert Problem(Location("a"), "wrong").as_text() == "a: wrong"


def test_only_a_similar_word_is_suggested() -> None:
    assert did_you_mean("retriable", ["retry", "code"]) == "did you mean 'retry'?"
    assert did_you_mean("zzz", ["retry", "code"]) == ""


def test_a_long_word_or_one_among_very_many_gets_no_hint() -> None:
    """Comparing them would take longer than a hint is worth."""
    assert did_you_mean("retries", {"retry": 1, **{f"x{n}": n for n in range(299)}})
    assert did_you_mean("retries", {"retry": 1, **{f"x{n}": n for n in range(300)}}) == ""
    assert did_you_mean("r" * 61, ["r" * 60]) == ""


def test_a_report_has_each_problem_once_and_ends_the_run_if_there_are_too_many() -> None:
    report = Report()
    for line in [*range(1_000), *range(1_000)]:
        report.error(Location("a", line), "wrong")
    assert len(report.problems) == 1_000
    with pytest.raises(TooManyProblemsError) as error:
        report.add(Problem(Location("b", line), "wrong") for line in count())
    assert error.value.args == (report,)
    assert len(report.problems) == 1_001
