"""Looks for responses that break a decoder: -m tests.faults.fuzz --language L [--seconds N].

Starts from the responses in `corpus` and changes them, guided by the coverage of the decoder. Fails
at the first response that raises an error, hangs or is decoded wrongly. That response is added to
`corpus`: fix the decoder and commit both.

A language has a fuzzer if its folder has a module `fuzz`.
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
    """Runs the fuzzer that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--language", required=True, choices=FUZZERS)
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    return int(import_module(f"tests.languages.{options.language}.fuzz").fuzz(options.seconds))


if __name__ == "__main__":
    sys.exit(main())
