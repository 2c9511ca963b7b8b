"""Checks that the committed files are those that the spec generates."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_generated_files_are_fresh() -> None:
    check = [sys.executable, "-P", "-m", "generator", "--check"]  # -P: not a file of this folder
    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
