"""Writes the pages as Zensical takes them: the documents, and pages that only the site has."""

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import jinja2
from box_words import box_words
from documents import documents, front_matter
from heads import Heads
from markupsafe import Markup
from schema_page import schema_page
from sources import OF_PROJECT

from generator.model.catalog import Catalog
from generator.render.escaping import markdown
from generator.render.target import Target

HERE = Path(__file__).resolve().parent
_OPTIONS = json.loads((HERE / "tsconfig.json").read_text(encoding="utf-8"))["compilerOptions"]
# The modules that the box imports, by the path of their folder under what is generated.
BINDINGS = str(_OPTIONS["paths"]["bindings/*"][0]).removeprefix("../generated/").removesuffix("/*")

Pages = dict[Path, str]


class Guide(NamedTuple):
    """The page of a language's package."""

    title: str
    path: Path


def guides(catalog: Catalog, targets: Sequence[Target], generated: Path) -> Iterator[Guide]:
    """The guide of each package of the catalogue that has a README, in its order."""
    titles = {target.output: target.title or target.name for target in targets}
    for name in catalog.packages:
        if name in titles and (generated / name / "README.md").exists():
            yield Guide(titles[name], Path("guide", f"{name}.md"))


def write(
    catalog: Catalog, targets: Sequence[Target], project: Path, generated: Path, docs: Path
) -> None:
    """Writes every page, and the files that are published as they are, into `docs`."""
    has_decoder = catalog.envelope is not None and (generated / BINDINGS).exists()
    words = box_words(catalog) if has_decoder else None
    hero = _render(
        "hero.md.j2",
        title=Markup(markdown(catalog.title)),
        box=words,
        has_fields=False,
        has_http_200=any(catalog.http_200(scope, code) for scope, _, code in catalog.codes()),
        root="",
    )
    pages = documents(catalog, targets, hero)
    for guide in guides(catalog, targets, generated):
        readme = (generated / guide.path.stem / "README.md").read_text(encoding="utf-8")
        pages[guide.path] = _page(guide.title, catalog, readme)
    if (generated / "schema").exists():
        fields = schema_page(generated / "schema")
        pages[Path("spec.md")] = _page("Files of the spec", catalog, fields)
    for path, file in OF_PROJECT.items():
        if (project / file).exists():
            title = file.removesuffix(".md").capitalize()
            pages[path] = _page(title, catalog, _of_repository(project / file, catalog))
    if has_decoder:
        pages[Path("decode.md")] = _page("Decode an answer", catalog, _decoder(catalog))
    _refuse_clashes(pages)
    heads = Heads(catalog, project)
    for path, text in pages.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(heads.headed(path, text), encoding="utf-8")
    if (generated / "json/catalog.json").exists():
        shutil.copy(generated / "json/catalog.json", docs)


def _page(title: str, catalog: Catalog, text: str) -> str:
    return f"{front_matter(title, catalog.docs.introduction)}\n\n{text}"


def _refuse_clashes(pages: Pages) -> None:
    """A scope called as a page is, such as `actions`, would have that page's address."""
    addresses: dict[str, Path] = {}
    for path in pages:
        address = str(path.with_suffix("")).removesuffix("index").rstrip("/").lower()
        first = addresses.setdefault(address, path)
        if first != path:
            raise SystemExit(f"{first} and {path} have one address, /{address}/")


def _decoder(catalog: Catalog) -> str:
    examples = [
        {
            "title": answer.title,
            "scope": answer.scope,
            "body": answer.body,
            "status": answer.status,
            "retryAfter": answer.retry_after,
        }
        for answer in catalog.answers
    ]
    scopes = [scope for scope in catalog.scopes if scope is not catalog.unanswered_scope]
    context = {"examples": examples, "words": box_words(catalog), "scopes": scopes}
    return _render("decode.md.j2", has_fields=True, root="../", **context)


def _render(name: str, **context: object) -> str:
    """A page that only the site has. Texts inside its HTML are escaped."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    )
    return environment.get_template(name).render(context)


def _of_repository(path: Path, catalog: Catalog) -> str:
    """A document of the project, its links to files leading into the repository."""
    text = path.read_text(encoding="utf-8")
    root = catalog.repository.removesuffix(".git") + "/blob/main/"
    return re.sub(r"\]\((?!https?:|#)([^)]+)\)", lambda found: f"]({root}{found[1]})", text)
