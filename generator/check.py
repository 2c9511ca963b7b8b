"""Rules over the whole catalogue: what no single value can tell. One function a rule.

A value that could not be read is empty here and has been reported already; rules pass it by.
"""

from collections.abc import Callable, Collection, Iterable, Iterator

from generator.catalog import Catalog
from generator.code import Code
from generator.diagnostics import Diagnostic, did_you_mean
from generator.document import Mapping
from generator.fields import UNREAD
from generator.wording import names_differ_in_words, sentences_are_whole, summaries_read_well

Rule = Callable[[Catalog], Iterator[Diagnostic]]


def check(catalog: Catalog, problems: list[Diagnostic]) -> None:
    """Adds to `problems` whatever a rule finds."""
    for rule in RULES:
        problems.extend(rule(catalog))
    if not problems:  # what nothing uses can be told only of a catalogue that was read whole
        problems.extend(terms_are_used(catalog))


def scopes_are_unique(catalog: Catalog) -> Iterator[Diagnostic]:
    """A scope is listed once."""
    names = [scope.name for scope in catalog.scopes]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield catalog.at.problem("scopes", f"scope '{name}' is listed twice")


def codes_are_unique(catalog: Catalog) -> Iterator[Diagnostic]:
    """A code has one meaning in its scope."""
    for scope in catalog.scopes:
        first: dict[int, Code] = {}
        for code in scope.codes:
            owner = first.setdefault(code.code, code)
            if owner is not code and code.code != UNREAD:
                message = f"code {code.code} already belongs to {owner.name} (line {owner.at.line})"
                yield code.at.problem("code", message)


def names_are_unique(catalog: Catalog) -> Iterator[Diagnostic]:
    """A name, also a former one, stands for one code of its scope."""
    for scope in catalog.scopes:
        first: dict[str, Code] = {}
        for code in scope.codes:
            keys = {"name": (code.name,), "renamed_from": code.renamed_from}
            for key, name in ((key, name) for key, names in keys.items() for name in names if name):
                if name in first:
                    owner = first[name]
                    message = f"name {name} is already used on line {owner.at.line}"
                    yield code.at.problem(key, message)
                first.setdefault(name, code)


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


def examples_exist(catalog: Catalog) -> Iterator[Diagnostic]:
    """A handling example shows codes of its scope."""
    for scope in catalog.scopes:
        codes = {code.code for code in scope.codes}
        for number in scope.example:
            if number not in codes | {UNREAD}:
                yield scope.at.problem("example", f"'{scope.name}' has no code {number}")


def retries_suit_actions(catalog: Catalog) -> Iterator[Diagnostic]:
    """What a code says of a repetition does not contradict what it says to do."""
    for _, _, code in catalog.codes():
        action = catalog.actions.get(code.action)
        if action and action.retries and code.retry and code.retry not in action.retries:
            message = f"retry '{code.retry}' contradicts action '{action.name}'"
            yield code.at.problem("retry", message, f"it goes with {', '.join(action.retries)}")


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
    used = cited | {code.category for code in codes} | {code.action for code in codes}
    for kind in ("categories", "actions", "sources"):
        declared = catalog.at.entries[kind][1] if kind in catalog.at.entries else None
        for name, (key, _) in declared.entries.items() if isinstance(declared, Mapping) else ():
            if name not in used:
                message = f"no code uses '{name}', one of the {kind}"
                yield Diagnostic(catalog.at.path, key.line, key.column, message, "remove it")


def _unknown(
    at: Mapping, key: str, names: Iterable[str], known: Collection[str]
) -> Iterator[Diagnostic]:
    for name in names:
        if name and name not in known:
            message = f"unknown {key.removesuffix('s')} '{name}'"
            yield at.problem(key, message, did_you_mean(name, known))


RULES: tuple[Rule, ...] = (
    scopes_are_unique,
    codes_are_unique,
    names_are_unique,
    references_are_known,
    examples_exist,
    retries_suit_actions,
    codes_have_sources,
    summaries_read_well,
    sentences_are_whole,
    names_differ_in_words,
)
