"""The README's example, run as it stands, and the samples of all pages, compiled."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.languages.documents import (
    block,
    inferred_codes,
    inferred_remedies,
    pages,
    promised,
    readme_example,
)
from tests.languages.tools import BIN, ROOT, run

pytestmark = pytest.mark.spec


def test_the_readmes_example_prints_what_its_comments_say(tmp_path: Path, npm_bin: Path) -> None:
    source = readme_example("ts")
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


def test_the_samples_of_all_pages_compile_and_name_their_codes(
    tmp_path: Path, npm_bin: Path
) -> None:
    shutil.copytree(ROOT / "generated/typescript/src", tmp_path / "src")
    lines = ['import * as all from "./src/index.ts";', "const body = '', status = 400;"]
    lines.append("declare const console: { log(text: string): void }, thrown: unknown;")
    for scope, code, page in pages():
        imports, _, rest = block(page, "ts").partition("\n")
        names = re.fullmatch(r"import \{ (\w+), (\w+) \} from \"mexc-errors\";", imports)
        assert names
        lines += [f"{{ const {{ {names[1]}, {names[2]} }} = all;", rest, "}"]
        constant = re.search(rf"{names[1]}\.(\w+)", rest)
        assert constant
        lines.append(f"all.{names[1]}.{constant[1]} satisfies {json.dumps(code)};")
        assert f'error.is("{scope}", ' in rest
    (tmp_path / "use.ts").write_text("\n".join(lines), encoding="utf-8")
    words = ("--strict", "--noEmit", "--module", "nodenext", "--target", "es2022")
    run(npm_bin / "tsc", *words, "--allowImportingTsExtensions", "use.ts", cwd=tmp_path)


def test_the_comment_of_a_code_says_that_its_remedy_is_inferred() -> None:
    for scope, count in inferred_codes().items():
        source = ROOT / f"generated/typescript/src/{scope.replace('_', '-')}.ts"
        assert inferred_remedies(source) == 2 * count  # as a constant and as a member
