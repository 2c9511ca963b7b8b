import json
import re
import shutil
import sys
import tarfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.languages.conftest import BIN, run

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


@pytest.fixture
def package(outputs: Path, npm_bin: Path, tmp_path: Path) -> Path:
    """The package as it is developed: its files beside the installed compiler."""
    folder = tmp_path / "typescript"
    shutil.copytree(outputs / "typescript", folder)
    (folder / "node_modules").symlink_to(npm_bin.parent)
    return folder


def test_prettier_changes_nothing(package: Path, npm_bin: Path) -> None:
    run(npm_bin / "prettier", "--check", "src", "package.json", "tsconfig.json", cwd=package)


def test_the_strict_compiler_finds_nothing(package: Path, npm_bin: Path) -> None:
    options = json.loads((package / "tsconfig.json").read_text())["compilerOptions"]
    for flag in (
        "strict",
        "isolatedModules",
        "verbatimModuleSyntax",
        "erasableSyntaxOnly",
        "isolatedDeclarations",
    ):
        assert options[flag] is True
    run(npm_bin / "tsc", "-p", "tsconfig.json", cwd=package)


def test_the_packed_package_has_what_it_exports(package: Path) -> None:
    said = run(BIN / "npm", "pack", "--json", cwd=package)
    tarball = next(package.glob("*.tgz"))
    assert tarball.name in said
    with tarfile.open(tarball) as packed:
        names = {name.removeprefix("package/") for name in packed.getnames()}
    exports = json.loads((package / "package.json").read_text())["exports"]
    for target in exports.values():
        paths = target.values() if isinstance(target, dict) else [target]
        assert {path.removeprefix("./") for path in paths} <= names
    assert not [name for name in names if name.startswith(("src/", "node_modules/"))]
    assert "README.md" in names


def test_the_packed_package_is_in_order(package: Path, npm_bin: Path) -> None:
    run(BIN / "npm", "pack", cwd=package)
    tarball = next(package.glob("*.tgz"))
    run(npm_bin / "publint", "run", tarball, "--strict", cwd=package)
    # The package is one of ES modules, which CommonJS loads from Node 20.19 on.
    run(npm_bin / "attw", tarball, "--profile", "esm-only", "--no-definitely-typed", cwd=package)


@pytest.mark.parametrize("outputs", ["catalogue"], indirect=True)
def test_the_package_does_what_it_says(package: Path, npm_bin: Path) -> None:
    own = [path.name for path in TESTS.iterdir() if path.is_file()]
    for name in own:
        shutil.copy(TESTS / name, package)
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
    run(npm_bin / "tsc", "-p", "tsconfig.json", cwd=package)
    run(npm_bin / "tsc", "-p", "tsconfig.types.json", cwd=package)


@pytest.mark.parametrize("outputs", ["catalogue"], indirect=True)
def test_the_example_of_the_readme_runs(package: Path, npm_bin: Path) -> None:
    (package / "readme.ts").write_text(example(package) + USE)
    run(npm_bin / "tsc", "-p", "tsconfig.json", cwd=package)
    said = run(BIN / "node", "readme.ts", cwd=package)
    scopes = json.loads((ROOT / "generated/json/catalog.json").read_text("utf-8"))["scopes"]
    codes = [code for section in scopes[0]["sections"] for code in section["codes"]]
    assert said.splitlines() == [
        "it may have gone through: look it up",
        "MexcError: http 504",
        "send it again in 7 seconds",
        "MexcError: http 429",
        *(code["remedy"] for code in codes if code["code"] == 700003),
        "MexcError: spot 700003",
        "it may have gone through: look it up",
        "MexcError: spot 429",
        "send item 1 again in 3 seconds",
        *(code["remedy"] for code in codes if code["code"] == 700003),
        "item 3 may have gone through: look it up",
        "MexcError: spot 429",
        "{ price: '1' }",
        "it may have gone through: look it up",
        "TypeError: fetch failed",
    ]


RUNNER = ROOT / "tests/languages/typescript/runner.ts"
BENCHMARK = ROOT / "tests/languages/typescript/benchmark.ts"


def example(package: Path) -> str:
    """The program in the package's README."""
    blocks = re.findall(r"^```ts\n(.*?)^```", (package / "README.md").read_text(), re.M | re.S)
    assert len(blocks) == 1
    return str(blocks[0])


USE = """
const responses = [
  new Response("", { status: 504 }),
  new Response("", { status: 429, headers: { "Retry-After": "7" } }),
  Response.json({ code: 700003, msg: "Timestamp" }, { status: 400 }),
  Response.json({ code: 429, msg: "Too many requests" }, { status: 503 }),
  Response.json([{ orderId: 1 }, { code: 429 }, { code: 700003 }, { code: 99999 }], {
    headers: { "Retry-After": "3" },
  }),
  Response.json({ price: "1" }),
  new TypeError("fetch failed"),
];
globalThis.fetch = async () => {
  const response = responses.shift()!;
  if (response instanceof TypeError) throw response;
  return response;
};
while (responses.length) {
  console.log(await send("https://example.org", true).catch((error) => {
    return String(error).match(/^\\w+: \\w+ \\w+/)![0];
  }));
}
"""
