"""What is done to the site after Zensical: files for machines, and a policy for browsers."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from llms import FULL, full, llms
from policy import protect
from redirects import redirect

from generator.model.catalog import Catalog
from generator.render.history import History

REDIRECTS = Path(__file__).resolve().parent / "redirects.yaml"


def finish(catalog: Catalog, settings: Mapping[str, Any], site: Path, generated: Path) -> None:
    """Removes what this site does not use, and adds what it has besides pages."""
    (site / "search.json").unlink(missing_ok=True)
    shutil.rmtree(site / "assets/javascripts/workers", ignore_errors=True)
    texts = _texts(catalog, generated)
    for path, text in texts.items():  # the pages as Markdown, such as /reference.md
        (site / path).write_text(text, encoding="utf-8")
    (site / "llms.txt").write_text(llms(catalog, settings["nav"], texts), encoding="utf-8")
    (site / FULL).write_text(full(catalog, settings["nav"], texts), encoding="utf-8")
    _date_codes(catalog, site / "sitemap.xml")
    protect(site)
    redirect(yaml.safe_load(REDIRECTS.read_text(encoding="utf-8")), site, catalog.docs.url)


def _texts(catalog: Catalog, generated: Path) -> dict[str, str]:
    """The documents and the packages' guides as Markdown, by their path in the site."""
    source = generated / "docs"
    paths = {path.relative_to(source).as_posix(): path for path in source.rglob("*.md")}
    guides = {f"guide/{name}.md": generated / name / "README.md" for name in catalog.packages}
    paths |= {name: path for name, path in guides.items() if path.exists()}
    return {name: path.read_text(encoding="utf-8") for name, path in sorted(paths.items())}


def _date_codes(catalog: Catalog, sitemap: Path) -> None:
    """Gives each code's address in the sitemap the day when the code was last checked."""
    history, text = History(catalog), sitemap.read_text(encoding="utf-8")
    for scope, _, code in catalog.codes():
        if checked := history.checked(code):
            place = f"<loc>{catalog.url(scope, code)}</loc>"
            text = text.replace(place, f"{place}\n        <lastmod>{checked}</lastmod>")
    sitemap.write_text(text, encoding="utf-8")
