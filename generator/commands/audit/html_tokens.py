"""Splits an HTML text into tags and texts, in one pass.

The standard library's parser begins again at each tag that does not end, so that a small page can
take minutes.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_MARKUP = re.compile("<(?=[A-Za-z/!?])")  # any other "<" is text
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
_NAME = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
_ATTRIBUTE = re.compile(
    r"[\s/]*([^\s/>][^\s/>=]*)"
    r"""(?:\s*=\s*("[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|[^\s>"'][^\s>]*))?"""
)
_TAG_END = re.compile(r"[\s/]*>")
_DECLARATION = re.compile(r"<[!?/][^>]*>?")  # also an end tag without a name
_HIDDEN_END = {
    name: re.compile(rf"</{name}(?=[\s/>])|\Z", re.IGNORECASE) for name in ("script", "style")
}
_SPANS = ("colspan", "rowspan")
_BEFORE_ROOT = re.compile(r"\s*(?:<!--.*?-->|<\?xml[^>]*>)", re.DOTALL)
_ROOT = re.compile(r"\s*<(?:!doctype|html|head|body)\b", re.IGNORECASE)


class Tag(NamedTuple):
    """A tag: its name in lower case, its line, and `colspan` and `rowspan` as they are written."""

    name: str
    is_end: bool
    line: int
    spans: dict[str, str]


def is_html(text: str) -> bool:
    """Whether a text is a page in HTML: whether its first tag says so."""
    at = 0
    while skipped := _BEFORE_ROOT.match(text, at):
        at = skipped.end()
    return _ROOT.match(text, at) is not None


def tokens(text: str) -> Iterator[Tag | str]:
    """The tags, and the texts between them with their entities as they are written.

    Leaves out comments, declarations, and what is in scripts and styles. A comment or tag without
    an end takes the rest of the text, as in a browser.
    """
    at, line, counted = 0, 1, 0
    while markup := _MARKUP.search(text, at):
        begin = markup.start()
        if begin > at:
            yield text[at:begin]
        if not (name := _NAME.match(text, begin)):
            skipped = _COMMENT.match(text, begin) or _DECLARATION.match(text, begin)
            at = skipped.end() if skipped else len(text)
            continue
        spans, at = _read_attributes(text, name.end())
        if not (end := _TAG_END.match(text, at)):
            return
        at = end.end()
        line, counted = line + text.count("\n", counted, begin), begin
        tag = Tag(name[2].lower(), bool(name[1]), line, spans)
        yield tag
        if tag.name in _HIDDEN_END and not tag.is_end:
            hidden = _HIDDEN_END[tag.name].search(text, at)
            at = hidden.start() if hidden else len(text)
    yield text[at:]


def _read_attributes(text: str, at: int) -> tuple[dict[str, str], int]:
    """The attributes for spans of the tag at a position, and the position after all attributes."""
    spans: dict[str, str] = {}
    while attribute := _ATTRIBUTE.match(text, at):
        at = attribute.end()
        name = attribute[1].lower()
        if name in _SPANS:
            spans.setdefault(name, (attribute[2] or "").strip("\"'"))
    return spans, at
