"""The index that the search reads: codes and cases with their texts, and other pages.

It has the entries that `explain` searches in a terminal, so that both find the same.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from generator.model.catalog import Catalog
from generator.search.entries import SearchEntry, next_step, scope_words, search_entries
from generator.search.words import FILLER, SOFT

Row = list[str | list[str]]


def search_index(catalog: Catalog, docs: Path) -> str:
    """JSON that `src/index.ts` declares: words for all, and a list for each code, case and page."""
    index = {
        "name": catalog.name,
        "scopes": {scope.name: scope.title for scope in catalog.scopes},
        "words": {scope.name: scope_words(scope) for scope in catalog.scopes},
        "within": {scope.name: scope.within for scope in catalog.scopes if scope.within},
        "effects": {effect.name: effect.short for effect in catalog.effects.values()},
        "retries": {retry.name: retry.short for retry in catalog.retries.values()},
        "filler": FILLER,
        "soft": SOFT,
        "codes": [_row(catalog, entry) for entry in search_entries(catalog.scopes)],
        "pages": list(_pages(catalog, docs)),
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def _row(catalog: Catalog, entry: SearchEntry) -> Row:
    """A code or case: its name first among its names, and its summary first among its texts."""
    scope, code, names, texts = entry
    address = [scope.name, str(code.code), code.case]
    verdict = [code.effect, code.retry, next_step(catalog, code)]
    return [*address, list(names), list(texts), *verdict]


def _pages(catalog: Catalog, docs: Path) -> Iterator[Row]:
    """The title, address and questions of each page that is not about a code."""
    known = {f"{scope.name}/{code.page}.md" for scope, _, code in catalog.codes()}
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs).as_posix()
        if name in known:
            continue
        text = path.read_text(encoding="utf-8")
        title = re.search(r'(?m)^title: (".*")$', text)
        questions = re.findall(r"(?m)^## (.*\?)$", text)
        address = re.sub(r"(^|/)index$", r"\1", name.removesuffix(".md"))
        shown = json.loads(title[1]) if title else name
        yield [shown, address.rstrip("/") + "/" if address else "", questions]
