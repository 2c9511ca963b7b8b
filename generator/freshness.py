"""What remembers a run that had nothing to do, so that the next one need not compute it again.

A stamp is a small file in the user's cache. It says: this command, in this folder, found every
file as the spec makes it, and this is the digest of all that this depends on. The contents count,
not their times. Where anything is odd there is no stamp, and the run computes everything, as it
does in CI. A run imports this module first, so it imports little itself, and no pathlib.
"""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_LIBRARIES = ("jinja2", "markupsafe", "pyyaml", "yaml")
LIST = ".generated-files"  # the files that the generator owns in the output folder


def is_fresh() -> bool:
    """Whether this command had nothing to do last time, and nothing has changed since."""
    with suppress(OSError, ValueError):
        place = _place()
        kept = os.lstat(place)
        if stat.S_ISREG(kept.st_mode) and (os.name == "nt" or kept.st_uid == os.getuid()):
            known, *folders = _read(place).decode().split("\n")
            return len(folders) == 3 and known == digest(folders) != ""
    return False


def keep(folders: Sequence[str], before: str) -> None:
    """Keeps the stamp of a run with nothing to do; `before` is the digest from its beginning."""
    if not before or digest(folders) != before:  # somebody has edited a file meanwhile
        return
    with suppress(OSError, ValueError):
        place = _place()
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
        new = f"{place}.{os.getpid()}"
        with open(new, "x", encoding="utf-8", newline="\n") as file:
            file.write("\n".join((before, *folders)))
        os.replace(new, place)


def digest(folders: Sequence[str]) -> str:
    """The digest of the generator, of spec and templates, and of its files in the output folder.

    Empty where there can be none: in CI, and where a folder cannot be read or holds links.
    """
    if os.environ.get("CI"):
        return ""
    spec, templates, output = folders
    told = sha256()
    with suppress(OSError, ValueError):
        for folder in folders:  # the outputs tell what the folder of the spec is called
            told.update(f"{os.path.realpath(folder)}\0".encode())
        for files in (_files(_PACKAGE), _files(spec), _files(templates), _owned(output)):
            for path in files:
                content = b"" if path.endswith(os.sep) else _read(path)
                told.update(f"{path}\0{len(content)}\0".encode())
                told.update(content)
        return told.hexdigest()
    return ""


def _place() -> str:
    """Where the stamp of a command is kept; raises OSError where it cannot be told.

    What else decides the outcome counts like a word: Python, the libraries, and whether there is
    a folder of templates, without which the generator takes its own. To check and to write are
    one: neither has anything to do where the other has not.
    """
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not os.path.isabs(cache):
        raise FileNotFoundError(cache)
    libraries = [
        name
        for folder in sys.path
        if os.path.isdir(folder)
        for name in sorted(os.listdir(folder))
        if name.lower().startswith(_LIBRARIES)  # the name tells the version
    ]
    options = [word for word in sys.argv[1:] if word != "--check"]
    command = (sys.version, libraries, os.getcwd(), os.path.isdir("templates"), options)
    return os.path.join(cache, "mexc-errors-generator", sha256(repr(command).encode()).hexdigest())


def _files(folder: str) -> Iterator[str]:
    """Every file in a folder, and the folders in it, less what Python compiled."""
    yield os.path.join(folder, "")
    for entry in _entries(folder):
        if not entry.is_dir():
            yield entry.path
        elif entry.name != "__pycache__":
            yield from _files(entry.path)


def _owned(root: str) -> Iterator[str]:
    """The list of the files that the generator owns, and these."""
    yield os.path.join(root, LIST)
    lines = _read(os.path.join(root, LIST)).decode().splitlines()
    owned = {os.path.join(root, line) for line in lines if not line.startswith("#")}
    folders = {root}
    for path in owned:
        while (path := os.path.dirname(path)) not in folders and len(path) > len(root):
            folders.add(path)
    found = {entry.path for folder in folders for entry in _entries(folder)}
    if not owned <= found or any(os.path.basename(path).startswith(f"{LIST}.") for path in found):
        raise ValueError("a file is gone, or one that a killed run left is still there")
    yield from sorted(owned)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What a folder holds, by name; raises ValueError if that is more than files and folders."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if not (entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)):
            raise ValueError(entry.path)
    return entries


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # a third faster, for hundreds of small files
        return file.read()
