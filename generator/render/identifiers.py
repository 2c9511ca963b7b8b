"""Turns names of the spec into identifiers of a language, for each role that a target declares.

All identifiers are created before a template runs. So the filter of a role only looks one up, and
two names that become the same identifier are reported at their place in the spec.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from generator.model.catalog import Catalog
from generator.problem import Report
from generator.render.target import Role, Target

CASES: dict[str, Callable[[list[str]], str]] = {
    "snake_case": lambda words: "_".join(words).lower(),
    "SCREAMING_SNAKE_CASE": lambda words: "_".join(words).upper(),
    "kebab-case": lambda words: "-".join(words).lower(),
    "PascalCase": lambda words: "".join(words),
    "camelCase": lambda words: words[0].lower() + "".join(words[1:]),
}


class Identifiers:
    """The identifiers of one role: a filter for `{{ code | member }}`."""

    def __init__(self, role: Role) -> None:
        self.role = role
        self._current: dict[int, str] = {}  # by id() of what is named
        self._former: dict[tuple[int, str], str] = {}  # by id() and former name

    def __call__(self, thing: Any, name: str = "") -> str:
        """The identifier of a code, a scope or the like; or that of a code's former `name`."""
        try:
            if name and name != thing.name:
                return self._former[id(thing), name]
            return self._current[id(thing)]
        except (KeyError, AttributeError):
            kind = type(thing).__name__.lower()
            raise TypeError(f"'{self.role.name}' names a {self.role.of}, not a {kind}") from None

    def add(self, thing: Any, name: str, identifier: str) -> None:
        """Adds the identifier for the current or a former name of `thing`."""
        if name == thing.name:
            self._current[id(thing)] = identifier
        else:
            self._former[id(thing), name] = identifier


def identifiers(target: Target, catalog: Catalog, report: Report) -> dict[str, Identifiers]:
    """The filter of each role, by the role's name."""
    filters = {}
    spellings = {word.upper(): word for word in target.initialisms}
    owners: dict[tuple[str, object, str], tuple[Any, str]] = {}
    for role in target.names.values():
        filters[role.name] = role_filter = Identifiers(role)
        for scope, thing, name in _named_things(role, catalog):
            words = [*_first_words(role, catalog, scope), *_words(name), *_words(role.suffix)]
            spelled = [spellings.get(word.upper(), word.capitalize()) for word in words]
            identifier = CASES[role.case](spelled)
            if identifier in target.reserved:
                identifier += "_"
            role_filter.add(thing, name, identifier)
            # Without their scope's name, codes share no namespace with those of other scopes.
            within = scope.name if role.of == "code" and role.qualify != "scope" else None
            space = (role.namespace or role.name, within, identifier)
            first, first_name = owners.setdefault(space, (thing, name))
            if first is not thing or first_name != name:
                where = f" at {first.at.path}:{first.at.line}" if first.at else ""
                message = (
                    f"{name} becomes '{identifier}' in {target.name}, like {first_name}{where}"
                )
                key = "name" if name == thing.name else "renamed_from"
                report.error((thing.at or role.at).of(key), message, "rename one")
    return filters


def _named_things(role: Role, catalog: Catalog) -> Iterator[tuple[Any, Any, str]]:
    """What a role names: the scope of a code, the object, and each of its names."""
    if role.of == "code":
        for scope, _, code in catalog.codes():
            for name in (code.name, *code.renamed_from):
                yield scope, code, name
        return
    things: dict[str, Any] = {
        "catalog": (catalog,),
        "scope": catalog.scopes,
        "category": catalog.categories.values(),
        "action": catalog.actions.values(),
        "effect": catalog.effects.values(),
        "retry": catalog.retries.values(),
    }
    for thing in things[role.of]:
        yield None, thing, thing.name


def _first_words(role: Role, catalog: Catalog, scope: Any) -> tuple[str, ...]:
    """The words that a role puts before each name."""
    owner = {"catalog": catalog, "scope": scope}.get(role.qualify or "")
    return _words(owner.name if owner else "") + _words(role.prefix)


@lru_cache(maxsize=2_000)
def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[_-]", name.lower()) if word)
