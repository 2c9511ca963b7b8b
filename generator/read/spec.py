"""Reads a folder of YAML files into one Catalog.

`catalog.yaml` has the settings, and each scope has a file of its own. The keys of PARTS are either
in `catalog.yaml` or in the file that PARTS names.
"""

from collections import Counter
from pathlib import Path

from generator.model.catalog import Catalog
from generator.model.scope import Scope
from generator.model.shapes import TermName
from generator.problem import Location, Place, Report, did_you_mean
from generator.read.nodes import Budget, Mapping
from generator.read.reader import Reader, converter_of, fields_of
from generator.read.yaml_file import read_mapping

CATALOG = "catalog.yaml"
PARTS = {
    "terms.yaml": ("categories", "actions"),
    "sources.yaml": ("sources",),
    "answers.yaml": ("envelope", "answers"),
}


def read_catalog(folder: Path, report: Report) -> Catalog | None:
    """Reads the catalogue in `folder`; returns None if it has no readable `catalog.yaml`."""
    path, budget = folder / CATALOG, Budget()
    root = read_mapping(path, report, budget)
    if root is None:
        return None
    reader = Reader(path.as_posix(), report)
    names = _scope_names(root, reader)
    scopes = []
    for name in dict.fromkeys(names):
        file = folder / f"{name}.yaml"
        scopes.append(_scope(file, read_mapping(file, report, budget), root.place, report))
    if names:
        _refuse_other_files(path, names, report)
    values: dict[str, object] = {"file": _shown(path), "scopes": tuple(scopes)}
    at = root.place
    for part in (folder / name for name in PARTS):
        if part.exists() and part.stem not in names:
            places, own = _part(part, read_mapping(part, report, budget), root, report)
            at = at._replace(values={**at.values, **places})
            values |= own
    return reader.build(Catalog, root, at=at, **values)


def _part(
    path: Path, node: Mapping | None, root: Mapping, report: Report
) -> tuple[dict[str, Location], dict[str, object]]:
    """The positions and the values of the keys of a file of PARTS; none if it cannot be read."""
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


def _scope(file: Path, node: Mapping | None, listed: Place, report: Report) -> Scope:
    """The scope of a file; an empty one with its name if the file cannot be read."""
    name, shown = file.stem, _shown(file)
    if node is None:
        return Scope(listed, name, shown, title="", summary="", sections=())
    return Reader(file.as_posix(), report).build(Scope, node, name=name, file=shown)


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
    return f"{file.parent.resolve().name}/{file.name}"
