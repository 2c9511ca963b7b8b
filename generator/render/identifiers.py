"""Names of the spec to identifiers of a language, for each role that a target declares.

All identifiers are made before a template runs: a role's filter is then a look-up, and two names
that fold into one identifier are found with the place in the spec where they stand.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from generator.model.catalog import Catalog
from generator.problem import Report
from generator.render.target import Role, Target

_CASES: dict[str, Callable[[list[str]], str]] = {
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
        self._made: dict[int, str] = {}  # by the identity of what is named
        self._former: dict[tuple[int, str], str] = {}  # and by its former name

    def __call__(self, thing: Any, name: str = "") -> str:
        """The identifier of a code, scope, …; of a code's former `name` where one is given."""
        try:
            if name and name != thing.name:
                return self._former[id(thing), name]
            return self._made[id(thing)]
        except (KeyError, AttributeError):
            kind = type(thing).__name__.lower()
            raise TypeError(f"'{self.role.name}' names a {self.role.of}, not a {kind}") from None

    def add(self, thing: Any, name: str, identifier: str) -> None:
        """Keeps the identifier that a name of `thing` becomes."""
        if name == thing.name:
            self._made[id(thing)] = identifier
        else:
            self._former[id(thing), name] = identifier


def identifiers(target: Target, catalog: Catalog, report: Report) -> dict[str, Identifiers]:
    """The filter of each role, by the role's name."""
    filters = {}
    spelled = {word.upper(): word for word in target.initialisms}
    taken: dict[tuple[str, object, str], tuple[Any, str]] = {}
    for role in target.names.values():
        filters[role.name] = made = Identifiers(role)
        for owner, thing, name in _things(role, catalog):
            words = [*_qualifier(role, catalog, owner), *_words(name), *_words(role.suffix)]
            written = [spelled.get(word.upper(), word.capitalize()) for word in words]
            identifier = _CASES[role.case](written)
            if identifier in target.reserved:
                identifier += "_"
            made.add(thing, name, identifier)
            # Codes that are not qualified by their scope share no namespace with other scopes'.
            within = owner.name if role.of == "code" and role.qualify != "scope" else None
            space = (role.namespace or role.name, within, identifier)
            first, first_name = taken.setdefault(space, (thing, name))
            if first is not thing or first_name != name:
                message = f"{name} becomes '{identifier}' in {target.name}, as does {first_name}"
                key = "name" if name == thing.name else "renamed_from"
                report.error((thing.at or role.at).of(key), message)
    return filters


def _things(role: Role, catalog: Catalog) -> Iterator[tuple[Any, Any, str]]:
    """What a role names: the scope that owns it, the object, its name and any former names."""
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
        "retry": catalog.retries.values(),
    }
    for thing in things[role.of]:
        yield None, thing, thing.name


def _qualifier(role: Role, catalog: Catalog, scope: Any) -> tuple[str, ...]:
    owner = {"catalog": catalog, "scope": scope}.get(role.qualify or "")
    return _words(owner.name if owner else "") + _words(role.prefix)


@lru_cache(maxsize=2_000)
def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[_-]", name.lower()) if word)
