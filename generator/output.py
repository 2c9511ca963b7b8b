"""Artifacts against the disk: what would change, and changing it.

The output folder belongs to the generator file by file. LIST, at its top, says which: a file that
is not listed is never overwritten and never deleted, and a listed one that nothing makes any more
goes. Files are replaced whole, so a run that is killed leaves each one old or new.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from generator.change import Change
from generator.diagnostics import Diagnostic
from generator.render import Artifact

LIST = ".generated-files"
_HEADER = (
    "# The files in this folder that `python -m generator` owns, a path a line. DO NOT EDIT.\n"
)


def compare(
    root: Path,
    artifacts: Iterable[Artifact],
    folders: frozenset[str] | None,
    problems: list[Diagnostic],
) -> tuple[Change, ...]:
    """What has to change under `root`, the list last.

    Files outside `folders`, the first parts of paths, are left as they are; None means all.
    """
    wanted = {artifact.path: artifact.content for artifact in artifacts}
    listed = _read_list(root, problems)
    kept = {path for path in listed if folders is not None and path.split("/")[0] not in folders}
    changes = []
    _refuse_files_as_folders(root, wanted, listed, problems)
    for path in sorted({*wanted, *listed} - kept):
        before, after = _read(root, path, problems), wanted.get(path)
        if before == after:
            continue
        if before is not None and path not in listed:
            message = f"is in the way, for {LIST} does not list it as generated"
            problems.append(_problem(root, path, message, "move it"))
        changes.append(Change(path, before, after))
    before, after = _read(root, LIST, problems), _list_of({*wanted, *kept})
    if before != after:
        changes.append(Change(LIST, before, after))
    return tuple(changes)


def _refuse_files_as_folders(
    root: Path, paths: Iterable[str], listed: set[str], problems: list[Diagnostic]
) -> None:
    for folder in {folder for path in paths for folder in PurePosixPath(path).parents}:
        place = root / folder
        if place.exists() and not place.is_dir() and str(folder) not in listed:
            problems.append(_problem(root, str(folder), "is in the way of a folder", "move it"))


def write(root: Path, changes: tuple[Change, ...]) -> None:
    """Makes the changes. Raises OSError where the disk refuses one."""
    if any(change.kind == "create" for change in changes):
        # A file is listed before it exists: a run that is killed leaves nothing unlisted behind.
        root.mkdir(parents=True, exist_ok=True)
        created = {change.path for change in changes if change.kind == "create"}
        _replace(root / LIST, _list_of(_read_list(root, []) | created - {LIST}))
    for change in changes:
        path = root / change.path
        if change.after is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, change.after)
            continue
        path.unlink()
        for folder in path.relative_to(root).parents:
            if any((root / folder).iterdir()):
                break
            (root / folder).rmdir()


def _read(root: Path, path: str, problems: list[Diagnostic]) -> bytes | None:
    """What a file holds now, without following a link out of the folder; None if it is not."""
    file = root / path
    parents = [root / parent for parent in PurePosixPath(path).parents][:-1]
    try:
        if not any(place.is_symlink() for place in (file, *parents)):
            return file.read_bytes()
        problems.append(_problem(root, path, "is reached by a symbolic link", "replace the link"))
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        problems.append(_problem(root, path, f"cannot be read: {error.strerror}"))
    return None


def _read_list(root: Path, problems: list[Diagnostic]) -> set[str]:
    paths = set()
    lines = (_read(root, LIST, problems) or b"").decode(errors="replace").splitlines()
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


def _list_of(paths: set[str]) -> bytes:
    return (_HEADER + "".join(f"{path}\n" for path in sorted(paths))).encode()


def _replace(path: Path, content: bytes) -> None:
    """Puts a whole file in the place of `path` in one step."""
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
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


def _problem(root: Path, path: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic((root / path).as_posix(), 0, 0, message, hint)
