"""The outputs don't depend on the machine, the folder or the checkout."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CASES, HANG, ROOT, Generate, tree

Tree = dict[str, bytes]


def generate_in(folder: Path, *words: str, **environment: str) -> Tree:
    """Runs the generator in a folder, in a new process, and returns the output files."""
    done = subprocess.run(
        (sys.executable, *words, "-m", "generator", "--templates", "templates"),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        timeout=HANG,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return tree(folder / "generated")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A spec with texts in many scripts, and all templates."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(CASES / "every_target/spec", folder / "spec")
    shutil.copytree(ROOT / "templates", folder / "templates")
    return folder


@pytest.fixture(scope="module")
def expected(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    folder = tmp_path_factory.mktemp("expected") / "checkout"
    return generate_in(Path(shutil.copytree(checkout, folder)))


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4294967295"},
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Los_Angeles", "SOURCE_DATE_EPOCH": "0"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "LANG": "", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "tr_TR.UTF-8"},  # falls back to the C locale if it is not installed
        {"LC_ALL": "ja_JP.SJIS", "PYTHONUTF8": "0"},
        {"HOME": "/nonexistent", "USER": ""},
        {"TMPDIR": "/nonexistent"},
        {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "20"},
        {"PYTHONDONTWRITEBYTECODE": "1"},
    ],
    ids=lambda environment: "-".join(environment.values()).replace("/", "."),
)
def test_the_machine_does_not_matter(
    checkout: Path, expected: Tree, tmp_path: Path, environment: dict[str, str]
) -> None:
    folder = Path(shutil.copytree(checkout, tmp_path / "checkout"))
    assert generate_in(folder, **environment) == expected


@pytest.mark.parametrize("words", [("-O",), ("-B",), ("-X", "utf8=0"), ("-s", "-E")])
def test_options_of_python_do_not_matter(
    checkout: Path, expected: Tree, tmp_path: Path, words: tuple[str, ...]
) -> None:
    folder = Path(shutil.copytree(checkout, tmp_path / "checkout"))
    if "-E" in words:  # this option ignores PYTHONPATH
        (folder / "generator").symlink_to(ROOT / "generator")
    assert generate_in(folder, *words) == expected


@pytest.mark.parametrize(
    "name", ["two words", "Größe 资金 İ", 'it\'s "quoted"', "{{ x }} $(x) %s", "-n", "a" * 200, "#"]
)
def test_the_name_of_the_folder_does_not_matter(
    checkout: Path, expected: Tree, tmp_path: Path, name: str
) -> None:
    folder = Path(shutil.copytree(checkout, tmp_path / name))
    assert generate_in(folder) == expected
    assert generate_in(folder) == expected  # now with outputs and compiled templates


@pytest.mark.parametrize("ends", [b"\r\n", b"\r"])
def test_line_endings_of_a_checkout_do_not_matter(
    checkout: Path, expected: Tree, tmp_path: Path, ends: bytes
) -> None:
    """CRLF is what Git for Windows writes; YAML and Jinja also accept a lone CR."""
    folder = Path(shutil.copytree(checkout, tmp_path / "checkout"))
    for path in folder.rglob("*"):
        if path.is_file() and (ends == b"\r\n" or path.suffix in (".yaml", ".j2")):
            path.write_bytes(path.read_bytes().replace(b"\n", ends))
    assert generate_in(folder) == expected


def test_outputs_with_other_line_endings_are_left_alone(
    checkout: Path, expected: Tree, tmp_path: Path
) -> None:
    """Git writes them so on some machines, and reads them back with line feeds."""
    folder = Path(shutil.copytree(checkout, tmp_path / "checkout"))
    generate_in(folder)
    for path in (folder / "generated").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    changed = {path: data.replace(b"\n", b"\r\n") for path, data in expected.items()}
    assert generate_in(folder) == changed


def test_times_and_permissions_of_files_do_not_matter(
    checkout: Path, expected: Tree, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(checkout, tmp_path / "checkout"))
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (0, 0))
            path.chmod(0o444)
    assert generate_in(folder) == expected


def test_outputs_that_differ_in_case_are_refused(project: Path, generate: Generate) -> None:
    manifest = project / "templates/demo/target.yaml"
    with manifest.open("a") as file:
        file.write("  - {template: codes.txt.j2, output: SHOP.txt, each: scope}\n")
    result = generate()
    assert result.code == 3
    assert "SHOP.txt differs from demo/shop.txt only in case" in result.err
    assert not (project / "generated").exists()


@pytest.mark.parametrize("kind", ["pipe", "device", "link to a device", "folder", "link to itself"])
def test_a_spec_that_is_not_a_file_is_refused(project: Path, generate: Generate, kind: str) -> None:
    path = project / "spec/shop.yaml"
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        target = {"link to itself": path}.get(kind, Path("/dev/zero"))
        path.symlink_to(target)
    result = generate()
    assert result.code == 3
    assert result.err.startswith("spec/shop.yaml: ")
    assert result.err.endswith("\n1 problem; nothing was written.\n")
    assert not (project / "generated").exists()
