"""What is done to the site after Zensical: files for machines, and a policy for browsers."""

import shutil
from pathlib import Path

from policy import protect

from generator.model.catalog import Catalog
from generator.render.escaping import markdown
from generator.render.history import History


def finish(catalog: Catalog, site: Path, generated: Path) -> None:
    """Removes what this site does not use, and adds what it has besides pages."""
    (site / "search.json").unlink(missing_ok=True)
    shutil.rmtree(site / "assets/javascripts/workers", ignore_errors=True)
    source = generated / "docs"
    for path in source.rglob("*.md"):  # the pages as Markdown, such as /reference.md
        shutil.copy(path, site / path.relative_to(source))
    (site / "llms.txt").write_text(_llms(catalog), encoding="utf-8")
    _date_codes(catalog, site / "sitemap.xml")
    protect(site)


def _date_codes(catalog: Catalog, sitemap: Path) -> None:
    """Gives each code's address in the sitemap the day when the code was last checked."""
    history, text = History(catalog), sitemap.read_text(encoding="utf-8")
    for scope, _, code in catalog.codes():
        if checked := history.checked(code):
            place = f"<loc>{catalog.url(scope, code)}</loc>"
            text = text.replace(place, f"{place}\n        <lastmod>{checked}</lastmod>")
    sitemap.write_text(text, encoding="utf-8")


def _llms(catalog: Catalog) -> str:
    """A list of the pages for programs that read text, see https://llmstxt.org."""
    root = catalog.docs.url.rstrip("/")
    lines = [
        f"# {markdown(catalog.title)}\n",
        f"> {markdown(catalog.docs.introduction)}\n",
        "A code has one meaning in its scope. Its page says whether the request may have gone",
        "through, whether to send it again, and what to do.\n",
        "## All at once\n",
        f"- [The catalogue as JSON]({root}/catalog.json)",
        f"- [The reference as Markdown]({root}/reference.md)",
    ]
    for scope in catalog.scopes:
        lines += ["", f"## {markdown(scope.title)}", "", markdown(scope.summary), ""]
        lines += [
            f"- [{scope.name} {code.code} {code.name}]({root}/{scope.name}/{code.page}.md): "
            f"{markdown(code.happened)}"
            for code in scope.codes
        ]
    return "\n".join(lines) + "\n"
