"""Rules over the words of a catalogue: its names, summaries and sentences. `check` runs them."""

import re
from collections.abc import Iterator

from generator.catalog import Catalog
from generator.code import Code
from generator.diagnostics import Diagnostic


def summaries_read_well(catalog: Catalog) -> Iterator[Diagnostic]:
    """A summary is a few words: no sentence, and not shouted."""
    for _, _, code in catalog.codes():
        if code.summary.endswith((".", "!")):
            yield code.at.problem("summary", "the summary ends like a sentence", "end with a word")
        elif code.summary.isupper() and " " in code.summary:
            yield code.at.problem("summary", "the summary shouts", "write it in lower case")


def sentences_are_whole(catalog: Catalog) -> Iterator[Diagnostic]:
    """What is told in sentences ends with a full stop."""
    for _, _, code in catalog.codes():
        for key, text in (("remedy", code.remedy), ("unconfirmed", code.unconfirmed)):
            if text and not text.endswith("."):
                yield code.at.problem(key, f"the text of '{key}' has no full stop at its end")
        for note in code.notes:
            if note.text and not note.text.endswith("."):
                yield note.at.problem("text", "the note has no full stop at its end")


def names_differ_in_words(catalog: Catalog) -> Iterator[Diagnostic]:
    """Two names of a scope differ in more than a digit."""
    for scope in catalog.scopes:
        first: dict[str, Code] = {}
        for code in scope.codes:
            words = re.sub(r"_?\d+", "", code.name)
            owner = first.setdefault(words, code)
            if words and owner is not code and owner.name != code.name:
                message = f"{code.name} differs from {owner.name} by a digit only"
                yield code.at.problem("name", message, "say what is different")
