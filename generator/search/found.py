"""What a search finds: entries, each with how it was found.

`site/src/found.ts` does the same.
"""

from typing import NamedTuple

from generator.model.code import Code
from generator.model.scope import Scope
from generator.search.entries import SearchEntry
from generator.search.query import Query
from generator.search.table import Table

# How something was found, from the best step to the worst: by a number that another scope has, by
# its number, its name with its scope, or its name; by a whole text, a part of one, a number and
# some words, all words, a number or a text among other words, or some words.
OTHER_SCOPE, CODE, QUALIFIED_NAME, NAME, TEXT, PIECE, NUMBER, WORDS, LOOSE, SOME = range(10)
NEAR = 3  # how many similar codes a terminal shows
CLASSES = ((CODE, QUALIFIED_NAME), (NAME, TEXT), (PIECE,), (NUMBER, WORDS))


class Hit(NamedTuple):
    """A code with its scope."""

    scope: Scope
    code: Code


class Found(NamedTuple):
    """An entry that was found; in order, the best is the least."""

    is_near: bool  # whether it is only similar to what was asked
    step: int
    is_elsewhere: bool  # whether another scope was named
    minus_score: int
    row: int
    entry: SearchEntry

    @property
    def hit(self) -> Hit:
        """The code."""
        return Hit(self.entry.scope, self.entry.code)


def found(query: Query, table: Table, row: int, step: int, score: int = 0) -> Found:
    """An entry as found by a query; less than all words is only near."""
    is_elsewhere = not is_meant(query, table, row)
    is_near = step in (LOOSE, SOME)
    return Found(is_near, step, is_elsewhere, -score, row, table.entries[row])


def near(query: Query, table: Table, row: int, step: int, score: int = 0) -> Found:
    """An entry that is only near a query."""
    return found(query, table, row, step, score)._replace(is_near=True)


def is_meant(query: Query, table: Table, row: int) -> bool:
    """Whether an entry belongs to the scopes that a query names, if it names any."""
    scope = table.entries[row].scope
    return not query.scopes or scope.name in query.scopes or scope.within in query.scopes


def best_of(results: list[Found]) -> list[Hit]:
    """What was found as well as the first, without what is only near."""
    exact = [each for each in results if not each.is_near]
    steps = next((steps for steps in CLASSES if exact and exact[0].step in steps), ())
    return [each.hit for each in exact if each.step in steps]


def has_name(results: list[Found]) -> bool:
    """Whether the text is the name of a code, or what people call one."""
    return any(each.step in (QUALIFIED_NAME, NAME) and not each.is_near for each in results)
