"""Lists what a package's entry points export, from the declarations that the compiler emits.

The compiler has no interface for programs, so its `.d.ts` files are read: one statement at a time,
and for classes and interfaces one member at a time.
"""

import re
from collections.abc import Iterator
from pathlib import Path

ENTRIES = ("index", "answer", "light", "paste")
_NAMES = re.compile(r"export (?:type )?\{(.*)\} from \"\./(.*)\.ts\"")
_ALL = re.compile(r"export \* from \"\./(.*)\.ts\"")
_HAS_MEMBERS = re.compile(r"(export )?(declare )?(abstract )?(class|interface) ")
_OF_CODE = re.compile(r"(readonly )?[A-Z][A-Z0-9_]*: ")
_DECLARED = re.compile(r"export (?:declare )?(?:abstract )?(\w+) (\w+)")


def exported(folder: Path) -> Iterator[str]:
    """The declarations behind each entry point, without the values of tables."""
    for entry in ENTRIES:
        if (folder / f"{entry}.d.ts").exists():
            for name, statement in _exports(folder, entry).items():
                for line in _lines(name, statement):
                    yield f"{entry}: {line}"


def _exports(folder: Path, module: str) -> dict[str, str]:
    """The names that a module exports, each with its declaration."""
    found: dict[str, str] = {}
    for statement in _split((folder / f"{module}.d.ts").read_text(encoding="utf-8")):
        if names := _NAMES.match(statement):
            there = _exports(folder, names[2])
            for name in names[1].split(","):
                if name := name.strip().removeprefix("type "):
                    found[name] = there[name]
        elif every := _ALL.match(statement):
            found |= _exports(folder, every[1])
        elif declared := _DECLARED.match(statement):
            found.setdefault(declared[2], statement)
    return found


def _lines(name: str, statement: str) -> Iterator[str]:
    """A declaration, and the members of a class or interface."""
    if _HAS_MEMBERS.match(statement):
        head, _, body = statement.partition("{")
        yield head.removeprefix("export ").removeprefix("declare ").strip()
        for member in _split(body.removesuffix("}")):
            if not _OF_CODE.match(member):
                yield f"{name}.{member}"
    elif statement.startswith("export declare function "):
        yield statement.removeprefix("export declare ")
    else:  # tables and unions are the catalogue's
        yield name


def _split(text: str) -> Iterator[str]:
    """The statements or members of a text, each on one line."""
    depth = start = 0
    for mark in re.finditer(r"[{(\[;\])}]", text):
        depth += (mark[0] in "{([") - (mark[0] in "})]")
        part = text[start : mark.end()]
        ends = mark[0] == ";" or (mark[0] == "}" and _HAS_MEMBERS.match(part.lstrip()))
        if depth == 0 and ends:
            yield " ".join(part.split())
            start = mark.end()
