"""Where a page comes from: the file of the project that somebody edits to change it.

A code's page has its own link, to the code in the spec. A page without such a file has none.
"""

from collections.abc import Iterator
from pathlib import Path

from documents import DOCUMENTS

from generator.model.catalog import Catalog

OF_PROJECT = {  # pages that are documents of the project
    Path("contributing.md"): "CONTRIBUTING.md",
    Path("changes.md"): "CHANGELOG.md",
}


def edit_address(catalog: Catalog, project: Path, page: Path) -> str:
    """The address where the source of a page is edited; empty if `project` has no such file."""
    root = catalog.repository.removesuffix(".git") + "/edit/main/"
    return next((root + file for file in _files(catalog, page) if (project / file).exists()), "")


def _files(catalog: Catalog, page: Path) -> Iterator[str]:
    if page in OF_PROJECT:
        yield OF_PROJECT[page]
    elif page.parent == Path("guide"):
        yield f"templates/{page.stem}/README.md.j2"
    elif page.parent == Path():
        yield f"templates/{DOCUMENTS}/{page.name}.j2"
        yield f"site/pages/{page.name}.j2"
    elif page.stem == "index" and (scope := catalog.scope(page.parent.name)):
        yield scope.file
