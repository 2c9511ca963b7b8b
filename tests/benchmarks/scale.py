"""Measures large specs: whether the time per code stays constant, and the memory."""

import shutil
import sys
from pathlib import Path

from tests.benchmarks.measure import ROOT, Run, fresh, median_of, run, table
from tests.benchmarks.synthetic import write_spec

HEAD = ("codes", "targets", "run", "s", "processor, s", "ms a code", "to the first", "MB")
FEW = 10


def measure(work: Path, sizes: list[int], rounds: int) -> tuple[str, dict[str, dict[int, float]]]:
    """A table, and the seconds of whole runs by size for the chart."""
    every = shutil.copytree(ROOT / "templates", work / "every")
    few = shutil.copytree(ROOT / "templates", work / "few")
    shutil.rmtree(few / "markdown")
    rows = []
    chart: dict[str, dict[int, float]] = {}
    for templates, what in ((few, "without markdown"), (every, "all, a page a code")):
        first: dict[str, float] = {}
        start = {kind: result.processor for kind, result in _runs(work, templates, FEW, 3).items()}
        for size in sizes:
            for kind, result in _runs(work, templates, size, rounds).items():
                each = (result.processor - start[kind]) / size * 1e3
                first.setdefault(kind, each)
                figures = (f"{result.seconds:.1f}", f"{result.processor:.1f}", f"{each:.3f}")
                ratio = f"{each / first[kind]:.2f}"
                failed = f" (exit code {result.code})" if result.code else ""
                rows.append(
                    (f"{size:,}", what, kind + failed, *figures, ratio, round(result.megabytes))
                )
                if kind == "write":
                    chart.setdefault(f"ours, {what}", {})[size] = result.seconds
    return table(HEAD, rows), chart


def _runs(work: Path, templates: Path, size: int, rounds: int) -> dict[str, Run]:
    """A run that writes all files, and a full check of them."""
    spec, output = work / f"spec-{size}", work / "output"
    if not spec.exists():
        write_spec(spec, size, ROOT / "spec")
    words = [sys.executable, "-m", "generator", "--spec", str(spec), "--templates", str(templates)]
    words += ["--output", str(output / "generated"), "--full"]
    places = [sys.executable, "-c", _FROM_ANYWHERE, *words[3:]]
    written = fresh(places, output, rounds)
    return {"write": written, "check": median_of(lambda: run([*words, "--check"]), rounds)}


_FROM_ANYWHERE = (
    f"import runpy, sys; sys.path.insert(0, {str(ROOT)!r}); "
    "runpy.run_module('generator', run_name='__main__', alter_sys=True)"
)
