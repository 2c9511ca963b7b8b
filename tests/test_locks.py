"""The versions of the test tools are locked, and the locks work with any registry."""

import json
import re
import tomllib

from packaging.requirements import Requirement

from tests.conftest import ROOT

TOOLS = ROOT / "tests/requirements.in"
LOCK = ROOT / "tests/requirements.txt"
NPM_LOCK = ROOT / "tests/languages/npm/package-lock.json"


def requirements(text: str) -> list[Requirement]:
    """The requirements of a file, without its comments."""
    lines = (re.sub(r"(^|\s)#.*", "", line).strip() for line in text.splitlines())
    return [Requirement(line) for line in lines if line]


def test_every_tool_and_dependency_is_locked() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [Requirement(text) for text in pyproject["dependencies"]]
    locked = requirements(LOCK.read_text())
    for tool in wanted + requirements(TOOLS.read_text()):
        pins = [pin for pin in locked if pin.name == tool.name.lower()]
        assert pins, f"{tool.name} is not locked; CONTRIBUTING.md says how"
        assert all(str(pin.specifier).removeprefix("==") in tool.specifier for pin in pins), tool


def test_every_pin_is_an_exact_version() -> None:
    for pin in requirements(LOCK.read_text()):
        assert re.fullmatch(r"==[\w.]+", str(pin.specifier))


def test_no_lock_names_a_registry() -> None:
    assert "://" not in LOCK.read_text()
    packages = json.loads(NPM_LOCK.read_text())["packages"]
    assert not [name for name, package in packages.items() if "resolved" in package]
