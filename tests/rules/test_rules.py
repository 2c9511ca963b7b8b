import shutil
from pathlib import Path

import pytest

from generator.problem import Report
from generator.read.spec import read_catalog
from generator.rules import RULES, Rule
from generator.rules.references import terms_are_used
from tests.conftest import CASES


@pytest.mark.parametrize("rule", [*RULES, terms_are_used], ids=lambda rule: rule.__name__)
def test_a_case_breaks_each_rule_but_the_base_breaks_none(rule: Rule, tmp_path: Path) -> None:
    broken = []
    for case in sorted(CASES.glob("spec_*")):
        folder = tmp_path / case.name
        shutil.copytree(CASES / "base", folder)
        shutil.copytree(case, folder, dirs_exist_ok=True)
        report = Report()
        catalog = read_catalog(folder / "spec", report)
        if catalog is not None and list(rule(catalog)):
            broken.append(case.name)
    base = read_catalog(CASES / "base" / "spec", Report())

    assert broken, "no case shows this rule"
    assert base is not None
    assert list(rule(base)) == []
