from generator.problem import Location, Problem, did_you_mean


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
