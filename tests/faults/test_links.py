"""Whatever is put into the output folder, nothing outside it is read, written or deleted.

Another user may be able to write into the folder, also while the generator runs.
"""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from generator.freshness import LIST
from generator.write import disk
from tests.conftest import HANG, ROOT, Generate, tree

ROUNDS = int(os.environ.get("FAULT_RUNS", "30"))
STALE, DEEP = "deep/er/old.txt", "deep/er/shop.txt"


@pytest.fixture
def output(project: Path, generate: Generate) -> Path:
    """The output folder of a run, before one that updates two files and deletes one.

    `elsewhere`, next to it, is not generated and has files of the same names.
    """
    manifest = project / "templates/demo/target.yaml"
    with manifest.open("a") as file:
        file.write("  - {template: codes.txt.j2, output: 'er/{{ scope.name }}.txt', each: scope}\n")
        file.write("  - {template: codes.txt.j2, output: 'er/old.txt', each: scope}\n")
    manifest.write_text(manifest.read_text().replace("output: demo", "output: deep"))
    assert generate().code == 0
    manifest.write_text("".join(manifest.read_text().splitlines(keepends=True)[:-1]))
    edit(project)
    for path in (LIST, "shop.txt", "old.txt", "er/shop.txt", "er/old.txt", DEEP, STALE):
        (project / "elsewhere" / path).parent.mkdir(parents=True, exist_ok=True)
        (project / "elsewhere" / path).write_text("precious")
    return project / "generated"


def edit(project: Path) -> None:
    """Changes the spec, so that every output must be written again."""
    spec = project / "spec/shop.yaml"
    before = spec.read_text()
    after = before.replace("code: 1\n", "code: 5\n")
    spec.write_text(before.replace("code: 5\n", "code: 1\n") if after == before else after)


def link(place: str, target: str) -> Callable[[Path], None]:
    """Puts a link in a place of the output folder; the target is a path in the project."""

    def put(output: Path) -> None:
        path = output / place
        if os.path.lexists(path):
            path.rename(output.parent / "moved")
        path.symlink_to(output.parent / target)

    return put


def relative_link(output: Path) -> None:
    (output / "deep/shop.txt").unlink()
    (output / "deep/shop.txt").symlink_to("../../elsewhere/shop.txt")


def hard_link(output: Path) -> None:
    (output / DEEP).unlink()
    (output / DEEP).hardlink_to(output.parent / "elsewhere/shop.txt")


def chain_of_links(output: Path) -> None:
    (output / "deep/shop.txt").unlink()
    (output / "deep/shop.txt").symlink_to("one")
    (output / "deep/one").symlink_to("two")
    (output / "deep/two").symlink_to(output.parent / "elsewhere/shop.txt")


LINKS = {
    "the folder": link("", "moved"),
    "the folder, to nothing": link("", "elsewhere/nothing"),
    "a folder": link("deep", "elsewhere"),
    "a folder, to nothing": link("deep", "elsewhere/nothing"),
    "a folder, to itself": link("deep", "generated/deep"),
    "a folder, to a folder inside": link("deep", "generated/other"),
    "a folder, to a folder above": link("deep", "."),
    "an inner folder": link("deep/er", "elsewhere"),
    "an inner folder, to nothing": link("deep/er", "elsewhere/nothing"),
    "a file": link(DEEP, "elsewhere/shop.txt"),
    "a file, by a relative link": relative_link,
    "a file, by a chain of links": chain_of_links,
    "a file, to nothing": link(DEEP, "elsewhere/nothing"),
    "a file, to itself": link(DEEP, f"generated/{DEEP}"),
    "a file, to a folder": link(DEEP, "elsewhere"),
    "a file, to an endless device": link(DEEP, "/dev/zero"),
    "a file, by a hard link": hard_link,
    "a file to delete": link(STALE, "elsewhere/old.txt"),
    "a file to delete, to nothing": link(STALE, "elsewhere/nothing"),
    "the list": link(LIST, f"elsewhere/{LIST}"),
    "the list, to nothing": link(LIST, "elsewhere/nothing"),
    "the list, to an endless device": link(LIST, "/dev/zero"),
    "a file of a killed run": link(f"deep/{LIST}.7.new", "elsewhere/shop.txt"),
    "a file of a killed run, to nothing": link(f"{LIST}.7.new", "elsewhere/nothing"),
}
HARMLESS = {
    "the folder",
    "a file, by a hard link",
    "a file of a killed run",
    "a file of a killed run, to nothing",
}


@pytest.mark.parametrize("opens", [True, False])
@pytest.mark.parametrize("how", LINKS)
def test_nothing_is_written_through_a_link(
    how: str, opens: bool, output: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the output folder itself may be a link, because the user chose that folder."""
    monkeypatch.setattr(disk, "_OPENS_IN_FOLDERS", opens)  # Windows does not
    (output / "other").mkdir()
    project = output.parent
    good = shutil.copytree(output, project / "good")
    LINKS[how](output)
    before = tree(project / "elsewhere")
    result = generate()
    assert tree(project / "elsewhere") == before
    assert not (project / "elsewhere/nothing").exists()
    assert result.code == (0 if how in HARMLESS else 3)
    if result.code:
        assert result.out == ""
        assert "symbolic link" in result.err or how == "the folder, to nothing"
    output.unlink() if output.is_symlink() else shutil.rmtree(output)
    good.rename(output)
    assert generate().code == 0
    assert generate("--check") == (0, "", "")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def bound(path: Path) -> None:
    """A socket; its path may have only 100 characters, so it is a relative one."""
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(path.parent)
        server.bind(path.name)
        os.chdir(here)


@pytest.mark.parametrize("place", [LIST, "deep", "deep/er", "deep/shop.txt", DEEP, STALE])
@pytest.mark.parametrize("make", [pipe, bound, Path.mkdir])
def test_what_is_no_file_is_refused_at_once(
    make: Callable[[Path], None], place: str, output: Path
) -> None:
    """A new process, because one that waits for a pipe ends only when it is killed."""
    path = output / place
    (shutil.rmtree if path.is_dir() else os.unlink)(path)
    make(path)
    before = sorted(output.rglob("*"))
    words = (sys.executable, "-m", "generator", "--templates", "templates")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        words, cwd=output.parent, env=environment, capture_output=True, text=True, timeout=HANG
    )
    if make is Path.mkdir and place.startswith("deep") and not place.endswith(".txt"):
        assert done.returncode == 0  # a folder is what it should be
        return
    assert (done.returncode, done.stdout) == (3, "")
    shown = f"generated/{place}: "
    assert done.stderr.startswith(
        (f"{shown}cannot be read: it is not a file; move it", f"{shown}is in the way of a folder")
    )
    assert sorted(output.rglob("*")) == before


def swap(output: Path) -> None:
    """Puts a link in the place of a folder, as another user may at any moment."""
    (output / "deep").rename(output / "moved")
    (output / "deep").symlink_to(output.parent / "elsewhere")


@pytest.mark.parametrize(
    "call", ["mkdir", "urandom", "fsync", "link", "replace", "unlink", "rmdir"]
)
def test_a_folder_that_becomes_a_link_is_not_followed(
    call: str, output: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The link appears before a certain call, at each of its moments in turn."""
    project = output.parent
    before = tree(project / "elsewhere")
    if call == "link":  # only new files need it
        (output / DEEP).unlink()
    good = shutil.copytree(output, project / "good")
    original = getattr(os, call)
    for moment in range(100):
        calls = 0

        def swapping(*words: Any, moment: int = moment, **options: Any) -> Any:
            nonlocal calls
            if calls == moment:
                swap(output)
            calls += 1
            return original(*words, **options)

        with monkeypatch.context() as patch:
            patch.setattr(os, call, swapping)
            result = generate("--full")
        assert result.code in (0, 3)
        assert tree(project / "elsewhere") == before, (call, moment)
        shutil.rmtree(output)
        shutil.copytree(good, output)
        if calls <= moment:
            assert moment > 0, "there is no such call"
            return
    raise AssertionError("too many calls")


ATTACK = """
import os, sys
how, output, elsewhere, pid = sys.argv[1:]
list = ".generated-files"
print("ready", flush=True)
while True:
    for folder in (output, output + "/deep", output + "/deep/er"):
        try:
            if how == "a folder":
                os.rename(output + "/deep", output + "/moved")
                os.symlink(elsewhere, output + "/deep")
                os.unlink(output + "/deep")
                os.rename(output + "/moved", output + "/deep")
            elif how == "the name of a temporary file":
                os.symlink(elsewhere + "/shop.txt", f"{folder}/{list}.{pid}.new")
            else:
                for name in os.listdir(folder):
                    if name.endswith(".new"):
                        os.unlink(f"{folder}/{name}")
                        os.symlink(elsewhere + "/shop.txt", f"{folder}/{name}")
        except OSError:
            pass
"""


@contextmanager
def attack(how: str, output: Path) -> Iterator[None]:
    """Another process that puts links into the output folder as fast as it can."""
    words = (sys.executable, "-c", ATTACK, how, output, output.parent / "elsewhere")
    with subprocess.Popen([*words, str(os.getpid())], stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        try:
            yield
        finally:
            process.kill()


@pytest.mark.parametrize("how", ["the name of a temporary file", "a temporary file", "a folder"])
def test_no_race_leads_outside(how: str, output: Path, generate: Generate) -> None:
    project = output.parent
    before = tree(project / "elsewhere")
    good = shutil.copytree(output, project / "good")
    for number in range(ROUNDS):
        with attack(how, output):
            assert generate("--full").code in (0, 3)
        assert tree(project / "elsewhere") == before, number
        shutil.rmtree(output)
        shutil.copytree(good, output)
    assert generate().code == 0
    assert generate("--check") == (0, "", "")


def test_files_have_the_mode_that_the_users_mask_says(output: Path, generate: Generate) -> None:
    mask = os.umask(0o027)
    try:
        assert generate().code == 0
    finally:
        os.umask(mask)
    assert {(output / path).stat().st_mode & 0o777 for path in (LIST, DEEP)} == {0o640}


def test_a_link_at_the_name_of_a_temporary_file_is_not_followed(
    output: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if somebody guessed the name."""
    before = tree(output.parent / "elsewhere")

    def guessed(count: int) -> bytes:
        for folder in (output, output / "deep", output / "deep/er"):
            planted = folder / f"{LIST}.{(b'7' * count).hex()}.new"
            if not planted.is_symlink():
                planted.symlink_to(output.parent / "elsewhere/shop.txt")
        return b"7" * count

    monkeypatch.setattr(os, "urandom", guessed)
    result = generate()
    assert result.code == 3
    assert result.err == "generated/deep/er/shop.txt: cannot be written: File exists\n"
    assert tree(output.parent / "elsewhere") == before


def test_a_new_catalogue_is_written_through_no_link(
    tmp_path: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link that appears after the folder was seen to be empty."""
    (tmp_path / "precious.md").write_text("precious")
    (tmp_path / "elsewhere").mkdir()
    empty = Path.iterdir

    def plant(folder: Path) -> Iterator[Path]:
        monkeypatch.undo()
        monkeypatch.chdir(tmp_path)
        found = list(empty(folder))
        (folder / "README.md").symlink_to(tmp_path / "precious.md")
        (folder / "spec").symlink_to(tmp_path / "elsewhere")
        return iter(found)

    (tmp_path / "shop").mkdir()
    monkeypatch.setattr(Path, "iterdir", plant)
    assert generate("new", "shop").code == 3
    assert (tmp_path / "precious.md").read_text() == "precious"
    assert tree(tmp_path / "elsewhere") == {}
