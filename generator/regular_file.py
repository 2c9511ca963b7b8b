"""Reads a file in a folder that another user may be able to write: no link, no pipe, no device.

`freshness` imports this module in every run, so it imports little.
"""

import errno
import os
import stat
from math import inf

_FLAGS = ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK")  # each where the system has it
_READ = os.O_RDONLY | sum(getattr(os, name, 0) for name in _FLAGS)
_AT_ONCE = 1 << 24  # bytes to read with one call


def read_regular_file(
    path: str, folder: int | None = None, private: bool = False, most: float = inf
) -> bytes:
    """Reads a regular file. Raises OSError for anything else, without waiting for a pipe.

    `folder` is an open folder that the path begins in. Files of more than `most` bytes are refused,
    and so are `private` files of others.
    """
    try:
        file = os.open(path, _READ, dir_fd=folder)
    except OSError as error:
        if error.errno in (errno.ENXIO, errno.EOPNOTSUPP):  # a socket
            raise _no_file(path) from None
        raise
    try:
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode):
            raise _no_file(path)
        if status.st_size > most:
            raise OSError(errno.EFBIG, "it is too large", path)
        if private and not is_private(status):
            raise PermissionError(errno.EPERM, "others can write it", path)
        content = os.read(file, min(status.st_size, _AT_ONCE) + 1)
        if len(content) == status.st_size:  # nothing follows, because one more byte was asked for
            return content
        return content + b"".join(iter(lambda: os.read(file, _AT_ONCE), b""))
    finally:
        os.close(file)


def is_private(status: os.stat_result) -> bool:
    """Whether a file or folder belongs to this user, and no other user can write it.

    Windows does not say so; there the folders of a user are closed to others.
    """
    is_open = status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return os.name == "nt" or (status.st_uid == os.getuid() and not is_open)


def _no_file(path: str) -> OSError:
    return OSError(errno.EINVAL, "it is not a file", path)
