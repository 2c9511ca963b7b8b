"""Runs the compilers, checkers and formatters of the languages.

Go and Node come with tests/requirements.txt, and `npm ci` installs the npm packages from their lock
file. If a tool is missing, the tests fail: they are never skipped.
"""

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from filelock import FileLock

from generator.problem import Report
from generator.render.manifests import read_targets

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
NPM = ROOT / "tests/languages/npm"
NPM_BIN = NPM / "node_modules/.bin"
INSTALLING = NPM / ".installing"  # locked by the one process of the tests that installs
ENVIRONMENT = {
    **os.environ,
    "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
    "GOFLAGS": "-mod=mod",
    "GOPROXY": "off",
    "GOTOOLCHAIN": "local",
    "GOCACHE": os.environ.get("GOCACHE") or str(Path(tempfile.gettempdir()) / "go-build"),
    # Each process of the tests has its own, because mypy does not lock it.
    "MYPY_CACHE_DIR": str(ROOT / ".mypy_cache" / os.environ.get("PYTEST_XDIST_WORKER", "")),
}


def run(*words: str | Path, cwd: Path) -> str:
    """Runs a command and returns its output; fails with the output if the command fails."""
    done = _execute(words, cwd)
    output = done.stdout + done.stderr
    assert done.returncode == 0, (
        f"{' '.join(map(str, words))} exits with {done.returncode}:\n{output}"
    )
    return output


def refuses(*words: str | Path, cwd: Path) -> str:
    """Runs a command that must fail, and returns its output."""
    done = _execute(words, cwd)
    assert done.returncode != 0, f"{' '.join(map(str, words))} does not fail"
    return done.stdout + done.stderr


def lines(*words: str | Path, cwd: Path) -> list[str]:
    """Runs a command that may fail, and returns the lines of its output."""
    done = _execute(words, cwd)
    return done.stdout.splitlines() + done.stderr.splitlines()


def _execute(words: tuple[str | Path, ...], cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, timeout=600
    )


def gofmt() -> Path:
    """The path of Go's formatter, which is in GOROOT."""
    return Path(run(BIN / "go", "env", "GOROOT", cwd=ROOT).strip()) / "bin/gofmt"


def install_go_modules(folder: Path) -> None:
    """Downloads the modules that the folder's `go.sum` names, unless they are there."""
    words = (BIN / "go", "mod", "download")
    if subprocess.run(words, cwd=folder, env=ENVIRONMENT, capture_output=True).returncode != 0:
        proxy = {name: value for name, value in ENVIRONMENT.items() if name != "GOPROXY"}
        proxy |= {name: os.environ[name] for name in ("GOPROXY",) if name in os.environ}
        subprocess.run(words, cwd=folder, env=proxy, check=True, timeout=600)


def install_npm_packages() -> None:
    """Installs the npm packages if the lock file has changed; one process does so at a time."""
    lock = hashlib.sha256((NPM / "package-lock.json").read_bytes()).hexdigest()
    stamp = NPM / "node_modules/.installed"
    with FileLock(INSTALLING):
        if not stamp.exists() or stamp.read_text() != lock:
            run(BIN / "npm", "ci", "--no-audit", "--no-fund", cwd=NPM)
            stamp.write_text(lock)


def package_names(target: str, names: list[str]) -> list[str]:
    """Those of the names that the manifest of a target allows for its package."""
    (read,) = read_targets([ROOT / "templates"], [target], Report())
    return [name for name in names if re.fullmatch(read.package, name)]
