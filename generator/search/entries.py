"""Lists what the search reads of a catalogue: an entry for each code and each case of one.

The index of the site has the same entries, so that both find the same.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.model.catalog import Catalog
from generator.model.code import Code
from generator.model.scope import Scope

# Parts of a text that vary. A number stands for them, which the search takes for any other.
_VARIES = re.compile(r"\{\w+\}|\[[^\[\]]*\]|<[^<>]*>|%s|s%")


class SearchEntry(NamedTuple):
    """A code, or a case of one, with its names, the own one first, and texts, the summary first."""

    scope: Scope
    code: Code
    names: tuple[str, ...]
    texts: tuple[str, ...]


def search_entries(scopes: Iterable[Scope]) -> Iterator[SearchEntry]:
    """The entries of some scopes, in the order of the documents."""
    for scope in scopes:
        for code in scope.codes:
            yield from _entries(scope, code)


def scope_words(scope: Scope) -> tuple[str, ...]:
    """What people call a scope."""
    return scope.signs.words if scope.signs and scope.signs.words else (scope.name,)


def next_step(catalog: Catalog, code: Code) -> str:
    """What to do in short: the advice of a code, unless it only repeats what happened."""
    advice = catalog.advice(code)
    is_repeated = advice.lower().startswith(code.summary.lower())
    return catalog.actions[code.action].advice if is_repeated else advice


def _entries(scope: Scope, code: Code) -> Iterator[SearchEntry]:
    """A code, then its cases, each with the texts that come with it."""
    texts: dict[str, list[str]] = {"": []}
    for message in code.messages:
        texts.setdefault(code.case_for(message.text).case, []).append(message.text)
    for each in (code, *code.variants):
        own = (*each.texts, *texts.get(each.case, ()))
        names = (each.case,) if each.case else (code.name, *code.renamed_from, *code.aliases)
        varied = (_VARIES.sub("0", text) for text in own)
        yield SearchEntry(scope, each, names, tuple(dict.fromkeys((each.summary, *varied))))
