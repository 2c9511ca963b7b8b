"""Texts and names that end, start or mean something in a language, as catalogues that are valid.

The lists are fixed, so that each payload is tried in every run.
"""

import json
from itertools import cycle
from typing import Any

from tests.faults.strategies import NAMES, TERMS, Catalogue, line, sentence, title

# Each stands in every kind of text: a summary, a remedy, a message, a note and a title.
PAYLOADS = [
    # Ends of strings and comments.
    *("'", '"', "`", "\\", "\\'", '\\"', "\\\\", "'''", '"""', "```", '"; x = "', "'); x('"),
    *('" + x + "', "*/", "/*", "*/ x /*", "//", "#", "-->", "<!--", "]]>", "?>", "%>", "\\u0022"),
    *("\\x22", "\\0", "\\n", "\\r\\n", "\\N{QUOTATION MARK}", "\\u{22}", "&quot;", "&#34;", "\\"),
    # Code that would run.
    *("${x}", "${process.exit()}", "`${x}`", "#{x}", "{{ x }}", "{% raw %}", "{# x #}", "{{", "}}"),
    *("%s", "%(x)s", "%n", "{0}", "{x!r}", "{}", "$(id)", "`id`", "; rm -rf /", "| id", "&& id"),
    *("__import__('os').system('id')", "require('fs')", "eval(x)", "os.Exit(1)", "panic(1)"),
    # What tools read in comments.
    *("go:build ignore", "//go:generate id", "+build ignore", "nolint", "noqa", "type: ignore"),
    *("@ts-ignore", "@deprecated", "eslint-disable", "prettier-ignore", "pragma: no cover"),
    *("Deprecated: x", "@param x", "{@link x}", "fmt: off", "coding: utf-16", "!shebang", "#!x"),
    # Markdown and HTML.
    *("[x](javascript:alert(1))", "[x]: y", "![x](y)", "<script>alert(1)</script>", "<img src=x>"),
    *(
        "</div><script>x</script>",
        "<b onclick=x>",
        "<!DOCTYPE x>",
        "<?php x ?>",
        "&lt;",
        "&amp;lt;",
    ),
    *("**x**", "__x__", "~~x~~", "==x==", "- x", "+ x", "1. x", "1) x", "> x", "# x", "---", "***"),
    *("| x | y |", "\\|", "[^1]", "www.a.example", "https://a.example/<x>", "a@b.example", ":x:"),
    *("{: .x }", "{#x}", "\\(x\\)", "$$x$$", "!!! note", "??? x", "--8<-- x", "[[x]]", "[TOC]"),
    # YAML, JSON and lines of a workflow.
    *("x: y", "x #y", "- - x", "? x", "!!x y", "&x y", "*x", "%YAML", "{x: y}", "[x]", "null", "~"),
    *("true", "0x1F", "1e3", "2026-01-31", "::error::x", "##[error]x", "::set-output name=x::y"),
    # Paths, templates of other tools, and texts of other scripts.
    *("../../x", "/etc/passwd", "C:\\x", "\\\\server\\x", "file:///x", "CON", "NUL", "x.", "x "),
    *(
        'مرحبا "x"',
        "资金不足'",
        "\u0131 İ ß ǆ",
        "\u00e9 e\u0301",
        "\U0001f469\u200d\U0001f527",
        "x\u3000y",
    ),
]
SCOPES = [
    *("class", "def", "import", "package", "func", "type", "range", "default", "delete", "new"),
    *("this", "constructor", "prototype", "error", "info", "none", "true", "main", "init", "email"),
]


def payloads() -> Catalogue:
    """A catalogue with each payload in each kind of text of a code of its own."""
    catalogue = _catalogue(["shown"], ["kind"], ["act"], ["it"])
    catalogue["shown"]["sections"] = [
        {
            "title": f"Part {part}: {title(line(PAYLOADS[part]))}",
            "codes": [_payload(number) for number in range(part, len(PAYLOADS), 4)],
        }
        for part in range(4)
    ]
    catalogue["catalog"]["answers"] = [
        {
            "title": f"{number} {title(line(text))}",
            "scope": "shown",
            "body": text,
            "retry_after": line(text),
            "sources": ["it"],
            **({} if text == "{}" else {"errors": [{}]}),  # it is JSON without an error
        }
        for number, text in enumerate(PAYLOADS)
    ]
    envelope: dict[str, Any] = {
        "code": "code",
        "text": ["msg"],
        "failure_texts": [*map(line, PAYLOADS)],
    }
    envelope["failure_members"] = {f"m{n}": line(text) for n, text in enumerate(PAYLOADS)}
    catalogue["catalog"]["envelope"] = envelope
    return catalogue


def names() -> Catalogue:
    """A catalogue with each name as a code, and each word as a category, an action and a source."""
    catalogue = _catalogue(SCOPES, TERMS, TERMS, TERMS)
    for scope in SCOPES:  # the first one has every name, the others have the first
        # With the name of a scope, CODE is Go's type of that scope's codes.
        every = [name for name in NAMES if name != "CODE"] if scope == SCOPES[0] else ["X"]
        codes = [
            _code(number, name=name, category=word, action=word, sources=[word])
            for number, (name, word) in enumerate(zip(every, cycle(TERMS), strict=False))
        ]
        catalogue[scope]["sections"] = [{"title": "Names", "codes": codes}]
    return catalogue


def _payload(number: int) -> dict[str, Any]:
    text = line(PAYLOADS[number])
    body = json.dumps({"code": number + 1, "x": text}, ensure_ascii=False)
    return _code(
        number + 1,
        name=f"P_{_letters(number)}",
        summary=title(text),
        remedy=sentence(text),
        unconfirmed=sentence(text),
        http_200=sentence(f"{text} x"),
        messages=[{"text": text, "source": "it", "language": "en"}],
        notes=[{"text": sentence(text), "sources": ["it"]}],
        effect_reason=sentence(text),
        reference=title(text),
        advice=title(text),
        aliases=[text],
        causes=[{"cause": sentence(text), "fix": sentence(text)}],
        example={"body": body, "wrong": text, "right": text, "sources": ["it"]},
    )


def _code(number: int, **fields: object) -> dict[str, Any]:
    return {
        "code": number,
        "summary": "It failed",
        "category": "kind",
        "action": "act",
        "effect": "none",
        "retry": "never",
        "remedy": "Do it.",
        "sources": ["it"],
        **fields,
    }


def _letters(number: int) -> str:
    return chr(65 + number // 26) + chr(65 + number % 26)


def _catalogue(
    scopes: list[str], categories: list[str], actions: list[str], sources: list[str]
) -> Catalogue:
    """A catalogue of these names, whose scopes have no sections yet."""
    source = {"title": "It", "url": "https://a.example", "read": "2026-01-31"}
    action = {"summary": "Do.", "by": "program", "retries": ["never"]}
    catalog = {
        "name": "fixed",
        "title": "Fixed texts",
        "version": "1.2.3",
        "repository": "https://a.example/x.git",
        "license": "MIT",
        "scopes": scopes,
        "packages": {"python": "some-errors", "typescript": "some-errors", "go": "a.example/e"},
        "docs": {
            "url": "https://a.example",
            "introduction": "All.",
            "front_matter": {"title": "All"},
            "reference": {"title": "it", "url": "it.md"},
        },
        "categories": {name: {"summary": "A kind."} for name in categories},
        "actions": {name: {"advice": f"Do {name}", **action} for name in actions},
        "sources": dict.fromkeys(sources, source),
    }
    return {
        "catalog": catalog,
        **{scope: {"title": f"Scope {scope}", "summary": "All of them."} for scope in scopes},
    }
