import pytest

from generator.render.fitting import fit_list, fit_value


def test_a_list_that_fits_has_one_line() -> None:
    assert fit_list(["a", "b"], "x = [", "];", width=13) == "x = [a, b];"


def test_an_empty_list_stays_on_its_line() -> None:
    assert fit_list([], "x = [", "];", width=3) == "x = [];"


def test_a_long_list_has_one_item_per_line() -> None:
    assert fit_list(["a", "b"], "  x = [", "];", width=12) == "  x = [\n    a,\n    b,\n  ];"


def test_the_last_item_may_have_no_comma() -> None:
    assert fit_list(["a", "b"], "x<", ">", last="", width=3) == "x<\n  a,\n  b\n>"


def test_spaces_around_a_list_are_for_one_line_only() -> None:
    before, after = "import { ", " } from x;"
    assert fit_list(["a", "b"], before, after, width=24) == "import { a, b } from x;"
    assert fit_list(["a", "b"], before, after, width=22) == "import {\n  a,\n  b,\n} from x;"


def test_numbers_fill_each_line_of_a_list() -> None:
    codes = [1, 22, 333, 4444, -5]
    assert fit_list(codes, "[", "]", width=13) == "[\n  1, 22, 333,\n  4444, -5,\n]"
    assert fit_list(codes, "[", "]", width=12) == "[\n  1, 22,\n  333, 4444,\n  -5,\n]"


@pytest.mark.parametrize(("width", "lines"), [(12, 1), (11, 2)])
def test_a_long_value_moves_to_the_next_line(width: int, lines: int) -> None:
    text = fit_value('"ab"', "const =", "", width=width)
    assert text == ('const = "ab"' if lines == 1 else 'const =\n  "ab"')


def test_a_value_keeps_the_indent_of_its_name() -> None:
    assert fit_value('"ab"', "    title:", ",", width=10) == '    title:\n      "ab",'


def test_a_value_stays_if_the_next_line_is_hardly_longer() -> None:
    assert fit_value('"ab"', "    name:", ",", width=10) == '    name: "ab",'


def test_a_plain_number_stays_on_its_line() -> None:
    assert fit_value(123, "constant =", ";", width=10) == "constant = 123;"
    assert fit_value(-123, "constant =", ";", width=10) == "constant =\n  -123;"


def test_a_wide_character_takes_two_columns() -> None:
    assert fit_value('"资"', "const =", "", width=12) == 'const = "资"'
    assert fit_value('"资"', "const =", "", width=11) == 'const =\n  "资"'
