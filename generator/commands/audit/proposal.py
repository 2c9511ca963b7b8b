"""Writes new codes as YAML to paste into the spec, with everything that a page says about them.

A field that the page does not fill has no value, only the comment "to write". The generator refuses
such a field, so that nobody forgets it. What is optional, or what `defaults` say, is left out.
"""

import re
import sys
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import yaml

from generator.commands.audit.differences import in_order, neighbour
from generator.commands.audit.naming import is_telling, name_of, summary_of, words_of
from generator.commands.audit.rows import Listed
from generator.commands.lines import visible
from generator.model.languages import language_of
from generator.model.scope import Defaults, Scope
from generator.model.shapes import Value
from generator.render.escaping import columns, quote, wrap

VERDICT = ("category", "action", "effect", "retry")  # which `defaults` may say
TO_WRITE = "# to write"
_WIDTH = 100
_ENTRY, _FIELD, _MESSAGE = " " * 6, " " * 8, " " * 10  # their indents in a scope's file
_MOST_TEXTS = 100  # that a code may have


class Given(NamedTuple):
    """What the entries need not leave open: fields that defaults say, and the pages' source."""

    fields: Collection[str] = ()
    source: str = ""


def proposal(scope: Scope, new: Iterable[Listed]) -> Iterator[str]:
    """The lines for all new codes of a scope, in the order of the pages."""
    owners = {name: code.code for code in scope.codes for name in (code.name, *code.renamed_from)}
    ordered = in_order(scope)
    sources = {message.source for code in scope.codes for message in code.messages}
    source = next(iter(sources)) if len(sources) == 1 else ""
    sections = {id(code): section for section in scope.sections for code in section.codes}
    for rows in by_code(new):
        near = neighbour(ordered, rows[0].code)  # a scope has at least one code
        yield f"{_ENTRY}# {places(rows)}"
        yield f"{_ENTRY}# after {near.at.path}:{near.at.line}, {near.code} {near.name}"
        defaults = (scope.defaults, sections[id(near)].defaults)
        fields = {key for key in VERDICT for each in defaults if _says(each, key)}
        # The effect is a promise about money, for which a person looks at each code.
        yield from entry(rows, owners, Given(fields - {"effect"}, source))


def by_code(rows: Iterable[Listed]) -> list[list[Listed]]:
    """The rows of each code."""
    listed: dict[Value, list[Listed]] = {}
    for row in rows:
        listed.setdefault(row.code, []).append(row)
    return list(listed.values())


def places(rows: Iterable[Listed]) -> str:
    """Where rows are."""
    return ", ".join(dict.fromkeys(f"{row.path}:{row.line}" for row in rows))


def entry(rows: list[Listed], owners: dict[str, Value], given: Given) -> Iterator[str]:
    """The lines for one code with all its texts; adds its name to `owners`."""
    value = rows[0].code
    texts = list(dict.fromkeys(row.text for row in rows if row.text))
    called = next((row.name for row in rows if row.name), "")
    if not called and isinstance(value, str) and is_telling(value):
        called = value
    title = next((text for text in texts if text.isascii()), texts[0] if texts else "")
    yield f"{_ENTRY}- code: {value if isinstance(value, int) else quote(value)}"
    name = name_of(called) or name_of(title)
    owner = owners.get(re.sub(r"_?\d+$", "", name), owners.get(name, value))
    owners.setdefault(name, value)
    if owner == value:
        yield from field(_FIELD, "name", name)
    else:
        reason = f"because {name} is too much like the name of {owner}"
        yield f"{_FIELD}name: {TO_WRITE}, {reason}"
    yield from field(_FIELD, "summary", summary_of(title) or summary_of(words_of(called)))
    yield from (f"{_FIELD}{key}: {TO_WRITE}" for key in VERDICT if key not in given.fields)
    yield f"{_FIELD}remedy: {TO_WRITE}"
    source = given.source or TO_WRITE
    if len(texts) > _MOST_TEXTS:
        yield f"{_FIELD}# {len(texts) - _MOST_TEXTS} more texts are on the page"
    if texts:
        yield f"{_FIELD}messages:"
    elif "sources" not in given.fields:
        yield f"{_FIELD}sources: {f'[{source}]' if given.source else TO_WRITE}"
    for text in texts[:_MOST_TEXTS]:
        yield from field(f"{_MESSAGE}- ", "text", text)
        yield f"{_MESSAGE}  source: {source}"
        if (language := language_of(text)) != "en":
            yield f"{_MESSAGE}  language: {language}"
    yield ""


def field(margin: str, key: str, text: str) -> list[str]:
    """A field with its text, on several lines if it is long; "to write" if it is empty."""
    if not text:
        return [f"{margin}{key}: {TO_WRITE}"]
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


def _says(defaults: Defaults | None, key: str) -> bool:
    return bool(getattr(defaults, key, None))
