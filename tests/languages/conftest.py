"""The compilers, checkers and formatters of the languages, and outputs to run them on.

Go and Node come with tests/requirements.txt, the npm packages with `npm ci` from the lock file. A
tool that is missing is a failure: nothing is skipped.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.conftest import CASES, HANG, ROOT, generated

BIN = Path(sys.executable).parent
NPM = ROOT / "tests/languages/npm"
ENVIRONMENT = {
    **os.environ,
    "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
    "GOFLAGS": "-mod=mod",
    "GOPROXY": "off",
    "GOTOOLCHAIN": "local",
    "GOCACHE": os.environ.get("GOCACHE") or str(Path(tempfile.gettempdir()) / "go-build"),
}


def run(*words: str | Path, cwd: Path) -> str:
    """What a command prints; the test fails with all of it if the command does."""
    code, said = _execute(words, cwd)
    assert code == 0, f"{' '.join(map(str, words))} ends with {code}:\n{said}"
    return said


def refuses(*words: str | Path, cwd: Path) -> str:
    """What a command prints; it must fail."""
    code, said = _execute(words, cwd)
    assert code != 0, f"{' '.join(map(str, words))} passes"
    return said


def _execute(words: tuple[str | Path, ...], cwd: Path) -> tuple[int, str]:
    done = subprocess.run(
        words, cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, timeout=HANG
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="session")
def npm_bin() -> Path:
    """The folder of the npm packages' commands, installed if the lock file has changed."""
    lock = hashlib.sha256((NPM / "package-lock.json").read_bytes()).hexdigest()
    stamp = NPM / "node_modules/.installed"
    if not stamp.exists() or stamp.read_text() != lock:
        run(BIN / "npm", "ci", "--no-audit", "--no-fund", cwd=NPM)
        stamp.write_text(lock)
    return NPM / "node_modules/.bin"


@pytest.fixture(scope="session", params=["catalogue", "small", "least", "long_names", "texts"])
def outputs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the committed `generated/`, or the output of a small, hostile spec.

    `small` has hostile texts and no envelope. `least` has an envelope with only what it must have.
    `long_names` has a hostile envelope, and names of the greatest length. `texts` has codes that
    are texts, 240 of them in one scope, beside a scope of numbers.
    """
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "catalogue":
        for path, content in generated().items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        return folder
    spec = CASES / ("text_codes/spec" if request.param == "texts" else "every_target/spec")
    if request.param == "texts":
        spec = shutil.copytree(spec, tmp_path_factory.mktemp("spec") / "spec")
        multiply(spec / "sqlstate.yaml", 240)
    elif request.param != "small":
        spec = shutil.copytree(spec, tmp_path_factory.mktemp("spec") / "spec")
        with (spec / "catalog.yaml").open("a", encoding="utf-8") as file:
            file.write(ENVELOPES[request.param])
    if request.param == "long_names":
        lengthen(spec)
    run(sys.executable, "-m", "generator", "--spec", spec, "--output", folder, cwd=ROOT)
    return folder


ENVELOPES = {
    "least": "envelope: {code: code, text: [msg]}\n",
    "long_names": r"""
envelope:
  code: the "code"
  text: [it's, back\slash, "data"]
  success: "ok?"
  failure_texts: ["*/ no", '\"\"\"']
  failure_members: {"${x}": "{{ y }}", "": "</script>"}
  items: "`items`"
  item_code: $code
  record: //
  statuses: class
""",
}


def lengthen(folder: Path) -> None:
    """Pads the names of a spec to the greatest length that is allowed."""
    (folder / "shop.yaml").rename(folder / f"{'shop_'.ljust(24, 'x')}.yaml")
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        for name in ("acme", "shop", "permission", "rate_limit", "fix_permission", "back_off"):
            text = re.sub(
                rf"(?m)((?:name|category|action): |scopes: \[|^  ){name}(?=[:,]?$|, |\n|:\n)",
                lambda found, name=name: f"{found[1]}{(name + '_').ljust(24, 'x')}",
                text,
            )
        for name in ("API_KEY_IP_NOT_LISTED", "TOO_FAST_TODAY", "CLASS"):
            text = re.sub(rf"(?m)name: {name}$", f"name: {(name + '_').ljust(60, 'X')}", text)
        if path.name == "class.yaml":  # a scope within another has numbers of its own
            text = text.replace("code: 1001\n", "code: 1009\n")
        elif path.name.startswith("shop"):
            text = "within: class\n" + text
        path.write_text(text, encoding="utf-8")


def multiply(scope: Path, count: int) -> None:
    """Repeats the last code of a scope's file, each time with another code."""
    text = scope.read_text(encoding="utf-8")
    last = text[text.rindex("      - code: ") :]
    with scope.open("a", encoding="utf-8") as file:
        for number in range(count - text.count("      - code: ")):
            more = re.sub(r"code: .*", f'code: "{number:02}X{number % 10}0"', last)
            file.write(re.sub(r"name: (.*)", rf"name: \1_{_letters(number)}", more))


def _letters(number: int) -> str:
    """A word that differs from another's by more than a digit."""
    return f"{chr(65 + number // 26)}{chr(65 + number % 26)}"
