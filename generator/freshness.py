"""Remembers a run that had nothing to do, so that the next one can skip the work.

A stamp is a small file in the user's cache. It says that this command, in this folder, found every
file up to date, and holds a digest of everything that this depends on: contents, not times. If
anything is unusual there is no stamp, and the run computes everything, as in CI. A run imports this
module first, so it imports little itself, and no pathlib.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256

from generator.regular_file import is_private, read_regular_file

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_LIBRARIES = ("jinja2", "markupsafe", "pyyaml", "yaml")
_LARGEST = 64 * 2**20  # bytes of a file that is read for a stamp
LIST = ".generated-files"  # the files that the generator owns in the output folder


def is_fresh() -> bool:
    """Whether this command had nothing to do last time, and nothing has changed since."""
    with suppress(OSError, ValueError):
        place = _place()
        if is_private(os.lstat(os.path.dirname(place))):
            known, *folders = read_regular_file(place, private=True).decode().split("\n")
            return len(folders) > 2 and known == digest(folders) != ""
    return False


def keep(folders: Sequence[str], before: str) -> None:
    """Writes the stamp of a run that had nothing to do; `before` is the digest at its beginning."""
    if not before or digest(folders) != before:  # a file has changed during the run
        return
    with suppress(OSError, ValueError):
        place = _place()
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
        new = f"{place}.{os.urandom(8).hex()}"
        with open(new, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write("\n".join((before, *folders)).encode())
        os.replace(new, place)


def digest(folders: Sequence[str]) -> str:
    """The digest of the generator, the spec, each folder of templates, and the generated files.

    Empty in CI, and if a folder cannot be read, holds links, or is unusually deep or large.
    """
    if os.environ.get("CI"):
        return ""
    *read, output = folders
    contents = sha256()
    with suppress(OSError, ValueError, MemoryError, RecursionError):
        for folder in folders:  # generated files name the folder of the spec
            contents.update(f"{os.path.realpath(folder)}\0".encode())
        for files in (_files(_PACKAGE), *map(_files, read), _owned(output)):
            for path in files:
                content = b"" if path.endswith(os.sep) else read_regular_file(path, most=_LARGEST)
                contents.update(f"{path}\0{len(content)}\0".encode())
                contents.update(content)
        return contents.hexdigest()
    return ""


def _place() -> str:
    """The path of the stamp of this command. Raises OSError if there is no cache folder.

    The name depends on the words of the command, and on what else decides the outcome: Python and
    the libraries. `--check` does not count: if checking has nothing to do, neither has writing.
    """
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not os.path.isabs(cache):
        raise FileNotFoundError(cache)
    libraries = [
        name
        for folder in sys.path
        if os.path.isdir(folder)
        for name in sorted(os.listdir(folder))
        if name.lower().startswith(_LIBRARIES)  # the name includes the version
    ]
    options = [word for word in sys.argv[1:] if word != "--check"]
    command = (sys.version, libraries, os.getcwd(), options)
    return os.path.join(cache, "mexc-errors-generator", sha256(repr(command).encode()).hexdigest())


def _files(folder: str) -> Iterator[str]:
    """Every file and folder in a folder, except what Python compiled."""
    yield os.path.join(folder, "")
    for entry in _entries(folder):
        if not entry.is_dir():
            yield entry.path
        elif entry.name != "__pycache__":
            yield from _files(entry.path)


def _owned(root: str) -> Iterator[str]:
    """The list of the files that the generator owns, and these files."""
    yield os.path.join(root, LIST)
    text = read_regular_file(os.path.join(root, LIST)).decode()
    if "../" in text:
        raise ValueError("a path leads out of the folder")
    owned = {os.path.join(root, line) for line in text.splitlines() if not line.startswith("#")}
    folders = {root}
    for path in owned:
        while (path := os.path.dirname(path)) not in folders and len(path) > len(root):
            folders.add(path)
    present = {entry.path for folder in folders for entry in _entries(folder)}
    if not owned <= present or any(
        os.path.basename(path).startswith(f"{LIST}.") for path in present
    ):
        raise ValueError("a file is missing, or a killed run left a temporary file")
    yield from sorted(owned)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """The entries of a folder, by name. Raises ValueError if one is neither a file nor a folder."""
    with os.scandir(folder) as unsorted:
        entries = sorted(unsorted, key=lambda entry: entry.name)
    for entry in entries:
        if not (entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)):
            raise ValueError(entry.path)
    return entries
