"""Splits a page into headings, list items, paragraphs, and the terms of definition lists.

`headings` looks for codes in them. Leaves out tables, which have readers of their own.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.commands.audit.html_tokens import tokens
from generator.commands.audit.tables import one_line

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_ITEM = re.compile(r"[ \t]{0,20}(?:[*+-]|[0-9]{1,3}[.)])[ \t]+(\S.*)")
_DEFINITION = re.compile(r" {0,3}:[ \t]+(\S.*)")
TERM = 7  # the level of terms, which are below every heading
_LEVELS = {"dt": TERM, **{f"h{level}": level for level in range(1, 7)}}
_TEXTS = {"li", "p", "dd"}
_MOST = 40  # pieces of text in one block; the rest says nothing about a code
_MOST_LETTERS = 4000  # of a text that goes on


class Block(NamedTuple):
    """A heading or a term with its level, or a text below one with level 0."""

    level: int
    text: str
    line: int


def markdown_blocks(text: str) -> Iterator[Block]:
    """The blocks of a Markdown text without fenced code. A text may go on in the next line."""
    above: Block | None = None  # a text that may go on, or be a term
    for number, line in enumerate(text.split("\n"), 1):
        shown = line.strip()
        if not shown or "|" in line:
            if above:
                yield above
            above = None
            continue
        heading, item, definition = (p.match(line) for p in (_HEADING, _ITEM, _DEFINITION))
        if above and not (heading or item or definition):
            if len(above.text) < _MOST_LETTERS:
                above = above._replace(text=f"{above.text} {shown}")
            continue
        if above:
            yield above._replace(level=TERM) if definition else above
        if heading:
            above = None
            yield Block(len(heading[1]), heading[2].rstrip("# \t"), number)
        else:
            found = item or definition
            above = Block(0, found[1] if found else shown, number)
    if above:
        yield above


def html_blocks(text: str) -> Iterator[Block]:
    """The blocks of an HTML text, also without end tags."""
    level, line, tables = -1, 0, 0  # -1: outside any block
    words: list[str] = []
    for token in tokens(text):
        if isinstance(token, str):
            if level >= 0 and not tables and len(words) < _MOST:
                words.append(token)
            continue
        if token.name == "table":
            tables = max(tables + (-1 if token.is_end else 1), 0)
        begins = token.name in _LEVELS or token.name in _TEXTS
        if begins or token.name in ("table", "dl", "ul", "ol"):
            if level >= 0 and (shown := one_line("".join(words))):
                yield Block(level, shown, line)
            words = []
            level = _LEVELS.get(token.name, 0) if begins and not token.is_end else -1
            line = token.line
    if level >= 0 and (shown := one_line("".join(words))):
        yield Block(level, shown, line)
