"""Rules over the words of a catalogue: its names, summaries and sentences. `check` runs them."""

import re
from collections.abc import Iterator

from generator.model.catalog import Catalog
from generator.model.scope import Code
from generator.problem import Place, Problem


def summaries_read_well(catalog: Catalog) -> Iterator[Problem]:
    """A summary is a few words: no sentence, and not shouted."""
    for _, _, code in catalog.codes():
        if code.summary.endswith((".", "!")):
            yield Problem(
                code.at.of("summary"), "the summary ends like a sentence", "end with a word"
            )
        elif code.summary.isupper() and " " in code.summary:
            yield Problem(code.at.of("summary"), "the summary shouts", "write it in lower case")


def sentences_are_whole(catalog: Catalog) -> Iterator[Problem]:
    """What is told in sentences ends with a full stop."""
    for scope in catalog.scopes:
        yield from _unended(scope.at, "http_200", scope.http_200)
    for _, _, code in catalog.codes():
        yield from _unended(code.at, "remedy", code.remedy)
        yield from _unended(code.at, "unconfirmed", code.unconfirmed)
        yield from _unended(code.at, "http_200", code.http_200)
        for note in code.notes:
            yield from _unended(note.at, "text", note.text)


def _unended(at: Place, key: str, text: str) -> Iterator[Problem]:
    if text and not _SENTENCE_END.search(text):
        yield Problem(at.of(key), "the text has no full stop at its end")


_SENTENCE_END = re.compile("[.!?\u3002\uff01\uff1f\u2026][\"')\u201d\u2019\u00bb]*$")  # Chinese too


def titles_read_well(catalog: Catalog) -> Iterator[Problem]:
    """A title is no sentence, and the only one of its kind."""
    scopes = [(scope.at, scope.title) for scope in catalog.scopes]
    for titles in (
        scopes,
        *([(section.at, section.title) for section in scope.sections] for scope in catalog.scopes),
    ):
        seen: set[str] = set()
        for at, title in titles:
            if title in seen:
                yield Problem(at.of("title"), f"the title '{title}' is used twice")
            elif title.endswith((".", ":", "!", ",", ";")):
                yield Problem(at.of("title"), "the title ends like a sentence", "end with a word")
            seen.add(title)


def names_differ_in_words(catalog: Catalog) -> Iterator[Problem]:
    """Two names of a scope differ in more than a digit."""
    for scope in catalog.scopes:
        first: dict[str, Code] = {}
        for code in scope.codes:
            words = re.sub(r"_?\d+", "", code.name)
            owner = first.setdefault(words, code)
            if words and owner is not code and owner.name != code.name:
                message = f"{code.name} differs from {owner.name} by a digit only"
                yield Problem(code.at.of("name"), message, "say what is different")
