import shutil

import pytest

from generator.model.catalog import Catalog
from generator.problem import Report
from generator.read.spec import read_catalog
from generator.rules import LAST_RULES, RULES, Rule
from tests.conftest import CASES


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> list[Catalog]:
    """The catalogues of all cases that can be read."""
    catalogs = []
    for case in sorted(CASES.glob("spec_*")):
        folder = tmp_path_factory.mktemp("cases") / case.name
        shutil.copytree(CASES / "base", folder)
        shutil.copytree(case, folder, dirs_exist_ok=True)
        catalogs.append(read_catalog(folder / "spec", Report()))
    return [catalog for catalog in catalogs if catalog is not None]


@pytest.mark.parametrize("rule", [*RULES, *LAST_RULES], ids=lambda rule: rule.__name__)
def test_each_rule_has_a_case_that_breaks_it_and_passes_the_base(
    rule: Rule, broken: list[Catalog]
) -> None:
    base = read_catalog(CASES / "base" / "spec", Report())
    assert any(list(rule(catalog)) for catalog in broken), "no case shows this rule"
    assert base is not None
    assert list(rule(base)) == []
