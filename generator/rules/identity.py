"""Rules over what tells codes apart: their values and their names. `check` runs them."""

from collections.abc import Iterator

from generator.model.catalog import Catalog
from generator.model.scope import Code
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
    """The codes of a scope are all numbers or all texts: each becomes one type."""
    for scope in catalog.scopes:
        read = [code for code in scope.codes if code.code != UNREAD]
        kinds_read = [type(code.code) for code in read]
        usual = max((int, str), key=kinds_read.count)
        for code in read:
            if type(code.code) is not usual:
                kinds = (
                    ("a number", "texts") if isinstance(code.code, int) else ("a text", "numbers")
                )
                message = (
                    f"code {code.code} is {kinds[0]}, the others of '{scope.name}' are {kinds[1]}"
                )
                yield Problem(code.at.of("code"), message)


def numbers_tell_their_scope(catalog: Catalog) -> Iterator[Problem]:
    """A scope within another has none of its numbers: a decoder tells the two by them."""
    for scope in catalog.scopes:
        outer = next((other for other in catalog.scopes if other.name == scope.within), scope)
        # Compared as texts, for an answer may hold the number 23505 as "23505".
        taken = {str(code.code): code for code in outer.codes} if outer is not scope else {}
        for code in scope.codes:
            if (owner := taken.get(str(code.code))) and code.code != UNREAD:
                message = f"code {code.code} is {owner.name} in '{outer.name}'"
                yield Problem(code.at.of("code"), message, f"'{scope.name}' is within that")


def names_are_unique(catalog: Catalog) -> Iterator[Problem]:
    """A name, also a former one, stands for one code of its scope."""
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


def success_is_no_error(catalog: Catalog) -> Iterator[Problem]:
    """A value that means success is not the number of an error."""
    for scope in catalog.scopes:
        for code in scope.codes:
            if code.code in scope.success and code.code != UNREAD:
                yield Problem(code.at.of("code"), f"{code.code} means success in '{scope.name}'")
