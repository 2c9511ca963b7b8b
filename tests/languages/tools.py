"""Runs the compilers, checkers and formatters of the languages.

Go and Node come with tests/requirements.txt, the npm packages with `npm ci` from their lock file. A
tool that is missing is a failure: nothing is skipped.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
NPM = ROOT / "tests/languages/npm"
NPM_BIN = NPM / "node_modules/.bin"
ENVIRONMENT = {
    **os.environ,
    "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
    "GOFLAGS": "-mod=mod",
    "GOPROXY": "off",
    "GOTOOLCHAIN": "local",
    "GOCACHE": os.environ.get("GOCACHE") or str(Path(tempfile.gettempdir()) / "go-build"),
    "MYPY_CACHE_DIR": str(ROOT / ".mypy_cache"),
}


def run(*words: str | Path, cwd: Path) -> str:
    """What a command prints; the test fails with all of it if the command does."""
    done = _execute(words, cwd)
    said = done.stdout + done.stderr
    assert done.returncode == 0, f"{' '.join(map(str, words))} ends with {done.returncode}:\n{said}"
    return said


def refuses(*words: str | Path, cwd: Path) -> str:
    """What a command prints that must fail."""
    done = _execute(words, cwd)
    assert done.returncode != 0, f"{' '.join(map(str, words))} passes"
    return done.stdout + done.stderr


def lines(*words: str | Path, cwd: Path) -> list[str]:
    """The lines that a command prints, however it ends."""
    done = _execute(words, cwd)
    return done.stdout.splitlines() + done.stderr.splitlines()


def _execute(words: tuple[str | Path, ...], cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, timeout=600
    )


def gofmt() -> Path:
    """The formatter of Go, which stands beside its libraries."""
    return Path(run(BIN / "go", "env", "GOROOT", cwd=ROOT).strip()) / "bin/gofmt"


def install_npm_packages() -> None:
    """Installs the npm packages if the lock file has changed."""
    lock = hashlib.sha256((NPM / "package-lock.json").read_bytes()).hexdigest()
    stamp = NPM / "node_modules/.installed"
    if not stamp.exists() or stamp.read_text() != lock:
        run(BIN / "npm", "ci", "--no-audit", "--no-fund", cwd=NPM)
        stamp.write_text(lock)
