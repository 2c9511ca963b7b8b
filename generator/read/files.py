"""Reads the files of a spec: from the disk, or as `compare` does, from a git revision."""

import errno
from collections.abc import Callable
from pathlib import Path

MAX_SIZE = 32 * 2**20  # bytes of a spec, and so of a file; 20,000 codes have 9 to 15 MB
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
    """Reads the files of one spec, and knows how many keys and values they may still have.

    20,000 codes have 500,000 to 900,000. Each takes up to 250 bytes while its file is read.
    """

    def __init__(self, read: ReadFile = read_file) -> None:
        self._read = read
        self._bytes = MAX_SIZE
        self.left = 1_000_000

    def read(self, path: Path) -> bytes:
        """The content of a file. Raises OSError like `read_file`, also if the spec is too large."""
        data = self._read(path)
        self._bytes -= len(data)
        if self._bytes < 0:
            message = f"with the files before it, it is larger than {MAX_SIZE // 2**20} MB"
            raise OSError(errno.EFBIG, message)
        return data
