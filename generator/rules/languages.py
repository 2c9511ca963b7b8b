"""Rules about languages: each is one of ISO 639, and a text has letters of its language.

A text under another language than its own is published with a wrong label, which no reader of the
documents can see.
"""

from collections.abc import Iterator

from generator.model.catalog import Catalog
from generator.model.languages import COUNTRIES, LANGUAGES, language_of, suits
from generator.problem import Place, Problem


def languages_exist(catalog: Catalog) -> Iterator[Problem]:
    """A language has its code of ISO 639, not that of a country."""
    for source in catalog.sources.values():
        if source:
            yield from _unknown(source.at, source.language)
    for _, _, code in catalog.codes():
        for message in code.messages:
            yield from _unknown(message.at, message.language or "")


def texts_are_in_the_language_of_their_source(catalog: Catalog) -> Iterator[Problem]:
    """A text has the letters of its source's language, unless it says its own language."""
    for _, _, code in catalog.codes():
        for message in code.messages:
            source = catalog.sources.get(message.source)
            if source and not message.language and not suits(message.text, source.language):
                problem = f"the text is not in the language of its source, '{source.language}'"
                hint = f"add 'language: {language_of(message.text)}', or what it is"
                yield Problem(message.at.of("text"), problem, hint)


def _unknown(at: Place, language: str) -> Iterator[Problem]:
    if language and language not in LANGUAGES:
        country = COUNTRIES.get(language)
        hint = f"write '{country}'" if country else "Chinese is 'zh', English 'en'"
        yield Problem(at.of("language"), f"'{language}' is not a language of ISO 639", hint)
