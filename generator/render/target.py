"""Reads the manifest of each folder under `templates/` into a Target.

A manifest says how a language writes names, strings and comments, and which files to make from
which templates. So a language is its folder, and nothing in this package knows one by name.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from generator.model.paths import refuse_hidden
from generator.model.shapes import Mark, Shape, TermName, Verbatim
from generator.problem import Location, Place, Report
from generator.read.reader import Reader
from generator.read.yaml_file import read_mapping

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
    folder: Path
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
    quotes: Annotated[Literal["double", "fewest_escapes"], "Which quotes to write."] = "double"
    initialisms: Annotated[
        tuple[str, ...], "Words to spell like this in PascalCase: API, IDs."
    ] = ()
    reserved: Annotated[tuple[str, ...], "Identifiers that need an underscore at the end."] = ()


def target_names(templates: Path) -> list[str]:
    """The names of all targets: the folders under `templates`."""
    folders = (path.name for path in templates.iterdir() if path.is_dir())
    return sorted(name for name in folders if not name.startswith("."))


def read_targets(templates: Path, names: Iterable[str], report: Report) -> tuple[Target, ...]:
    """Reads the named targets under `templates`; reports what is wrong with them."""
    targets = []
    for name in names:
        path = templates / name / MANIFEST
        refuse_hidden(name, Location(path.parent.as_posix()), report)
        if not path.exists():
            hint = f"write it, or move the folder out of {templates.as_posix()}"
            report.error(Location(path.as_posix()), "this target has no manifest", hint)
            continue
        node = read_mapping(path, report)
        if node is not None:
            reader = Reader(path.as_posix(), report)
            target = reader.build(Target, node, name=name, folder=templates / name)
            _check_files(target, report)
            targets.append(target)
    _check_folders(targets, report)
    return tuple(targets)


def _check_folders(targets: list[Target], report: Report) -> None:
    """Reports targets that write into the same folder."""
    first: dict[str, Target] = {}
    for target in targets:
        owner = first.setdefault(target.output.lower(), target)
        if owner is not target:
            message = f"folder '{target.output}' already belongs to target {owner.name}"
            report.error(target.at.of("output"), message)


def _check_files(target: Target, report: Report) -> None:
    """Reports templates that the manifest names but that do not exist."""
    for file in target.files:
        if file.template and not (target.folder / file.template).is_file():
            message = f"there is no file '{file.template}' in {target.folder.as_posix()}"
            report.error(file.at.of("template"), message)
    if target.example and not (target.folder / target.example).is_file():
        message = f"there is no file '{target.example}' in {target.folder.as_posix()}"
        report.error(target.at.of("example"), message)


def refuse_unused(target: Target, loaded: set[str], report: Report) -> None:
    """Reports each file in a target's folder that is neither listed nor included."""
    names = loaded | {file.template for file in target.files} | {MANIFEST, target.example}
    used = {target.folder / name for name in names}
    for parent, folders, present in os.walk(target.folder):
        # If the generator is installed, Python may have compiled sources in here.
        folders[:] = (name for name in folders if name[0] != "." and name != "__pycache__")
        for path in {Path(parent, name) for name in present if not name.startswith(".")} - used:
            hint = f"list it in {MANIFEST} or delete it"
            report.error(Location(path.as_posix()), "nothing uses this file", hint)
