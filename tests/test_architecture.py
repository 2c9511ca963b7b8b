"""The generator's source follows ARCHITECTURE.md, as its imports and calls show."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "generator"
FLOORS = (  # each imports only earlier ones
    {"regular_file"},
    {"problem", "freshness", "runtime"},
    {"model"},
    {"read", "rules", "search"},
    {"render"},
    {"write"},
    {"commands"},
    {"__main__"},
)
RANKS = {room: rank for rank, floor in enumerate(FLOORS) for room in floor}
MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if "skeleton" not in path.parts and path.stat().st_size
)
# These write elsewhere: a stamp in the user's cache, a new project.
WRITERS = ("write/", "freshness.py", "commands/new.py")
WRITES = {"write_text", "write_bytes", "unlink", "rmdir", "mkdir", "rename", "touch", "symlink_to"}
each_module = pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix()
)


def room_of(path: Path) -> str:
    """The file or folder at the top of the package that a module belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """The full name of everything that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = path.parent.relative_to(ROOT).parts[: len(path.parts)] if node.level else ()
            module = ".".join(filter(None, [*package, node.module]))
            yield from (f"{module}.{alias.name}" for alias in node.names)


def calls(path: Path) -> Iterator[str]:
    """The last name of every function or method that a module calls."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield node.func.id if isinstance(node.func, ast.Name) else node.func.attr


@each_module
def test_a_floor_imports_only_lower_floors(path: Path) -> None:
    own = room_of(path)
    for name in imports(path):
        package, _, rest = name.partition(".")
        room = rest.partition(".")[0]
        if package == "generator" and room != own and own != "__init__":
            assert RANKS[room] < RANKS[own], f"{own} imports {name}"


def test_imports_have_no_cycle() -> None:
    graph = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): set(imports(path))
        for path in MODULES
    }
    arrows = {
        module: {other for other in graph if any(f"{name}.".startswith(f"{other}.") for name in to)}
        for module, to in graph.items()
    }
    while leaves := {module for module, to in arrows.items() if not to}:
        arrows = {module: to - leaves for module, to in arrows.items() if module not in leaves}
    assert arrows == {}


@pytest.mark.parametrize("path", sorted((PACKAGE / "model").glob("*.py")), ids=lambda p: p.name)
def test_the_model_imports_no_yaml_jinja_or_files(path: Path) -> None:
    assert not {name.partition(".")[0] for name in imports(path)} & {"yaml", "jinja2", "os", "io"}
    assert not any(name.startswith("pathlib") for name in imports(path))


@each_module
def test_only_write_changes_the_output_folder_and_only_main_prints(path: Path) -> None:
    called = set(calls(path))
    if not path.relative_to(PACKAGE).as_posix().startswith(WRITERS):
        assert not called & WRITES
    if path != PACKAGE / "commands/main.py":
        assert "print" not in called


@each_module
def test_modules_and_parameter_lists_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 150
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            names = [argument.arg for argument in arguments if argument.arg not in ("self", "cls")]
            assert len(names) <= 5, f"{node.name} takes {', '.join(names)}"


def languages() -> set[str]:
    """The languages of the packages of the catalogue."""
    catalog = (ROOT / "spec/catalog.yaml").read_text(encoding="utf-8")
    packages = re.search(r"(?m)^packages:\n((?:  .*\n)+)", catalog)
    assert packages
    return set(re.findall(r"(?m)^  (\w+):", packages[1]))


@each_module
def test_the_generator_names_no_language(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert node.value not in languages()


@pytest.mark.parametrize(
    "path",
    [*sorted((ROOT / "templates/markdown").iterdir()), *sorted((ROOT / "site").glob("*.py"))],
    ids=lambda path: path.name,
)
def test_documents_and_site_know_no_language_by_name(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("python -m generator", "")
    for language in languages():
        assert not re.search(rf"""["'/]{language}["'/]""", text)


def test_the_top_of_the_package_is_small() -> None:
    assert len(list(PACKAGE.glob("*.py"))) <= 5
