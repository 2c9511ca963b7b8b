"""Rules about languages: each is one of ISO 639, and a text has letters of its language.

A text under another language than its own is published with a wrong label, which no reader of the
documents can see.
"""

import re
from collections.abc import Iterator

from generator.model.catalog import Catalog
from generator.problem import Place, Problem, did_you_mean

# The codes of two letters of ISO 639.
_CODES = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy
hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg
li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or
os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_LANGUAGES = frozenset(_CODES.split())
# Codes of countries that people write instead.
_COUNTRIES = {"cn": "zh", "jp": "ja", "ua": "uk", "cz": "cs", "dk": "da"}
# Letters that only these languages have.
_LETTERS = {
    re.compile("[\u3041-\u30ff]"): ("ja",),
    re.compile("[\uac00-\ud7a3]"): ("ko",),
    re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]"): ("zh", "ja", "ko"),
}


def languages_exist(catalog: Catalog) -> Iterator[Problem]:
    """A language has its code of ISO 639, not that of a country."""
    for source in catalog.sources.values():
        yield from _unknown(source.at, source.language)
    for _, _, code in catalog.codes():
        for message in code.messages:
            yield from _unknown(message.at, message.language or "")


def texts_are_in_their_language(catalog: Catalog) -> Iterator[Problem]:
    """A text has letters of its language, where these differ from Latin ones."""
    for _, _, code in catalog.codes():
        for message in code.messages:
            known = message.source in catalog.sources
            if known and (language := catalog.language(message)) in _LANGUAGES:
                yield from _foreign(message.at, message.text, language)


def _unknown(at: Place, language: str) -> Iterator[Problem]:
    if language and language not in _LANGUAGES:
        country = _COUNTRIES.get(language)
        hint = f"write '{country}'" if country else did_you_mean(language, _LANGUAGES)
        yield Problem(at.of("language"), f"'{language}' is not a language of ISO 639", hint)


def _foreign(at: Place, text: str, language: str) -> Iterator[Problem]:
    own = [letters for letters, languages in _LETTERS.items() if language in languages]
    for letters, languages in _LETTERS.items():
        if letters not in own and letters.search(text):
            message = f"the text is not in its language, '{language}'"
            yield Problem(at.of("text"), message, f"add 'language: {languages[0]}'")
            return
    if own and re.search("[A-Za-z]", text) and not any(each.search(text) for each in own):
        message = f"the text is not in its language, '{language}'"
        yield Problem(at.of("text"), message, "add 'language: en', or what it is")
