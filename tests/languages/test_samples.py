"""The lines that a page shows for its code, run with the emitted packages of each language."""

import importlib
import re
import shutil
from pathlib import Path

from tests.conftest import ROOT
from tests.languages.conftest import BIN, run
from tests.site.test_build import CODES

PAGES = [
    (scope, code, (ROOT / f"generated/docs/{scope}/{code['code']}.md").read_text(encoding="utf-8"))
    for scope, code in CODES
]


def sample(page: str, language: str) -> str:
    """The one block of code in a language on a page."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", page, re.M | re.S)
    return str(found)


def test_python() -> None:
    """Each sample prints the text of a response with its code, and of no other."""
    for scope, code, page in PAGES:
        printed: list[str] = []
        for number, expected in ((code["code"], ["it says so"]), (987654, [])):
            body = f'{{"code": {number}, "msg": "it says so"}}'
            names = {"body": body, "status": None, "print": printed.append}
            if scope == "http":  # a code of this scope is the status of a response
                names |= {"body": '{"msg": "it says so"}', "status": min(number, 598)}
            printed.clear()
            exec(sample(page, "python"), names)
            assert printed == expected, code["name"]


def test_python_names_are_those_of_the_package() -> None:
    package = importlib.import_module("mexc_errors")
    for _, code, page in PAGES:
        found = re.search(r"error\.matches\((\w+)\.(\w+)\)", page)
        assert found
        assert getattr(getattr(package, found[1]), found[2]) == code["code"]


def test_typescript(tmp_path: Path, npm_bin: Path) -> None:
    shutil.copytree(ROOT / "generated/typescript/src", tmp_path / "src")
    lines = ['import * as all from "./src/index.ts";', "const body = '', status = 400;"]
    lines.append("declare const console: { log(text: string): void };")
    for scope, code, page in PAGES:
        imports, _, rest = sample(page, "ts").partition("\n")
        names = re.fullmatch(r"import \{ (\w+), decode \} from \"mexc-errors\";", imports)
        assert names
        lines += [f"{{ const {{ {names[1]}, decode }} = all;", rest, "}"]
        constant = re.search(rf"{names[1]}\.(\w+)", rest)
        assert constant
        lines.append(f"all.{names[1]}.{constant[1]} satisfies {code['code']};")
        assert f'error.is("{scope}", ' in rest
    (tmp_path / "use.ts").write_text("\n".join(lines), encoding="utf-8")
    words = ("--strict", "--noEmit", "--module", "nodenext", "--target", "es2022")
    run(npm_bin / "tsc", *words, "--allowImportingTsExtensions", "use.ts", cwd=tmp_path)


def test_go(tmp_path: Path) -> None:
    module = "github.com/mexc-errors/mexc-errors/generated/go"
    shutil.copytree(ROOT / "generated/go", tmp_path / "mexcerrors")
    (tmp_path / "go.mod").write_text(
        f"module use\n\ngo 1.18\n\nrequire {module} v0.0.0\n\nreplace {module} => ./mexcerrors\n"
    )
    lines = ["package main", "", f'import ("errors"; "fmt"; mexcerrors "{module}")', ""]
    lines += ["func main() {", "body, status := []byte(`{}`), 0"]
    for _, code, page in PAGES:
        lines += ["{", sample(page, "go"), "}"]
        found = re.search(r"errors\.Is\(err, mexcerrors\.(\w+)\)", page)
        assert found
        lines.append(f"if mexcerrors.{found[1]} != {code['code']} {{ panic({code['code']}) }}")
    (tmp_path / "main.go").write_text("\n".join([*lines, "}", ""]), encoding="utf-8")
    run(BIN / "go", "run", ".", cwd=tmp_path)
