"""The real catalogue: a full check, and a run with nothing to do, beside their references."""

import shutil
import sys
from pathlib import Path

from measure import ROOT, medians, run, table

IMPORTS = "import argparse, jinja2, yaml"


def measure(work: Path, rounds: int) -> str:
    """The table of the two."""
    words = [sys.executable, "-m", "generator"]
    words += ["--spec", str(shutil.copytree(ROOT / "spec", work / "spec"))]
    words += ["--templates", str(shutil.copytree(ROOT / "templates", work / "templates"))]
    words += ["--output", str(work / "generated")]
    for _ in range(2):  # to write all files; to find that nothing is to do, and keep that
        run(words)
    checks = {
        "nothing": [sys.executable, "-c", "pass"],
        "imports": [sys.executable, "-c", IMPORTS],
        "full": [*words, "--check", "--full"],
        "again": words,
    }
    took = medians(checks, rounds)
    rows = []
    for what, ours, reference, theirs, limit in (
        ("`--check --full`", "full", f"`python -c '{IMPORTS}'`", "imports", "1.3"),
        ("nothing to do", "again", "`python -c pass`", "nothing", "2.5"),
    ):
        one, other = took[ours] * 1e3, took[theirs] * 1e3
        rows.append((what, f"{one:.0f}", reference, f"{other:.0f}", f"{one / other:.2f}", limit))
    return table(("what", "ours, ms", "reference", "ms", "ratio", "wanted at most"), rows)
