"""Reads, replaces and deletes files in the output folder.

If a run is killed, each file is either the old one or the new one. A file is looked at again just
before it changes, so that what another program has written stays. No link below the output folder
is followed: each folder is opened in the one before it, so that nobody can put a link in its place
between a check and its use. Windows cannot do that; there each path is checked first.
"""

import errno
import fnmatch
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from generator.freshness import LIST
from generator.regular_file import read_regular_file

_OPENS_IN_FOLDERS = os.open in os.supports_dir_fd
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_INNER = _FOLDER | getattr(os, "O_NOFOLLOW", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)  # follows no link


def read(root: Path, path: str) -> bytes:
    """Reads a file. Raises OSError if there is none, and ELOOP if a link leads to it."""
    with _folder_of(root, path) as (name, folder):
        return read_regular_file(name, folder)


def replace(root: Path, path: str, content: bytes, before: bytes | None) -> None:
    """Replaces a file in one step, or creates it if `before` is None.

    Raises OSError if the disk refuses it, and `surprise` if the file no longer holds `before`.
    """
    with _folder_of(root, path, create=True) as (name, folder):
        new = Path(name).with_name(f"{LIST}.{os.urandom(8).hex()}.new")
        file = os.open(new, _NEW, 0o666, dir_fd=folder)
        try:
            with os.fdopen(file, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(file)
            if before is None:
                # Unlike a check, a hard link cannot overwrite what appears at this moment.
                with suppress(OSError, NotImplementedError):  # some disks have no hard links
                    os.link(new, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
                    return
            if _must_change(name, folder, before, content):
                os.replace(new, name, src_dir_fd=folder, dst_dir_fd=folder)
        finally:
            with suppress(OSError):
                os.unlink(new, dir_fd=folder)


def delete(root: Path, path: str, before: bytes | None) -> None:
    """Deletes a file, and the folders that become empty. Raises OSError as `replace` does."""
    with suppress(FileNotFoundError), _folder_of(root, path) as (name, folder):
        if _must_change(name, folder, before, None):
            os.unlink(name, dir_fd=folder)
    with suppress(OSError):  # stops at the first that is not empty
        while path := path.rpartition("/")[0]:
            with _folder_of(root, path) as (name, folder):
                os.rmdir(name, dir_fd=folder)


def delete_leftovers(root: Path, paths: set[str]) -> None:
    """Deletes temporary files that killed runs left behind, in the folders of these paths."""
    for path in {path.rpartition("/")[0]: path for path in paths}.values():
        with suppress(OSError), _folder_of(root, path) as (name, folder):
            with os.scandir(Path(name).parent if folder is None else folder) as entries:
                names = [entry.name for entry in entries]
            for leftover in fnmatch.filter(names, f"{LIST}.*.new"):
                os.unlink(Path(name).with_name(leftover), dir_fd=folder)


def surprise(place: str) -> OSError:
    """The error for a file that is neither as it was when planned, nor as it will be."""
    return OSError(errno.EBUSY, "another program has just changed it; run the command again", place)


def _must_change(name: str, folder: int | None, before: bytes | None, after: bytes | None) -> bool:
    """Whether a file is not yet as it will be. Raises `surprise`."""
    now = None
    with suppress(FileNotFoundError):
        now = read_regular_file(name, folder)
    if now not in (before, after):
        raise surprise(name)
    return now != after


@contextmanager
def _folder_of(root: Path, path: str, create: bool = False) -> Iterator[tuple[str, int | None]]:
    """Opens the folder of a path under `root`; yields the file's name, and the folder to use it in.

    On a system without such folders, yields the whole path and None. An OSError has the path.
    """
    folder = None
    try:
        if not _OPENS_IN_FOLDERS:
            yield _checked(root, path, create), None
            return
        folder = os.open(root, _FOLDER)
        *inner, name = path.split("/")
        for part in inner:
            outer, folder = folder, _open_inner(part, folder, create)
            os.close(outer)
        yield name, folder
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(root / path)) from error
    finally:
        if folder is not None:
            os.close(folder)


def _open_inner(name: str, folder: int, create: bool) -> int:
    """Opens a folder in an open one, without following a link."""
    if create:
        with suppress(FileExistsError):
            os.mkdir(name, dir_fd=folder)
    try:
        return os.open(name, _INNER, dir_fd=folder)
    except OSError:
        if stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
            raise _link() from None
        raise


def _checked(root: Path, path: str, create: bool) -> str:
    """The path as the system spells it, after a check that no part of it is a link."""
    place = root / path
    if any(_is_link(root / part) for part in (path, *map(str, PurePosixPath(path).parents[:-1]))):
        raise _link()
    if create:
        place.parent.mkdir(parents=True, exist_ok=True)
    return str(place)


def _is_link(place: Path) -> bool:
    """Whether a place holds a link, or on Windows a junction."""
    try:
        place.readlink()
    except (OSError, ValueError):
        return False
    return True


def _link() -> OSError:
    return OSError(errno.ELOOP, "it is reached through a symbolic link")
