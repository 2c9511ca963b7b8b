"""How tests of all languages use Python packages."""

import sys
from collections.abc import Iterator
from pathlib import Path

import griffe

from tests.languages import Command
from tests.languages.tools import BIN, run

HERE = Path(__file__).resolve().parent
RUNNER: Command = (sys.executable, "-I", HERE / "runner.py")
READS_PASTES = True
BENCHMARK: Command = (sys.executable, HERE / "benchmark.py")


def check(packages: list[Path]) -> None:
    """Runs ruff and mypy."""
    folder = packages[0].parent
    for package in packages:
        (package / "README.md").unlink()  # whose example has lines as long as its names
    run(BIN / "ruff", "format", "--check", "--isolated", "--no-cache", ".", cwd=folder)
    run(BIN / "ruff", "check", "--isolated", "--no-cache", ".", cwd=folder)
    for package in packages:
        (package / "__init__.py").touch()  # which tells packages of the same name apart
    run(BIN / "mypy", "--strict", *(package.name for package in packages), cwd=folder)


def load(packages: list[Path]) -> Iterator[str]:
    """Imports each package in a process of its own."""
    for package in packages:
        name = next(path.parent.name for path in package.glob("*/__init__.py"))
        yield run(sys.executable, "-W", "error", HERE / "load.py", name, cwd=package)


def interface(package: Path) -> list[str]:
    """The public names of the package and its modules, as griffe finds them."""
    name = next(path.parent.name for path in package.glob("*/__init__.py"))
    module = griffe.load(name, search_paths=[package], resolve_aliases=True)
    assert isinstance(module, griffe.Module)
    return sorted(set(_declarations(module, name)))


def _declarations(parent: griffe.Object, path: str) -> Iterator[str]:
    """The declarations of what a module or class has; those of codes are the catalogue's."""
    for name, found in {**_inherited(parent), **parent.members}.items():
        if name != "__init__" and (not found.is_public or name.startswith("__")):
            continue
        place = f"{path}.{name}"
        member = found.final_target if isinstance(found, griffe.Alias) else found
        if isinstance(member, griffe.Function):
            yield place + member.signature(return_type=True).removeprefix(member.name)
        elif isinstance(member, griffe.Module):
            yield from _declarations(member, place)
        elif isinstance(member, griffe.Class):
            bases = ", ".join(map(str, member.bases))
            yield f"class {place}({bases})"
            # A module's own line says that it has the class; the package's say what is in it.
            if "Enum" not in bases and place.count(".") == 1:
                yield from _declarations(member, place)
        elif isinstance(member, griffe.Attribute):
            yield f"{place}: {member.annotation}"


def _inherited(parent: griffe.Object) -> dict[str, griffe.Object | griffe.Alias]:
    """What a class has from private classes, which no other line shows."""
    if not isinstance(parent, griffe.Class):
        return {}
    found: dict[str, griffe.Object | griffe.Alias] = {}
    for base in parent.mro():
        if base.name.startswith("_") or base.module.name.startswith("_"):
            found = {**base.members, **found}
        else:
            break
    return found
