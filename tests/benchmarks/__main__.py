"""Measures the generator and prints tables in Markdown: `python -m tests.benchmarks --help`."""

import argparse
import platform
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.benchmarks import catalogue, peers, scale
from tests.benchmarks.chart import svg
from tests.languages import LANGUAGES, Command, language
from tests.languages.tools import ENVIRONMENT


def main() -> None:
    """Measures the parts that the command line names, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    add = parser.add_argument
    add("parts", nargs="*", metavar="PART", help="catalogue, scale, peers, bindings; default: all")
    add("--sizes", default="1000,10000,20000", help="numbers of codes (default: %(default)s)")
    add("--rounds", type=int, default=5, help="runs of each command; the median counts")
    add("--peers", type=Path, help="folder of the installed peers: see tests/benchmarks/peers.py")
    add("--chart", type=Path, help="SVG file for the chart")
    options = parser.parse_args()
    parts = options.parts or ["catalogue", "scale", "peers", "bindings"]
    sizes = [int(size) for size in options.sizes.split(",")]
    lines: dict[str, dict[int, float]] = {}
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}.")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        if "catalogue" in parts:
            _show("The real catalogue", catalogue.measure(work / "real", 4 * options.rounds))
        if "scale" in parts:
            text, seconds = scale.measure(work / "scale", sizes, options.rounds)
            _show("Scale", text)
            lines |= seconds
        if "peers" in parts:
            place = options.peers and options.peers.resolve()
            text, seconds = peers.measure(
                work / "peers", place, [200, *sizes[:2]], min(3, options.rounds)
            )
            _show("Peers", text)
            lines |= {name: line for name, line in seconds.items() if name not in lines}
    if options.chart and lines:
        options.chart.write_text(svg(lines), encoding="utf-8")
    for name in LANGUAGES if "bindings" in parts else ():
        _show(f"The {name} package", _bindings(language(name).BENCHMARK))


def _show(title: str, text: str) -> None:
    print(f"\n## {title}\n\n{text}", flush=True)


def _bindings(words: Command) -> str:
    """The output of the benchmark of a package, or the reason why it can't run."""
    if shutil.which(words[0], path=ENVIRONMENT["PATH"]) is None:
        return f"There is no `{words[0]}`."
    done = subprocess.run(words, env=ENVIRONMENT, capture_output=True, text=True)
    return f"```text\n{(done.stdout or done.stderr).rstrip()}\n```"


if __name__ == "__main__":
    main()
