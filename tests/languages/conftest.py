"""The npm packages, and outputs to compile, check and format."""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import CASES, ROOT, generated
from tests.languages.exchange import Exchange, running
from tests.languages.tools import NPM_BIN, install_npm_packages, run


@pytest.fixture(scope="session")
def npm_bin() -> Path:
    """The folder of the npm commands; installs the packages if the lock file has changed."""
    install_npm_packages()
    return NPM_BIN


@pytest.fixture(scope="session")
def exchange() -> Iterator[Exchange]:
    """A small exchange for bots, which counts their orders."""
    with running() as server:
        yield server


KINDS = ["catalogue", "small", "least", "long_names", "texts"]


@pytest.fixture(scope="session")
def all_outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for each kind: a copy of `generated/`, and the outputs of small hostile specs.

    `small` has hostile texts and no envelope, `least` has an envelope with required keys only, and
    `long_names` has a hostile envelope and names of the greatest length. `texts` has 240 codes that
    are texts in one scope, and a scope of numbers.
    """
    folder = tmp_path_factory.mktemp("outputs")
    for path, content in generated().items():
        copy = folder / "catalogue" / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(content)
    for kind in KINDS[1:]:
        spec = write_spec(kind, tmp_path_factory.mktemp(kind) / "spec")
        words = ("-m", "generator", "--spec", spec, "--output", folder / kind)
        run(sys.executable, *words, cwd=ROOT)
    return folder


@pytest.fixture(scope="session", params=KINDS)
def outputs(request: pytest.FixtureRequest, all_outputs: Path) -> Path:
    """The outputs of one kind, in a folder with its name."""
    return all_outputs / str(request.param)


def write_spec(kind: str, folder: Path) -> Path:
    """Writes the spec of a kind into a new folder, and returns the folder."""
    shutil.copytree(CASES / ("text_codes" if kind == "texts" else "every_target") / "spec", folder)
    if kind == "texts":
        multiply(folder / "sqlstate.yaml", 240)
    elif kind != "small":
        with (folder / "catalog.yaml").open("a", encoding="utf-8") as file:
            file.write(ENVELOPES[kind])
    if kind == "long_names":
        lengthen(folder)
    return folder


ENVELOPES = {
    "least": "envelope: {code: code, text: [msg]}\n",
    "long_names": r"""
envelope:
  code: [the code, code]
  text: [its.text, "@back", "data"]
  success: "#ok"
  failure_texts: ["*/ no", '\"\"\"']
  failure_members: {"$x": "{{ y }}", "y:z": "</script>"}
  items: ["items-[].$code", items-.$code]
  record: _
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
                rf"(?m)((?:name|category|action): |scopes: \[|^ +){name}(?=[:,]?$|, |\n|:\n)",
                rf"\1{(name + '_').ljust(24, 'x')}",
                text,
            )
        for name in ("API_KEY_IP_NOT_LISTED", "TOO_FAST_TODAY", "CLASS"):
            text = re.sub(rf"(?m)name: {name}$", f"name: {(name + '_').ljust(100, 'X')}", text)
        if path.name == "class.yaml":  # a scope inside another must not share its numbers
            text = text.replace("code: 1001\n", "code: 1009\n")
        elif path.name.startswith("shop"):
            text = "within: class\n" + text.replace(r"{\"code\":", r"{\"the code\":")
        path.write_text(text, encoding="utf-8")


def multiply(scope: Path, count: int) -> None:
    """Repeats the last code of a scope until it has `count` codes, each with its own value."""
    text = scope.read_text(encoding="utf-8")
    last = text[text.rindex("      - code: ") :]
    with scope.open("a", encoding="utf-8") as file:
        for number in range(count - text.count("      - code: ")):
            more = re.sub(r"code: .*", f'code: "{number:02}X{number % 10}0"', last)
            file.write(re.sub(r"name: (.*)", rf"name: \1_{_letters(number)}", more))


def _letters(number: int) -> str:
    """A number in letters, as a part of a name."""
    return f"{chr(65 + number // 26)}{chr(65 + number % 26)}"
