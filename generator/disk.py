"""Files that are replaced whole, by one run at a time: a death leaves each one old or new."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.owned import LIST, is_linked


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Waits until no other run writes, where a folder can be locked; the system frees the lock."""
    folder = None
    with suppress(ImportError, OSError):  # as on Windows, and on some disks of networks
        import fcntl

        folder = os.open(root, os.O_RDONLY)
        fcntl.flock(folder, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if folder is not None:
            os.close(folder)


def replace(path: Path, content: bytes) -> None:
    """Puts a whole file in the place of `path` in one step."""
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


def sweep(root: Path, paths: set[str]) -> None:
    """Removes what runs that were killed had not yet put in the place of a file."""
    for folder in {path.rpartition("/")[0] for path in paths}:
        if not is_linked(root, folder):
            for left in (root / folder).glob(f"{LIST}.*.new"):
                left.unlink(missing_ok=True)
