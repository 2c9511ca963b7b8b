"""Reads a file from the disk. `compare` also reads files from git revisions, in its own way."""

import errno
from collections.abc import Callable
from pathlib import Path

ReadFile = Callable[[Path], bytes]  # the content of a file; raises OSError if it cannot be read


def read_file(path: Path) -> bytes:
    """The content of a file on the disk. Raises OSError if it cannot be read."""
    if path.is_file() or path.is_dir() or not path.exists():
        return path.read_bytes()
    raise OSError(errno.EINVAL, "it is not a file")  # a pipe or a device may have no end
