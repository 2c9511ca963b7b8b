"""The README's example and the samples of all pages, run as they stand."""

import importlib
import re
import sys
from pathlib import Path

import pytest

from tests.languages.documents import (
    block,
    inferred_codes,
    inferred_remedies,
    pages,
    promised,
    readme_example,
)
from tests.languages.tools import ROOT, run

pytestmark = pytest.mark.spec


def test_the_readmes_example_prints_what_its_comments_say(tmp_path: Path) -> None:
    source = readme_example("python")
    program = f"import sys; sys.path.insert(0, {str(ROOT / 'generated/python')!r})\n{source}"
    said = run(sys.executable, "-I", "-c", program, cwd=tmp_path)
    assert said.splitlines() == promised(source, "#") != []


def test_the_sample_of_a_page_knows_its_code_and_no_other() -> None:
    for scope, code, page in pages():
        if scope == "network":  # no answer has such a code
            continue
        printed: list[str] = []
        for number, expected in ((code, ["it says so"]), (987654, [])):
            body = f'{{"code": {number}, "msg": "it says so"}}'
            names: dict[str, object] = {"body": body, "status": None, "print": printed.append}
            if scope == "http":  # a code of this scope is the status of an answer
                names |= {"body": '{"msg": "it says so"}', "status": min(number, 598)}
            printed.clear()
            exec(block(page, "python"), names)
            assert printed == expected, (scope, code)


def test_the_name_on_a_page_is_that_of_the_package() -> None:
    package = importlib.import_module("mexc_errors")
    for _, code, page in pages():
        name = re.search(r"error\.matches\((\w+)\.(\w+)\)", page)
        assert name
        assert getattr(getattr(package, name[1]), name[2]) == code


def test_the_comment_of_a_code_says_that_its_remedy_is_inferred() -> None:
    for scope, count in inferred_codes().items():
        source = ROOT / f"generated/python/mexc_errors/{scope}.py"
        assert inferred_remedies(source) == count
