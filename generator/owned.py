"""The files in a folder that belong to the generator, and what they hold now.

The output folder is the generator's file by file. LIST, at its top, says which: a file that is not
listed is never overwritten and never deleted, and a listed one that nothing makes any more goes.
"""

import errno
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from generator.change import Kept
from generator.diagnostics import Diagnostic

LIST = ".generated-files"
_HEADER = (
    "# The files in this folder that `python -m generator` owns, a path a line. DO NOT EDIT.\n"
)


def is_linked(root: Path, path: str) -> bool:
    """Whether a symbolic link leads to a path in the folder; the folder itself may be one."""
    return any((root / place).is_symlink() for place in (path, *folders_of(path)) if place)


def folders_of(path: str) -> Iterator[str]:
    """The folders that a path leads through, from the last to the first."""
    while path := path.rpartition("/")[0]:
        yield path


def read(root: Path, path: str, problems: list[Diagnostic]) -> bytes | None:
    """What a file holds now, without following a link out of the folder; None if it is not."""
    try:
        if not is_linked(root, path):
            return (root / path).read_bytes()
        problems.append(problem(root, path, "is reached by a symbolic link", "replace the link"))
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:  # a name that no file can have
            problems.append(problem(root, path, f"cannot be read: {error.strerror}"))
    return None


def holds(root: Path, path: str, content: Kept) -> bool:
    """Whether a file holds this."""
    with suppress(OSError):
        if not is_linked(root, path):
            with (root / path).open("rb") as file:
                same = all(file.read(len(part)) == part for part in content.parts())
                return same and not file.read(1)
    return False


def listed_in(content: bytes | None, root: Path, problems: list[Diagnostic]) -> set[str]:
    """The paths that the list, with this content, names, less those that are not in the folder."""
    paths = set()
    lines = (content or b"").decode(errors="replace").splitlines()
    for number, line in enumerate(lines, start=1):
        path = PurePosixPath(line)
        if not line or line.startswith("#"):
            continue
        inside = (
            path.name
            and not path.is_absolute()
            and ".." not in path.parts
            and path.as_posix() == line
        )
        if not inside or not line.isprintable() or line == LIST:
            place = (root / LIST).as_posix()
            message = f"'{line}' is not a file in this folder"
            problems.append(Diagnostic(place, number, 1, message, "mend or delete the line"))
        else:
            paths.add(line)
    return paths


def list_of(paths: set[str]) -> bytes:
    """The list of such files."""
    return (_HEADER + "".join(f"{path}\n" for path in sorted(paths))).encode()


def refuse_files_as_folders(
    root: Path, paths: Iterable[str], listed: set[str], problems: list[Diagnostic]
) -> None:
    """A file may not stand where a folder has to be, unless it goes."""
    for folder in {folder for path in paths for folder in folders_of(path)} - listed:
        place = root / folder
        if place.exists() and not place.is_dir():
            problems.append(problem(root, folder, "is in the way of a folder", "move it"))


def are_one(root: Path, path: str, other: str) -> bool:
    """Whether two spellings of a name lead to one file, as on many disks they do."""
    with suppress(OSError):
        return path != other and (root / path).samefile(root / other)
    return False


def problem(root: Path, path: str, message: str, hint: str = "") -> Diagnostic:
    """What is wrong with a file in the folder."""
    return Diagnostic((root / path).as_posix(), 0, 0, message, hint)
