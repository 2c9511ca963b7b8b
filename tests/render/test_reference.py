"""The guide and the reference for authors of templates: both must be true."""

import re
import subprocess
from pathlib import Path

from generator.problem import Report
from generator.read.spec import read_catalog
from generator.render.filters import filters_of
from generator.render.manifests import read_targets
from generator.render.reference import reference
from tests.conftest import CASES, ROOT, Generate, Golden

STEP = re.compile(r"(Add to|Write|The file)\s+`([^`]+)`[^`]*?:\n\n```\w+\n(.*?)```\n", re.DOTALL)


def test_the_reference_is_made_from_the_declarations(golden: Golden) -> None:
    report = Report()
    catalog = read_catalog(CASES / "every_target/spec", report)
    (target,) = read_targets([CASES / "base/templates"], ["demo"], report)
    assert catalog
    assert not report.problems
    without_roles = target._replace(names={})
    golden(ROOT / "templates/REFERENCE.md", reference(filters_of(without_roles, catalog, report)))


def test_the_guide_makes_a_language(tmp_path: Path, generate: Generate) -> None:
    guide = (ROOT / "templates/README.md").read_text(encoding="utf-8")
    assert generate("new", "shop").code == 0
    shown = {}
    steps = STEP.findall(guide)
    assert len(steps) == 5
    for verb, path, text in steps:
        place = tmp_path / "shop" / path
        if verb == "The file":
            shown[place] = text
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        before = place.read_text(encoding="utf-8") if verb == "Add to" else ""
        place.write_text(before + text, encoding="utf-8")
    folders = ("--spec", "shop/spec", "--output", "shop/generated")
    assert generate(*folders, "--templates", "shop/templates").code == 0
    for place, text in shown.items():
        assert place.read_text(encoding="utf-8") == text
        subprocess.run(["perl", "-c", place], check=True, capture_output=True)
