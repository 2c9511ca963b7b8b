"""One rule for paths on every system, and names that are safe in a comment of any language."""

import pytest

from generator.model.paths import hides, in_comment, is_plain

REFUSED = (
    # These lead out of the folder, or are spelled in more than one way.
    "",
    "/",
    "/etc/passwd",
    ".",
    "..",
    "../x",
    "a/../../x",
    "a/../b",
    "./a",
    "a/./b",
    "a//b",
    "a/",
    # On Windows: other folders, drives and servers, streams, and parts that are left out.
    "..\\x",
    "a\\..\\..\\x",
    "\\x",
    "C:\\x",
    "C:/x",
    "C:x",
    "\\\\server\\x",
    "\\\\?\\C:\\x",
    "x:stream",
    "a/x::$DATA",
    "a.",
    "a ",
    "a./b",
    "a /b",
    "...",
    # Devices of Windows, in any folder, with any case, suffix and spaces.
    "con",
    "NUL",
    "nul.txt",
    "a/Aux.tar.gz",
    "prn .txt",
    "com1",
    "LPT9.md",
    "com¹.txt",
    "conin$",
    "a/CONOUT$.x",
    "nul/a",
    # What Windows refuses in names.
    "a*",
    "a?",
    'a"',
    "<a>",
    "a|b",
    # What nobody sees.
    "a\nb",
    "a\rb",
    "a\0b",
    "a\x1b[2J",
    "a\x7f",
    "a\u2028b",
    "a\u202eb",
    "a\u200bb",
    "a\ufeff",
    "a\udcff",
    # The list itself and temporary files, also on a disk that ignores case.
    ".generated-files",
    ".Generated-Files",
    ".generated-files.7.new",
    "a/.GENERATED-FILES.x.new",
)
ACCEPTED = (
    "a",
    "a/b/c.txt",
    "docs/shop/-2.md",
    ".github/workflows/test.yml",
    "a b/c d.txt",
    "a..b",
    "..a",
    "资金/Größe.md",
    "console.py",
    "aux_.py",
    "com10",
    "a~1",
    "generated-files",
    "x.con",
    "[a](b)!{c}@d'e`f$g%h&i;j=k+l,m#",
)


@pytest.mark.parametrize("path", REFUSED)
def test_a_path_that_some_system_reads_in_another_way_is_not_plain(path: str) -> None:
    assert not is_plain(path)
    assert not is_plain(f"folder/{path}")


@pytest.mark.parametrize("path", ACCEPTED)
def test_a_path_that_every_system_reads_alike_is_plain(path: str) -> None:
    assert is_plain(path)
    assert is_plain(f"folder/{path}")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("spec", "spec"),
        ("Größe 资金-v1.2", "Größe 资金-v1.2"),
        ("Gro\u0308ße", "Größe"),
        ("x*", "x_"),  # with the slash that follows, the end of a comment
        ("x-->", "x-__"),
        ("x--!>", "x-___"),
        ("---", "-__"),
        ("coding:utf-7", "coding_utf-7"),
        ("coding=utf-7", "coding_utf-7"),
        ("a\\u000ab\\", "a_u000ab_"),
        ("'''\"\"\"`", "_______"),
        ("{{ x }}{% y %}", "__ x ____ y __"),
        ("<script>[a](b)]]>", "_script__a__b____"),
        ("$(x)#!@&", "__x_____"),
        ("a\nb\u2028c\u200bd\u3164e", "a_b_c_d_e"),
    ],
)
def test_a_name_in_a_comment_ends_no_comment(name: str, shown: str) -> None:
    assert in_comment(name) == shown


@pytest.mark.parametrize("bad", "\n\r\t\0\x1b\x7f\x85\u2028\u2029\u200b\u202e\u2066\ufeff\udcff")
def test_characters_that_nobody_sees_are_found(bad: str) -> None:
    assert hides(f"a{bad}b")
    assert not hides("a 资金\u3000b")
