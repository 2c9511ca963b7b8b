"""Runs that are killed, fail on the disk, find changed files, or run at the same time."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.freshness import LIST
from generator.problem import Report
from generator.render.artifacts import Artifact
from generator.write import plan
from generator.write.change import Change
from tests.conftest import NOWHERE, ROOT, Generate, tree
from tests.languages.tools import run

RUNS = os.environ.get("FAULT_RUNS", "30")


@pytest.fixture
def output(project: Path, generate: Generate) -> Path:
    """The output folder of a finished run; `elsewhere`, next to it, is not generated."""
    assert generate().code == 0
    (project / "elsewhere").mkdir()
    (project / "elsewhere/precious.txt").write_text("precious")
    return project / "generated"


def edit(project: Path) -> None:
    spec = project / "spec/shop.yaml"
    spec.write_text(spec.read_text().replace("code: 1\n", "code: 5\n"))


def test_a_run_may_be_killed_at_any_moment(tmp_path: Path) -> None:
    report = run(sys.executable, "-m", "tests.faults.deaths", tmp_path, "--random", RUNS, cwd=ROOT)
    assert report.startswith("killed at ")
    print(report)


def link_a_folder(output: Path, elsewhere: Path) -> None:
    (output / "demo").rename(output.parent / "old")
    (output / "demo").symlink_to(elsewhere)


def link_a_file(output: Path, elsewhere: Path) -> None:
    (output / "demo/shop.txt").unlink()
    (output / "demo/shop.txt").symlink_to(elsewhere / "precious.txt")


def edit_a_file(output: Path, _: Path) -> None:
    (output / "demo/shop.txt").write_text("mine")


def make_a_folder(output: Path, _: Path) -> None:
    (output / "demo/shop.txt").unlink()
    (output / "demo/shop.txt").mkdir()


def compare(root: Path, contents: dict[str, bytes]) -> tuple[Change, ...]:
    """The changes that `root` needs; no problem may be reported."""
    artifacts = [Artifact(path, content, NOWHERE) for path, content in contents.items()]
    report = Report()
    changes = plan.plan(root, artifacts, None, report)
    assert report.problems == []
    return changes


@pytest.mark.parametrize("swap", [link_a_folder, link_a_file, edit_a_file, make_a_folder])
def test_a_file_that_changes_before_it_is_written_is_kept(
    project: Path, output: Path, swap: Callable[[Path, Path], None]
) -> None:
    changes = compare(output, {"demo/shop.txt": b"new", "demo/more.txt": b"new"})
    swap(output, project / "elsewhere")
    before = tree(project)
    with pytest.raises(OSError, match="another program has just changed it; run the command again"):
        plan.apply(output, changes)
    assert tree(project) == before


def test_leftovers_of_a_killed_run_are_deleted_behind_a_linked_output_folder(
    project: Path, output: Path, generate: Generate
) -> None:
    output.rename(project / "moved")
    output.symlink_to(project / "moved")
    (output / f"{LIST}.123.new").write_text("cut sh")
    spec = project / "spec/shop.yaml"
    spec.write_text(spec.read_text().replace("code: 1\n", "code: 5\n"))
    assert generate().code == 0
    assert [path.name for path in output.iterdir() if path.name.endswith(".new")] == []


def test_files_that_another_run_created_meanwhile_stay_listed(tmp_path: Path) -> None:
    """Otherwise a file that no list names would block the next run."""

    def changes(*names: str) -> tuple[Change, ...]:
        return compare(tmp_path, dict.fromkeys(names, b"1"))

    plan.apply(tmp_path, changes("a"))
    ours = changes("a", "ours")
    plan.apply(tmp_path, changes("a", "theirs"))
    plan.apply(tmp_path, ours)
    assert (tmp_path / LIST).read_text().splitlines()[1:] == ["a", "ours", "theirs"]

    (tmp_path / "theirs").unlink()  # as if the other run had listed but not yet written it
    ours = changes("a", "ours")
    (tmp_path / "theirs").write_bytes(b"1")
    plan.apply(tmp_path, ours)
    assert (tmp_path / LIST).read_text().splitlines()[1:] == ["a", "ours", "theirs"]


def test_a_file_may_be_renamed_in_case_only(tmp_path: Path) -> None:
    """On a case-insensitive disk the old file is deleted first; hard links imitate such a disk."""
    for old, new in (("shop.txt", "Shop.txt"), ("Shop.txt", "shop.txt")):
        root = tmp_path / old
        plan.apply(root, compare(root, {old: b"1"}))
        (root / new).hardlink_to(root / old)
        changes = compare(root, {new: b"1"})
        assert [(change.kind, change.path) for change in changes] == [
            ("delete", old),
            ("create", new),
            ("update", LIST),
        ]
        plan.apply(root, changes)
        assert sorted(tree(root)) == [LIST, new]


@pytest.mark.parametrize("has_links", [True, False])
@pytest.mark.parametrize("kind", ["create", "create at the last moment", "update", "delete"])
def test_a_file_that_changes_while_others_are_written_is_kept(
    kind: str, has_links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run stops there, and another one goes on; a created file is not listed."""
    before = dict.fromkeys(("a", "delete", "update"), b"old")
    plan.apply(tmp_path, compare(tmp_path, before))
    after = dict.fromkeys(("a", "create", "update", "z"), b"new")
    victim = kind.split()[0]
    changes = compare(tmp_path, after)
    original_link, fsync = os.link, os.fsync

    def write_after(file: int) -> None:
        """While the first file is written, which is the list."""
        fsync(file)
        (tmp_path / victim).write_bytes(b"mine")

    def link(*words: Any, **options: Any) -> None:
        if words[1] == victim:
            (tmp_path / victim).write_bytes(b"mine")
        if not has_links:
            raise PermissionError(errno.EPERM, "there are no hard links")
        original_link(*words, **options)

    monkeypatch.setattr(os, "link", link)
    if kind == victim:
        monkeypatch.setattr(os, "fsync", write_after)
    with pytest.raises(OSError, match="another program has just changed it; run the command again"):
        plan.apply(tmp_path, changes)
    monkeypatch.undo()

    left = tree(tmp_path)
    listed = left.pop(LIST).decode().splitlines()[1:]
    assert left.pop(victim) == b"mine"
    assert (victim in listed) == (victim != "create")
    assert all(content in (before.get(path), after.get(path)) for path, content in left.items())
    assert left.keys() <= set(listed), "files that were written are listed"
    if victim == "create":
        report = Report()
        artifacts = [Artifact(path, content, NOWHERE) for path, content in after.items()]
        plan.plan(tmp_path, artifacts, None, report)
        assert "is in the way" in report.problems[0].message
        (tmp_path / victim).unlink()
    plan.apply(tmp_path, compare(tmp_path, after))
    assert tree(tmp_path).keys() == {*after, LIST}
    assert compare(tmp_path, after) == ()


def test_a_file_put_where_one_was_just_deleted_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not listed either, so no later run deletes it."""
    plan.apply(tmp_path, compare(tmp_path, {"a": b"1", "b": b"1"}))
    changes = compare(tmp_path, {"b": b"2"})
    fsync = os.fsync

    def write_mine(file: int) -> None:
        fsync(file)
        (tmp_path / "a").write_bytes(b"mine")

    monkeypatch.setattr(os, "fsync", write_mine)
    plan.apply(tmp_path, changes)
    monkeypatch.undo()
    plan.apply(tmp_path, compare(tmp_path, {"b": b"3"}))
    assert (tmp_path / "a").read_bytes() == b"mine"
