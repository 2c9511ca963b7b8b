import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.conftest import CASES, ROOT
from tests.languages.conftest import multiply
from tests.languages.tools import BIN, package_names, run

GO = BIN / "go"


@pytest.fixture(scope="module")
def gofmt() -> Path:
    return Path(run(GO, "env", "GOROOT", cwd=ROOT).strip()) / "bin/gofmt"


def test_gofmt_changes_nothing(outputs: Path, gofmt: Path) -> None:
    assert list((outputs / "go").glob("*.go"))
    assert run(gofmt, "-l", ".", cwd=outputs / "go") == ""


def test_go_vet_finds_nothing(outputs: Path) -> None:
    run(GO, "vet", "./...", cwd=outputs / "go")


# The name of the committed package, and what stands for it in what each package does.
NAME = "mexcerrors"
PLACEHOLDER = "{{ catalog | package | lower }}"


def test_the_sources_are_clean_before_they_are_generated(tmp_path: Path, gofmt: Path) -> None:
    module = shutil.copytree(ROOT / "generated/go", tmp_path / "go")
    sources = sorted((ROOT / "templates/go/source").iterdir())
    assert sources
    for source in sources:
        text = source.read_text(encoding="utf-8")
        assert f"\npackage {PLACEHOLDER}\n" in text
        text = text.replace(PLACEHOLDER, NAME, 1)
        assert not re.search("{{|{%|{#", text), f"{source.name} has more than the placeholder"
        (module / source.stem).write_text(text, encoding="utf-8")
    assert run(gofmt, "-l", ".", cwd=module) == ""
    run(GO, "vet", "./...", cwd=module)


CONFORMANCE = ("tests/conformance/texts.jsonl", "tests/conformance/messages.json")


def test_the_package_does_what_it_says(tmp_path: Path, gofmt: Path) -> None:
    module = tmp_path / "go"
    shutil.copytree(ROOT / "generated/go", module)
    for test in (ROOT / "tests/languages/go/tests").glob("*_test.go"):
        shutil.copy(test, module)
    (module / "testdata").mkdir()
    for table in ("generated/json/catalog.json", *CONFORMANCE):
        shutil.copy(ROOT / table, module / "testdata")
    assert run(gofmt, "-l", ".", cwd=module) == ""
    run(GO, "vet", "./...", cwd=module)
    said = run(GO, "test", "-vet=off", "-v", "./...", cwd=module)
    assert "--- PASS: " in said
    assert "--- PASS: Example" in said
    assert "no test files" not in said


def texts(folder: Path) -> Path:
    """The spec whose codes are texts and numbers, 240 of them in one scope."""
    spec = shutil.copytree(CASES / "text_codes/spec", folder / "spec")
    multiply(spec / "sqlstate.yaml", 240)
    return spec


def package(spec: Path) -> Path:
    """The package that a spec makes, beside it."""
    words = ("--spec", spec, "--output", spec.parent, "--target", "go")
    run(sys.executable, "-m", "generator", *words, cwd=ROOT)
    return spec.parent / "go"


def check(module: Path, gofmt: Path, tests: str) -> None:
    """Runs the tests of a folder on a package."""
    shutil.copytree(ROOT / "tests/languages/go/tests" / tests, module, dirs_exist_ok=True)
    assert run(gofmt, "-l", ".", cwd=module) == ""
    run(GO, "vet", "./...", cwd=module)
    assert "--- PASS: " in run(GO, "test", "-vet=off", "-v", "./...", cwd=module)


def test_a_package_of_texts_does_what_it_says(tmp_path: Path, gofmt: Path) -> None:
    check(package(texts(tmp_path)), gofmt, "texts")


def test_a_package_of_texts_keeps_the_scopes_of_items(tmp_path: Path, gofmt: Path) -> None:
    spec = texts(tmp_path)
    for scope, around in {"sqlstate": "payments", "payments": "limits"}.items():
        with (spec / f"{scope}.yaml").open("a", encoding="utf-8") as file:
            file.write(f"within: {around}\n")
    check(package(spec), gofmt, "texts_within")


def test_a_package_with_only_texts_is_clean(tmp_path: Path, gofmt: Path) -> None:
    spec = texts(tmp_path)
    (spec / "limits.yaml").unlink()
    catalog = spec / "catalog.yaml"
    catalog.write_text(catalog.read_text().replace("sqlstate, limits]", "sqlstate]"))
    module = package(spec)
    assert run(gofmt, "-l", ".", cwd=module) == ""
    run(GO, "vet", "./...", cwd=module)


def test_a_quick_look_is_right_for_other_catalogues(tmp_path: Path) -> None:
    foreign = sorted((ROOT / "tests/foreign").glob("*/spec"))
    assert len(foreign) == 6
    packages = [package_of(spec, tmp_path / spec.parent.name) for spec in foreign]
    packages.append(package(texts(tmp_path)))
    test = (ROOT / "tests/languages/go/tests/scan_property_test.go").read_text("utf-8")
    module = tmp_path / "module"
    for number, made in enumerate(packages):
        folder = shutil.copytree(made, module / f"package{number}")
        (folder / "go.mod").replace(module / "go.mod")
        (folder / "example_test.go").unlink()  # it imports the package by its path
        name = re.findall(r"(?m)^package (\w+)$", (folder / "error.go").read_text("utf-8"))[0]
        text = test.replace("package mexcerrors\n", f"package {name}\n")
        (folder / "scan_property_test.go").write_text(text, "utf-8")
    said = run(GO, "test", "-vet=off", "./...", cwd=module)
    assert said.count("ok ") == len(packages), said


def package_of(spec: Path, output: Path) -> Path:
    """The package that a spec makes."""
    words = ("--spec", spec, "--output", output, "--target", "go")
    run(sys.executable, "-m", "generator", *words, cwd=ROOT)
    return output / "go"


def test_the_runner_and_the_benchmarks_are_clean(tmp_path: Path, gofmt: Path) -> None:
    runner = ROOT / "tests/languages/go/runner"
    benchmarks = sorted((ROOT / "tests/languages/go").glob("benchmark*_test.go"))
    assert run(gofmt, "-l", runner, *benchmarks, cwd=ROOT) == ""
    run(GO, "vet", "./...", cwd=runner)
    module = tmp_path / "go"
    shutil.copytree(ROOT / "generated/go", module)
    for benchmark in benchmarks:
        shutil.copy(benchmark, module)
    run(GO, "vet", "./...", cwd=module)
    said = run(GO, "test", "-vet=off", "-bench", ".", "-benchtime", "1x", cwd=module)
    assert "BenchmarkDecode" in said


# Runs the README's program once for each response; OUTPUT is what it prints.
RESPONSES = """
package main

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"os"
	"testing"
)

type sample struct {
	status int
	body   string
}

func (s sample) RoundTrip(request *http.Request) (*http.Response, error) {
	if s.status == 0 {
		return nil, io.ErrUnexpectedEOF
	}
	if s.status == -1 {
		return nil, &net.OpError{Op: "dial", Err: io.ErrUnexpectedEOF}
	}
	return &http.Response{StatusCode: s.status, Header: http.Header{"Retry-After": {"0.01"}},
		Body: io.NopCloser(bytes.NewReader([]byte(s.body)))}, nil
}

func TestMain(m *testing.M) {
	for _, s := range []sample{
		{200, `{"orderId":"1"}`},
		{400, `{"code":700003,"msg":"x"}`},
		{400, `{"code":10073,"msg":"x"}`},
		{400, `{"code":30004,"msg":"x"}`},
		{429, ""},
		{200, `[{"orderId":"1"},{"code":429,"msg":"x"},{"code":30004,"msg":"y"}]`},
		{504, ""},
		{503, `{"code":700003,"msg":"x"}`},
		{0, ""},
		{-1, ""},
		{200, `[7]`},
	} {
		http.DefaultTransport = s
		main()
	}
	os.Exit(0)
}
"""
OUTPUT = """\
placed 1
one code: mexc spot 700003 TIMESTAMP_OUTSIDE_RECV_WINDOW: x
a kind of error: mexc spot 10073 INVALID_REQUEST_TIME: x
Insufficient balance
Wait, then try again more slowly
item 1 alone may be sent again: true
item 2 alone may be sent again: false
it may have gone through: look it up before anything else: mexc http 504 GATEWAY_TIMEOUT: \
Gateway timeout
it may have gone through: look it up before anything else: mexc spot 700003 \
TIMESTAMP_OUTSIDE_RECV_WINDOW: x
it may have gone through: look it up before anything else: mexc network no_answer NO_ANSWER: \
unexpected EOF
Wait a moment, then send it again
it may have gone through: look it up before anything else: mexc spot HTTP 200: json: cannot \
unmarshal array into Go value of type struct { OrderID string }: [7]
"""


def readme_program(outputs: Path, folder: Path) -> Path:
    """A module with the program in the README of a generated package."""
    package = outputs / "go"
    blocks = re.findall(r"^```go\n(.*?)^```", (package / "README.md").read_text(), re.M | re.S)
    assert len(blocks) == 1
    name = re.findall(r"^module (.*)$", (package / "go.mod").read_text(), re.M)[0]
    program = folder / "program"
    program.mkdir()
    (program / "main.go").write_text(blocks[0])
    (program / "go.mod").write_text(
        f"module use\n\ngo 1.21\n\nrequire {name} v0.0.0\n\nreplace {name} => {package}\n"
    )
    return program


def test_the_program_of_the_readme_is_clean(outputs: Path, tmp_path: Path, gofmt: Path) -> None:
    program = readme_program(outputs, tmp_path)
    assert run(gofmt, "-l", ".", cwd=program) == ""
    run(GO, "vet", "./...", cwd=program)


def test_the_program_of_the_readme_does_what_it_says(tmp_path: Path) -> None:
    program = readme_program(ROOT / "generated", tmp_path)
    (program / "main_test.go").write_text(RESPONSES)
    said = run(GO, "test", "-vet=off", "-v", ".", cwd=program)
    assert said.splitlines()[: len(OUTPUT.splitlines())] == OUTPUT.splitlines()


def test_the_manifest_knows_the_names_of_packages() -> None:
    good = ["github.com/acme/errors", "acme.example/Errors/v2", "a.example", "a-b.example/c.d_e~f"]
    bad = [
        "errors",
        "example/errors",
        "a.example/",
        "a.example/../b",
        "a.example/b@v1",
        "A.example",
    ]
    assert package_names("go", [*good, *bad]) == good
