"""Rules about what identifies a code: its value and its names."""

from collections.abc import Iterator

from generator.model.catalog import Catalog
from generator.model.code import Code
from generator.model.shapes import UNREAD
from generator.problem import Problem


def codes_are_unique(catalog: Catalog) -> Iterator[Problem]:
    """A code has one meaning in its scope."""
    for scope in catalog.scopes:
        first: dict[int | str, Code] = {}
        for code in scope.codes:
            owner = first.setdefault(code.code, code)
            if owner is not code and code.code != UNREAD:
                name = owner.name or "another"
                message = f"code {code.code} already belongs to {name} (line {owner.at.line})"
                yield Problem(code.at.of("code"), message)


def codes_are_of_one_kind(catalog: Catalog) -> Iterator[Problem]:
    """The codes of a scope are all numbers or all texts, because they become one type."""
    for scope in catalog.scopes:
        read = [code for code in scope.codes if code.code != UNREAD]
        types = [type(code.code) for code in read]
        usual = max((int, str), key=types.count)
        for code in read:
            if type(code.code) is not usual:
                is_number = isinstance(code.code, int)
                kind, others = ("a number", "texts") if is_number else ("a text", "numbers")
                message = (
                    f"code {code.code} is {kind}, but the others of '{scope.name}' are {others}"
                )
                yield Problem(code.at.of("code"), message)


def codes_identify_their_scope(catalog: Catalog) -> Iterator[Problem]:
    """A scope within another shares no code with it: a decoder tells them apart by their codes."""
    outer = {scope.within for scope in catalog.scopes if scope.within != scope.name}
    # Compared as texts, because a response may hold the number 23505 as "23505".
    owners = {
        scope.name: {str(code.code): code for code in scope.codes}
        for scope in catalog.scopes
        if scope.name in outer
    }
    for scope in (scope for scope in catalog.scopes if scope.within != scope.name):
        for code in scope.codes if scope.within in owners else ():
            if (owner := owners[scope.within].get(str(code.code))) and code.code != UNREAD:
                message = f"code {code.code} already belongs to {owner.name} in '{scope.within}'"
                hint = f"'{scope.name}' is within '{scope.within}' and cannot have the same code"
                yield Problem(code.at.of("code"), message, hint)


def names_are_unique(catalog: Catalog) -> Iterator[Problem]:
    """A name, also a former one, belongs to one code of its scope."""
    for scope in catalog.scopes:
        first: dict[str, Code] = {}
        for code in scope.codes:
            keys = {"name": (code.name,), "renamed_from": code.renamed_from}
            for key, name in ((key, name) for key, names in keys.items() for name in names if name):
                if name in first:
                    owner = first[name]
                    message = f"name {name} is already used on line {owner.at.line}"
                    yield Problem(code.at.of(key), message)
                first.setdefault(name, code)


def success_is_not_an_error(catalog: Catalog) -> Iterator[Problem]:
    """A value that means success is not the code of an error."""
    for scope in catalog.scopes:
        success = set(scope.success)
        for code in scope.codes:
            if code.code in success and code.code != UNREAD:
                message = f"code {code.code} is also a 'success' value of '{scope.name}'"
                yield Problem(code.at.of("code"), message, "remove one of the two")
