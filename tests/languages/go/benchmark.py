"""Measures the Go package: `python tests/languages/go/benchmark.py [COUNT]`.

Runs the benchmarks of this folder on a copy of the committed package, COUNT times (5), and prints
the medians beside those of the reference that is named in each row.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parents[2] / "generated/go"
GO = shutil.which("go", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
LINE = re.compile(r"^Benchmark(\w+?)(?:-\d+)?\s+\d+\s+([\d.]+) ns/op.*?(\d+) allocs/op$", re.M)
STATUS_TEXT = "http.StatusText"
VALID, UNMARSHAL = "json.Valid", "json.Unmarshal"
ROWS = [  # what, its benchmark, the reference, its benchmark, the greatest ratio
    ("SpotCode.Name", "SpotName", STATUS_TEXT, "StatusText", 1.5),
    ("SpotCode.Category", "SpotCategory", STATUS_TEXT, "StatusText", 1.5),
    ("SpotCode.Remedy", "SpotRemedy", STATUS_TEXT, "StatusText", 1.5),
    ("FuturesCode.Name", "FuturesName", STATUS_TEXT, "StatusText", 1.5),
    ("FuturesOrderCode.Name", "FuturesOrderName", STATUS_TEXT, "StatusText", 1.5),
    ("HTTPCode.Name", "HTTPName", STATUS_TEXT, "StatusText", 1.5),
    ("errors.Is, a code", "IsCode", "errors.Is, ENOENT", "IsErrno", None),
    ("errors.Is, a category", "IsCategory", "errors.Is, ErrNotExist", "IsErrNotExist", None),
    ("errors.Is, an action", "IsAction", "errors.Is, ErrNotExist", "IsErrNotExist", None),
    ("Error.Category", "ErrorCategory", STATUS_TEXT, "StatusText", None),
    ("Error.Category, a case", "ErrorCategoryOfCase", STATUS_TEXT, "StatusText", None),
    ("DecideWrite", "DecideWrite", STATUS_TEXT, "StatusText", None),
    ("DecideWrite, a case", "DecideWriteOfCase", STATUS_TEXT, "StatusText", None),
    ("Decode, a body", "Decode", "json.Unmarshal", "Unmarshal", None),
    ("Decode, parsed", "DecodeParsed", "json.Unmarshal", "Unmarshal", None),
    ("Decode, a page", "DecodePage", "json.Unmarshal", "Unmarshal", None),
    ("Check, 82 B", "CheckPlaced", VALID, "ValidPlaced", 1.3),
    ("Check, 500 kB of klines", "CheckKlines", VALID, "ValidKlines", 1.3),
    ("Check, 5 MB of symbols", "CheckExchange", VALID, "ValidExchange", 1.3),
    ("Check, 5 MB of orders", "CheckOrders", VALID, "ValidOrders", 1.3),
    ("ReadBody, 82 B", "ReadPlaced", UNMARSHAL, "UnmarshalPlaced", 1.2),
    ("ReadBody, klines", "ReadKlines", UNMARSHAL, "UnmarshalKlines", 1.2),
    ("ReadBody, symbols", "ReadExchange", UNMARSHAL, "UnmarshalExchange", 1.2),
    ("ReadBody, orders", "ReadOrders", UNMARSHAL, "UnmarshalOrders", 1.2),
]


def measure(count: int) -> str:
    """What the benchmarks print."""
    with tempfile.TemporaryDirectory() as folder:
        module = Path(folder, "go")
        shutil.copytree(PACKAGE, module)
        for benchmark in HERE.glob("benchmark*_test.go"):
            shutil.copy(benchmark, module)
        run(module, GO or "go", "test", "-c", "-o", "bench", ".")
        words = ("./bench", "-test.run", "^$", "-test.bench", ".", "-test.benchtime", "200ms")
        # In turn, so that a machine that is slow for a while slows all of them.
        return "".join(run(module, *words) for _ in range(count))


def run(folder: Path, *words: str) -> str:
    """What a command prints; it must not fail."""
    return subprocess.run(words, cwd=folder, stdout=subprocess.PIPE, text=True, check=True).stdout


def main() -> None:
    """Prints the table."""
    times, allocations = defaultdict(list), {}
    for name, nanoseconds, allocated in LINE.findall(measure(int((sys.argv[1:] or ["5"])[0]))):
        times[name].append(float(nanoseconds))
        allocations[name] = allocated
    row = "{:<24}{:>12}  {:<24}{:>12}{:>8}{:>7}{:>8}".format
    print(row("what", "ours, ns", "reference", "ns", "ratio", "limit", "allocs"))
    for what, name, reference, other, limit in ROWS:
        ours, theirs = median(times[name]), median(times[other])
        ratio = f"{ours / theirs:.2f}"
        print(
            row(
                what,
                f"{ours:.1f}",
                reference,
                f"{theirs:.1f}",
                ratio,
                limit or "",
                allocations[name],
            )
        )


if __name__ == "__main__":
    main()
