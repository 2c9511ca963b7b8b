"""Writes new codes as YAML to paste into the spec, with everything that a page says about them.

A field that the page does not fill has no value, only the comment "to write". The generator refuses
such a field, so that nobody forgets it.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from typing import get_args

import yaml

from generator.commands.audit.differences import in_order, neighbour
from generator.commands.audit.page import Listed
from generator.model.scope import Code, Scope
from generator.model.shapes import ConstantName, Shape, Value
from generator.render.escaping import columns, quote, wrap

_WIDTH = 100
_ARTICLES = {"A", "AN", "THE"}
_NAME = re.compile(next(a.pattern for a in get_args(ConstantName) if isinstance(a, Shape)))
_ENTRY, _FIELD, _MESSAGE = " " * 6, " " * 8, " " * 10  # their indents in a scope's file


def proposal(scope: Scope, new: Iterable[Listed]) -> Iterator[str]:
    """The lines for all new codes of a scope, in the order of the pages."""
    listed: dict[Value, list[Listed]] = {}
    for row in new:
        listed.setdefault(row.code, []).append(row)
    owners = {
        _words(name): code.code for code in scope.codes for name in (code.name, *code.renamed_from)
    }
    ordered = in_order(scope)
    for rows in listed.values():
        yield from _entry(ordered, rows, owners)


def _entry(ordered: list[Code], rows: list[Listed], owners: dict[str, Value]) -> Iterator[str]:
    """The lines for one code with all its texts; adds its name to `owners`."""
    value = rows[0].code
    texts = [row.text for row in rows if row.text]
    title = next((text for text in texts if text.isascii()), texts[0] if texts else "")
    near = neighbour(ordered, value)
    yield f"{_ENTRY}# {', '.join(f'{row.path}:{row.line}' for row in rows)}"
    yield f"{_ENTRY}# after {near.at.path}:{near.at.line}, {near.code} {near.name}"
    yield f"{_ENTRY}- code: {value if isinstance(value, int) else quote(value)}"
    name = _name(title)
    owner = owners.setdefault(_words(name), value) if name else value
    if owner == value:
        yield _line(_FIELD, "name", name)
    else:
        yield f"{_line(_FIELD, 'name', '')}, because {name} is too much like the name of {owner}"
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
    """A field with its text, on several lines if it is long; "to write" if it is empty."""
    if not text:
        return f"{margin}{key}: # to write"
    dumped: str = yaml.safe_dump({key: text}, allow_unicode=True, width=sys.maxsize)
    line = margin + dumped.rstrip("\n")
    if columns(line) <= _WIDTH:
        return line
    indent = " " * (len(margin) + 2)
    folded = (indent + part for part in wrap(text, _WIDTH - len(indent)))
    return "\n".join([f"{margin}{key}: >-", *folded])


def _name(text: str) -> str:
    """A name made from a text, or from its first clause if it is long; empty if neither works."""
    if any(c.isalpha() and not c.isascii() for c in text):
        return ""
    text = re.sub(r"(?<=\w)['\u2019](?=\w)", "", text)
    words = re.sub("(?<=[a-z])(?=[A-Z])", " ", text).upper()
    for part in (words, re.split("[,.;:(]", words)[0]):
        name = "_".join(w for w in re.findall("[A-Z0-9]+", part) if w not in _ARTICLES)
        if _NAME.fullmatch(name):
            return name
    return ""


def _words(name: str) -> str:
    """A name without its digits: two names of a scope must differ in more than digits."""
    return re.sub(r"_?\d+", "", name)


def _summary(text: str) -> str:
    """A summary made from a text: no full stop, not in capitals, and a capital at the beginning."""
    text = text.rstrip(".!\u3002\uff01 ")
    if text.isupper() and " " in text:
        text = text.lower()
    first = text.split(" ")[0]
    return text[:1].upper() + text[1:] if first.islower() else text
