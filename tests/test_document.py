from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.document import Mapping, Scalar, Sequence, read_mapping


def read(tmp_path: Path, text: str) -> tuple[Mapping | None, list[Diagnostic]]:
    path = tmp_path / "a.yaml"
    path.write_bytes(text.encode())
    problems: list[Diagnostic] = []
    return read_mapping(path, problems), problems


@pytest.mark.parametrize(
    "plain", ["no", "0700", "1_000", "12:30:00", "1e3", "~", "2024-01-01", "0x1F", ".inf", "<<"]
)
def test_a_plain_scalar_stays_the_text_that_was_written(tmp_path: Path, plain: str) -> None:
    root, problems = read(tmp_path, f"key: {plain}\n")
    assert problems == []
    assert root is not None
    assert root.entries["key"][1] == Scalar(plain, True, 1, 6)


def test_every_node_knows_where_it_stands(tmp_path: Path) -> None:
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


def test_text_is_composed(tmp_path: Path) -> None:
    root, problems = read(tmp_path, "key: e\u0301\n")
    assert problems == []
    assert root is not None
    assert root.entries["key"][1] == Scalar("\u00e9", True, 1, 6)


@pytest.mark.parametrize("visible", ["é", "资金不足", "👩‍🔧", "مرحبا", "a\u00a0b"])
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
    ],
)
def test_invisible_characters_are_refused_by_name(tmp_path: Path, code: str) -> None:
    _, problems = read(tmp_path, f'key: "a\\u{code}b"\n')
    assert [(p.line, p.column) for p in problems] == [(1, 6)]
    assert f"U+{code.upper()}" in problems[0].message


def test_a_hundred_aliases_expand_nothing(tmp_path: Path) -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 100))
    _, problems = read(tmp_path, f"a0: &a0 x\n{levels}")
    assert len(problems) == 100 + 99 * 9


def test_a_million_brackets_are_refused_at_the_first_too_deep(tmp_path: Path) -> None:
    root, problems = read(tmp_path, "key: " + "[" * 1_000_000)
    assert root is None
    assert [p.message for p in problems] == ["the file nests deeper than 20 levels"]
