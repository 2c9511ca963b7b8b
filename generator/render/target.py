"""Declares what the manifest of a target may hold; `manifests` reads one into a Target.

A manifest says how a language writes names, strings and comments, and which files to make from
which templates. So a language is its folder, and nothing in this package knows one by name.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from generator.model.shapes import Mark, Shape, TermName, Verbatim
from generator.problem import Place

MANIFEST = "target.yaml"
Kind = Literal["catalog", "scope", "category", "action", "effect", "retry", "code"]
Case = Literal["snake_case", "SCREAMING_SNAKE_CASE", "kebab-case", "PascalCase", "camelCase"]
Pattern = Annotated[str, Shape(r"(?s).*\{\}.*", "a pattern with {} for the text")]
Inside = Annotated[str, Shape(r"(?!.*(^|/)\.\.(/|$))[^/\\][^\\]*", "a path in the target's folder")]
Folder = Annotated[str, Shape(r"[A-Za-z0-9_-]+", "the name of a folder")]


class Role(NamedTuple):
    """A kind of identifier, such as an enumeration's members. In templates its name is a filter."""

    at: Place
    name: str
    of: Annotated[Kind, "What it names."]
    case: Annotated[Case, "How to join its words."]
    qualify: Annotated[Literal["catalog", "scope"] | None, "Whose name comes first, if any."] = None
    prefix: Annotated[TermName, "Words before the name."] = ""
    suffix: Annotated[TermName, "Words after the name."] = ""
    namespace: Annotated[TermName, "Roles with the same one may not share an identifier."] = ""


class Comment(NamedTuple):
    """How to write comments; `{}` stands for the text of a line."""

    at: Place
    width: Annotated[int, "The most columns of a line, with its indent."]
    single: Annotated[Pattern, "A comment that fits on one line."]
    first: Annotated[Pattern, "The first line of a longer comment."]
    next: Annotated[Pattern, "Each further line."]
    escape: Annotated[Mapping[Mark, Verbatim], "What a comment may not hold, and what replaces it."]
    last: Annotated[Verbatim, "The closing line, if comments have one."] = ""
    name: str = ""
    """Its filter in templates, if it is one of `comments`."""


class Strings(NamedTuple):
    """How to write a string, for languages that read more in one than JSON does."""

    at: Place
    first: Annotated[Mark, "What opens a string."]
    last: Annotated[Mark, "What closes it."]
    escape: Annotated[
        Mapping[Mark, Verbatim],
        "What a string may not hold as it is, such as its closing mark, and what to write instead.",
    ]


class File(NamedTuple):
    """A file to generate, or one for each scope, section or code."""

    at: Place
    template: Annotated[Inside, "A template (.j2), or a file to copy as it is."]
    output: Annotated[
        str, "Its path in the target's folder, with {{ expressions }}; no file if it is empty."
    ]
    each: Annotated[Literal["catalog", "scope", "section", "code"], "What each file is for."] = (
        "catalog"
    )


class Target(NamedTuple):
    """A language, or a kind of document."""

    at: Place
    name: str
    folders: tuple[Path, ...]
    """Where its files lie: those of the first folder come before those of the next."""
    output: Annotated[Folder, "The folder for its files, inside the output folder."]
    files: Annotated[tuple[File, ...], "The files to generate."]
    title: Annotated[str, "The language's name in headings of documents."] = ""
    example: Annotated[
        Inside, "A template (.j2) for documents: how a program matches one code, in Markdown."
    ] = ""
    package: Annotated[
        str, "What the name of its package must look like, as a regular expression."
    ] = ""
    major_suffix: Annotated[str, "The end of its package's name from version 2 on: /v{}."] = ""
    switches: Annotated[
        Literal["open", "exhaustive"],
        "Whether its checkers refuse a switch without a case for each code.",
    ] = "open"
    names: Annotated[Mapping[TermName, Role], "The identifiers that its templates use."] = {}
    comment: Annotated[Comment | None, "How to write comments."] = None
    comments: Annotated[
        Mapping[TermName, Comment],
        "More kinds of comment; in templates the name of each is a filter.",
    ] = {}
    strings: Annotated[
        Strings | None, "How to write strings, if not as JSON does; `quotes` then says nothing."
    ] = None
    quotes: Annotated[Literal["double", "fewest_escapes"], "Which quotes to write."] = "double"
    initialisms: Annotated[
        tuple[str, ...], "Words to spell like this in PascalCase: API, IDs."
    ] = ()
    reserved: Annotated[tuple[str, ...], "Identifiers that need an underscore at the end."] = ()
    parameters: Annotated[
        Mapping[TermName, Verbatim],
        "What a catalogue may set for the templates, each with its default: `parameters.name`.",
    ] = {}

    def find(self, name: str) -> Path | None:
        """The file with this name; None if there is none."""
        return next((f / name for f in self.folders if name and (f / name).is_file()), None)
