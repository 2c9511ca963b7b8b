"""Whatever a stranger wrote is printed so that each character is seen and no CI system obeys it."""

import io
import json
import os
import re
import shutil
from itertools import cycle
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.lines import BOLD, Styled, annotation, colored, shows_colors, visible
from generator.problem import Location, Problem
from tests.conftest import CASES, Generate, Result

SHOP = CASES / "compare_shop"
COMMANDS = [  # of GitHub, of its older form, of Azure, TeamCity and GitLab
    "::error::forged",
    " \t::error file=a::forged",
    "\u3000::add-mask::forged",
    "::stop-commands::forged",
    "##[error]forged",
    "text ##[set-env name=PATH]forged",
    "###[group]forged",
    "##vso[task.setvariable variable=PATH]forged",
    "##teamcity[buildStatus text='forged']",
    "section_start:1:forged\r\x1b[0K",
    *(f"text{end}::error::forged" for end in ("\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028")),
    *("\n# forged", "\n\n- forged\n", "\0", "\x1b]0;forged\a", "\x9b31m", "\x7f", "\b\b\b"),
    *("\u202eforged", "\u2066forged", "\u2029", "\u200b::error::forged", "#\u200d#[error]forged"),
    *("\ufeff", "\xad", "\u034f", "\u115f", "\u3164", "\ufe0f", "\U000e0041", "\U000e0101"),
]
TEXTS = [*COMMANDS, "\ud800", "a\udcffb"]  # no file can hold these


def is_obeyed(line: str) -> bool:
    """Whether the runner of GitHub takes a line for a command, or an agent of another system."""
    return bool(re.match(r"\s*::.*::", line) or re.search(r"##\w*\[", line))


def assert_safe(result: Result) -> None:
    """No line of a run is a command, except the annotations that the generator makes."""
    for line in f"{result.out}\n{result.err}".split("\n"):
        seen = line.replace("\t", "")
        assert seen.isprintable()
        assert not re.search("[\u034f\u115f\u3164\ufe0f\U000e0101]", seen)
        is_own = re.match(r"::(error|warning|notice) file=[^:]*::(?!error)[^\r\n]*$", line)
        assert is_own or not is_obeyed(line), line


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_a_text_is_shown_and_not_obeyed(text: str) -> None:
    shown = visible(text)
    assert not is_obeyed(shown)
    assert shown.isprintable()
    assert visible(shown) == shown
    assert shown.count("forged") == text.count("forged")


@given(st.text(alphabet=st.sampled_from("#:[]a \t\n\\\x1b\u200d\ud800")))
def test_any_text_is_shown_and_not_obeyed(text: str) -> None:
    shown = visible(text)
    assert not is_obeyed(shown)
    assert shown.isprintable()
    assert visible(shown) == shown
    for line in json.dumps([text], indent=2).split("\n"):  # escapes of JSON keep its values
        assert json.loads(visible(line).strip("[] ,") or '""') in (text, "")


def test_letters_and_spaces_of_any_script_stay_as_they_are() -> None:
    text = "Zu wenig: 资金不足, 100 % — ñ ü e\u0301 😀 C:\\x #1 ## a[1] std::vector"
    assert visible(text) == text
    assert visible("\tif x {", "\t") == "\tif x {"
    assert visible("\tif x {") == "\\tif x {"


def test_an_annotation_has_a_place_and_an_escaped_message() -> None:
    problem = Problem(Location("a,b:c.yaml", 3, 7), "100%\n::error::wrong", "fix: it")
    assert annotation(problem) == (
        r"::error file=a%2Cb%3Ac.yaml,line=3,col=7::100%25\n::error::wrong; fix: it"
    )
    forged = Problem(Location("a\n::error::b"), "##[error]wrong", level="notice")
    assert annotation(forged) == (r"::notice file=a\n%3A%3Aerror%3A%3Ab::\u0023#[error]wrong")


@pytest.mark.parametrize("form", ["text", "github"])
def test_diffs_are_safe(project: Path, generate: Generate, form: str) -> None:
    generate()
    generated = project / "generated/demo/shop.txt"
    generated.write_text("\n".join(COMMANDS), encoding="utf-8", newline="\n")
    (project / "templates/demo/codes.txt.j2").write_text("\t\n" + "\n".join(COMMANDS[1:9]))
    result = generate("--check", "--format", form)
    assert result.code == 1
    assert "+\t\n" in result.out
    assert_safe(result)


@pytest.mark.parametrize("form", ["text", "github"])
@pytest.mark.parametrize("text", COMMANDS, ids=ascii)
def test_problems_are_safe(project: Path, generate: Generate, text: str, form: str) -> None:
    spec = project / "spec/shop.yaml"
    key, value = (json.dumps(part) for part in (text, f"{text} "))
    spec.write_text(f"{key}: x\n" + spec.read_text().replace("retry: never", f"retry: {value}"))
    if "\0" not in text:
        (project / f"spec/{text.replace('/', '_')}.yaml").write_text("a: b")
    result = generate("--format", form)
    assert result.code == 3
    assert result.err.endswith("problems; nothing was written.\n")
    assert_safe(result)


@pytest.mark.parametrize("form", ["text", "markdown", "json", "github"])
def test_comparisons_are_safe(tmp_path: Path, generate: Generate, form: str) -> None:
    """An older spec is not checked by rules, so its names may be anything."""
    shutil.copytree(SHOP / "before", tmp_path / "before")
    shutil.copytree(SHOP / "after", tmp_path / "spec")
    for path in (SHOP / "before").iterdir():
        if not (tmp_path / "spec" / path.name).exists():
            shutil.copy(path, tmp_path / "spec")
    catalog = tmp_path / "before/catalog.yaml"
    spec = yaml.safe_load(catalog.read_text())
    marks = [
        "</li><h1>",
        "[x](javascript:x)",
        "@everyone",
        "![x](//x)",
        "``` `",
        "| x |",
        "#1",
        "x`",
    ]
    # Few enough for the limit of problems: each command with one of the marks.
    texts = [f"{text} {mark}"[:200] for text, mark in zip(COMMANDS, cycle(marks), strict=False)]
    spec["packages"] |= dict.fromkeys(texts, "x")
    spec["packages"]["go"] = texts[0]
    spec["categories"] |= {text: {"summary": "x"} for text in texts}
    spec["envelope"]["failure_texts"] = texts
    catalog.write_text(yaml.safe_dump(spec, width=1_000))

    result = generate("compare", "before", "--format", form)

    assert result.code == 1
    assert_safe(result)
    assert result.out.count("forged") > 100
    if form == "json":
        names = {change["name"] for change in json.loads(result.out)["changes"]}
        assert names >= set(texts)
    elif form == "markdown":
        titles = re.findall("(?m)^#.*", result.out)
        assert titles == [
            "## 2.0.0",
            "### Breaking",
            "### Changed",
            "### Deprecated",
            "### Advice",
            "### Added",
        ]
        for line in result.out.splitlines():
            plain = re.sub(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", "", line)
            assert re.fullmatch(r"(##+ |- )?[\w ,.;:()→]*", plain), plain


def test_audits_are_safe(project: Path, generate: Generate) -> None:
    shutil.copytree(CASES / "audit_base", project, dirs_exist_ok=True)
    texts = [text for text in COMMANDS if not re.search(r"[\n\r\0\x1b]", text)]
    rows = [
        f"| {code} | {text} {'word ' * n} |"
        for n in (0, 30)
        for code, text in enumerate(texts, 500 + n)
    ]
    page = [
        "| Code | Message (##[error]x) |",
        "| - | - |",
        "| 1 | ok |",
        *rows,
        "| 401-409 ##[error]forged | x |",
    ]
    (project / "::error::.md").write_text("\n".join(page), encoding="utf-8")
    for words in ([], ["--format", "github"], ["--propose"]):
        result = generate("audit", "::error::.md", "--scope", "shop", *words)
        assert result.code == 1
        assert_safe(result)


def test_a_proposal_holds_the_texts_of_the_page(project: Path, generate: Generate) -> None:
    """Printing escapes them, but YAML reads the same text."""
    shutil.copytree(CASES / "audit_base", project, dirs_exist_ok=True)
    texts = [
        "a ##[error]b",
        "::error::b",
        f"a {'word ' * 30}::error::b",
        "🏴‍☠️ 资金不足",
        "x\u3164y",
    ]
    rows = [f"| {code} | {text} |" for code, text in enumerate(texts, 700)]
    page = ["| Code | Message |", "| - | - |", *rows]
    (project / "page.md").write_text("\n".join(page), encoding="utf-8")
    result = generate("audit", "page.md", "--scope", "shop", "--propose")
    assert_safe(result)
    codes = yaml.safe_load(result.out)
    assert [code["messages"][0]["text"].split() for code in codes] == [
        text.split() for text in texts
    ]


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_explanations_are_safe(
    tmp_path: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    shutil.copytree(CASES / "explain_shop/spec", tmp_path / "spec")
    long = [f"{'word ' * 12}{text}" for text in TEXTS]
    for text in [*TEXTS, *long, json.dumps({"code": 1, "msg": "::error::forged\n##[error]forged"})]:
        result = generate("explain", "--format", form, "--", text)
        assert result.code in (0, 1, 3)
        assert_safe(result)
    pasted = io.TextIOWrapper(io.BytesIO("\n".join(COMMANDS).encode()))
    monkeypatch.setattr("sys.stdin", pasted)
    assert_safe(generate("explain", "--format", form, "-"))


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_wrong_commands_are_echoed_safely(generate: Generate, text: str) -> None:
    for words in (
        [f"x{text}"],
        ["--spec", text],
        ["--target", text],
        ["--format", text],
        ["generate", text],
        ["--templates", text],
        ["compare", text],
        ["explain", "x", "--scope", text],
        ["new", "--", text],
    ):
        result = generate(*words)
        assert result.code in (2, 3)
        assert_safe(result)
        assert "Traceback" not in result.err


@pytest.mark.parametrize(
    ("terminal", "variables", "expected"),
    [
        (True, {}, os.name != "nt"),  # whose terminals may show the codes of colors
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, os.name != "nt"),
        (True, {"TERM": "dumb"}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colors_are_shown_in_terminals(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, variables: dict[str, str], expected: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    assert shows_colors(stream) is expected


def test_a_styled_line_is_as_safe_as_any_other() -> None:
    line = Styled("  Label  \x1b[31mred", BOLD, 9)
    assert colored(line) == "\x1b[1m  Label  \x1b[0m\\u001b[31mred"
    assert colored("\x1b[31mred") == visible("\x1b[31mred")
    assert visible(line) == "  Label  \\u001b[31mred"
