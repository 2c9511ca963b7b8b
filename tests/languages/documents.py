"""Finds examples and remarks in the README, pages and doc comments, for tests of a language."""

import json
import re
from pathlib import Path
from typing import Any

from tests.languages.tools import ROOT


def readme_example(fence: str) -> str:
    """The program in the README for a language."""
    return block((ROOT / "README.md").read_text(encoding="utf-8"), fence)


def promised(source: str, mark: str) -> list[str]:
    """The comments after print statements, which show the expected output."""
    lines = [line for line in source.splitlines() if re.search(r"print|console\.log|Println", line)]
    return [line.split(f" {mark} ")[1] for line in lines]


def block(text: str, fence: str) -> str:
    """The only block of code with this fence."""
    (code,) = re.findall(rf"^```{fence}\n(.*?)^```", text, re.M | re.S)
    return str(code)


def pages() -> list[tuple[str, int | str, str]]:
    """For each code: its scope, its value and the text of its page."""
    docs = ROOT / "generated/docs"
    return [
        (scope["scope"], code["code"], (docs / f"{scope['scope']}/{code['code']}.md").read_text())
        for scope in _scopes()
        for section in scope["sections"]
        for code in section["codes"]
    ]


def inferred_remedies(source: Path) -> int:
    """How often a source file says that the remedy of a code is inferred."""
    plain = re.sub(r"\s+(//|\*)?\s*", " ", source.read_text(encoding="utf-8"))
    return plain.count(". The remedy is inferred. http")


def inferred_codes() -> dict[str, int]:
    """The number of codes with an inferred remedy, by scope."""
    return {
        scope["scope"]: sum(
            code["evidence"] == "inferred"
            for section in scope["sections"]
            for code in section["codes"]
        )
        for scope in _scopes()
    }


def _scopes() -> list[dict[str, Any]]:
    catalog = json.loads((ROOT / "generated/json/catalog.json").read_text(encoding="utf-8"))
    return list(catalog["scopes"])
