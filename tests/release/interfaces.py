"""Checks that the version follows from what the packages offer: `interfaces.py BASE`, a revision.

`expected/interface-*.txt` lists what each package offers besides the catalogue. A line that is gone
breaks programs, and a new one is an addition. `python -m generator compare` judges the catalogue.
"""

import subprocess
import sys
from pathlib import Path

import yaml

from generator.commands.compare.semver import Step, following, numbers

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = Path(__file__).resolve().parent / "expected"


def main() -> int:
    """Prints what is gone and new; returns 1 if the version is too low for it."""
    base = sys.argv[1]
    step: Step = "none"
    for file in sorted(EXPECTED.glob("interface-*.txt")):
        name = file.relative_to(ROOT).as_posix()
        before, after = at(base, name).splitlines(), file.read_text("utf-8").splitlines()
        gone = [f"- {line}" for line in before if line not in after]
        new = [f"+ {line}" for line in after if line not in before]
        if gone or new:
            print(f"{file.stem.removeprefix('interface-')}:", *gone, *new, sep="\n  ")
        step = "major" if gone else "minor" if new and step == "none" else step
    old = version(at(base, "spec/catalog.yaml"))
    now = version((ROOT / "spec/catalog.yaml").read_text("utf-8"))
    least = following(old, step)
    if numbers(now) >= numbers(least):
        return 0
    print(f"version {now} is too low: these changes since {old} ask for {least}")
    return 1


def at(revision: str, path: str) -> str:
    """A file of an older revision; empty if it had none."""
    words = ["git", "show", f"{revision}:{path}"]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True).stdout


def version(catalog: str) -> str:
    """The version that a `catalog.yaml` says."""
    return str(yaml.safe_load(catalog)["version"])


if __name__ == "__main__":
    sys.exit(main())
