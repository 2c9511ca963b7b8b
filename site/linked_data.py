"""A page in the words of schema.org, as JSON-LD: only what the page itself shows.

Takes the head of a page, and for a code's page the code. Search engines show the way to a page, and
when it was last checked, from this.
"""

import json
import re
from typing import Any, NamedTuple

from generator.model.catalog import Catalog
from generator.model.code import Code
from generator.model.scope import Scope
from generator.render.history import History


class Head(NamedTuple):
    """What is said of a page."""

    address: str  # below that of the site, without a slash at its end
    title: str  # in lists and in the search
    headline: str  # in the head, where nothing else says which site this is
    about: str
    kind: str  # as Open Graph has it


def linked_data(catalog: Catalog, head: Head, shown: tuple[Scope, Code] | None) -> str:
    """JSON for a script element; nothing in it ends the element."""
    root = catalog.docs.url.rstrip("/")
    places = [(catalog.title, f"{root}/")]
    graph: list[dict[str, Any]] = []
    if shown:
        scope, code = shown
        places.append((scope.title, f"{root}/{scope.name}/"))
        places.append((f"{code.code} {code.name}", catalog.url(scope, code)))
        graph.append(_article(catalog, head, scope, code))
    elif head.address:
        places.append((head.title, f"{root}/{head.address}/"))
    else:
        site = {"name": catalog.title, "description": head.about, "url": f"{root}/"}
        graph.append({"@type": "WebSite", **site})
    if len(places) > 1:
        graph.append(_crumbs(places))
    data = json.dumps({"@context": "https://schema.org", "@graph": graph}, separators=(",", ":"))
    return re.sub("[<>&]", lambda found: f"\\u{ord(found[0]):04x}", data)


def _article(catalog: Catalog, head: Head, scope: Scope, code: Code) -> dict[str, Any]:
    page = {"@type": "WebPage", "@id": catalog.url(scope, code)}
    if checked := History(catalog).checked(code):
        page["lastReviewed"] = checked
    return {
        "@type": "TechArticle",
        "headline": head.headline,
        "description": head.about,
        "inLanguage": "en",
        "keywords": [str(code.code), code.name, *code.aliases],
        "mainEntityOfPage": page,
    }


def _crumbs(places: list[tuple[str, str]]) -> dict[str, Any]:
    """The way to a page: the name and address of each page on it."""
    steps = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(places, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}
