from pathlib import Path

from generator.write.change import Change


def test_a_change_creates_updates_or_deletes() -> None:
    assert Change("a", None, b"").kind == "create"
    assert Change("a", b"", b"x").kind == "update"
    assert Change("a", b"", None).kind == "delete"


def test_a_diff_of_a_new_and_of_a_deleted_file() -> None:
    assert [*Change("a", None, b"x").diff(Path("root"))] == [
        *("--- /dev/null", "+++ root/a", "@@ -0,0 +1 @@", "+x")
    ]
    assert [*Change("a", b"x\n", None).diff(Path("root"))] == [
        *("--- root/a", "+++ /dev/null", "@@ -1 +0,0 @@", "-x")
    ]


def test_only_a_line_feed_ends_a_line_of_a_diff() -> None:
    separators = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
    for before in (None, b"a\n"):
        lines = [*Change("a", before, f"a{separators}b\r\n".encode()).diff(Path("root"))]
        assert lines[-1] == f"+a{separators}b\r"


def test_a_file_that_somebody_made_large_is_not_compared_line_by_line() -> None:
    (line,) = Change("a", b"\0" * 5 * 2**20, b"x").diff(Path("root"))
    assert line == "root/a is too large to show how it differs"
