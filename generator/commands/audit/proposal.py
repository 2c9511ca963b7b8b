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
from generator.commands.audit.rows import Listed
from generator.commands.lines import visible
from generator.model.code import Code
from generator.model.languages import language_of
from generator.model.scope import Scope
from generator.model.shapes import ConstantName, Shape, Value
from generator.render.escaping import columns, quote, wrap

_WIDTH = 100
_TO_WRITE = "# to write"
_VERDICT = ("category", "action", "effect", "retry", "remedy")
_ARTICLES = {"A", "AN", "THE"}
_NAME = next(a for a in get_args(ConstantName) if isinstance(a, Shape))
_LONGEST_NAME = 60  # longer ones are allowed, but a person finds a better one
_ENTRY, _FIELD, _MESSAGE = " " * 6, " " * 8, " " * 10  # their indents in a scope's file


def proposal(scope: Scope, new: Iterable[Listed]) -> Iterator[str]:
    """The lines for all new codes of a scope, in the order of the pages."""
    listed: dict[Value, list[Listed]] = {}
    for row in new:
        listed.setdefault(row.code, []).append(row)
    owners = {name: code.code for code in scope.codes for name in (code.name, *code.renamed_from)}
    ordered = in_order(scope)
    for rows in listed.values():
        yield from _entry(ordered, rows, owners)


def _entry(ordered: list[Code], rows: list[Listed], owners: dict[str, Value]) -> Iterator[str]:
    """The lines for one code with all its texts; adds its name to `owners`."""
    value = rows[0].code
    texts = [row.text for row in rows if row.text]
    title = next((text for text in texts if text.isascii()), texts[0] if texts else "")
    yield f"{_ENTRY}# {', '.join(f'{row.path}:{row.line}' for row in rows)}"
    if ordered:  # a new catalogue has no codes yet
        near = neighbour(ordered, value)
        yield f"{_ENTRY}# after {near.at.path}:{near.at.line}, {near.code} {near.name}"
    yield f"{_ENTRY}- code: {value if isinstance(value, int) else quote(value)}"
    name = _name(title)
    owner = owners.get(re.sub(r"_?\d+$", "", name), owners.get(name, value))
    owners.setdefault(name, value)
    if owner == value:
        yield from _field(_FIELD, "name", name)
    else:
        reason = f"because {name} is too much like the name of {owner}"
        yield f"{_FIELD}name: {_TO_WRITE}, {reason}"
    yield from _field(_FIELD, "summary", _summary(title))
    yield from (f"{_FIELD}{key}: {_TO_WRITE}" for key in _VERDICT)
    yield f"{_FIELD}messages:"
    for text in texts or [""]:
        yield from _field(f"{_MESSAGE}- ", "text", text)
        yield f"{_MESSAGE}  source: {_TO_WRITE}"
        if (language := language_of(text)) != "en":
            yield f"{_MESSAGE}  language: {language}"
    yield f"{_FIELD}since: {_TO_WRITE}"
    yield ""


def _field(margin: str, key: str, text: str) -> list[str]:
    """A field with its text, on several lines if it is long; "to write" if it is empty."""
    if not text:
        return [f"{margin}{key}: {_TO_WRITE}"]
    dumped: str = yaml.safe_dump({key: text}, allow_unicode=True, width=sys.maxsize)
    lines = [margin + dumped.rstrip("\n")]
    if columns(lines[0]) > _WIDTH:
        indent = " " * (len(margin) + 2)
        folded = (indent + part for part in wrap(text, _WIDTH - len(indent)))
        lines = [f"{margin}{key}: >-", *folded]
    if all(visible(line) == line for line in lines):
        return lines
    # Printing escapes something in this text. Only between these quotes is that an escape of YAML.
    quoted: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=sys.maxsize)
    return [f"{margin}{key}: {quoted.rstrip()}"]


def _name(text: str) -> str:
    """A name made from a text, or from its first clause if it is long; empty if neither works."""
    if any(c.isalpha() and not c.isascii() for c in text):
        return ""
    text = re.sub(r"(?<=\w)['\u2019](?=\w)", "", text)
    words = re.sub("(?<=[a-z])(?=[A-Z])", " ", text).upper()
    for part in (words, re.split("[,.;:(]", words)[0]):
        name = "_".join(w for w in re.findall("[A-Z0-9]+", part) if w not in _ARTICLES)
        if len(name) <= _LONGEST_NAME and re.fullmatch(_NAME.pattern, name):
            return name
    return ""


def _summary(text: str) -> str:
    """A summary made from a text: no full stop, not in capitals, and a capital at the beginning."""
    text = text.rstrip(".!\u3002\uff01 ")
    if text.isupper() and " " in text:
        text = text.lower()
    first = text.split(" ")[0]
    return text[:1].upper() + text[1:] if first.islower() else text
