"""Two texts for programs that read: `llms.txt`, in the form of llmstxt.org, and all in one.

Takes the navigation, and the documents as Markdown by their path. The rules in `llms.txt` are
sections of these documents, so that they say the same as the pages.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any
from urllib.parse import urljoin

from heads import first_paragraph

from generator.model.catalog import Catalog
from generator.render.escaping import markdown

FULL = "llms-full.txt"
Texts = Mapping[str, str]

_RULES = {  # what a program must know before it sends anything, by the page that says it
    "answers.md": ("What a decoder does", "If no answer came", "Send it again?", "Look it up"),
}
_PACKAGES = """\
Use a package instead of a table of your own. It reads any answer and any exception, and it says for
each error whether to send again.

- Say of each request whether it reads or also writes. What you do not know is a write.
- Give the package the whole answer, also one with a status of success: it may hold an error.
- Give it the exception too, if no answer came.
- Send a write again only if the package says so. Count the attempts, and wait longer each time.
- Match names and terms, never the text of a message.
- Treat a code that nobody knows as a request that may have gone through.
"""
# The section of a code's page with an example for each language, as the guides have them.
_REPEATED = re.compile(r"(?ms)^## Match it in your program\n.*?(?=^## |\Z)")


def llms(catalog: Catalog, navigation: Sequence[Mapping[str, Any]], texts: Texts) -> str:
    """The rules, and the pages that matter."""
    root = catalog.docs.url.rstrip("/") + "/"
    parts = [
        f"# {markdown(catalog.title)}\n",
        f"> {markdown(catalog.docs.introduction)}\n",
        "A code has one meaning in its scope; another scope may have the same code with another "
        f"meaning. The page of a code is {root}<scope>/<code>.md. It says whether the request may "
        "have gone through, whether to send it again, and what to do.\n",
    ]
    for page, headings in _RULES.items():
        sections = ((name, section(texts.get(page, ""), name)) for name in headings)
        for name, text in sections:
            if text:
                parts.append(f"**{name}**\n\n{_absolute(text, urljoin(root, page))}\n")
    if any(path.startswith("guide/") for path in texts):
        parts.append(f"**Use a package safely**\n\n{_PACKAGES}")
    for title, pages in _groups(navigation):
        lines = [_line(root, name, path, texts[path]) for name, path in pages if path in texts]
        if lines:
            parts.append(f"## {title}\n\n" + "".join(lines))
    parts.append(
        "## All at once\n\n"
        f"- [The catalogue as JSON]({root}catalog.json): every fact, for programs\n"
        f"- [Everything as one text]({root}{FULL}): all of these pages and every code\n"
    )
    return "\n".join(parts)


def full(catalog: Catalog, navigation: Sequence[Mapping[str, Any]], texts: Texts) -> str:
    """All documents in one text: those of the navigation first, then every code's."""
    listed = [path for _, pages in _groups(navigation) for _, path in pages if path in texts]
    codes = [f"{scope.name}/{code.page}.md" for scope, _, code in catalog.codes()]
    reference = "reference.md"  # says again what the codes' pages say
    parts = [texts[path] for path in listed if path != reference]
    parts += [_REPEATED.sub("", texts[path]) for path in codes]
    return "\n".join(_without_links(part).strip() + "\n" for part in parts)


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level; empty if there is no such heading."""
    found = re.search(rf"(?ms)^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text)
    return found[1].strip() + "\n" if found else ""


def _groups(
    navigation: Sequence[Mapping[str, Any]],
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The parts of the navigation, each with the titles and paths of its pages."""
    for item in navigation:
        for title, inside in item.items():
            if isinstance(inside, str):
                yield title, [(title, inside)]
            else:
                yield title, [pair for page in inside for pair in page.items()]


def _line(root: str, title: str, path: str, text: str) -> str:
    about = first_paragraph(text)
    link = f"[{markdown(unescape(title))}]({root}{path})"  # the navigation is HTML
    return f"- {link}" + (f": {about}\n" if about else "\n")


def _absolute(text: str, page: str) -> str:
    """Markdown with links that lead from anywhere."""
    return re.sub(
        r"\]\((?!https?:|<)([^)\s]+)\)", lambda found: f"]({urljoin(page, found[1])})", text
    )


def _without_links(text: str) -> str:
    """Markdown with the words of its links alone: in one text they lead nowhere."""
    text = re.sub(r"\A<!--.*?-->\n|(?m:^!\[.*\]\(.*\)\n)", "", text)
    return re.sub(r"\[((?:[^\[\]\\]|\\.)+)\]\((?:<[^<>\n]*>|[^()\s]*)\)", r"\1", text)
