"""A folder of YAML files to one Catalog: `catalog.yaml`, and a file for each scope it lists."""

from collections import Counter
from pathlib import Path

from generator.catalog import Catalog
from generator.code import Scope
from generator.diagnostics import Diagnostic
from generator.document import read_mapping
from generator.fields import TermName
from generator.node import Place
from generator.parse import Reader, converter_of


def read_catalog(folder: Path, problems: list[Diagnostic]) -> Catalog | None:
    """The catalogue in `folder`; None where it has no readable `catalog.yaml`."""
    path = folder / "catalog.yaml"
    root = read_mapping(path, problems)
    if root is None:
        return None
    reader = Reader(path.as_posix(), problems)
    names: tuple[str, ...] = ()
    if listed := root.entries.get("scopes"):
        names = reader.read(converter_of(tuple[TermName, ...]), listed[1])
    else:
        reader.report(root, "'scopes' is missing")
    if "catalog" in names:
        problems.append(root.place.problem("scopes", "no scope can be called 'catalog'"))
        names = tuple(name for name in names if name != "catalog")
    problems.extend(
        root.place.problem("scopes", f"scope '{name}' is listed twice")
        for name, count in Counter(names).items()
        if count > 1
    )
    scopes = tuple(_read_scope(folder, name, root.place, problems) for name in dict.fromkeys(names))
    for file in sorted(folder.glob("[!.]*.y*ml")) if names else ():
        if file.name not in {"catalog.yaml", *(f"{name}.yaml" for name in names)}:
            message = f"'{file.stem}' is not one of the scopes in {path.as_posix()}"
            hint = "list it there"
            if file.stem in names:
                message, hint = "is not read", f"rename it to {file.stem}.yaml"
            problems.append(Diagnostic(file.as_posix(), 0, 0, message, hint))
    catalog: Catalog | None = reader.build(Catalog, root, file=_shown(path), scopes=scopes)
    return catalog


def _read_scope(folder: Path, name: str, listed: Place, problems: list[Diagnostic]) -> Scope:
    """A scope; an empty one where its file cannot be read, so that its name is known."""
    file = folder / f"{name}.yaml"
    node = read_mapping(file, problems)
    if node is None:
        return Scope(listed, name, _shown(file), title="", summary="", sections=())
    reader = Reader(file.as_posix(), problems)
    scope: Scope = reader.build(Scope, node, name=name, file=_shown(file))
    return scope


def _shown(file: Path) -> str:
    """The path that generated files name as their source: the same wherever the folder is."""
    return f"{file.parent.resolve().name}/{file.name}"
