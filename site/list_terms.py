"""What the filters of lists choose by: the terms of each code and case, by its address.

The script `src/filters.ts` reads them, so that the tables need no column for each term.
"""

import json

from generator.model.catalog import Catalog

THROUGH = {"may": "May have gone through", "no": "Did not go through"}


def list_terms(catalog: Catalog) -> str:
    """JSON: the fields with their values in words, and the values of each code and case."""
    fields = {
        "scope": ("Scope", {scope.name: scope.title for scope in catalog.scopes}),
        "category": ("Category", {name: name for name in catalog.categories}),
        "through": ("Did it go through?", THROUGH),
        "retry": ("Send it again?", {term.name: term.short for term in catalog.retries.values()}),
    }
    terms = {
        f"{scope.name}/{code.page}/{f'#{code.case.lower()}' if code.case else ''}": [
            scope.name,
            code.category,
            "no" if code.effect == "none" else "may",
            code.retry,
        ]
        for scope, _, code in catalog.verdicts()
    }
    made = {"fields": fields, "terms": terms}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))
