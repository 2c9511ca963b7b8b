"""Measures the real catalogue: a full check and a run with nothing to do, with references."""

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
    """A table of both runs, and one of the stages of a full check."""
    words = [sys.executable, "-m", "generator"]
    words += ["--spec", str(shutil.copytree(ROOT / "spec", work / "spec"))]
    words += ["--templates", str(shutil.copytree(ROOT / "templates", work / "templates"))]
    words += ["--output", str(work / "generated")]
    for _ in range(2):  # the first run writes all files, the second leaves a stamp
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
        ("`--check --full`", "full", f"`python -c '{IMPORTS}'`", "imports", "-"),
        ("nothing to do", "again", "`python -c pass`", "nothing", "2.5"),
    ):
        time, reference_time = took[ours] * 1e3, took[theirs] * 1e3
        ratio = f"{time / reference_time:.2f}"
        rows.append((what, f"{time:.0f}", reference, f"{reference_time:.0f}", ratio, limit))
    runs = table(("what", "ours, ms", "reference", "ms", "ratio", "wanted at most"), rows)
    stages = table(("stage of a full check", "ms"), _stages(words, took["full"] * 1e3, rounds))
    return f"{runs}\n\n{stages}"


def _stages(words: list[str], full: float, rounds: int) -> list[tuple[str, str]]:
    """The median milliseconds of each stage, as rows of a table."""
    environment = {**ENVIRONMENT, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(HERE / "stages.py"), *words[4::2]]
    runs = [
        json.loads(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
        for _ in range(rounds)
    ]
    took = {stage: statistics.median(run[stage] for run in runs) for stage in runs[0]}
    inside = sum(list(took.values())[:-1])  # the last stage is part of another
    shown = {"starting and ending Python": full - inside, **took}
    return [(stage, f"{milliseconds:.0f}") for stage, milliseconds in shown.items()]
