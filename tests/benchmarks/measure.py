"""Measures the time, processor time and memory of commands."""

import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
# As for a user: Python keeps compiled modules, and CI is not set.
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name not in {"CI", "PYTHONDONTWRITEBYTECODE"}
}


class Run(NamedTuple):
    """One run of a command."""

    seconds: float
    processor: float
    """Processor time in seconds; it varies little on a busy machine."""
    megabytes: float
    """The peak memory of the command or of its largest child."""
    code: int
    """The exit code; negative for a signal, as after a timeout."""


def run(words: Sequence[str], folder: Path = ROOT, limit: float = 1200.0) -> Run:
    """Runs a command in a folder; kills it after `limit` seconds."""
    start = time.perf_counter()
    process = subprocess.Popen(
        words,
        cwd=folder,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    timer = threading.Timer(limit, process.kill)
    timer.start()
    _, status, used = os.wait4(process.pid, 0)
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / unit, process.returncode)


def medians(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, float]:
    """The median seconds of each command. They take turns; the first round is not counted."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, words in commands.items():
            ended = run(words)
            if ended.code:
                raise SystemExit(f"{' '.join(words)}: exit code {ended.code}")
            if number:
                times[name].append(ended.seconds)
    return {name: statistics.median(seconds) for name, seconds in times.items()}


def median_of(make: Callable[[], Run], rounds: int) -> Run:
    """The run with the median time, or the first run that fails."""
    runs = []
    for _ in range(rounds):
        runs.append(make())
        if runs[-1].code:
            return runs[-1]
    return sorted(runs)[len(runs) // 2]


def fresh(words: Sequence[str], output: Path, rounds: int) -> Run:
    """The median run of a command that writes into a folder, which is emptied each time."""

    def make() -> Run:
        shutil.rmtree(output, ignore_errors=True)
        output.mkdir(parents=True)
        return run(words, output)

    return median_of(make, rounds)


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)
