"""Rules over what codes refer to: categories, actions and sources. `check` runs them."""

from collections.abc import Collection, Iterable, Iterator

from generator.catalog import Catalog
from generator.diagnostics import Diagnostic, did_you_mean
from generator.document import Mapping


def references_are_known(catalog: Catalog) -> Iterator[Diagnostic]:
    """Categories, actions and sources are those that the catalogue declares."""
    for _, _, code in catalog.codes():
        yield from _unknown(code.at, "category", [code.category], catalog.categories)
        yield from _unknown(code.at, "action", [code.action], catalog.actions)
        yield from _unknown(code.at, "sources", code.sources, catalog.sources)
        for message in code.messages:
            yield from _unknown(message.at, "source", [message.source], catalog.sources)
        for note in code.notes:
            yield from _unknown(note.at, "sources", note.sources, catalog.sources)


def _unknown(
    at: Mapping, key: str, names: Iterable[str], known: Collection[str]
) -> Iterator[Diagnostic]:
    for name in names:
        if name and known and name not in known:
            message = f"unknown {key.removesuffix('s')} '{name}'"
            yield at.problem(key, message, did_you_mean(name, known))


def codes_have_sources(catalog: Catalog) -> Iterator[Diagnostic]:
    """Every code was found somewhere: in a message, a note, or a source of its own."""
    for _, _, code in catalog.codes():
        if not (code.messages or code.sources or any(note.sources for note in code.notes)):
            yield code.at.problem("name", "the code has no source", "cite where it was found")


def terms_are_used(catalog: Catalog) -> Iterator[Diagnostic]:
    """Nothing is declared that no code uses."""
    codes = [code for _, _, code in catalog.codes()]
    cited = {source for code in codes for source in code.sources}
    cited |= {message.source for code in codes for message in code.messages}
    cited |= {source for code in codes for note in code.notes for source in note.sources}
    used = {
        "categories": {code.category for code in codes},
        "actions": {code.action for code in codes},
        "sources": cited,
    }
    for kind, names in used.items():
        declared = catalog.at.entries[kind][1]
        for name, (key, _) in declared.entries.items() if isinstance(declared, Mapping) else ():
            if name not in names:
                message = f"no code uses '{name}', one of the {kind}"
                yield Diagnostic(catalog.at.path, key.line, key.column, message, "remove it")
