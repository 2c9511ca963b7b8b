"""The index that the search reads: codes and cases with their texts, and other pages by heading."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from generator.model.catalog import Catalog
from generator.model.code import Code
from generator.model.scope import Scope

Row = list[str | list[str]]


def search_index(catalog: Catalog, docs: Path) -> str:
    """JSON that `src/rank.ts` declares: words for all, and a list for each code, case and page."""
    codes = [row for scope, _, code in catalog.codes() for row in _rows(scope, code)]
    known = {f"{scope.name}/{code.page}.md" for scope, _, code in catalog.codes()}
    pages = []
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs).as_posix()
        if name in known:
            continue
        title = re.search(r'(?m)^title: (".*")$', path.read_text(encoding="utf-8"))
        address = re.sub(r"(^|/)index$", r"\1", name.removesuffix(".md"))
        pages.append(
            [json.loads(title[1]) if title else name, address.rstrip("/") + "/" if address else ""]
        )
    index = {
        "scopes": {scope.name: scope.title for scope in catalog.scopes},
        "effects": {effect.name: effect.short for effect in catalog.effects.values()},
        "retries": {retry.name: retry.short for retry in catalog.retries.values()},
        "codes": codes,
        "pages": pages,
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def _rows(scope: Scope, code: Code) -> Iterator[Row]:
    """A code, then its cases, each with the texts that come with it and the words for it."""
    texts_by_case: dict[str, list[str]] = {"": []}
    for message in code.messages:
        texts_by_case.setdefault(code.case_for(message.text).case, []).append(message.text)
    for each in (code, *code.variants):
        texts = [
            *each.texts,
            *texts_by_case.get(each.case, []),
            *(() if each.case else each.aliases),
        ]
        yield [
            scope.name,
            str(each.code),
            each.case,
            each.name,
            each.summary,
            each.remedy,
            [re.sub(r"\{\w+\}", "", text) for text in texts],
            each.effect,
            each.retry,
        ]
