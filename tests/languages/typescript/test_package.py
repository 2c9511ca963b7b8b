import json
import re
import shutil
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.languages.conftest import KINDS
from tests.languages.tools import BIN, lines, package_names, run

TESTS = ROOT / "tests/languages/typescript/tests"
SOURCES = ROOT / "templates/typescript"


def test_the_strict_compiler_finds_nothing_in_the_sources_before_they_are_copied(
    npm_bin: Path,
) -> None:
    run(npm_bin / "tsc", "-p", SOURCES / "tsconfig.json", cwd=ROOT)


def test_prettier_changes_no_source(npm_bin: Path) -> None:
    sources = [*SOURCES.glob("*.ts"), *SOURCES.glob("*.json")]
    assert len(sources) > 2
    run(npm_bin / "prettier", "--check", *sources, cwd=ROOT)


@pytest.fixture(scope="module")
def packed(
    outputs: Path, npm_bin: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """The package as it is developed, beside the installed compiler, and what npm packs of it."""
    folder = tmp_path_factory.mktemp(outputs.name) / "typescript"
    shutil.copytree(outputs / "typescript", folder)
    (folder / "node_modules").symlink_to(npm_bin.parent)
    said = run(BIN / "npm", "pack", "--json", cwd=folder)  # which compiles the package
    tarball = next(folder.glob("*.tgz"))
    assert tarball.name in said
    return folder, tarball


@pytest.fixture
def package(packed: tuple[Path, Path], tmp_path: Path) -> Path:
    """A copy of the compiled package, for tests that add files."""
    return Path(shutil.copytree(packed[0], tmp_path / "typescript", symlinks=True))


@pytest.fixture(scope="session")
def prettier_says(all_outputs: Path, npm_bin: Path) -> list[str]:
    globs = [f"*/typescript/{files}" for files in ("src/*.ts", "package.json", "tsconfig.json")]
    return lines(npm_bin / "prettier", "--list-different", *globs, cwd=all_outputs)


def test_prettier_changes_nothing(outputs: Path, prettier_says: list[str]) -> None:
    others = tuple(f"{kind}/" for kind in KINDS if kind != outputs.name)
    assert [line for line in prettier_says if not line.startswith(others)] == []


def test_the_strict_compiler_finds_nothing(packed: tuple[Path, Path]) -> None:
    folder, _ = packed  # npm would not pack what the compiler refuses
    prepack = json.loads((folder / "package.json").read_text())["scripts"]["prepack"]
    assert prepack == "tsc -p tsconfig.json && tsc -p tsconfig.cjs.json"
    options = json.loads((folder / "tsconfig.json").read_text())["compilerOptions"]
    for flag in (
        "strict",
        "isolatedModules",
        "verbatimModuleSyntax",
        "erasableSyntaxOnly",
        "isolatedDeclarations",
    ):
        assert options[flag] is True


def test_the_packed_package_has_what_it_exports(packed: tuple[Path, Path]) -> None:
    folder, tarball = packed
    with tarfile.open(tarball) as archive:
        names = {name.removeprefix("package/") for name in archive.getnames()}
    exports = json.loads((folder / "package.json").read_text())["exports"]
    for target in exports.values():
        assert {path.removeprefix("./") for path in leaves(target)} <= names
    assert not [name for name in names if name.startswith(("src/", "node_modules/"))]
    assert "cjs/package.json" in names  # or Node takes its files for ES modules
    assert "README.md" in names


def leaves(target: str | dict[str, Any]) -> list[str]:
    """The paths in an entry of `exports`."""
    if isinstance(target, str):
        return [target]
    return [path for value in target.values() for path in leaves(value)]


def test_the_packed_package_is_in_order(packed: tuple[Path, Path], npm_bin: Path) -> None:
    folder, tarball = packed
    run(npm_bin / "publint", "run", tarball, "--strict", cwd=folder)
    run(npm_bin / "attw", tarball, "--profile", "strict", "--no-definitely-typed", cwd=folder)


CONSUMER = """
import { decode, isMexcError, type MexcError } from "mexc-errors";
import { readAnswer } from "mexc-errors/answer";
import { readPaste } from "mexc-errors/paste";
import { INVALID_SIGNATURE } from "mexc-errors/spot";
import { spotInfo } from "mexc-errors/spot-info";

const [error]: MexcError[] = decode({ scope: "spot", body: { code: INVALID_SIGNATURE } });
const same = readAnswer({ scope: "spot", body: '{"code":700002}' })[0]?.code === error?.code;
console.log(isMexcError(error), same, spotInfo(INVALID_SIGNATURE).name);
console.log(readPaste("mexc 700002", { scope: "spot" }).errors[0]?.code);
import("mexc-errors").then((esm) => {
  const other = esm.errorsOf("spot", error);
  console.log(other.length, other[0]?.is("spot", INVALID_SIGNATURE));
});
"""


@pytest.mark.parametrize("outputs", ["catalogue"], indirect=True)
@pytest.mark.parametrize(
    ("suffix", "words"),
    [
        # As Jest and ts-node run it: without the modules of newer Nodes.
        ("cts", ("--module", "node20", "--esModuleInterop")),
        ("ts", ("--module", "commonjs", "--moduleResolution", "bundler")),
        ("mts", ("--module", "nodenext")),
    ],
)
def test_programs_of_each_kind_of_module_use_the_packed_package(
    packed: tuple[Path, Path], npm_bin: Path, tmp_path: Path, suffix: str, words: tuple[str, ...]
) -> None:
    package = tmp_path / "node_modules/mexc-errors"
    run("tar", "-xf", packed[1], cwd=tmp_path)
    package.parent.mkdir()
    (tmp_path / "package").rename(package)
    (package.parent / "@types").symlink_to(npm_bin.parent / "@types")
    (package.parent / "undici-types").symlink_to(npm_bin.parent / "undici-types")
    source = tmp_path / f"use.{suffix}"
    source.write_text(CONSUMER)
    run(npm_bin / "tsc", "--strict", "--types", "node", *words, source, cwd=tmp_path)
    (made,) = (path for path in tmp_path.glob("use.*") if path != source)
    said = run(BIN / "node", "--no-experimental-require-module", made, cwd=tmp_path)
    assert said.splitlines() == ["true true INVALID_SIGNATURE", "700002", "1 true"]


@pytest.mark.parametrize("outputs", ["catalogue"], indirect=True)
def test_the_package_does_what_it_says(package: Path, npm_bin: Path) -> None:
    own = [path.name for path in TESTS.iterdir() if path.is_file()]
    for name in own:
        shutil.copy(TESTS / name, package)
    for table in ("messages.json", "pastes.jsonl", "texts.jsonl"):
        shutil.copy(ROOT / "tests/conformance" / table, package)
    shutil.copy(ROOT / "generated/json/catalog.json", package)
    run(npm_bin / "prettier", "--check", *own, RUNNER, BENCHMARK, cwd=package)
    run(npm_bin / "tsc", "-p", "tsconfig.types.json", cwd=package)
    said = run(BIN / "node", "--test", *sorted(package.glob("*.test.ts")), cwd=package)
    assert "fail 0" in said
    assert "pass 0" not in said


@pytest.mark.parametrize("outputs", ["texts"], indirect=True)
def test_a_package_whose_codes_are_texts_does_what_it_says(package: Path, npm_bin: Path) -> None:
    for path in (TESTS / "tsconfig.types.json", TESTS / "texts/texts.test.ts"):
        shutil.copy(path, package)
    run(npm_bin / "prettier", "--check", "texts.test.ts", cwd=package)
    run(npm_bin / "tsc", "-p", "tsconfig.types.json", cwd=package)
    said = run(BIN / "node", "--test", "texts.test.ts", cwd=package)
    assert "fail 0" in said
    assert "pass 0" not in said


def test_the_codes_of_items_keep_their_scopes_if_some_are_texts(
    npm_bin: Path, tmp_path: Path
) -> None:
    spec = shutil.copytree(ROOT / "tests/cases/text_codes/spec", tmp_path / "spec")
    payments, limits, catalog = (
        (spec / f"{name}.yaml").read_text("utf-8") for name in ("payments", "limits", "catalog")
    )
    deep = limits.replace("title: Limits\nsummary", "within: limits\ntitle: Deep\nsummary")
    deep = deep.replace("success: [0]\n", "").replace("code: 23505", 'code: "3"')
    for name, text in {
        "payments": f"within: sqlstate\n{payments}",
        "limits": "within: sqlstate\n" + limits.replace("code: 23505", "code: 777"),
        "deep": deep,
        "catalog": catalog.replace("limits]", "limits, deep]"),
    }.items():
        (spec / f"{name}.yaml").write_text(text, "utf-8")
    make = ("--spec", spec, "--output", tmp_path, "--target", "typescript")
    run(sys.executable, "-m", "generator", *make, cwd=ROOT)
    package = tmp_path / "typescript"
    (package / "node_modules").symlink_to(npm_bin.parent)
    shutil.copy(TESTS / "texts/within.test.ts", package)
    run(npm_bin / "prettier", "--check", "src", "within.test.ts", cwd=package)
    run(npm_bin / "tsc", "-p", "tsconfig.json", cwd=package)
    said = run(BIN / "node", "--test", "within.test.ts", cwd=package)
    assert "fail 0" in said
    assert "pass 0" not in said


def test_the_example_of_the_readme_compiles(package: Path, npm_bin: Path) -> None:
    (package / "readme.ts").write_text(example(package))
    shutil.copy(TESTS / "tsconfig.types.json", package)
    run(npm_bin / "tsc", "-p", "tsconfig.types.json", cwd=package)


@pytest.mark.parametrize("outputs", ["catalogue"], indirect=True)
def test_the_example_of_the_readme_runs(package: Path) -> None:
    (package / "readme.ts").write_text(example(package) + USE)
    said = run(BIN / "node", "readme.ts", cwd=package)
    scopes = json.loads((ROOT / "generated/json/catalog.json").read_text("utf-8"))["scopes"]
    codes = [code for section in scopes[0]["sections"] for code in section["codes"]]
    (remedy,) = (code["remedy"] for code in codes if code["code"] == 700003)
    assert said.splitlines() == [
        "{ price: '1' } after 0 s",
        "{ price: '2' } after 7 s",
        "look up what became of it",
        "MexcError: http 504 after 0 s",
        remedy,
        "MexcError: spot 700003 after 0 s",
        "look up what became of it",
        "MexcError: spot 429 after 0 s",
        "MexcBatchError: spot: 2 items failed after 0 s",
        "look up what became of it",
        "MexcError: network no_answer after 0 s",
        "{ price: '3' } after 1 s",
        "RangeError: mine after 0 s",
        "left 0",
    ]


RUNNER = ROOT / "tests/languages/typescript/runner.ts"
BENCHMARK = ROOT / "tests/languages/typescript/benchmark.ts"


def example(package: Path) -> str:
    """The program in the package's README."""
    blocks = re.findall(r"^```ts\n(.*?)^```", (package / "README.md").read_text(), re.M | re.S)
    return str(blocks[0])


USE = """
const reset = Object.assign(new Error("reset"), { code: "ECONNRESET" });
const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
const busy = new Response("", { status: 429, headers: { "Retry-After": "7" } });
const responses: (Response | Error)[] = [
  Response.json({ price: "1" }),
  busy,
  Response.json({ price: "2" }),
  new Response("", { status: 504 }),
  Response.json({ code: 700003, msg: "Timestamp" }, { status: 400 }),
  Response.json({ code: 429, msg: "Too many requests" }, { status: 503 }),
  Response.json([{ orderId: 1 }, { code: 429 }, { code: 700003 }]),
  new TypeError("fetch failed", { cause: reset }),
  new TypeError("fetch failed", { cause: refused }),
  Response.json({ price: "3" }),
  new RangeError("mine"),
];
let waited = 0;
globalThis.setTimeout = ((done: () => void, milliseconds: number) => {
  waited += milliseconds / 1000;
  queueMicrotask(done);
}) as never;
const send = async () => {
  const response = responses.shift()!;
  if (response instanceof Error) throw response;
  return response;
};
for (let calls = 0; calls < 9; calls++) {
  waited = 0;
  const said = await call(send, true).catch((error) => {
    return String(error).match(/^\\w+: \\w+(: 2 items failed|( \\w+)?)/)![0];
  });
  console.log(said, `after ${waited} s`);
}
console.log("left", responses.length);
"""


def test_the_manifest_knows_the_names_of_packages() -> None:
    good = ["mexc-errors", "@acme/errors", "a.b_c-1"]
    bad = ["acme/errors", "@acme", "Acme", "@a/b/c", "acme@1", "~acme"]
    assert package_names("typescript", [*good, *bad]) == good
