"""Pages and responses of any kind are read in seconds and within 200 MB.

Each run gets far more processor time than it needs, and less than an algorithm would take whose
time grows with the square of the input.
"""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Result
from tests.faults.refusals import MEGABYTE, MEMORY

SECONDS = 60  # of processor time
NO_TABLE = "page.md: has no table of codes; it has no table"
TOO_MANY = "the tables have more than 100,000 rows or 300,000 cells; save the tables of codes only"
ONE_NEW = "1 new, 0 worded differently, 0 gone"
HTML = "<table><tr><td>Code<td>Message"
MARKDOWN = "|Code|Message|\n|-|-|\n"
LONG = "é" * 1900
MARKS = "\u0315\u0300"  # combining marks in an order that is slow to normalize
NUMBERS = range(7_000_001, 7_050_001)


def fill(text: str, megabytes: float = 2) -> str:
    """A text, repeated up to a size."""
    return text * int(megabytes * MEGABYTE / len(text.encode()))


def generator(*words: str, cwd: Path, **environment: str) -> Result:
    """Runs the generator with limits; its standard input is the file `input`."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    with (cwd / "input").open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "generator", *words, "--spec", str(ROOT / "spec")],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            stdin=file,
            capture_output=True,
            text=True,
            preexec_fn=limit,
        )
    assert done.returncode in (0, 1, 3), done.stderr[-2000:]
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    return Result(done.returncode, done.stdout, done.stderr)


PAGES = {
    "wide cells that span rows": (
        "<table>" + "<tr><td rowspan=9999 colspan=100>x<td>y" * 3000 + "<tr>" * 50_000,
        TOO_MANY,
    ),
    "wide cells of one row": (fill("<td rowspan=9999 colspan=100>").join([HTML, ""]), TOO_MANY),
    "long texts that span rows": (
        HTML
        + "".join(f"<tr><td>{n}<td rowspan=9999>{LONG}" + "<tr><td>1" * 9000 for n in range(9)),
        TOO_MANY,
    ),
    "tables": (fill("<table>"), TOO_MANY),
    "nested tables": (fill("<table><tr><td>"), TOO_MANY),
    "rows": (HTML + fill("<tr>"), TOO_MANY),
    "cells": (HTML + fill("<td>"), TOO_MANY),
    "tags without an end": (fill("<a "), NO_TABLE),
    "end tags without an end": (fill("</a "), NO_TABLE),
    "quotes without an end": (fill("<a b='>"), NO_TABLE),
    "names without a tag": (fill("</"), NO_TABLE),
    "comments without an end": (fill("<!--"), NO_TABLE),
    "declarations without an end": (fill("<!a"), NO_TABLE),
    "CDATA without an end": (fill("<![CDATA["), NO_TABLE),
    "scripts without an end": (fill("<script>"), NO_TABLE),
    "instructions": (fill("<?xml?>"), NO_TABLE),
    "nested tags": (fill("<div>"), NO_TABLE),
    "attributes": ("<table " + fill("a='b' "), NO_TABLE),
    "names of attributes": (
        "<table " + " ".join(f"a{n}" for n in range(200_000)) + ">",
        NO_TABLE,
    ),
    "a number of a character": (f"{HTML}<tr><td>1<td>&#{fill('9')};", ONE_NEW),
    "entities": (f"{HTML}<tr><td>1<td>{fill('&amp')}", ONE_NEW),
    "bars": (MARKDOWN + fill("|"), TOO_MANY),
    "rows of bars": (MARKDOWN + fill("|1|ab|\n"), TOO_MANY),
    "heads": (fill("a|b\n-|-\n"), TOO_MANY),
    "emphasis": (f"{MARKDOWN}|1|{fill('**a ', 7.9)}", ONE_NEW),
    "spans of code": (f"{MARKDOWN}|1|{fill('`a', 7)}", ONE_NEW),
    "words": (f"{MARKDOWN}|1|{fill('a ', 8)[:-99]}", ONE_NEW),
    "lines": (fill("\n", 7.9), NO_TABLE),
    "a cell of marks": (f"{MARKDOWN}|1|{fill(MARKS)}", ONE_NEW),
    "a code of marks": (f"{MARKDOWN}|1|a|\n|{fill(MARKS)}|", ONE_NEW),
    "new codes": (
        HTML + "".join(f"<tr><td>{n}<td>text {n}" for n in NUMBERS),
        f"{len(NUMBERS)} new, 0 worded differently, 0 gone",
    ),
    "texts of one code": (
        HTML + "".join(f"<tr><td>30004<td>text {n}" for n in NUMBERS),
        "0 new, 1 worded differently, 0 gone",
    ),
    "a long text of a known code": (
        f"{HTML}<tr><td>30004<td>{fill('insufficient ')}",
        "0 new, 1 worded differently, 0 gone",
    ),
    "headings": (fill("# 1\n"), TOO_MANY),
    "words below headings": (f"# 7000001 A\n{fill('a *b ', 7)}\n# 7000002 B", "2 new, "),
    "terms": (fill("<dt>1<dd>a"), TOO_MANY),
    "headings in HTML": (fill("<h2>"), NO_TABLE),
    "objects": (f"[{fill('{},')}{{}}]", TOO_MANY),
    "lists in lists": (fill("["), NO_TABLE),
    "numbers in JSON": (f'[{{"code":1,"message":{fill("9")}}}]', NO_TABLE),
    "too many bytes": (fill("a", 9), "the file is larger than 8 MB; save the part with the"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_takes_little_time_and_memory(name: str, tmp_path: Path) -> None:
    page, message = PAGES[name]
    (tmp_path / "page.md").write_text(page, encoding="utf-8")
    (tmp_path / "input").touch()
    result = generator("audit", "page.md", "--scope", "spot", cwd=tmp_path)
    assert message in result.err


@pytest.mark.parametrize("name", ["entities", "words", "a cell of marks", "new codes"])
def test_a_proposal_takes_little_time_and_memory(name: str, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGES[name][0], encoding="utf-8")
    (tmp_path / "input").touch()
    result = generator("audit", "page.md", "--scope", "spot", "--propose", cwd=tmp_path)
    assert "- code: " in result.out


def test_codes_that_are_gone_are_looked_for_once(tmp_path: Path) -> None:
    """Not once for each of them; half of the codes are enough not to be an extract."""
    (tmp_path / "input").touch()
    spec = ROOT / "spec/spot.yaml"
    codes = [line.split()[2] for line in spec.read_text().splitlines() if "      - code: " in line]
    rows = "".join(f"|{code}|a|\n" for code in codes[: len(codes) * 2 // 3])
    (tmp_path / "page.md").write_text(f"{MARKDOWN}{rows}\n{fill('1.', 7.5)}")
    result = generator("audit", "page.md", "--scope", "spot", cwd=tmp_path)
    assert " gone" in result.err
    assert ": gone: " in result.out


def test_a_page_that_never_ends_is_refused(tmp_path: Path) -> None:
    (tmp_path / "input").touch()
    result = generator("audit", "/dev/zero", cwd=tmp_path)
    assert result.err.startswith("/dev/zero: the file is larger than 8 MB")


FAILED = '{"code":1},'
OPEN = ("[", "{", "${", "<", "< ", "[x", "'", " 'x", '"', "\\", "%s", "(", "x [")
ASKED = {
    **{f"many of {mark!r}": "x " + fill(mark, 1) for mark in OPEN},
    **{f"only {mark!r}": fill(mark, 1) for mark in (*OPEN, " ", "\n", "\xa0", "1", "1.", "-1")},
    "marks": fill(MARKS, 1),
    "words": fill("insufficient ", 3.9),
    "lists": f"[{fill('[],', 3.9)}[]]",
    "objects": f"[{fill('{},', 3.9)}[]]",
    "open lists in a text": f'{{"code":7000001,"msg":"{fill("[", 3.9)}"}}',
    "a long code": f'{{"code":"{fill("a", 3.9)}"}}',
    "a long number": f'{{"code":{fill("9", 1)}}}',
    "a long number in a list": f"[{fill('9', 1)}]",
    "long numbers": f"[{fill('9' * 100_000 + ',', 1)}1]",
    "a long fraction": f"[{fill('9', 1)}.5]",
    "a long exponent": f"[1e{fill('9', 1)}]",
    "as deep as Python calls": "[" * 990 + "]" * 990,
    "as deep as is read": "[" * 100 + "]" * 100,
    "errors": "[" + ",".join(f'{{"code":{n},"msg":"text {n}"}}' for n in NUMBERS[:500]) + "]",
    "too many errors": f"[{fill(FAILED, 3.9)}0]",
    "too many bytes": fill("a", 5),
}


@pytest.mark.parametrize("name", ASKED)
def test_a_question_takes_little_time_and_memory(name: str, tmp_path: Path) -> None:
    (tmp_path / "input").write_text(ASKED[name], encoding="utf-8")
    for form in ("text", "json"):
        result = generator("explain", "-", "--format", form, cwd=tmp_path)
        assert (result.out == "") is (result.code == 3)
    if name == "too many errors":
        assert '"more": ' in result.out
        assert '"count": 10000,' in result.out  # equal ones are one error
    if name == "too many bytes":
        assert result.err == "standard input: is larger than 4 MB; give a part of it\n"


@pytest.mark.parametrize("digits", ["0", "1000000"])
@pytest.mark.parametrize("name", ["a long number", "long numbers"])
def test_a_long_number_takes_little_time_whatever_python_allows(
    name: str, digits: str, tmp_path: Path
) -> None:
    (tmp_path / "input").write_text(ASKED[name])
    result = generator("explain", "-", cwd=tmp_path, PYTHONINTMAXSTRDIGITS=digits)
    assert result.code in (0, 1)
