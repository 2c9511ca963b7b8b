"""Measures the committed Python package against doing the same by hand; prints ratios and limits.

`python tests/languages/python/benchmark.py`. Each figure is the median of many runs, ours and the
reference in turn. The reference of an import is a module of the same members and nothing else, in
a folder beside a copy of ours; each time a fresh interpreter that has `enum` already imports one of
the two from its bytecode, without the garbage collector, which else runs in one of them by chance.
The limit of decoding is 1.5 times `json.loads` and 2 µs.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import timeit
from collections.abc import Callable, Iterable
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[3] / "generated/python"
sys.path.insert(0, str(PACKAGE))

from mexc_errors import Scope, SpotCode, decode, lookup, table  # noqa: E402

IMPORT = """\
import enum, gc, sys, time
gc.disable()
sys.path.insert(0, {folder!r})
start = time.perf_counter()
import {module}
print(time.perf_counter() - start)
"""
TEXT = '{"code":700003,"msg":"Timestamp for this request is outside of the recvWindow."}'


def import_time(folder: Path, module: str) -> float:
    """The seconds that an import takes in a fresh interpreter."""
    program = IMPORT.format(folder=str(folder), module=module)
    said = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, check=True)
    return float(said.stdout)


def medians(*runs: Callable[[], float], times: int) -> Iterable[float]:
    """The median of each, the runs taken in turn; the first round only warms up."""
    rounds = [[run() for run in runs] for _ in range(times + 1)][1:]
    return (statistics.median(column) for column in zip(*rounds, strict=True))


def imports() -> tuple[float, float, float]:
    """Importing the codes of spot, and the same enumeration by hand."""
    members = "".join(f"    {name} = {code}\n" for name, code in SpotCode.__members__.items())
    with tempfile.TemporaryDirectory() as folder:
        source = f"from enum import IntEnum\n\n\nclass SpotCode(IntEnum):\n{members}"
        Path(folder, "plain").mkdir()
        Path(folder, "plain/plain.py").write_text(source, encoding="utf-8")
        package = shutil.copytree(PACKAGE, Path(folder, "ours"))
        ours, reference = medians(
            lambda: import_time(package, "mexc_errors.spot"),
            lambda: import_time(Path(folder, "plain"), "plain"),
            times=41,
        )
    return ours, reference, 1.3 * reference


def calls(
    ours: Callable[[], object], reference: Callable[[], object], more: float
) -> tuple[float, float, float]:
    """A call and its reference, in seconds, and the limit: half as long again and `more`."""
    count = 20_000
    timers = [timeit.Timer(one) for one in (ours, reference)]
    one, other = medians(
        *(lambda timer=timer: timer.timeit(count) / count for timer in timers), times=25
    )
    return one, other, 1.5 * other + more


def main() -> None:
    """Prints the table."""
    numbers = list(SpotCode.__members__.values())[:100]
    plain = dict.fromkeys(map(int, numbers), "x")
    spot = table(Scope.SPOT)
    keys = [int(number) for number in numbers]
    data = TEXT.encode()
    rows = {
        "import mexc_errors.spot | a plain IntEnum": imports(),
        "table(scope)[code], 100 codes | a dict": calls(
            lambda: [spot[key] for key in keys], lambda: [plain[key] for key in keys], 0
        ),
        "decode(an error, as text) | json.loads": calls(
            lambda: decode(Scope.SPOT, TEXT, status=400), lambda: json.loads(TEXT), 2e-6
        ),
        "decode(an error, as bytes) | json.loads": calls(
            lambda: decode(Scope.SPOT, data, status=400), lambda: json.loads(data), 2e-6
        ),
    }
    print("what | reference | ours, µs | reference, µs | ratio | limit")
    for what, (ours, reference, limit) in rows.items():
        figures = f"{ours * 1e6:.2f} | {reference * 1e6:.2f} | {ours / reference:.2f}"
        print(f"{what} | {figures} | {limit / reference:.2f}")
    each = calls(lambda: lookup(Scope.SPOT, 30004), lambda: plain[30004], 0)
    print(f"lookup(scope, code), which checks its arguments: {each[0] * 1e6:.2f} µs")


if __name__ == "__main__":
    main()
