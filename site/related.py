"""Codes that belong together: with the same number, name or text, or of the same kind."""

from collections import defaultdict

from generator.model.catalog import Catalog
from generator.model.code import Code
from generator.model.scope import Scope
from generator.render.escaping import code_span, markdown
from generator.runtime import fold

MOST = 6  # of the same kind; more would be a list, which the page of the category is


def related(catalog: Catalog) -> dict[tuple[str, int | str], str]:
    """For each code the section of its page that tells of related ones; empty if there are none."""
    senders = {scope.name: scope.senders() for scope in catalog.scopes}
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
        sent = (senders[scope.name][fold(message.text)] for message in code.messages)
        texts = {other.code: other for codes in sent for other in codes if other is not code}
        alike = [pair for pair in kinds[scope.name, code.category] if pair[1] is not code]
        alike = [pair for pair in alike if pair[1].code not in texts]
        # Those with the same action first; the sort keeps the order of the documents.
        alike.sort(key=lambda pair: pair[1].action != code.action)
        lines = [
            *(_line(pair, f"the same code, {markdown(pair[0].title)}") for pair in same),
            *(_line(pair, f"the same name, {markdown(pair[0].title)}") for pair in named),
            *(_line((scope, other), "the same text") for other in texts.values()),
            *(_line(pair) for pair in alike[:MOST]),
        ]
        if len(alike) > MOST:
            lines.append(
                f"- [All of {code_span(code.category)}](../categories.md#{code.category})\n"
            )
        made[scope.name, code.code] = "\n## Related codes, and the same number elsewhere\n\n" + "".join(lines) + "\n" if lines else ""
    return made


def _line(pair: tuple[Scope, Code], why: str = "") -> str:
    scope, code = pair
    link = f"[{code.code} {code_span(code.name)}](../{scope.name}/{code.page}.md)"
    where = f" ({why})" if why else ""
    return f"- {link}: {markdown(code.happened)}{where}\n"
