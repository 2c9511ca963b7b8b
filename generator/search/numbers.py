"""Finds codes by the numbers of a query, and those with near numbers.

`site/src/numbers.ts` does the same.
"""

from collections.abc import Iterator, Mapping

from generator.search.found import (
    CODE,
    LOOSE,
    NUMBER,
    OTHER_SCOPE,
    Found,
    found,
    is_meant,
    near,
)
from generator.search.matches import Match
from generator.search.near import number_distance
from generator.search.query import Query
from generator.search.table import Table
from generator.search.words import is_whole

MOST_ASKED = 3  # numbers for which near ones are offered
MOST_NEAR = 6
SHORTEST_LOOSE = 3  # digits of a number that may be a code though nothing says so

Matches = Mapping[int, Match]


def match_numbers(query: Query, table: Table, texts: Matches) -> Iterator[Found]:
    """The codes with the numbers of a query, and those with the other sign."""
    for number in query.stated:
        rows = _rows(table, number, texts)
        is_there = any(is_meant(query, table, row) for row in rows)
        for row in rows:
            match = texts.get(row)
            score = (10 - match.step) * 10**9 + match.score if match else 0
            if is_meant(query, table, row):
                yield found(query, table, row, CODE, score)
            else:
                yield near(query, table, row, CODE if is_there else OTHER_SCOPE, score)
        other = number[1:] if number.startswith("-") else f"-{number}"
        for row in _rows(table, other, {}):
            yield near(query, table, row, CODE, -1)
    for number in query.loose:
        for row in _rows(table, number, texts):
            if len(number) >= SHORTEST_LOOSE and row in texts:
                yield found(query, table, row, NUMBER, texts[row].score)
            elif len(number) >= SHORTEST_LOOSE:
                yield found(query, table, row, LOOSE)


def near_numbers(query: Query, table: Table) -> Iterator[Found]:
    """The codes with the numbers that are nearest to those of a query."""
    for number in query.stated[:MOST_ASKED]:
        for row in table.by_number_in_name.get(number.lstrip("-"), ()):
            yield near(query, table, row, CODE, -2)
        for penalty, code in _nearest(table, number):
            for row in _rows(table, code, {}):
                yield near(query, table, row, CODE, -penalty - 3)


def _nearest(table: Table, number: str) -> list[tuple[int, str]]:
    """The nearest codes, each with how far it is from a number."""
    nearest = []
    for code, rows in table.by_code.items():
        distance = number_distance(number, code) if is_whole(code) else None
        if distance is not None:
            apart = min(abs(abs(int(code)) - abs(int(number))), 999_999)
            nearest.append((distance * 1_000_000 + apart, rows[0], code))
    return [(penalty, code) for penalty, _, code in sorted(nearest)[:MOST_NEAR]]


def _rows(table: Table, number: str, texts: Matches) -> list[int]:
    """The entries of a number: its codes, and those of its cases whose text the query has."""
    rows = table.by_code.get(number, ())
    return [row for row in rows if not table.entries[row].code.case or row in texts]
