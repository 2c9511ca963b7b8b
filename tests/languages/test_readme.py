"""The README's examples, run as they stand: each prints what its comments say."""

import re
import shutil
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.languages.conftest import BIN, run


def example(language: str) -> str:
    blocks = re.findall(
        rf"^```{language}\n(.*?)^```", (ROOT / "README.md").read_text(), re.M | re.S
    )
    assert len(blocks) == 1
    return str(blocks[0])


def promised(source: str, mark: str) -> list[str]:
    """The comments at the ends of lines that print."""
    lines = [line for line in source.splitlines() if re.search(r"print|console\.log|Println", line)]
    return [line.split(f" {mark} ")[1] for line in lines]


def test_python(tmp_path: Path) -> None:
    source = example("python")
    program = f"import sys; sys.path.insert(0, {str(ROOT / 'generated/python')!r})\n{source}"
    said = run(sys.executable, "-I", "-c", program, cwd=tmp_path)
    assert said.splitlines() == promised(source, "#") != []


def test_typescript(tmp_path: Path, npm_bin: Path) -> None:
    source = example("ts")
    package = tmp_path / "node_modules/mexc-errors"
    shutil.copytree(ROOT / "generated/typescript", package, ignore=shutil.ignore_patterns("dist"))
    run(npm_bin / "tsc", "-p", "tsconfig.json", cwd=package)
    (tmp_path / "use.ts").write_text(source)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    types = ("--types", "node", "--typeRoots", npm_bin.parent / "@types")
    strict = ("--strict", "--noEmit", "--module", "nodenext")
    run(npm_bin / "tsc", *strict, *types, "use.ts", cwd=tmp_path)
    said = run(BIN / "node", "use.ts", cwd=tmp_path)
    assert said.splitlines() == promised(source, "//") != []


def test_go(tmp_path: Path) -> None:
    source = example("go")
    shutil.copytree(ROOT / "generated/go", tmp_path / "mexcerrors")
    module = "github.com/mexc-errors/mexc-errors/generated/go"
    (tmp_path / "go.mod").write_text(
        f"module use\n\ngo 1.18\n\nrequire {module} v0.0.0\n\nreplace {module} => ./mexcerrors\n"
    )
    (tmp_path / "main.go").write_text(source)
    gofmt = Path(run(BIN / "go", "env", "GOROOT", cwd=tmp_path).strip()) / "bin/gofmt"
    assert run(gofmt, "-l", "main.go", cwd=tmp_path) == ""
    said = run(BIN / "go", "run", ".", cwd=tmp_path)
    assert said.splitlines() == promised(source, "//") != []
