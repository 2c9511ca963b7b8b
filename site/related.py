"""Codes that belong together: the same number or name elsewhere, and the same kind beside it."""

from collections import defaultdict

from generator.model.catalog import Catalog
from generator.model.code import Code
from generator.model.scope import Scope
from generator.render.escaping import code_span, markdown

MOST = 6  # of the same kind; more would be a list, which the page of the category is


def related(catalog: Catalog) -> dict[tuple[str, int | str], str]:
    """For each code the section of its page that tells of related ones; empty if there are none."""
    numbers: dict[str, list[tuple[Scope, Code]]] = defaultdict(list)
    names: dict[str, list[tuple[Scope, Code]]] = defaultdict(list)
    kinds: dict[tuple[str, str], list[tuple[Scope, Code]]] = defaultdict(list)
    for scope, _, code in catalog.codes():
        numbers[str(code.code)].append((scope, code))
        names[code.name].append((scope, code))
        kinds[scope.name, code.category].append((scope, code))
    made = {}
    for scope, _, code in catalog.codes():
        same = [pair for pair in numbers[str(code.code)] if pair[1] is not code]
        named = [pair for pair in names[code.name] if pair[1] is not code and pair not in same]
        alike = [pair for pair in kinds[scope.name, code.category] if pair[1] is not code]
        # Those with the same action first; the sort keeps the order of the documents.
        alike.sort(key=lambda pair: pair[1].action != code.action)
        lines = [
            *(_line(pair, "the same code in another scope") for pair in same),
            *(_line(pair, "the same name in another scope") for pair in named),
            *(_line(pair) for pair in alike[:MOST]),
        ]
        if len(alike) > MOST:
            lines.append(
                f"- [All of {code_span(code.category)}](../categories.md#{code.category})\n"
            )
        made[scope.name, code.code] = "\n## Related codes\n\n" + "".join(lines) if lines else ""
    return made


def _line(pair: tuple[Scope, Code], why: str = "") -> str:
    scope, code = pair
    link = f"[{code.code} {code_span(code.name)}](../{scope.name}/{code.code}.md)"
    where = f" ({why}, {markdown(scope.title)})" if why else ""
    return f"- {link}: {markdown(code.happened)}{where}\n"
