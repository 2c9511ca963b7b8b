"""Finds the codes that somebody may mean by a number, a name, a text or a few words.

The site finds the same in the same order (`site/src/rank.ts`); `tests/data/queries.jsonl` has
examples. What the reader of pastes finds is looked up elsewhere.
"""

from collections.abc import Iterable, Iterator

from generator.model.catalog import Catalog
from generator.model.scope import Scope
from generator.search.entries import scope_words, search_entries
from generator.search.found import CODE, NAME, QUALIFIED_NAME, Found, found, is_meant, near
from generator.search.matches import match_texts
from generator.search.near import correct
from generator.search.numbers import match_numbers, near_numbers
from generator.search.query import Called, Query, read_query
from generator.search.table import Table

MOST_CORRECTED = 8  # words; a text with more that nobody knows is not about a code


class Finder:
    """Searches some scopes of a catalogue."""

    def __init__(self, catalog: Catalog, scopes: Iterable[Scope]) -> None:
        """Reads the scopes once."""
        self.table = Table(search_entries(scopes))
        self.called = Called(catalog.name, {s.name: scope_words(s) for s in catalog.scopes})

    def find(self, text: str) -> list[Found]:
        """What a text may mean, the best first; what is only near comes last."""
        query = self._read(text)
        results = list(self._find(query))
        if all(each.is_near for each in results):
            results += near_numbers(query, self.table)
            if corrected := self._correct(query):
                again = self._find(self._read(corrected))
                results += (each._replace(is_near=True) for each in again)
        else:
            results = [each for each in results if not each.is_near or each.step <= CODE]
        best: dict[int, Found] = {}
        for each in sorted(results):
            best.setdefault(each.row, each)
        return list(best.values())

    def _read(self, text: str) -> Query:
        return read_query(text, self.called, self.table.split)

    def _find(self, query: Query) -> Iterator[Found]:
        table, texts = self.table, match_texts(query, self.table)
        yield from match_numbers(query, table, texts)
        yield from self._by_name(query)
        for row, match in texts.items():
            yield found(query, table, row, match.step, match.score)

    def _by_name(self, query: Query) -> Iterator[Found]:
        """The codes, and after them the cases, with what may be a name in a query."""
        for key in query.keys:
            for row in self.table.by_qualified_name.get(key, ()):
                yield found(query, self.table, row, QUALIFIED_NAME, self._is_code(row))
            for row in self.table.by_name.get(key, ()):
                is_whole = key == query.keys[0] or is_meant(query, self.table, row)
                yield (found if is_whole else near)(
                    query, self.table, row, NAME, self._is_code(row)
                )

    def _is_code(self, row: int) -> bool:
        return not self.table.entries[row].code.case

    def _correct(self, query: Query) -> str:
        """The query with known words for those that nobody knows, or nothing."""
        unknown = [word for word in query.hard if word not in self.table.uses]
        if not 0 < len(unknown) <= MOST_CORRECTED:
            return ""
        names = ((key, 0) for key in self.table.by_name)
        known = [*self.table.uses.items(), *names]
        fixes = {word: correct(word, known) or word for word in unknown}
        if all(word == fixed for word, fixed in fixes.items()):
            return ""
        return " ".join(fixes.get(token, token) for token in query.tokens)
