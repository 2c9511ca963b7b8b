"""A folder under `templates/` to a Target: what a language's manifest declares.

A language is its folder: the manifest says how names, strings and comments are written and which
files are made from which templates. Nothing in this package knows any language by name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from generator import document
from generator.diagnostics import Diagnostic
from generator.fields import Shape, TermName, Verbatim, entry
from generator.parse import Reader

MANIFEST = "target.yaml"
Kind = Literal["catalog", "scope", "category", "action", "retry", "code"]
Case = Literal["snake_case", "SCREAMING_SNAKE_CASE", "kebab-case", "PascalCase", "camelCase"]
Folder = Annotated[str, Shape(r"[A-Za-z0-9_-]+", "the name of a folder")]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Role:
    """A kind of identifier, such as an enumeration's members. Its name is a filter in templates."""

    name: str
    of: Kind = entry("What it names.")
    case: Case = entry("How its words are joined.")
    qualify: Literal["catalog", "scope"] = entry("What lends its name as the first words.", "")
    prefix: TermName = entry("Words before the name.", "")
    suffix: TermName = entry("Words after the name.", "")
    namespace: TermName = entry("Roles that share one may not make the same identifier.", "")
    at: document.Mapping


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Comment:
    """How comments are written; `{}` stands for the text of a line."""

    width: int = entry("The greatest number of columns, indent included.")
    single: Verbatim = entry("A comment that fits on one line.")
    first: Verbatim = entry("The first line of a longer one.")
    next: Verbatim = entry("Each further line.")
    last: Verbatim = entry("The closing line, if there is one.", "")
    escape: Mapping[Verbatim, Verbatim] = entry("Marks that may not stand in one, and what does.")
    at: document.Mapping


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class File:
    """A file, or one for each scope, section or code."""

    template: str = entry("A template (.j2), or a file to copy as it is.")
    output: str = entry("Where it goes in the target's folder; may hold {{ expressions }}.")
    each: Literal["catalog", "scope", "section", "code"] = entry("What it is made for.", "catalog")
    at: document.Mapping


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Target:
    """One language, or one form of document."""

    name: str
    folder: Path
    output: Folder = entry("The folder for its files, inside the output folder.")
    quotes: Literal["double", "fewest_escapes"] = entry("Which quotes strings take.", "double")
    comment: Comment | None = entry("How comments are written.", None)
    initialisms: tuple[str, ...] = entry(
        "Words spelled so in PascalCase names, such as API or IDs.", ()
    )
    reserved: tuple[str, ...] = entry("Words that get an underscore when a name is one.", ())
    names: Mapping[TermName, Role] = entry("The identifiers that its templates use.")
    files: tuple[File, ...] = entry("The files that it makes.")
    at: document.Mapping


def target_names(templates: Path) -> list[str]:
    """The names of all targets: the folders under `templates`."""
    return sorted(path.name for path in templates.iterdir() if path.is_dir())


def read_targets(
    templates: Path, names: Iterable[str], problems: list[Diagnostic]
) -> tuple[Target, ...]:
    """The named targets under `templates`."""
    targets = []
    for name in names:
        path = templates / name / MANIFEST
        node = document.read_mapping(path, problems)
        if node is not None:
            reader = Reader(path.as_posix(), problems)
            target: Target = reader.build(Target, node, name=name, folder=templates / name)
            _check_files(target, problems)
            targets.append(target)
    _check_folders(targets, problems)
    return tuple(targets)


def _check_folders(targets: list[Target], problems: list[Diagnostic]) -> None:
    """Two targets may not write into the same folder."""
    first: dict[str, Target] = {}
    for target in targets:
        owner = first.setdefault(target.output.lower(), target)
        if owner is not target:
            message = f"folder '{target.output}' already belongs to target {owner.name}"
            problems.append(target.at.problem("output", message))


def _check_files(target: Target, problems: list[Diagnostic]) -> None:
    """Every file that the manifest names is there."""
    for file in target.files:
        if file.template and not (target.folder / file.template).is_file():
            message = f"there is no file '{file.template}' in {target.folder.as_posix()}"
            problems.append(file.at.problem("template", message))
