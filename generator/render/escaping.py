"""Makes texts of the spec safe inside strings, comments and Markdown.

A text may hold quotes, backslashes and comment marks. So templates never put quotes or comment
marks around a text themselves; they use these filters.
"""

import json
import re
import unicodedata
from functools import lru_cache

from generator.render.target import Comment

_encode = json.JSONEncoder(ensure_ascii=False).encode


def quote(text: str) -> str:
    """A string literal that Python, TypeScript, Go, Rust, Java and JSON all read the same."""
    return _encode(str(text))


def quote_with_fewest_escapes(text: str) -> str:
    """Like `quote`, but with single quotes if that needs fewer escapes, as some formatters want."""
    if text.count('"') <= text.count("'"):
        return quote(text)
    body = quote(text)[1:-1].replace("'", "\\'").replace('\\"', '"')
    return f"'{body}'"


def columns(text: str) -> int:
    """The width of a text in a fixed-width font: two columns for a wide character."""
    return len(_one_per_column(text))


def wrap(text: str, width: int) -> list[str]:
    """Breaks a text into lines of at most `width` columns, or of one longer word."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        rest = _one_per_column(" ".join(paragraph.split()))
        while len(rest) > width:
            space = rest.rfind(" ", 0, width + 1)
            space = space if space > 0 else rest.find(" ")
            if space < 0:
                break
            lines.append(rest[:space])
            rest = rest[space + 1 :]
        lines.append(rest)
    return [line.replace(_FILLER, "") for line in lines]


_FILLER = "\0"  # no text of a spec has it


def _one_per_column(text: str) -> str:
    """The text with a filler after each wide character, so that its length is its width."""
    if text.isascii():
        return text
    wide = unicodedata.east_asian_width
    return "".join(c + _FILLER if wide(c) in "WF" else c for c in text)


def comment(text: str, style: Comment, indent: int | str = "") -> str:
    """`text` as a comment, on one line if it fits.

    `indent` is what comes before it in the template: a number of spaces, or the characters.
    """
    margin = " " * indent if isinstance(indent, int) else indent
    for mark, harmless in style.escape.items():
        text = text.replace(mark, harmless)
    before, _, after = style.single.partition("{}")
    joins_opening = text and before.endswith(text[0])
    pad = " " if joins_opening else ""
    joins_closing = after and text.endswith(after[0]) and not _ESCAPED_END.search(text)
    gap = " " if joins_closing else ""
    line = before + pad + text + gap + after
    if "\n" not in text and columns(margin + line) <= style.width:
        return line
    marks = [style.first.rpartition("\n")[2], style.next]
    width = style.width - max(columns(margin + mark.replace("{}", "")) for mark in marks)
    lines = wrap(text, width)
    if len(lines) == 1:  # it fits only without the closing mark
        lines = wrap(text, style.width - columns(margin + before + pad + gap + after))
    if len(lines) == 1 and not after.startswith(" "):  # one word: a formatter would join the two
        return line
    lines[0] = pad + lines[0]
    patterns = [style.first] + [style.next] * (len(lines) - 1)
    block = [pattern.replace("{}", line) for pattern, line in zip(patterns, lines, strict=True)]
    if style.last:
        block.append(style.last)
    return "\n".join((margin + line).rstrip() for line in "\n".join(block).split("\n")).lstrip()


_ESCAPED_END = re.compile(r"(?<!\\)\\(\\\\)*.$")


# What some dialect of Markdown takes for a mark: always, at the beginning of a text, at its end, or
# beside a word. Also braces, which engines of sites read, and what becomes a link by itself: a bare
# address, and on some sites a name after `@` and a number after `#`, `!` or `?`.
_IN_URL = r"(?:[^\s<>|&\"'`*\\^${}()\[\]]|&(?![#\w]+;))"
_MARKDOWN = re.compile(
    rf"(?P<url>https://{_IN_URL}*(?![.,;:!?]){_IN_URL})"
    r"|(?P<cut>/(?=/)|@(?=\S)|(?i:www)(?=\.\S)|\{(?=[{%#]))|(?P<hashes>#(?<!##)#*$)"
    r"|(?P<before>^([0-9]{1,9}|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)(?=[.)](?!\S))"
    r"|(?<![\w/])[^\W_]+(?=\.[^\W\d]{2}))|(?<=[^\w\s.])\.(?=[^\W\d]{2})"
    r"|^>|[<>&](?! )|[\\`*\[\]{}|$~^]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|^[#+=:!?/-]"
    r"|[#!?](?=\d)|[=+](?=[=+])|:(?=[-+\w]+:)(?!\d\d:)"
)
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_BACKTICKS = re.compile(r"`+")
_BRACES = re.compile(r"\{[{%#]")


@lru_cache(maxsize=1_000)  # the page of each code has the texts of terms
def markdown(text: str) -> str:
    """Escapes a text so that Markdown shows it as it is: in a paragraph, heading, list or table.

    No dialect reads HTML in it: `<` is an entity, unless a space follows, so that it opens no tag.
    Only addresses of https become links. The comment inside `//`, `{{` and the like is for engines
    that look for them in the finished text, where a backslash is gone; some evaluate `{{`.
    """

    def harmless(mark: re.Match[str]) -> str:
        found = mark[0]
        if mark["url"]:
            return f"<{found}>"
        if mark["hashes"]:
            return found.replace("#", "\\#")
        if mark["cut"]:
            return found.replace("{", "\\{") + "<!-- -->"
        return f"{found}\\" if mark["before"] else _ENTITIES.get(found, f"\\{found}")

    return _MARKDOWN.sub(harmless, text)


def code_span(text: str) -> str:
    """A text as Markdown code, even with backticks in it. In a table it may have no bar.

    A text with `{{`, `{%` or `{#` becomes HTML, because nothing can be cut in other code.
    """
    if _BRACES.search(text):
        return f"<code>{markdown(text)}</code>"
    marks = fence(text)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{marks}{pad}{text}{pad}{marks}"


def fence(text: str, least: int = 1) -> str:
    """The fewest backticks, at least so many, that no run of them in the text has."""
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    return "`" * max(least, longest + 1)
