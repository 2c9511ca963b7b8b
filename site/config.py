"""The configuration of Zensical, which depends on the catalogue: its name, address and scopes."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from feed import FEED
from pages import Guide

from generator.model.catalog import Catalog


def configuration(catalog: Catalog, guides: Sequence[Guide], docs: Path) -> dict[str, Any]:
    """What `mkdocs.yml` holds. The theme writes these texts as they are, so they are escaped."""
    title = escape(catalog.title)
    source = f'<a href="{escape(catalog.repository)}">Source</a>'
    return {
        "site_name": title,
        "site_url": catalog.docs.url.rstrip("/") + "/",
        "site_description": escape(catalog.docs.introduction),
        # Not repo_url, for which the theme asks GitHub how many stars there are.
        "copyright": f"{title} {catalog.version}, {escape(catalog.license)}. {source}",
        "docs_dir": "docs",
        "site_dir": "site",
        "nav": _there(_navigation(catalog, guides), docs),
        "theme": {
            "name": "material",
            "custom_dir": "theme",
            "font": False,
            "palette": {"scheme": "default", "primary": "custom", "accent": "custom"},
            "features": ["navigation.sections", "content.tabs.link"],
        },
        "extra_css": ["assets/site.css"],
        "extra_javascript": ["assets/site.js"],
        "extra": {"feed": FEED if (docs / FEED).exists() else ""},
        "plugins": [{"search": {"enabled": False}}],
        # Not attr_list, by which a text could give an element attributes, and not md_in_html, by
        # which a text could end the element around it.
        "markdown_extensions": [
            "tables",
            "pymdownx.blocks.html",
            "pymdownx.escapeall",
            "pymdownx.superfences",
            {"pymdownx.highlight": {"use_pygments": True}},
            {"pymdownx.tabbed": {"alternate_style": True}},
            {"toc": {"permalink": "#", "permalink_title": "Link to this section"}},
        ],
    }


def _navigation(catalog: Catalog, guides: Sequence[Guide]) -> list[dict[str, Any]]:
    return [
        {"Find an error": "index.md"},
        {"Decode an answer": "decode.md"},
        {
            "What to do": [
                {"By action": "actions.md"},
                {"By category": "categories.md"},
                {"Look these up first": "effect-unknown.md"},
                {"Arrives with HTTP 200": "http-200.md"},
                {"How errors arrive": "answers.md"},
                {"How the API behaves": "behaviour.md"},
                {"How a paste is read": "pastes.md"},
                {"What the words mean": "glossary.md"},
            ]
        },
        {
            "All codes": [
                *({escape(scope.title): f"{scope.name}/index.md"} for scope in catalog.scopes),
                {"On one page": "reference.md"},
            ]
        },
        {
            "In your program": [{guide.title: guide.path.as_posix()} for guide in guides],
        },
        {
            "The catalogue": [
                {"Sources": "sources.md"},
                {"How many codes": "counts.md"},
                {"Files of the spec": "spec.md"},
                {"Add a code or a language": "contributing.md"},
                {"Changes": "changes.md"},
            ]
        },
    ]


def _there(items: list[dict[str, Any]], docs: Path) -> list[dict[str, Any]]:
    """The navigation without the pages that this catalogue does not have."""
    found: list[dict[str, Any]] = []
    for item in items:
        for title, page in item.items():
            if isinstance(page, list):
                if children := _there(page, docs):
                    found.append({title: children})
            elif (docs / page).exists():
                found.append({title: page})
    return found
