"""Languages by their codes of ISO 639, and which of them a text can be in.

Only letters that few languages have say something: a text in Latin letters may be in any of many.
"""

import re

# The codes of two letters of ISO 639.
_CODES = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy
hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg
li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or
os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
LANGUAGES = frozenset(_CODES.split())
# Codes of countries that people write instead.
COUNTRIES = {"cn": "zh", "jp": "ja", "ua": "uk", "cz": "cs", "dk": "da"}
_LETTERS = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")),
)


def language_of(text: str) -> str:
    """The language that the letters of a text point to; English if they point to none."""
    return next((name for name, letters in _LETTERS if letters.search(text)), "en")


def suits(text: str, language: str) -> bool:
    """Whether a text can be in a language, as far as its letters say."""
    found = language_of(text)
    if found == "en":  # a number suits every language
        own = any(name == language for name, _ in _LETTERS)
        return not (own and re.search("[A-Za-z]", text))
    return found == language or (found == "zh" and language in ("ja", "ko"))
