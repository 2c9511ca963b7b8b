from pathlib import Path

import pytest

from generator.problem import Problem, Report
from generator.read import comments
from generator.read.files import Files
from generator.read.nodes import Mapping, Scalar, Sequence
from generator.read.yaml_file import read_mapping


def read(tmp_path: Path, text: str) -> tuple[Mapping | None, list[Problem]]:
    path = tmp_path / "a.yaml"
    path.write_bytes(text.encode())
    report = Report()
    return read_mapping(path, report), report.problems


@pytest.mark.parametrize(
    "plain", ["no", "0700", "1_000", "12:30:00", "1e3", "~", "2024-01-01", "0x1F", ".inf", "<<"]
)
def test_a_plain_scalar_is_read_as_text(tmp_path: Path, plain: str) -> None:
    root, problems = read(tmp_path, f"key: {plain}\n")
    assert problems == []
    assert root is not None
    assert root.entries["key"][1] == Scalar(plain, True, 1, 6)


def test_every_node_has_a_line_and_a_column(tmp_path: Path) -> None:
    root, _ = read(tmp_path, "first: 1\nlist:\n  - a: 'x'\n  - [b]\n")
    assert root is not None
    key, sequence = root.entries["list"]
    assert (key.line, key.column) == (2, 1)
    assert isinstance(sequence, Sequence)
    mapping, inner = sequence.items
    assert isinstance(mapping, Mapping)
    assert (mapping.line, mapping.column) == (3, 5)
    assert mapping.entries["a"][1] == Scalar("x", False, 3, 8)
    assert isinstance(inner, Sequence)
    assert inner.items == [Scalar("b", True, 4, 6)]


def test_text_is_normalized_to_nfc(tmp_path: Path) -> None:
    root, problems = read(tmp_path, "key: e\u0301\n")
    assert problems == []
    assert root is not None
    assert root.entries["key"][1] == Scalar("\u00e9", True, 1, 6)


@pytest.mark.parametrize("visible", ["é", "资金不足", "👩‍🔧", "مرحبا", "نمی\u200cشود", "a\u3000b"])
def test_visible_text_of_any_script_is_allowed(tmp_path: Path, visible: str) -> None:
    root, problems = read(tmp_path, f'key: "{visible}"\n')
    assert problems == []
    assert root is not None
    assert root.entries["key"][1].text == visible  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "code",
    [
        "0007",
        "001b",
        "007f",
        "0085",
        "2028",
        "2029",
        "202a",
        "2066",
        "feff",
        "200b",
        "00ad",
        "061c",
        "200d",
        "fe0f",
        "3164",
        "00a0",
    ],
)
def test_invisible_characters_are_refused_by_name(tmp_path: Path, code: str) -> None:
    _, problems = read(tmp_path, f'key: "a\\u{code}b"\n')
    assert [(p.at.line, p.at.column) for p in problems] == [(1, 6)]
    assert f"U+{code.upper()}" in problems[0].message


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ('a: "x\nb: y\n', (3, 1), "while scanning a quoted scalar, which begins on line 1"),
        ("a: Error: x\n", (1, 9), "put quotes around the text"),
        ("a: @x\n", (1, 4), "put quotes around the text; indent with spaces"),
        ("a:\n\tb: x\n", (2, 1), "put quotes around the text; indent with spaces"),
    ],
)
def test_a_mistake_in_yaml_is_reported_with_its_cause(
    tmp_path: Path, text: str, place: tuple[int, int], hint: str
) -> None:
    _, problems = read(tmp_path, text)
    assert [(p.at.line, p.at.column, p.hint) for p in problems] == [(*place, hint)]


@pytest.mark.parametrize("step", [3, 1 << 16])
@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("key: Order #17 is gone", [12]),
        ("\ufeffa: b #1\r\nc: \u8d44\U0001f600 #2\r\nd: e  # so far\r\n", [6, 7]),
        ("a: \u00fc #1\rb: c\rd: e #2\r", [6, 6]),
        ("key: {a: ü #17\n  }", [12]),
        ("key:\n  - Order\n    to #17", [8]),
        ("key: never  # so far", []),
        ("key: 'Order #17' # is gone", []),
        ("key: # that\n  a#b", []),
        ("# Order #17\nkey: Order", []),
    ],
)
def test_a_comment_that_cuts_off_a_text_is_reported(
    tmp_path: Path, text: str, columns: list[int], step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comments, "_STEP", step)
    _, problems = read(tmp_path, text)
    assert [p.at.column for p in problems] == columns
    assert {p.message for p in problems} <= {
        "a comment begins here, so the rest of the line is not read"
    }


def test_a_control_character_is_not_reported_as_an_encoding_error(tmp_path: Path) -> None:
    _, problems = read(tmp_path, 'first: 1\nkey: "a\x07b"\n')
    assert [(p.at.line, p.at.column, p.message, p.hint) for p in problems] == [
        (2, 8, "control characters are not allowed", "")
    ]


def test_a_hundred_aliases_expand_nothing(tmp_path: Path) -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 100))
    _, problems = read(tmp_path, f"a0: &a0 x\n{levels}")
    assert len(problems) == 100 + 99 * 9


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("base: &b {a: 1}\nkey: {<<: *b}\n", "'*b' is an alias"),
        ("key: &a [*a]\n", "'*a' is an alias"),
        ("key: &a x\n", "'&a' is an anchor"),
        (f"key: *{'a' * 100_000}\n", f"'*{'a' * 38}…' is an alias"),
        (f"key: !{'a' * 100_000} x\n", f"'!{'a' * 38}…' is a tag"),
        ("key: !!python/object/apply:os.system [true]\n", "is a tag"),
        ("key: !!python/name:os.system\n", "is a tag"),
        ("key: !!binary aGk=\n", "is a tag"),
        ("key: !!int 3\n", "is a tag"),
        ("key: !!set {a, b}\n", "is a tag"),
        ("key: !!merge x\n", "is a tag"),
        ("key: 1\nkey: 2\n", "key 'key' is already on line 1"),
        ("? [a]\n: b\n", "a key must be a text"),
        ("? {a: b}\n: c\n", "a key must be a text"),
        (f"? {'a' * 100_000}\n: b\n", "a key must be a text of up to 200 characters"),
        ("%TAG ! tag:a,2000:\n" * 101 + "---\na: b\n", "more than 100 %TAG directives"),
        ("a: b\n---\n" * 1_000_000, "a second document begins here"),
        ("# \n" * 12_000_000, "is larger than 32 MB"),
    ],
    ids=lambda text: text[:30],
)
def test_what_a_spec_does_not_need_is_refused(tmp_path: Path, text: str, message: str) -> None:
    _, problems = read(tmp_path, text)
    assert any(message in problem.message for problem in problems)
    assert all(len(problem.message) < 100 for problem in problems)


@pytest.mark.parametrize(
    "plain",
    ["9" * 100_000, "1e999999999", "-.inf", "0x" + "f" * 100_000, "9999-12-31T23:59:59.999999999Z"],
    ids=lambda plain: plain[:30],
)
def test_no_number_or_time_is_computed(tmp_path: Path, plain: str) -> None:
    root, problems = read(tmp_path, f"key: {plain}\n")
    assert problems == []
    assert root is not None
    assert root.entries["key"][1].text == plain  # type: ignore[union-attr]


def test_the_files_of_a_spec_share_a_budget_of_values(tmp_path: Path) -> None:
    path, report, files = tmp_path / "a.yaml", Report(), Files()
    path.write_text("a: {b: [c, d]}\n")
    files.left = 15  # the file has 7 values, and each of its 2 mappings counts twice
    assert read_mapping(path, report, files)
    assert files.left == 6
    assert read_mapping(path, report, files) is None
    assert [(p.at.line, p.at.column, p.message) for p in report.problems] == [
        (1, 8, "the spec has more keys and values than may be read")
    ]


@pytest.mark.parametrize("start", ["key: ", "\ufeffkey: ", "資: é\nkey: "])
@pytest.mark.parametrize("opening", ["[", "[\n", "{", "{a: ", "[{a: "])
def test_a_million_brackets_are_refused(tmp_path: Path, start: str, opening: str) -> None:
    """The place is that of the first bracket that is too deep."""
    root, problems = read(tmp_path, start + opening * 1_000_000)
    assert root is None
    assert [p.message for p in problems] == ["the file nests deeper than 20 levels"]
    each = opening.count("[") + opening.count("{")  # the file is the first level
    before = (start + opening * (19 // each) + "[{"[: 19 % each]).removeprefix("\ufeff")
    assert (problems[0].at.line, problems[0].at.column) == place_after(before)


def place_after(text: str) -> tuple[int, int]:
    """The line and column just after a text."""
    lines = text.split("\n")
    return len(lines), len(lines[-1]) + 1


def test_a_mistake_before_deep_nesting_is_reported_first(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "key: @\nother: " + "[" * 1_000_000)
    assert [(p.at.line, p.message) for p in problems] == [
        (1, "found character that cannot start any token")
    ]
