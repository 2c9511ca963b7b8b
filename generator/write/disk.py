"""Locks the output folder and replaces files atomically.

If a run is killed, each file is either the old one or the new one. Knows nothing about changes.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.freshness import LIST
from generator.write.ownership import is_linked


@contextmanager
def exclusive(root: Path) -> Iterator[None]:
    """Holds a lock on the folder, where the system has one. A killed run releases it."""
    folder = None
    with suppress(ImportError, OSError):  # as on Windows, and on some network disks
        import fcntl

        folder = os.open(root, os.O_RDONLY)
        fcntl.flock(folder, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if folder is not None:
            os.close(folder)


def replace(path: Path, content: bytes) -> None:
    """Replaces or creates a file in one step. Raises OSError if the disk refuses it."""
    new = path.with_name(f"{LIST}.{os.getpid()}.new")
    try:
        with new.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def delete_leftovers(root: Path, paths: set[str]) -> None:
    """Deletes temporary files that killed runs left behind."""
    for folder in {path.rpartition("/")[0] for path in paths}:
        if not is_linked(root, folder):
            for leftover in (root / folder).glob(f"{LIST}.*.new"):
                leftover.unlink(missing_ok=True)
