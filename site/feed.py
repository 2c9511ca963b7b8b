"""An Atom feed of what changed about codes, from the dates in the spec.

Takes a catalogue, and gives one entry for each code and day on which the API's documents first
listed it, a source with another text of it was read, or the API dropped it.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from heads import full_title

from generator.model.catalog import Catalog
from generator.model.code import Code
from generator.model.scope import Scope
from generator.render.history import History

FEED = "changes.atom"
MOST = 200  # entries, the newest; readers ask for all of them each time
_ATOM = "http://www.w3.org/2005/Atom"


class Entry(NamedTuple):
    """What happened to a code on a day."""

    day: str
    scope: Scope
    code: Code
    events: list[str]


def feed(catalog: Catalog) -> str:
    """The feed; empty if the spec has no dates of codes."""
    entries = sorted(_entries(catalog), key=lambda entry: entry.day, reverse=True)[:MOST]
    if not entries:
        return ""
    address = urlsplit(catalog.docs.url)
    root = catalog.docs.url.rstrip("/")
    top = ET.Element("feed", xmlns=_ATOM)
    _add(top, "id", f"{root}/")
    _add(top, "title", f"{catalog.title}: changes of codes")
    _add(top, "subtitle", catalog.docs.introduction)
    _add(top, "updated", _moment(entries[0].day))
    _add(_add(top, "author"), "name", catalog.title)
    _add(top, "link", rel="self", type="application/atom+xml", href=f"{root}/{FEED}")
    _add(top, "link", rel="alternate", type="text/html", href=f"{root}/")
    for day, scope, code, events in entries:
        entry = _add(top, "entry")
        place = f"{address.path.rstrip('/')}/{scope.name}/{code.page}/"
        _add(entry, "id", f"tag:{address.hostname},{day}:{place}")
        name = f"{full_title(catalog, scope)} error {code.code}"
        _add(entry, "title", f"{name}: {code.happened}")
        _add(entry, "updated", _moment(day))
        _add(entry, "link", rel="alternate", type="text/html", href=catalog.url(scope, code))
        _add(entry, "content", "\n".join(events), type="text")
    ET.indent(top)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(top, encoding="unicode")}\n'


def _entries(catalog: Catalog) -> Iterator[Entry]:
    history = History(catalog)
    for scope, _, code in catalog.codes():
        days: dict[str, list[str]] = defaultdict(list)
        if code.since:
            days[code.since].append("The documents of the API list it since this day.")
        for read, message in history.dated(code):
            title = catalog.sources[message.source].title
            days[read].append(f"Text in the copy of this day of {title}: {message.text}")
        if code.retired:
            days[code.retired].append("The API dropped it on this day.")
        if (checked := history.checked(code)) in days:  # by itself this is no change
            days[checked].append("Last checked on this day.")
        yield from (Entry(day, scope, code, events) for day, events in days.items())


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = "".join(c for c in text if c.isprintable() or c == "\n") or None
    return element
