import os
from pathlib import Path

import pytest

from generator.write import plan
from generator.write.disk import replace
from tests.conftest import Generate, tree


@pytest.fixture
def generated(project: Path, generate: Generate) -> Path:
    assert generate().code == 0
    return project / "generated"


def rename_scope(project: Path, old: str, new: str) -> None:
    catalog = project / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace(f"[{old}]", f"[{new}]"))
    (project / f"spec/{old}.yaml").rename(project / f"spec/{new}.yaml")


def test_a_second_run_changes_and_prints_nothing(generated: Path, generate: Generate) -> None:
    before = {path: path.stat().st_mtime_ns for path in generated.rglob("*")}
    assert generate() == (0, "", "")
    assert {path: path.stat().st_mtime_ns for path in generated.rglob("*")} == before


@pytest.mark.usefixtures("generated")
def test_an_edit_changes_only_the_files_that_depend_on_it(
    project: Path, generate: Generate
) -> None:
    spec = project / "spec/shop.yaml"
    spec.write_text(spec.read_text().replace("code: 1\n", "code: 5\n"))
    assert generate() == (0, "update generated/demo/shop.txt\n", "")


def test_a_renamed_output_leaves_nothing_behind(
    project: Path, generated: Path, generate: Generate
) -> None:
    rename_scope(project, "shop", "store")
    assert generate().out == (
        "delete generated/demo/shop.txt\n"
        "create generated/demo/store.txt\n"
        "update generated/.generated-files\n"
    )
    assert sorted(tree(generated)) == [".generated-files", "demo/store.txt"]


def test_a_folder_is_deleted_with_its_last_file(
    project: Path, generated: Path, generate: Generate
) -> None:
    catalog = project / "spec/catalog.yaml"
    text = catalog.read_text()
    catalog.write_text(text.replace("[demo]", "[demo, other]"))
    other = project / "templates/other"
    other.mkdir()
    (other / "target.yaml").write_text(
        "output: other\nfiles: [{template: a.txt, output: deep/er/a.txt}]\n"
    )
    (other / "a.txt").write_text("a\n")
    assert generate().code == 0
    assert (generated / "other/deep/er/a.txt").read_text() == "a\n"
    before = (generated / "demo/shop.txt").read_bytes()

    catalog.write_text(text)
    said = "generated/other: no target of the catalogue any more, so it goes; files: 1\n"
    assert generate().err == said
    assert not (generated / "other").exists()
    assert (generated / "demo/shop.txt").read_bytes() == before


def test_a_stray_file_is_left_alone(generated: Path, generate: Generate) -> None:
    (generated / "demo/mine.txt").write_text("mine")
    (generated / "mine.txt").write_text("mine")
    assert generate() == (0, "", "")
    assert generate("--check") == (0, "", "")
    assert (generated / "demo/mine.txt").read_text() == "mine"


def test_a_file_in_the_way_is_not_overwritten(project: Path, generate: Generate) -> None:
    (project / "generated/demo").mkdir(parents=True)
    (project / "generated/demo/shop.txt").write_text("mine")
    result = generate()
    assert result.code == 3
    assert result.err == (
        "generated/demo/shop.txt: is in the way, because .generated-files does not list it as "
        "generated; move it\n1 problem; nothing was written.\n"
    )
    assert tree(project / "generated") == {"demo/shop.txt": b"mine"}


def test_a_file_in_the_way_of_a_folder_is_reported(project: Path, generate: Generate) -> None:
    (project / "generated").mkdir()
    (project / "generated/demo").write_text("mine")
    result = generate()
    assert result.code == 3
    assert "generated/demo: is in the way of a folder; move it" in result.err
    assert tree(project / "generated") == {"demo": b"mine"}


def test_an_unlisted_file_with_the_right_bytes_is_adopted(
    generated: Path, generate: Generate
) -> None:
    (generated / ".generated-files").unlink()
    assert generate() == (0, "create generated/.generated-files\n", "")
    assert "demo/shop.txt" in (generated / ".generated-files").read_text()


def test_one_target_leaves_the_others_alone(
    project: Path, generated: Path, generate: Generate
) -> None:
    catalog = project / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace("[demo]", "[demo, other]"))
    other = project / "templates/other"
    other.mkdir()
    (other / "target.yaml").write_text("output: other\nfiles: [{template: a.txt, output: a.txt}]\n")
    (other / "a.txt").write_text("a\n")
    (generated / "demo/shop.txt").write_text("edited by hand")

    result = generate("--target", "other")

    assert result.out == "create generated/other/a.txt\nupdate generated/.generated-files\n"
    assert (generated / "demo/shop.txt").read_text() == "edited by hand"
    assert "demo/shop.txt" in (generated / ".generated-files").read_text()


def test_a_full_disk_changes_no_file(
    project: Path, generated: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    spec = project / "spec/shop.yaml"
    spec.write_text(spec.read_text().replace("code: 1\n", "code: 5\n"))
    before = tree(generated)
    monkeypatch.setattr(os, "fsync", refuse)

    result = generate()

    assert result.code == 3
    assert "cannot be written: No space left on device" in result.err
    assert tree(generated) == before


def test_a_name_that_is_too_long_is_reported(project: Path, generate: Generate) -> None:
    manifest = project / "templates/demo/target.yaml"
    good = manifest.read_text()
    manifest.write_text(good.replace("{{ scope.name }}", "a" * 300))
    assert "File name too long" in generate().err
    manifest.write_text(good)
    assert generate().code == 0
    assert generate("--check").code == 0


def test_a_new_file_is_listed_before_it_exists(
    project: Path, generated: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a run dies between two files, the next run knows all files that it left."""
    rename_scope(project, "shop", "store")
    replaced: list[str] = []

    def die_after_one(root: Path, path: str, content: bytes, before: bytes | None) -> None:
        replaced.append(path)
        if len(replaced) >= 3:
            raise KeyboardInterrupt
        replace(root, path, content, before)

    monkeypatch.setattr(plan, "replace", die_after_one)
    assert generate().code == 130
    monkeypatch.setattr(plan, "replace", replace)

    assert replaced[:3] == [".generated-files", "demo/store.txt", ".generated-files"]
    spec = project / "spec/store.yaml"
    spec.write_text(spec.read_text().replace("code: 1\n", "code: 5\n"))
    assert generate().code == 0
    assert sorted(tree(generated)) == [".generated-files", "demo/store.txt"]


def test_a_run_ends_a_merge_conflict_in_the_output(generated: Path, generate: Generate) -> None:
    before = tree(generated)
    for name in (".generated-files", "demo/shop.txt"):
        path = generated / name
        text = path.read_text()
        theirs = "demo/theirs.txt\n"
        path.write_text(f"<<<<<<< HEAD\n{text}=======\n{theirs}>>>>>>> a branch\n")
    (generated / "demo/theirs.txt").write_text("generated by the other branch\n")
    assert generate().code == 0
    assert tree(generated) == before
