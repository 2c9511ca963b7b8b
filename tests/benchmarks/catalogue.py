"""The real catalogue: a full check, and a run with nothing to do, beside their references."""

import json
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.measure import ENVIRONMENT, ROOT, medians, run, table

HERE = Path(__file__).resolve().parent
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
    told = table(("what", "ours, ms", "reference", "ms", "ratio", "wanted at most"), rows)
    stages = table(("stage of a full check", "ms"), _stages(words, took["full"] * 1e3, rounds))
    return f"{told}\n\n{stages}"


def _stages(words: list[str], full: float, rounds: int) -> list[tuple[str, str]]:
    """How long each stage takes, as the median of its rounds."""
    environment = {**ENVIRONMENT, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(HERE / "stages.py"), *words[4::2]]
    runs = [
        json.loads(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
        for _ in range(rounds)
    ]
    took = {stage: statistics.median(one[stage] for one in runs) for stage in runs[0]}
    inside = sum(list(took.values())[:-1])  # the last is a part of another
    shown = {"starting and ending Python": full - inside, **took}
    return [(stage, f"{milliseconds:.0f}") for stage, milliseconds in shown.items()]
