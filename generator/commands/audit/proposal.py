"""New codes as YAML to paste into the spec, with all that a page tells and nothing else.

What is open has no value but the comment "to write", and the generator refuses it with its place:
a field that the page does not tell, and a name that the page's text does not make.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from typing import get_args

import yaml

from generator.commands.audit.differences import neighbour
from generator.commands.audit.page import Listed
from generator.model.scope import Scope
from generator.model.shapes import ConstantName, Shape, Value
from generator.render.escaping import columns, quote, wrap

_WIDTH = 100
_ARTICLES = {"A", "AN", "THE"}
_NAME = re.compile(next(a.pattern for a in get_args(ConstantName) if isinstance(a, Shape)))
_ENTRY, _FIELD, _MESSAGE = " " * 6, " " * 8, " " * 10  # where these begin in a scope's file


def proposal(scope: Scope, new: Iterable[Listed]) -> Iterator[str]:
    """The lines of all new codes of a scope, in the order of the pages."""
    listed: dict[Value, list[Listed]] = {}
    for row in new:
        listed.setdefault(row.code, []).append(row)
    taken = {
        _words(name): code.code for code in scope.codes for name in (code.name, *code.renamed_from)
    }
    for rows in listed.values():
        yield from _entry(scope, rows, taken)


def _entry(scope: Scope, rows: list[Listed], taken: dict[str, Value]) -> Iterator[str]:
    """One code with all its texts; its name is then taken."""
    value = rows[0].code
    texts = [row.text for row in rows if row.text]
    title = next((text for text in texts if text.isascii()), texts[0] if texts else "")
    near = neighbour(scope, value)
    yield f"{_ENTRY}# {', '.join(f'{row.path}:{row.line}' for row in rows)}"
    yield f"{_ENTRY}# after {near.at.path}:{near.at.line}, {near.code} {near.name}"
    yield f"{_ENTRY}- code: {value if isinstance(value, int) else quote(value)}"
    name = _name(title)
    owner = taken.setdefault(_words(name), value) if name else value
    if owner == value:
        yield _line(_FIELD, "name", name)
    else:
        yield f"{_line(_FIELD, 'name', '')}, for {name} is like that of {owner}"
    yield _line(_FIELD, "summary", _summary(title))
    for key in ("category", "action", "retry", "remedy"):
        yield _line(_FIELD, key, "")
    yield f"{_FIELD}messages:"
    for text in texts or [""]:
        yield _line(f"{_MESSAGE}- ", "text", text)
        yield _line(f"{_MESSAGE}  ", "source", "")
    yield _line(_FIELD, "since", "")
    yield ""


def _line(margin: str, key: str, text: str) -> str:
    """A field with its text, on more lines if it is long, or left open if it is empty."""
    if not text:
        return f"{margin}{key}: # to write"
    written: str = yaml.safe_dump({key: text}, allow_unicode=True, width=sys.maxsize)
    line = margin + written.rstrip("\n")
    if columns(line) <= _WIDTH:
        return line
    indent = " " * (len(margin) + 2)
    folded = (indent + part for part in wrap(text, _WIDTH - len(indent)))
    return "\n".join([f"{margin}{key}: >-", *folded])


def _name(text: str) -> str:
    """A text as a name, or its first clause if it is long; empty if neither makes one."""
    if any(c.isalpha() and not c.isascii() for c in text):
        return ""
    text = re.sub(r"(?<=\w)['\u2019](?=\w)", "", text)
    parted = re.sub("(?<=[a-z])(?=[A-Z])", " ", text).upper()
    for part in (parted, re.split("[,.;:(]", parted)[0]):
        name = "_".join(w for w in re.findall("[A-Z0-9]+", part) if w not in _ARTICLES)
        if _NAME.fullmatch(name):
            return name
    return ""


def _words(name: str) -> str:
    """A name without its digits, for two names of a scope must differ in more."""
    return re.sub(r"_?\d+", "", name)


def _summary(text: str) -> str:
    """A text as a summary: no sentence, not shouted, and with a capital unless it has its own."""
    text = text.rstrip(".!\u3002\uff01 ")
    if text.isupper() and " " in text:
        text = text.lower()
    first = text.split(" ")[0]
    return text[:1].upper() + text[1:] if first.islower() else text
