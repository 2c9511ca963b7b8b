from pathlib import Path

from generator.write.change import Change


def test_a_change_creates_updates_or_deletes() -> None:
    assert Change("a", None, b"").kind == "create"
    assert Change("a", b"", b"x").kind == "update"
    assert Change("a", b"", None).kind == "delete"


def test_a_diff_of_a_new_and_of_a_deleted_file() -> None:
    assert "".join(Change("a", None, b"x").diff(Path("root"))) == (
        "--- /dev/null\n+++ root/a\n@@ -0,0 +1 @@\n+x\n"
    )
    assert "".join(Change("a", b"x\n", None).diff(Path("root"))) == (
        "--- root/a\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
    )
