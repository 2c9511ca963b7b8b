"""Looks for an answer that a decoder cannot take: -m tests.faults.fuzz --language L [--seconds N].

Begins with the answers in `corpus`, changes them as the decoder's coverage suggests, and fails at
the first that raises, hangs or is decoded wrongly; it is kept beside them, to be fixed and
committed. A language has a fuzzer if its folder has a module `fuzz`.
"""

import argparse
import sys
from importlib import import_module
from pathlib import Path

import tests.languages

FUZZERS = sorted(
    path.parent.name for path in Path(tests.languages.__file__).parent.glob("*/fuzz.py")
)


def main() -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--language", required=True, choices=FUZZERS)
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    return int(import_module(f"tests.languages.{options.language}.fuzz").fuzz(options.seconds))


if __name__ == "__main__":
    sys.exit(main())
