"""What a page says of itself to search engines and to pages that link to it.

Takes a page as Markdown, and gives it the lines at its top, which the theme writes into the head:
a title and a description that no other page has, its kind, and the same as JSON-LD.
"""

import json
import re
from html import escape, unescape
from pathlib import Path

from linked_data import Head, linked_data
from sources import edit_address

from generator.model.catalog import Catalog
from generator.model.scope import Scope

LONGEST = 300  # characters of a description; search engines show about half
_TOP = re.compile(r"---\n(?P<lines>.*?)\n---\n", re.DOTALL)
_TITLE = re.compile(r'(?m)^title: (".*")$')


class Heads:
    """The heads of the pages of a catalogue."""

    def __init__(self, catalog: Catalog, project: Path) -> None:
        self._catalog = catalog
        self._project = project
        self._codes = {
            Path(scope.name, f"{code.page}.md"): (scope, code) for scope, _, code in catalog.codes()
        }

    def headed(self, path: Path, page: str) -> str:
        """A page with the lines at its top."""
        top = _TOP.match(page)
        title = _TITLE.search(top["lines"]) if top else None
        if not top or not title:
            raise SystemExit(f"{path} has no title")
        text = page[top.end() :]
        head = self._head(path, unescape(json.loads(title[1])), text)
        values = {
            "title": escape(head.title),
            "headline": escape(head.headline),
            "description": escape(head.about),
            "kind": head.kind,
            "edit": escape(edit_address(self._catalog, self._project, path)),
            "linked_data": linked_data(self._catalog, head, self._codes.get(path)),
        }
        lines = [f"{key}: {json.dumps(value)}\n" for key, value in values.items()]
        return f"---\n{''.join(lines)}---\n{text}"

    def _head(self, path: Path, title: str, text: str) -> Head:
        catalog = self._catalog
        address = re.sub(r"(^|/)index$", r"\1", path.with_suffix("").as_posix()).rstrip("/")
        if not address:
            about = _shortened(catalog.docs.introduction)
            return Head(address, title, catalog.title, about, "website")
        if path not in self._codes:
            about = first_paragraph(text) or catalog.docs.introduction
            if about == catalog.docs.introduction:  # that is the first page's
                about = f"{title}: {about}"
            about = _shortened(about)
            return Head(address, title, f"{title} - {catalog.title}", about, "website")
        scope, code = self._codes[path]
        name = f"{full_title(catalog, scope)} error {code.code}"
        about = (
            f"{name}, {code.name}. Did it go through? {catalog.effects[code.effect].answer} "
            f"Send it again? {catalog.retries[code.retry].answer} {code.remedy}"
        )
        return Head(address, title, f"{name}: {code.happened}", _shortened(about), "article")


def full_title(catalog: Catalog, scope: Scope) -> str:
    """A scope with the name of the API: where its title begins with that, the title alone."""
    api = re.sub(r"( API)? error codes$", "", catalog.title)
    return scope.title if scope.title.startswith(api) else f"{api} {scope.title}"


def first_paragraph(text: str) -> str:
    """The first paragraph of Markdown, without its marks; empty if there is none."""
    for part in re.split(r"\n\s*\n", text):
        if re.match(r"[A-Z*`\[]", part) and not part.startswith("* "):
            plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", " ".join(part.split()))
            return re.sub(r"\\([\W_])|[`*]", r"\1", plain)
    return ""


def _shortened(text: str) -> str:
    """A text of at most `LONGEST` characters, cut after a sentence or else after a word."""
    if len(text) <= LONGEST:
        return text
    start = text[:LONGEST]
    sentence = start.rfind(". ")
    return start[: sentence + 1] if sentence > LONGEST / 3 else start.rpartition(" ")[0] + " …"
