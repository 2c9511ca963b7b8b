"""No text of a spec becomes HTML, a link or a command in any dialect of Markdown.

Python-Markdown has every extension that sites use switched on; markdown-it and micromark stand for
GitHub and for engines of JavaScript.
"""

import json
import re
import subprocess
from collections.abc import Collection
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown import Markdown

from generator.render.escaping import code_span, markdown
from generator.render.markdown_blocks import code_block
from tests.languages.tools import BIN, NPM

HOSTILE = [
    "x </div><script>alert(1)</script>",
    "</p><img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<!-- x",
    "<![CDATA[ x",
    "<?php x ?>",
    "<style>*{display:none}</style>",
    "ends in <",
    "2 < 3 & 4 > 3",
    "a &lt;b&gt; &amp;lt; &#60;script&#62; &copy",
    "[x](javascript:alert(1))",
    "![x](https://a.example/pixel.png)",
    "<javascript:alert(1)>",
    "[x][y]",
    "[x]: javascript:alert(1)",
    "[^1]: note",
    "[^1]",
    "*[HTML]: abbreviation",
    "[[toc]]",
    "[TOC]",
    "x {: onclick=alert(1) }",
    "x { onclick=alert(1) .a #b }",
    "{@onclick=alert(1)}x",
    "{{ 7 * 7 }} {{{ x }}} {% include 'x' %} {# x #}",
    "{{constructor.constructor('alert(1)')()}}",
    "$$x$$ and $x$ costs $5",
    "\\(x\\) \\[x\\]",
    "::: danger",
    ":::danger",
    ": a definition",
    '!!! note "x"',
    '??? note "x"',
    '=== "tab"',
    "/// html | script",
    '--8<-- "/etc/passwd"',
    ';--8<-- "/etc/passwd"',
    "~~~",
    "```js",
    "# heading",
    "####",
    "text ####",
    "- item",
    "+ item",
    "1. item",
    "1) item",
    "> quote",
    ">quote",
    "===",
    "---",
    "|a|b|",
    "a | b",
    "**bold** __bold__ *a* _a_ ~~gone~~ `code`",
    "back\\",
    "a \\<b> \\` \\\\",
    "https://a.example/<script>",
    "https://a.example/`x` `y",
    "https://a.example/?a=1&b=2&quot;onload=x&lt;",
    "https://a.example/{{7*7}}",
    "https://a.example)](javascript:alert(1)",
    "https://a.example/*x*_y_.",
    "https://a.example/$x$y",
    "https://a.example/:smile:/++ctrl++/==x==/x",
    ":smile: :+1: :100: a:smile:b 12:30:15 UTC+0",
    "++ctrl++ ==x== ^^x^^ x^2^ C++",
    "==x==",
    "++ctrl++",
    "a. item",
    "B) item",
    "iv. item",
    "#. item",
    "1.com",
    "a/evil.com a_evil.com a_b.evil.com a/_evil.com a-evil.com ☃evil.com a:evil.com a+evil.com",
    "www.a.example me@a.example",
    "http://evil.example/x HTTP://evil.example HTTPS://EVIL.example/x ftp://evil.example/x",
    "xhttp://evil.example _http://evil.example_ //evil.example //localhost ://evil.example",
    "http:///evil.example https:// http://https://a.example",
    "WWW.evil.example/x _www.evil.example wwW.evil.example xwww.evil.example",
    "me+@evil.example me-@evil.example me.@evil.example me_@evil.example é@evil.example",
    "//evil.com",
    "www.evil.com ☃.com a-.evil.com",
    "@user",
    "#123",
    "!12",
    "mailto:me@evil.example xmpp:me@evil.example @evil.example me@@evil.example",
    "evil.com EVIL.COM, x.evil.com/x evil.com:80 evil.рф evil.xn--p1ai _evil.com",
    "@user #123 user/repo#12 @user/repo !12 user/repo!12 ?12 user/repo?12",
]
PAGE = """\
# {0}

{0}

- {0}
- **What to do:** {0} (x)

[{0}](page.md), **{0}**

| a | b |
| --- | --- |
| {0} | [{0}](page.md) |

end
"""
CODE = """\
{0}: {0}

- {0} (English)

1. **It** is {0}, or {0}.

{1}

end
"""
# What the pages are made of, beside the texts.
ELEMENTS = {"h1", "p", "ul", "li", "strong", "a", "table", "thead", "tbody", "tr", "th", "td"}
CODE_ELEMENTS = {"ul", "ol", "li", "p", "strong", "code", "pre", "div", "span", "a"}
LINK = re.compile(r"page\.md|https://a\.example[^\s<>\"]*")
PYTHON = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "legacy_attrs", "md_in_html"),
    *("sane_lists", "tables", "toc", "wikilinks", "pymdownx.arithmatex", "pymdownx.blocks.html"),
    *("pymdownx.blocks.admonition", "pymdownx.blocks.tab", "pymdownx.critic", "pymdownx.details"),
    *("pymdownx.escapeall", "pymdownx.inlinehilite", "pymdownx.magiclink", "pymdownx.snippets"),
    *("pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde"),
    *("pymdownx.caret", "pymdownx.emoji", "pymdownx.fancylists", "pymdownx.keys", "pymdownx.mark"),
    "pymdownx.progressbar",
]

# These read commands inside code, where nothing can be escaped.
COMMANDS_IN_CODE = {"pymdownx.inlinehilite", "pymdownx.snippets"}


class Read(HTMLParser):
    """The elements, attributes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.addresses: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        plain = {"href", "id"}
        if ("class", "magiclink") in attributes:  # what magiclink makes of any link
            plain.add("class")
        self.attributes |= {name for name, _ in attributes} - plain
        self.addresses |= {value or "" for name, value in attributes if name == "href"}

    def handle_data(self, data: str) -> None:
        self.text += f"{data}"

    def handle_comment(self, data: str) -> None:
        assert data == " "


def page_of(text: str) -> str:
    return PAGE.format(markdown(text))


def in_python(page: str, without: Collection[str] = ()) -> str:
    options = {
        "pymdownx.arithmatex": {"block_syntax": ["dollar"]},  # the other is \[x\]
        "pymdownx.magiclink": {"repo_url_shorthand": True, "user": "user", "repo": "repo"},
    }
    extensions = [name for name in PYTHON if name not in without]
    return str(Markdown(extensions=extensions, extension_configs=options).convert(page))


@pytest.fixture(scope="module")
def in_javascript(npm_bin: Path) -> list[list[str]]:
    """The pages of the hostile texts and their pages with code, each by two engines."""
    assert npm_bin.exists()
    texts = [*HOSTILE, "plain"]
    pages = json.dumps([*map(page_of, texts), *map(code_page_of, texts)])
    words = [BIN / "node", NPM / "render_markdown.mjs"]
    html: list[list[str]] = json.loads(
        subprocess.run(words, input=pages, capture_output=True, text=True, check=True).stdout
    )
    return html


def code_page_of(text: str) -> str:
    return CODE.format(code_span(text), code_block(text, "text"))


def check(html: str, plain: str, text: str) -> None:
    """The page is that of the word "plain" with the text in its place."""
    read, expected = Read(html), Read(plain).text.replace("plain", " ".join(text.split()))
    assert read.text == expected, html
    assert read.elements <= ELEMENTS, html
    assert read.attributes == set(), html
    assert all(LINK.fullmatch(address) for address in read.addresses), html


@pytest.mark.parametrize("text", HOSTILE)
def test_python_markdown_shows_a_text_unchanged(text: str) -> None:
    check(in_python(page_of(text)), in_python(page_of("plain")), text)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_ends_the_box_around_it(text: str) -> None:
    boxed, plain = (
        in_python(f'<div markdown="1">\n\n{page_of(each)}\n</div>') for each in (text, "plain")
    )
    assert boxed.count("<div>") == boxed.count("</div>") == 1
    check(boxed.replace("<div>", "").replace("</div>", ""), plain, text)


def test_engines_of_javascript_show_a_text_unchanged(in_javascript: list[list[str]]) -> None:
    *hostile, plain = in_javascript[: len(HOSTILE) + 1]
    for text, pages in zip(HOSTILE, hostile, strict=True):
        for html, expected in zip(pages, plain, strict=True):
            check(html, expected, text)


@pytest.mark.parametrize("text", HOSTILE)
def test_python_markdown_shows_code_unchanged(text: str) -> None:
    html, plain = (in_python(code_page_of(t), COMMANDS_IN_CODE) for t in (text, "plain"))
    check_code(html, plain, text)


def test_engines_of_javascript_show_code_unchanged(in_javascript: list[list[str]]) -> None:
    *hostile, plain = in_javascript[len(HOSTILE) + 1 :]
    for text, pages in zip(HOSTILE, hostile, strict=True):
        for html, expected in zip(pages, plain, strict=True):
            check_code(html, expected, text)


def check_code(html: str, plain: str, text: str) -> None:
    """As `check`, for a page with code."""
    read, expected = Read(html), Read(plain).text.replace("plain", " ".join(text.split()))
    assert read.text == expected, html
    assert read.elements <= CODE_ELEMENTS, html
    assert all(LINK.fullmatch(address) for address in read.addresses), html


@pytest.mark.parametrize("text", HOSTILE)
def test_no_page_and_no_source_has_two_braces(text: str) -> None:
    """Some engines of sites evaluate what is between two braces in the source, some in the page."""
    for page in (page_of(text), code_span(text)):
        assert not re.search(r"\{[{%#]", page)
        assert "{{" not in in_python(page)
