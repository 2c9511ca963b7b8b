"""The index that the search reads: every code with its texts, and the other pages by heading."""

import json
import re
from pathlib import Path

from generator.model.catalog import Catalog


def search_index(catalog: Catalog, docs: Path) -> str:
    """JSON that `src/rank.ts` declares: the scopes' titles, and a list for each code and page."""
    codes = [
        [
            scope.name,
            str(code.code),
            code.name,
            code.summary,
            code.remedy,
            [m.text for m in code.messages],
        ]
        for scope, _, code in catalog.codes()
    ]
    known = {f"{scope}/{number}.md" for scope, number, *_ in codes}
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
        "codes": codes,
        "pages": pages,
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))
