"""Renders the documents for the site, from the templates that also make `generated/docs`.

Given a `Site`, the templates show boxes, tabs, filters, counts and related codes.
"""

import json
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from related import related

from generator.model.catalog import Catalog
from generator.model.code import Code
from generator.model.scope import Scope
from generator.problem import Report
from generator.render.artifacts import render
from generator.render.target import Target

DOCUMENTS = "markdown"  # the target of the documents


def front_matter(title: str, about: str) -> str:
    """The lines before a page: its title and its description, which the theme writes as HTML."""
    values = {"title": escape(title), "description": escape(about)}
    lines = [f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in values.items()]
    return "\n".join(["---", *lines, "---"])


class Site(NamedTuple):
    """What the templates of the documents take from the site."""

    hero: str
    """What the first page begins with."""
    related: Callable[[Scope, Code], str]
    """The section of a code's page with related codes."""
    front_matter: Callable[[str, str], str] = front_matter


def documents(catalog: Catalog, targets: Sequence[Target], hero: str) -> dict[Path, str]:
    """The documents' pages, by their paths."""
    sections = related(catalog)
    site = Site(hero, lambda scope, code: sections[scope.name, code.code])
    report = Report()
    pages = {
        Path(*Path(artifact.path).parts[1:]): artifact.content.decode()
        for artifact in render(catalog, targets, report, {DOCUMENTS}, site)
        if artifact.path.endswith(".md")
    }
    if report.problems:
        raise SystemExit("\n".join(f"{each.at}: {each.message}" for each in report.problems))
    return pages
