"""Looks up what the reader of pastes found: its codes, and codes that may have been meant."""

from collections.abc import Iterable, Sequence

from generator.model.scope import Scope
from generator.runtime import PastedError, fold
from generator.search.finder import Finder
from generator.search.found import NEAR, Hit, best_of


def find_code(error: PastedError, scopes: Sequence[Scope]) -> list[Hit]:
    """What the catalogue has for the code of an error, in the order of the error's scopes."""
    by_name = {scope.name: scope for scope in scopes}
    hits: list[Hit] = []
    for scope in (by_name[name] for name in error.scopes if name in by_name):
        value = str(error.code)
        exact = (code for code in scope.codes if str(code.code) == value)
        hits += [Hit(scope, code.case_for(error.text)) for code in exact]
    return hits


def find_near(error: PastedError, finder: Finder) -> list[Hit]:
    """Codes that may have been meant: with another sign, the same text or a similar number."""
    value = str("" if error.code is None else error.code)
    results = finder.find(value)
    hits = [each.hit for each in results if each.is_near or not error.known]
    twins = [hit for hit in hits if str(hit.code.code).lstrip("-") == value.lstrip("-")]
    if error.known:
        return twins
    by_text = best_of(finder.find(error.text)) if error.text else []
    return _each_once([*twins, *by_text[:NEAR], *hits])[:NEAR]


def find_senders(error: PastedError, scopes: Sequence[Scope]) -> list[Hit]:
    """The codes of an error's first scope that send its text, if its own code does not."""
    scope = next((s for s in scopes if error.scopes and s.name == error.scopes[0]), None)
    senders = [] if scope is None else scope.senders().get(fold(error.text), [])
    if scope is None or any(str(code.code) == str(error.code) for code in senders):
        return []
    return [Hit(scope, code) for code in senders]


def _each_once(hits: Iterable[Hit]) -> list[Hit]:
    return list({(hit.scope.name, hit.code.code): hit for hit in hits}.values())
