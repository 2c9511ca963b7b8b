"""Rules about references: to terms, sources and scopes, from codes, scopes and responses."""

from collections.abc import Collection, Iterable, Iterator

from generator.model.catalog import Catalog
from generator.model.docs import Fact
from generator.model.shapes import UNREAD
from generator.problem import Place, Problem, did_you_mean


def references_are_known(catalog: Catalog) -> Iterator[Problem]:
    """The catalogue declares every category, action and source that it refers to."""
    for _, _, code in catalog.codes():
        yield from _unknown(code.at, "category", [code.category], catalog.categories)
        yield from _unknown(code.at, "action", [code.action], catalog.actions)
        yield from _unknown(code.at, "sources", code.sources, catalog.sources)
        for message in code.messages:
            yield from _unknown(message.at, "source", [message.source], catalog.sources)
        for part in code.cited:
            yield from _unknown(part.at, "sources", part.sources, catalog.sources)
        for case in code.cases:
            yield from _unknown(case.at, "category", [case.category], catalog.categories)
            yield from _unknown(case.at, "action", [case.action], catalog.actions)
    for answer in catalog.answers:
        yield from _unknown(answer.at, "sources", answer.sources, catalog.sources)
    for fact in _facts(catalog):
        yield from _unknown(fact.at, "sources", fact.sources, catalog.sources)


def scopes_are_known(catalog: Catalog) -> Iterator[Problem]:
    """Every scope that is referred to exists, and has the codes that example responses show."""
    scopes = {scope.name: scope for scope in catalog.scopes}
    for scope in catalog.scopes:
        yield from _unknown(scope.at, "within", [scope.within], scopes, "scope")
        if scope.within == scope.name:
            yield Problem(scope.at.of("within"), f"'{scope.name}' cannot be within itself")
        if scope.within and not (catalog.envelope and "items" in catalog.envelope.at.values):
            message = "'within' does nothing, because the envelope has no 'items'"
            yield Problem(scope.at.of("within"), message, "add 'items' to the envelope")
    if envelope := catalog.envelope:
        for key in ("statuses", "unanswered"):
            yield from _unknown(envelope.at, key, [getattr(envelope, key)], scopes, "scope")
    numbers = {scope.name: {code.code for code in scope.codes} for scope in catalog.scopes}
    for answer in catalog.answers:
        yield from _unknown(answer.at, "scope", [answer.scope], scopes)
        for outcome in answer.errors:
            yield from _unknown(outcome.at, "scope", [outcome.scope], scopes)
            name = outcome.scope or answer.scope
            known = numbers.get(name)
            if known and outcome.code not in (None, UNREAD) and outcome.code not in known:
                yield Problem(outcome.at.of("code"), f"'{name}' has no code {outcome.code}")
    lists = [(topic.at, "codes", topic.codes) for topic in catalog.topics.values() if topic]
    docs = [(catalog.docs.at, "most_met", catalog.docs.most_met)] if catalog.docs else []
    for at, key, codes in [*lists, *docs]:
        yield from _unknown(at, key, codes, scopes, "scope")
        for name, values in codes.items():
            for value in values:
                if numbers.get(name) and value not in numbers[name]:
                    yield Problem(at.of(key), f"'{name}' has no code {value}")


def _facts(catalog: Catalog) -> Iterator[Fact]:
    """The facts of all topics."""
    for topic in filter(None, catalog.topics.values()):
        yield from topic.facts


def _unknown(
    at: Place, key: str, names: Iterable[str], known: Collection[str], kind: str = ""
) -> Iterator[Problem]:
    """A problem for each name under `key` that is not a known one."""
    for name in dict.fromkeys(names):
        if name and known and name not in known:
            message = f"unknown {kind or key.removesuffix('s')} '{name}'"
            yield Problem(at.of(key), message, did_you_mean(name, known))


def codes_have_sources(catalog: Catalog) -> Iterator[Problem]:
    """Every code has a source: its own, or that of a message or a note."""
    for _, _, code in catalog.codes():
        noted = any(note.sources for note in code.notes)
        if not (
            noted or {"messages", "sources"} & code.at.values.keys()
        ):  # even if they could not be read
            yield Problem(code.at.of("name"), "the code has no source", "cite where it was found")


def terms_are_used(catalog: Catalog) -> Iterator[Problem]:
    """Every category, action and source is used."""
    codes = [code for _, _, code in catalog.codes()]
    cited = {source for code in codes for source in code.cites}
    verdicts = [verdict for code in codes for verdict in (code, *code.variants)]
    cited |= {source for answer in catalog.answers for source in answer.sources}
    cited |= {source for fact in _facts(catalog) for source in fact.sources}
    used = {
        "categories": {code.category for code in verdicts},
        "actions": {code.action for code in verdicts},
        "sources": cited,
    }
    for kind, names in used.items():
        for name, declared in getattr(catalog, kind).items():
            if name not in names:
                message = f"nothing uses '{name}', one of the {kind}"
                yield Problem(declared.at.of(""), message, "remove it")
