"""Rules about the words of a catalogue: its names, summaries, titles and sentences."""

import re
from collections.abc import Iterator

from generator.model.catalog import Catalog
from generator.problem import Place, Problem


def summaries_read_well(catalog: Catalog) -> Iterator[Problem]:
    """A summary is a few words: not a sentence, and not in capitals."""
    for _, _, code in catalog.codes():
        if code.summary.endswith((".", "!")):
            yield Problem(code.at.of("summary"), "the summary ends with punctuation", "remove it")
        elif code.summary.isupper() and " " in code.summary:
            message = "the summary is in capitals"
            yield Problem(code.at.of("summary"), message, "write it in lower case")


def sentences_are_whole(catalog: Catalog) -> Iterator[Problem]:
    """A text of whole sentences ends with a full stop."""
    for scope in catalog.scopes:
        yield from _unfinished(scope.at, "http_200", scope.http_200)
        for section in scope.sections:
            yield from _unfinished(section.at, "summary", section.summary)
    for answer in catalog.answers:
        yield from _unfinished(answer.at, "note", answer.note)
    for topic in filter(None, catalog.topics.values()):
        for fact in topic.facts:
            yield from _unfinished(fact.at, "text", fact.text)
    for _, _, code in catalog.codes():
        yield from _unfinished(code.at, "remedy", code.remedy)
        yield from _unfinished(code.at, "unconfirmed", code.unconfirmed)
        yield from _unfinished(code.at, "http_200", code.http_200)
        yield from _unfinished(code.at, "effect_reason", code.effect_reason)
        for note in code.notes:
            yield from _unfinished(note.at, "text", note.text)
        for case in code.cases:
            yield from _unfinished(case.at, "remedy", case.remedy)
            yield from _unfinished(case.at, "effect_reason", case.effect_reason)
        for cause in (*code.causes, *(cause for case in code.cases for cause in case.causes)):
            yield from _unfinished(cause.at, "cause", cause.cause)
            yield from _unfinished(cause.at, "fix", cause.fix)


def _unfinished(at: Place, key: str, text: str) -> Iterator[Problem]:
    if text and not _SENTENCE_END.search(text):
        yield Problem(at.of(key), "the text does not end with a full stop")


_SENTENCE_END = re.compile("[.!?\u3002\uff01\uff1f\u2026][\"')\u201d\u2019\u00bb]*$")  # Chinese too


def titles_read_well(catalog: Catalog) -> Iterator[Problem]:
    """A title is not a sentence, and no other scope, section or topic beside it has the same."""
    scopes = [(scope.at, scope.title) for scope in catalog.scopes]
    topics = [(topic.at, topic.title) for topic in filter(None, catalog.topics.values())]
    for titles in (
        scopes,
        topics,
        *([(section.at, section.title) for section in scope.sections] for scope in catalog.scopes),
    ):
        seen: set[str] = set()
        for at, title in titles:
            if title in seen:
                yield Problem(at.of("title"), f"the title '{title}' is used twice", "change one")
            elif title.endswith((".", ":", "!", ",", ";")):
                yield Problem(at.of("title"), "the title ends with punctuation", "remove it")
            seen.add(title)


def names_are_not_numbered(catalog: Catalog) -> Iterator[Problem]:
    """No name is that of another code with a number at its end."""
    for scope in catalog.scopes:
        names = {code.name for code in scope.codes}
        for code in scope.codes:
            base = re.sub(r"_?\d+$", "", code.name)
            if base != code.name and base in names:
                message = f"{code.name} differs from {base} only by a number at its end"
                yield Problem(code.at.of("name"), message, "say in words what is different")
