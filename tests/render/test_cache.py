"""The cache of compiled templates is code: what others could have written is not run."""

import marshal
import os
import pickle
import shutil
import tempfile
from collections.abc import Callable
from hashlib import sha1
from pathlib import Path
from types import CodeType

import pytest
from jinja2.bccache import bc_magic

from generator.regular_file import is_private
from tests.conftest import Generate

POISON = "open('poisoned', 'w').close()"


@pytest.fixture
def cache(project: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of a finished run, in a temporary folder of its own."""
    parent = project / "tmp"
    parent.mkdir(mode=0o700)
    monkeypatch.setattr(tempfile, "tempdir", str(parent))
    assert generate().code == 0
    (folder,) = parent.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert len(list(folder.iterdir())) == 2  # a template, and the path of its file
    return folder


def compiled(code: CodeType | int, template: Path) -> bytes:
    """A file of the cache with this code for a template."""
    checksum = sha1(template.read_bytes()).hexdigest()
    return bc_magic + pickle.dumps(checksum, 2) + marshal.dumps(code)


def poison(cache: Path) -> None:
    """Puts code into all files, which the generator would run."""
    template = cache.parent.parent / "templates/demo/codes.txt.j2"
    for file in cache.iterdir():
        file.write_bytes(compiled(compile(POISON, "template", "exec"), template))


def open_to_all(cache: Path) -> None:
    poison(cache)
    cache.chmod(0o777)


def open_to_a_group(cache: Path) -> None:
    poison(cache)
    cache.chmod(0o770)


def below_an_open_folder(cache: Path) -> None:
    poison(cache)
    cache.parent.chmod(0o777)


def linked(cache: Path) -> None:
    poison(cache)
    cache.rename(cache.parent.parent / "elsewhere")
    cache.symlink_to(cache.parent.parent / "elsewhere")
    cache.parent.parent.joinpath("elsewhere").chmod(0o777)


def closed_after_others_wrote(cache: Path) -> None:
    poison(cache)
    for file in cache.iterdir():
        file.chmod(0o666)


def linked_files(cache: Path) -> None:
    poison(cache)
    shutil.copytree(cache, cache.parent.parent / "elsewhere")
    for file in cache.iterdir():
        file.unlink()
        file.symlink_to(cache.parent.parent / "elsewhere" / file.name)


def each_file(change: Callable[[Path], object]) -> Callable[[Path], None]:
    def spoil(cache: Path) -> None:
        for file in cache.iterdir():
            change(file)

    return spoil


def to_a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def to_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def to_a_number(file: Path) -> None:
    file.write_bytes(compiled(7, file.parent.parent.parent / "templates/demo/codes.txt.j2"))


SPOILT = {
    "open to all": open_to_all,
    "open to a group": open_to_a_group,
    "below a folder that is open to all": below_an_open_folder,
    "linked": linked,
    "closed after others wrote": closed_after_others_wrote,
    "linked files": linked_files,
    "cut short": each_file(lambda file: file.write_bytes(file.read_bytes()[:-20])),
    "garbled": each_file(lambda file: file.write_bytes(file.read_bytes()[:60] + b"\xff" * 60)),
    "empty": each_file(lambda file: file.write_bytes(b"")),
    "pipes": each_file(to_a_pipe),
    "folders": each_file(to_a_folder),
    "no code": each_file(to_a_number),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_cache_that_others_can_write_or_that_is_damaged_is_not_used(
    how: str, cache: Path, project: Path, generate: Generate
) -> None:
    SPOILT[how](cache)
    mode = cache.stat().st_mode
    shutil.rmtree(project / "generated")
    assert generate().code == 0
    assert not (project / "poisoned").exists()
    assert (project / "generated/demo/shop.txt").read_text() == "KeyNotListed = 1\nKeyLocked = -2\n"
    assert cache.stat().st_mode == mode


def test_a_cache_of_another_user_is_not_used(
    cache: Path, project: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison(cache)
    other = os.getuid() + 1
    cache.rename(cache.with_name(f"_jinja2-cache-{other}"))
    monkeypatch.setattr(os, "getuid", lambda: other)
    assert generate("--full").code == 0
    assert not (project / "poisoned").exists()


def test_the_poison_is_run_from_a_cache_of_ones_own(
    cache: Path, project: Path, generate: Generate
) -> None:
    """So that the tests above prove something."""
    poison(cache)
    generate("--full")
    assert (project / "poisoned").exists()


@pytest.mark.parametrize("sticky", [True, False])
def test_a_shared_temporary_folder_needs_the_sticky_bit(
    cache: Path, generate: Generate, sticky: bool
) -> None:
    shutil.rmtree(cache)
    cache.parent.chmod(0o1777 if sticky else 0o777)
    assert generate("--full").code == 0
    assert cache.exists() is sticky


@pytest.mark.parametrize(
    ("mode", "others", "private"),
    [
        (0o100600, 0, True),
        (0o100644, 0, True),
        (0o100664, 0, False),
        (0o100602, 0, False),
        (0o100600, 1, False),
        (0o040700, 0, True),
        (0o040777, 0, False),
    ],
)
def test_a_private_file_is_mine_and_only_i_can_write_it(
    mode: int, others: int, private: bool
) -> None:
    status = os.stat_result((mode, 0, 0, 1, os.getuid() + others, 0, 0, 0, 0, 0))
    assert is_private(status) is private


def test_on_windows_all_files_count_as_private(monkeypatch: pytest.MonkeyPatch) -> None:
    """There each file that may be written has the mode 0666, and no owner."""
    status = os.stat_result((0o100666, 0, 0, 1, 0, 0, 0, 0, 0, 0))
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", "nt")
        private = is_private(status)
    assert private
