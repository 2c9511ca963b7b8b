"""A run with nothing to do leaves a stamp; later runs are skipped until something changes."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from math import inf
from pathlib import Path

import pytest

from generator import freshness
from generator.commands import command
from generator.regular_file import read_regular_file
from tests.conftest import ROOT, Generate

FOLDERS = ("spec", "templates", "generated")


def is_fresh(words: Sequence[str] = ()) -> bool:
    """Whether the command with these words may be skipped."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["generator", *words])
        return freshness.is_fresh()


@pytest.fixture
def stamped(project: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose outputs are up to date, with a stamp that says so."""
    monkeypatch.delenv("CI", raising=False)
    assert generate().code == 0
    assert not is_fresh(), "a run that writes files leaves no stamp"
    assert generate().code == 0
    assert is_fresh()
    return project


def edit(place: str) -> Callable[[Path], object]:
    return lambda project: (project / place).write_bytes((project / place).read_bytes() + b"\n")


def edit_unseen(project: Path) -> None:
    """An edit that keeps the size and the times of a file."""
    file = project / "generated/demo/shop.txt"
    times = file.stat()
    file.write_bytes(file.read_bytes().replace(b"1", b"7"))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def link(project: Path) -> None:
    (project / "generated/demo/shop.txt").rename(project / "shop.txt")
    (project / "generated/demo/shop.txt").symlink_to(project / "shop.txt")


def link_folder(project: Path) -> None:
    (project / "generated/demo").rename(project / "demo")
    (project / "generated/demo").symlink_to(project / "demo")


@pytest.mark.parametrize(
    "change",
    [
        edit("spec/shop.yaml"),
        edit("spec/catalog.yaml"),
        edit("templates/demo/target.yaml"),
        edit("generated/demo/shop.txt"),
        edit("generated/.generated-files"),
        edit_unseen,
        link,
        link_folder,
        lambda project: (project / "spec/more.yaml").write_text("title: More\n"),
        lambda project: (project / "templates/demo/more.j2").write_text(""),
        lambda project: (project / "templates/more").mkdir(),
        lambda project: (project / "generated/demo/shop.txt").unlink(),
        lambda project: (project / "generated/.generated-files").unlink(),
        lambda project: (project / "generated/demo/.generated-files.7.new").write_text(""),
        lambda project: (project / "spec").rename(project / "other"),
    ],
)
def test_every_change_makes_the_stamp_stale(
    stamped: Path, change: Callable[[Path], object]
) -> None:
    change(stamped)
    assert not is_fresh()


@pytest.fixture
def surrounded(stamped: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stamped project with its own copy of everything else that the stamp covers."""
    for place in (
        "package/generate.py",
        "package/runtime/_body.py",
        "libraries/jinja2-3.1.5.dist-info/METADATA",
    ):
        (stamped / place).parent.mkdir(parents=True)
        (stamped / place).write_text("")
    monkeypatch.setattr(freshness, "_PACKAGE", str(stamped / "package"))
    monkeypatch.setattr(sys, "path", [*sys.path, str(stamped / "libraries")])
    monkeypatch.setattr(command, "OWN_TEMPLATES", stamped / "own")
    (stamped / "templates").rename(stamped / "own")
    (stamped / "spec").rename(stamped / "v1")
    (stamped / "spec").symlink_to("v1")
    assert not is_fresh()
    assert generate() == (0, "", "")
    assert is_fresh()
    return stamped


def upgrade_library(project: Path) -> None:
    libraries = project / "libraries"
    (libraries / "jinja2-3.1.5.dist-info").rename(libraries / "jinja2-3.1.6.dist-info")


def link_spec_elsewhere(project: Path) -> None:
    """Links the spec to an equal copy; outputs that name their source would then differ."""
    shutil.copytree(project / "v1", project / "v2")
    (project / "spec").unlink()
    (project / "spec").symlink_to("v2")


@pytest.mark.parametrize(
    "change",
    [
        edit("package/generate.py"),
        edit("package/runtime/_body.py"),
        upgrade_library,
        link_spec_elsewhere,
    ],
)
def test_changes_outside_the_project_make_the_stamp_stale(
    surrounded: Path, change: Callable[[Path], object]
) -> None:
    change(surrounded)
    assert not is_fresh()


def test_a_folder_called_templates_keeps_the_stamp_valid(surrounded: Path) -> None:
    (surrounded / "templates").mkdir()
    assert is_fresh()


def test_each_project_has_its_own_stamp(stamped: Path, generate: Generate) -> None:
    os.chdir(shutil.copytree(stamped, stamped / "copy"))
    assert not is_fresh()
    assert generate() == (0, "", "")
    assert is_fresh()
    os.chdir(stamped)
    assert is_fresh()


def test_irrelevant_changes_keep_the_stamp_valid(stamped: Path) -> None:
    (stamped / "generated/demo/mine.txt").write_text("mine")
    (stamped / "templates/demo/__pycache__").mkdir()
    os.utime(stamped / "spec/shop.yaml")
    assert is_fresh()
    assert is_fresh(["--check"])


@pytest.mark.parametrize("words", [["--target", "demo"], ["--full"], ["--watch"], ["--speck"]])
@pytest.mark.usefixtures("stamped")
def test_a_stamp_is_valid_for_one_command_only(words: list[str]) -> None:
    assert not is_fresh(words)


def test_partial_and_full_runs_leave_no_stamp(
    project: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    for words in ([], ["--full"], ["--target", "demo"], ["--full", "--check"]):
        assert generate(*words).code == 0
        assert not is_fresh()
        assert not is_fresh(words)
    assert (project / "generated").is_dir()


def test_ci_ignores_stamps(stamped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert not is_fresh()
    assert freshness.digest([str(stamped / name) for name in FOLDERS]) == ""


def spoil(place: Path, how: str) -> None:
    good = place.read_text()
    place.unlink()
    if how == "linked":
        (place.parent / "other").write_text(good)
        place.symlink_to(place.parent / "other")
    elif how == "a folder":
        place.mkdir()
    elif how == "binary":
        place.write_bytes(b"\xff\0")
    elif how == "cut short":
        place.write_text(good.split("\n")[0])
    elif how == "forged":
        place.write_text("\n".join(["", *good.split("\n")[1:]]))
    elif how == "a pipe":
        os.mkfifo(place)
    elif how.startswith("in"):
        place.write_text(good)
        place.parent.chmod(0o777 if how == "in an open folder" else 0o700)
        if how == "in a linked folder":
            place.parent.rename(place.parent.parent / "elsewhere")
            place.parent.symlink_to(place.parent.parent / "elsewhere")
    elif how == "open to all":
        place.write_text(good)
        place.chmod(0o666)


SPOILT = ("gone", "linked", "a folder", "a pipe", "binary", "cut short", "forged", "open to all")


@pytest.mark.parametrize("how", [*SPOILT, "in an open folder", "in a linked folder"])
@pytest.mark.usefixtures("stamped")
def test_a_damaged_stamp_is_ignored(how: str) -> None:
    (place,) = Path(os.environ["XDG_CACHE_HOME"], "mexc-errors-generator").iterdir()
    spoil(place, how)
    assert not is_fresh()


@pytest.mark.usefixtures("stamped")
def test_a_stamp_of_another_user_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: mine + 1)
    assert not is_fresh()


def test_a_stamp_is_valid_whatever_the_users_mask(
    stamped: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit("spec/shop.yaml")(stamped)
    monkeypatch.setattr(sys, "argv", ["generator"])
    mask = os.umask(0)
    try:
        for _ in range(2):
            assert generate().code == 0
    finally:
        os.umask(mask)
    assert is_fresh()


@pytest.mark.usefixtures("stamped")
def test_a_stamp_is_written_through_no_link(project: Path, generate: Generate) -> None:
    (place,) = Path(os.environ["XDG_CACHE_HOME"], "mexc-errors-generator").iterdir()
    place.unlink()
    (project / "precious").write_text("precious")
    place.symlink_to(project / "precious")
    assert generate().code == 0
    assert is_fresh()
    assert not place.is_symlink()
    assert (project / "precious").read_text() == "precious"


def test_a_list_that_leads_outside_is_not_followed(
    stamped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files would be read, whatever they are."""
    (stamped / "outside").mkdir()
    (stamped / "outside/secret.txt").write_text("")
    with (stamped / "generated/.generated-files").open("a") as file:
        file.write("../outside/secret.txt\n")
    read: list[str] = []

    def watched(path: str, most: float = inf) -> bytes:
        read.append(path)
        return read_regular_file(path, most=most)

    monkeypatch.setattr(freshness, "read_regular_file", watched)
    assert freshness.digest(FOLDERS) == ""
    assert "generated/.generated-files" in read
    assert not [path for path in read if "secret" in path]


def test_a_large_file_or_deep_folders_leave_no_stamp_and_harm_nothing(
    stamped: Path, generate: Generate
) -> None:
    with (stamped / "spec/large.bin").open("wb") as file:
        file.truncate(3 * 2**30)  # without a place on the disk
    assert freshness.digest(FOLDERS) == ""
    assert generate("--check").code == 0
    (stamped / "spec/large.bin").unlink()
    assert freshness.digest(FOLDERS) != ""
    deep = stamped / "spec" / "/".join("d" * 1_500)
    parts = [part for part in (deep, *deep.parents) if part.is_relative_to(stamped / "spec/d")]
    try:
        for part in reversed(parts):  # os.makedirs would recurse too deep
            part.mkdir()
        assert freshness.digest(FOLDERS) == ""
        assert generate("--check").code == 0
    finally:
        for part in parts:  # pytest could not delete them
            part.rmdir()


def test_an_edit_during_a_run_leaves_no_stamp(
    project: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert generate().code == 0
    assert generate().code == 0
    before = freshness.digest([str(project / name) for name in FOLDERS])
    edit("spec/shop.yaml")(project)
    monkeypatch.setattr(sys, "argv", ["generator", "--format", "text"])
    freshness.keep(FOLDERS, before)
    assert not is_fresh(["--format", "text"])


@pytest.mark.parametrize("cache", ["relative", "/dev/null/cache"])
def test_a_run_without_a_cache_succeeds(
    project: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch, cache: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", cache)
    monkeypatch.delenv("CI", raising=False)
    assert generate().code == 0
    assert generate() == (0, "", "")
    assert not is_fresh()
    assert not (project / "relative").exists()


def test_a_skipped_run_imports_no_library(stamped: Path) -> None:
    program = "import runpy, sys\ntry: runpy.run_module('generator', run_name='__main__')\n"
    program += "except SystemExit as end: print(end.code, *sys.modules)"
    run = [sys.executable, "-c", program, "--templates", "templates"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for _ in range(2):  # the first run leaves the stamp of this command
        done = subprocess.run(run, cwd=stamped, env=environment, capture_output=True, text=True)
    assert done.stdout.split()[0] in {"None", "0"}, done.stderr
    assert not {"jinja2", "yaml", "argparse", "pathlib"} & set(done.stdout.split())
