"""The pages as Zensical takes them: those of `generated/docs`, and the project's own documents.

The documents in `generated/docs` are plain Markdown that reads well anywhere. Here they get what
only the site has: a head, tabs, the pictures as part of the page, and codes that are related.
"""

import json
import os
import re
import shutil
from html import escape
from pathlib import Path

from related import related
from schema_page import schema_page

from generator.model.catalog import Catalog
from generator.render.escaping import markdown

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("python", "typescript", "go")


def write(catalog: Catalog, generated: Path, docs: Path) -> None:
    """Writes every page, and the files that are published as they are, into `docs`."""
    source = generated / "docs"
    made = {
        path.relative_to(source): path.read_text(encoding="utf-8")
        for path in sorted(source.rglob("*.md"))
    }
    neighbours = related(catalog)
    for scope, section, code in catalog.codes():
        path = Path(scope.name, f"{code.code}.md")
        if path not in made:
            raise SystemExit(f"{source}/{path.as_posix()} is missing: run python -m generator")
        text = _code_page(made[path], code.retry, scope.title, section.title)
        others = neighbours[scope.name, code.code]
        made[path] = text.replace("\n## About this code\n", f"{others}\n## About this code\n")
    for language in LANGUAGES:
        if (readme := generated / language / "README.md").exists():
            made[Path("guide", f"{language}.md")] = readme.read_text(encoding="utf-8")
    if (generated / "schema").exists():
        made[Path("spec.md")] = schema_page(generated / "schema")
    for name, page in (("CONTRIBUTING.md", "contributing.md"), ("CHANGELOG.md", "changes.md")):
        made[Path(page)] = _of_repository(ROOT / name, catalog)
    if (generated / "typescript/src/decide.ts").exists():
        made[Path("decode.md")] = _decoder_page(catalog)
    home = Path("index.md")
    made[home] = _home(made[home], catalog, made)
    _refuse_clashes(made)
    about = {
        Path(s.name, f"{c.code}.md"): f"{c.summary}. {c.remedy}" for s, _, c in catalog.codes()
    }
    for path, text in made.items():
        text = _links(path, text)
        text = _anchors(text)
        text = _pictures(text, source)
        text = _head(text, about.get(path, catalog.docs.introduction))
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    if (generated / "json/catalog.json").exists():
        shutil.copy(generated / "json/catalog.json", docs)


def _refuse_clashes(made: dict[Path, str]) -> None:
    """A scope called as a page is, such as `actions`, would have that page's address."""
    addresses: dict[str, Path] = {}
    for path in made:
        address = str(path.with_suffix("")).removesuffix("index").rstrip("/").lower()
        first = addresses.setdefault(address, path)
        if first != path:
            raise SystemExit(f"{first} and {path} have one address, /{address}/")


def _code_page(text: str, retry: str, scope: str, section: str) -> str:
    """A page of a code with what to do in a box at its top, and a tab for each language."""
    way = f"[{markdown(scope)}](index.md) / {markdown(section)}"
    crumbs = f'<div class="crumbs" markdown="1">\n\n{way}\n\n</div>\n\n'
    text = text.replace("\n# ", f"\n{crumbs}# ", 1)
    text = re.sub(
        r"(?m)^(\*\*What to do:\*\* .+)\n\n((?:- .+\n)+)",
        rf'<div class="verdict {retry}" markdown="1">\n\n\1\n\n\2\n</div>\n',
        text,
        count=1,
    )

    def tab(found: re.Match[str]) -> str:
        body = "".join(f"    {line}\n" if line else "\n" for line in found[2].split("\n"))
        return f'=== "{found[1]}"\n\n{body}'

    return re.sub(r"(?ms)^### (Python|TypeScript|Go)\n\n(```\w+\n.*?^```)\n", tab, text)


def _decoder_page(catalog: Catalog) -> str:
    page = (Path(__file__).parent / "pages/decode.md").read_text(encoding="utf-8")
    scopes = "".join(f'<option value="{s.name}">{escape(s.title)}</option>' for s in catalog.scopes)
    examples = [
        {
            "title": a.title,
            "scope": a.scope,
            "body": a.body,
            "status": a.status,
            "retryAfter": a.retry_after,
        }
        for a in catalog.answers
    ]
    # Inside a script element only "<" could end it; as JSON it may be written so.
    shown = json.dumps(examples, ensure_ascii=False).replace("<", "\\u003c")
    issues = catalog.repository.removesuffix(".git") + "/issues/new"
    for mark, value in (("SCOPES", scopes), ("EXAMPLES", shown), ("ISSUES", escape(issues))):
        page = page.replace(f"@{mark}@", value)
    return page


def _home(text: str, catalog: Catalog, made: dict[Path, str]) -> str:
    """The first page: the search, the ways into the documents, and then their index."""
    page = (Path(__file__).parent / "pages/hero.md").read_text(encoding="utf-8")
    if Path("decode.md") not in made:
        page = re.sub(r"(?m)^.*\(decode\.md\).*\n", "", page)
    shown = page.replace("@TITLE@", markdown(catalog.title))
    head, _, rest = text.partition("\n# ")
    return f"{head}\n{shown}\n{rest.partition(chr(10))[2]}"


def _of_repository(path: Path, catalog: Catalog) -> str:
    """A document of the project, its links to files leading into the repository."""
    text = path.read_text(encoding="utf-8")
    root = catalog.repository.removesuffix(".git") + "/blob/main/"
    return re.sub(r"\]\((?!https?:|#)([^)]+)\)", lambda found: f"]({root}{found[1]})", text)


def _links(path: Path, text: str) -> str:
    """Leaves the text of a link that leads out of the documents, as the reference's does."""

    def keep(found: re.Match[str]) -> str:
        target = os.path.normpath(path.parent / found[2].partition("#")[0])
        return found[1] if target.startswith("..") else found[0]

    return re.sub(r"(?<!!)\[([^\[\]\n]+)\]\((?!https?:|#|<)([^)\s]+)\)", keep, text)


def _anchors(text: str) -> str:
    """Puts anchors before their headings, for the list of headings is made of links."""
    return re.sub(r'(?m)^(#+) (<a id="[^"]+"></a>)', r"\2\n\n\1 ", text)


def _pictures(text: str, source: Path) -> str:
    """Pictures become part of the page, so that they follow its choice of colours."""

    def inline(found: re.Match[str]) -> str:
        svg = (source / found[2]).read_text(encoding="utf-8")
        svg = re.sub(r"<!--.*?-->\n|<style>.*?</style>\n", "", svg, flags=re.DOTALL)
        # An empty line would end the HTML.
        lines = [line for line in svg.split("\n") if line.strip()]
        frame = f'<div class="picture-frame" tabindex="0" role="group" aria-label="{found[1]}">'
        return frame + "\n".join(lines) + "</div>"

    return re.sub(r"(?m)^!\[([\w ,]+)\]\(([\w-]+\.svg)\)$", inline, text)


def _head(text: str, description: str) -> str:
    """Front matter: the title, which is the heading without its marks, and a description."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    text = re.sub(r"\A<!--.*?-->\n", "", text)
    heading = re.search(r"(?m)^##? (.+)$", text)
    plain = re.sub(r"\\(.)", r"\1", heading[1].replace("`", "")) if heading else ""
    values = {"title": escape(plain), "description": escape(description)}
    front = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items()
    )
    return f"---\n{front}---\n{text}"
