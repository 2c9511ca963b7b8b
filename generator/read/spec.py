"""Reads a folder of YAML files into one Catalog.

`catalog.yaml` has the settings, and each scope has a file of its own. The keys of PARTS are either
in `catalog.yaml` or in the file that PARTS names.
"""

from collections import Counter
from pathlib import Path

from generator.model.catalog import Catalog
from generator.model.pages import with_pages
from generator.model.paths import in_comment, refuse_hidden
from generator.model.scope import Scope
from generator.model.shapes import TermName
from generator.problem import Location, Place, Report, did_you_mean
from generator.read.defaults import inherit
from generator.read.files import Files, ReadFile, read_file
from generator.read.nodes import Mapping
from generator.read.reader import Reader, converter_of, fields_of
from generator.read.yaml_file import read_mapping

CATALOG = "catalog.yaml"
PARTS = {
    "terms.yaml": ("categories", "actions"),
    "sources.yaml": ("sources",),
    "answers.yaml": ("envelope", "answers"),
    "behaviour.yaml": ("topics",),
}


def read_catalog(folder: Path, report: Report, read: ReadFile = read_file) -> Catalog | None:
    """Reads the catalogue in `folder`; returns None if it has no readable `catalog.yaml`.

    `read` is called with the path of each file that the spec needs.
    """
    path = folder / CATALOG
    refuse_hidden(folder.resolve().name, Location(folder.as_posix()), report)
    files = Files(read)
    root = read_mapping(path, report, files)
    if root is None:
        return None
    reader = Reader(path.as_posix(), report)
    names = _scope_names(root, reader)
    paths = [folder / f"{name}.yaml" for name in dict.fromkeys(names)]
    scopes = tuple(_read_scope(file, root.place, report, files) for file in paths)
    if names and read is read_file:  # else the folder may not be on the disk
        _refuse_other_files(path, names, report)
    values: dict[str, object] = {"file": _shown(path), "scopes": tuple(scopes)}
    at = root.place
    for file in PARTS:
        if Path(file).stem not in names:
            places, part = _read_part(folder / file, root, report, files)
            at = at._replace(values={**at.values, **places})
            values |= part
    return reader.build(Catalog, root, at=at, **values)


def _read_part(
    path: Path, root: Mapping, report: Report, files: Files
) -> tuple[dict[str, Location], dict[str, object]]:
    """Reads a file of PARTS, if there is one; returns the positions and values of its keys."""
    node = read_mapping(path, report, files, required=False)
    if node is None:
        return {}, {}
    reader = Reader(path.as_posix(), report)
    fields, keys = fields_of(Catalog), PARTS[path.name]
    places, values = {}, {}
    for key, (name, value) in node.entries.items():
        if key not in keys:
            hint = f"this file holds {' and '.join(keys)}"
            reader.error(name, f"unknown key '{key}'", did_you_mean(key, keys) or hint)
        elif key in root.entries:
            first = root.entries[key][0].line
            reader.error(name, f"'{key}' is already in {CATALOG} on line {first}", "keep one")
        else:
            places[key] = node.place.of(key)
            values[key] = reader.read(fields[key][0], value)
    return places, values


def _scope_names(root: Mapping, reader: Reader) -> tuple[str, ...]:
    """The names of the scopes that the catalogue lists; reports those that cannot be used."""
    if "scopes" not in root.entries:
        reader.error(root, "'scopes' is missing")
        return ()
    names: tuple[str, ...] = reader.read(
        converter_of(tuple[TermName, ...]), root.entries["scopes"][1]
    )
    at = root.place.of("scopes")
    if "catalog" in names:
        reader.report.error(at, "a scope cannot be called 'catalog'", "use another name")
        names = tuple(name for name in names if name != "catalog")
    for name, count in Counter(names).items():
        if count > 1:
            reader.report.error(at, f"scope '{name}' is listed twice")
    return names


def _read_scope(file: Path, listed: Place, report: Report, files: Files) -> Scope:
    """Reads a scope; returns an empty one with its name if the file cannot be read."""
    node = read_mapping(file, report, files)
    if node is None:
        return Scope(listed, file.stem, _shown(file), title="", summary="", sections=())
    reader = Reader(file.as_posix(), report)
    scope = reader.build(Scope, inherit(node), name=file.stem, file=_shown(file))
    taken: set[str] = set()
    sections = (
        section._replace(codes=tuple(with_pages(section.codes, taken)))
        for section in scope.sections
    )
    return scope._replace(sections=tuple(sections))


def _refuse_other_files(catalog: Path, names: tuple[str, ...], report: Report) -> None:
    """Reports each YAML file in the folder that belongs neither to the catalogue nor to a scope."""
    expected = {CATALOG, *PARTS, *(f"{name}.yaml" for name in names)}
    for file in sorted(catalog.parent.glob("[!.]*.y*ml")):
        if file.name in expected:
            continue
        message = f"'{file.stem}' is not one of the scopes in {catalog.as_posix()}"
        hint = "list it there"
        if file.stem in names:
            message, hint = "this name is not read", f"rename it to {file.stem}.yaml"
        report.error(Location(file.as_posix()), message, hint)


def _shown(file: Path) -> str:
    """The path that generated files name as their source; the same wherever the folder is."""
    return f"{in_comment(file.parent.resolve().name)}/{file.name}"
