"""Reads the files of a spec: from the disk, or as `compare` does, from a git revision."""

import errno
from collections.abc import Callable
from pathlib import Path

MAX_SIZE = 32 * 2**20  # bytes of a file; 20,000 codes of one scope have 9 to 15 MB
ReadFile = Callable[[Path], bytes]  # the content of a file; raises OSError if it cannot be read


def read_file(path: Path) -> bytes:
    """The content of a file on the disk. Raises OSError if it cannot be read, or is too large."""
    if not (path.is_file() or path.is_dir() or not path.exists()):
        raise OSError(errno.EINVAL, "it is not a file")  # a pipe or a device may have no end
    with path.open("rb") as file:
        data = file.read(MAX_SIZE + 1)
    if len(data) > MAX_SIZE:
        raise OSError(errno.EFBIG, f"it is larger than {MAX_SIZE // 2**20} MB")
    return data


class Files:
    """How to read the files of one spec, and how many keys and values they may still have.

    20,000 codes have 500,000 to 900,000. Each takes up to 250 bytes while its file is read.
    """

    def __init__(self, read: ReadFile = read_file) -> None:
        self.read = read
        self.left = 1_000_000
