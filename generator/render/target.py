"""A folder under `templates/` to a Target: what a language's manifest declares.

A language is its folder: the manifest says how names, strings and comments are written and which
files are made from which templates. Nothing in this package knows any language by name.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from generator.model.shapes import Mark, Shape, TermName, Verbatim
from generator.problem import Location, Place, Report
from generator.read.reader import Reader
from generator.read.yaml_file import read_mapping

MANIFEST = "target.yaml"
Kind = Literal["catalog", "scope", "category", "action", "retry", "code"]
Case = Literal["snake_case", "SCREAMING_SNAKE_CASE", "kebab-case", "PascalCase", "camelCase"]
Pattern = Annotated[str, Shape(r"(?s).*\{\}.*", "a pattern with {} for the text")]
Inside = Annotated[str, Shape(r"(?!.*(^|/)\.\.(/|$))[^/\\][^\\]*", "a path in the target's folder")]
Folder = Annotated[str, Shape(r"[A-Za-z0-9_-]+", "the name of a folder")]


class Role(NamedTuple):
    """A kind of identifier, such as an enumeration's members. Its name is a filter in templates."""

    at: Place
    name: str
    of: Annotated[Kind, "What it names."]
    case: Annotated[Case, "How its words are joined."]
    qualify: Annotated[Literal["catalog", "scope"] | None, "What lends the first words."] = None
    prefix: Annotated[TermName, "Words before the name."] = ""
    suffix: Annotated[TermName, "Words after the name."] = ""
    namespace: Annotated[TermName, "Roles that share one may not make one identifier."] = ""


class Comment(NamedTuple):
    """How comments are written; `{}` stands for the text of a line."""

    at: Place
    width: Annotated[int, "The greatest number of columns, indent included."]
    single: Annotated[Pattern, "A comment that fits on one line."]
    first: Annotated[Pattern, "The first line of a longer one."]
    next: Annotated[Pattern, "Each further line."]
    escape: Annotated[Mapping[Mark, Verbatim], "Marks that may not stand in one, and what may."]
    last: Annotated[Verbatim, "The closing line, if there is one."] = ""


class File(NamedTuple):
    """A file, or one for each scope, section or code."""

    at: Place
    template: Annotated[Inside, "A template (.j2), or a file to copy as it is."]
    output: Annotated[
        str, "Its path in the target's folder; may hold {{ expressions }}; may be empty."
    ]
    each: Annotated[Literal["catalog", "scope", "section", "code"], "What it is made for."] = (
        "catalog"
    )


class Target(NamedTuple):
    """One language, or one form of document."""

    at: Place
    name: str
    folder: Path
    output: Annotated[Folder, "The folder for its files, inside the output folder."]
    files: Annotated[tuple[File, ...], "The files that it makes."]
    title: Annotated[str, "What the language is called, in headings of documents."] = ""
    example: Annotated[
        Inside, "A template (.j2): how a program matches one code, in Markdown, for documents."
    ] = ""
    switches: Annotated[
        Literal["open", "exhaustive"], "Whether its checkers refuse a switch that lacks a code."
    ] = "open"
    names: Annotated[Mapping[TermName, Role], "The identifiers that its templates use."] = {}
    comment: Annotated[Comment | None, "How comments are written."] = None
    quotes: Annotated[Literal["double", "fewest_escapes"], "Which quotes strings take."] = "double"
    initialisms: Annotated[tuple[str, ...], "Words spelled so in PascalCase: API, IDs."] = ()
    reserved: Annotated[tuple[str, ...], "Identifiers that get an underscore at their end."] = ()


def target_names(templates: Path) -> list[str]:
    """The names of all targets: the folders under `templates`."""
    folders = (path.name for path in templates.iterdir() if path.is_dir())
    return sorted(name for name in folders if not name.startswith("."))


def read_targets(templates: Path, names: Iterable[str], report: Report) -> tuple[Target, ...]:
    """The named targets under `templates`."""
    targets = []
    for name in names:
        path = templates / name / MANIFEST
        if not path.exists():
            hint = "each folder there is a target; if this is none, keep it elsewhere"
            report.error(Location(path.as_posix()), "there is no such file", hint)
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
    """Two targets may not write into the same folder."""
    first: dict[str, Target] = {}
    for target in targets:
        owner = first.setdefault(target.output.lower(), target)
        if owner is not target:
            message = f"folder '{target.output}' already belongs to target {owner.name}"
            report.error(target.at.of("output"), message)


def _check_files(target: Target, report: Report) -> None:
    """Every file that the manifest names is there."""
    for file in target.files:
        if file.template and not (target.folder / file.template).is_file():
            message = f"there is no file '{file.template}' in {target.folder.as_posix()}"
            report.error(file.at.of("template"), message)
    if target.example and not (target.folder / target.example).is_file():
        message = f"there is no file '{target.example}' in {target.folder.as_posix()}"
        report.error(target.at.of("example"), message)


def refuse_unused(target: Target, loaded: set[str], report: Report) -> None:
    """Every file in a target's folder is made into something, or included by one that is."""
    names = loaded | {file.template for file in target.files} | {MANIFEST, target.example}
    used = {target.folder / name for name in names}
    for parent, folders, present in os.walk(target.folder):
        # Where the generator is installed, Python has compiled what it found in a target.
        folders[:] = (name for name in folders if name[0] != "." and name != "__pycache__")
        for path in {Path(parent, name) for name in present if not name.startswith(".")} - used:
            hint = f"list it in {MANIFEST} or delete it"
            report.error(Location(path.as_posix()), "nothing uses this file", hint)
