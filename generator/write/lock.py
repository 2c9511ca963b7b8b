"""Locks the output folder, so that only one run changes it at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def exclusive(root: Path) -> Iterator[None]:
    """Holds a lock on the folder, where the system has one. A killed run releases it."""
    folder = None
    with suppress(ImportError, OSError):  # as on Windows, and on some network disks
        import fcntl

        folder = os.open(root, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        fcntl.flock(folder, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if folder is not None:
            os.close(folder)
