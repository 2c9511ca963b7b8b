"""How tests of all languages use Go packages."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.languages import Command
from tests.languages.tools import BIN, gofmt, run

HERE = Path(__file__).resolve().parent
RUNNER: Command = ("go", "run", "-C", HERE / "runner", ".")
READS_PASTES = True
BENCHMARK: Command = (sys.executable, HERE / "benchmark.py")


def check(packages: list[Path]) -> None:
    """Runs gofmt and vet."""
    folder = _module(packages)
    assert run(gofmt(), "-l", ".", cwd=folder) == ""
    run(BIN / "go", "vet", "./...", cwd=folder)


def load(packages: list[Path]) -> Iterator[str]:
    """Runs one program with all packages in it."""
    folder = _module(packages)
    module = re.findall(r"(?m)^module (.*)$", (folder / "go.mod").read_text())[0]
    for package in packages:
        _add_loader(package)
    imports = "".join(f'import {one.name} "{module}/{one.name}"\n' for one in packages)
    calls = "".join(f'\t{one.name}.Load("{one.name}")\n' for one in packages)
    (folder / "main.go").write_text(f"package main\n\n{imports}\nfunc main() {{\n{calls}}}\n")
    yield from run(BIN / "go", "run", ".", cwd=folder).split("\n")[:-1]


def interface(package: Path) -> list[str]:
    """The functions, types, methods and fields that `go doc` shows."""
    said = run(BIN / "go", "doc", "-all", ".", cwd=package)
    # Constants are the catalogue's.
    said = re.sub(r"(?ms)^(const|var) \(\n.*?^\)\n", "", said)
    lines: list[str] = []
    owner = ""
    for line in said.splitlines():
        if line.startswith(("func ", "type ")):
            owner = re.sub(r" (struct|interface) ?\{.*$", r" \1", line)
            lines.append(owner)
        elif owner and line.startswith("\t") and not line.strip().startswith("//"):
            lines.append(f"{owner}: {line.strip()}")
        elif line and not line.startswith((" ", "\t", "}")):
            owner = ""
    return sorted(lines)


def _module(packages: list[Path]) -> Path:
    """The folder of the packages, made into one module."""
    folder = packages[0].parent
    for package in packages:
        (package / "go.mod").replace(folder / "go.mod")
        (package / "example_test.go").unlink(missing_ok=True)  # it imports the package by its path
    return folder


def _add_loader(package: Path) -> None:
    """Adds a function to a package that prints what it holds and decodes."""
    source = "".join(path.read_text("utf-8") for path in package.glob("*_codes.go"))
    rows = "".join(
        f"\tfor _, c := range {every}() {{\n"
        "\t\trows = append(rows, row{c.Scope(), c, c.Name(), c.Summary(), c.Category(), "
        "c.Action(), c.Retry(), c.Remedy(), c.URL()})\n\t}\n"
        for every in re.findall(r"(?m)^func (\w+)\(\) \[\]\w+ {$", source)
    )
    decoded = DECODE if (package / "decode.go").exists() else ""
    name = re.findall(r"(?m)^package (\w+)$", source)[0]
    text = (HERE / "load.go.txt").read_text().replace("PACKAGE", name)
    text = text.replace("\t// ROWS\n", rows).replace("\t// DECODED\n", decoded)
    (package / "load.go").write_text(text)


DECODE = """\
	bodies := [][2]string{}
	text, err := os.ReadFile(folder + "/bodies.json")
	if err != nil {
		panic(err)
	}
	if err := json.Unmarshal(text, &bodies); err != nil {
		panic(err)
	}
	for _, ask := range bodies {
		errors := [][]any{}
		for _, e := range Decode(Answer{Scope: Scope(ask[0]), Status: 200, Body: []byte(ask[1])}) {
			var code, index any
			if e.RawCode != "" {
				code = e.RawCode
			}
			if e.Code != nil {
				code = e.Code
			}
			if e.InBatch {
				index = e.Index
			}
			details := e.Details()
			if details == nil {
				details = map[string]string{}
			}
			errors = append(errors, []any{e.Scope, code, e.Text, index, details})
		}
		decoded = append(decoded, errors)
	}
"""
