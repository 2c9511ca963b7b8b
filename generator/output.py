"""Artifacts against the disk: what would change, and changing it.

Files are replaced whole and by one run at a time: a run that is killed leaves each one old or new.
"""

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from generator.change import Change, Kept, Store
from generator.diagnostics import Diagnostic
from generator.disk import alone, replace, sweep
from generator.owned import (
    LIST,
    are_one,
    holds,
    list_of,
    listed_in,
    problem,
    read,
    refuse_files_as_folders,
)
from generator.render import Artifact


def compare(
    root: Path,
    artifacts: Iterable[Artifact],
    store: Store,
    folders: frozenset[str] | None,
    problems: list[Diagnostic],
) -> tuple[Change, ...]:
    """What has to change under `root`, the list last; the contents are in the store.

    Files outside `folders`, the first parts of paths, are left as they are; None means all.
    """

    def before(path: str) -> Kept | None:
        content = read(root, path, problems)
        return None if content is None else store.keep([content])

    list_before = read(root, LIST, problems)
    listed = listed_in(list_before, root, problems)
    kept = {path for path in listed if folders is not None and path.split("/")[0] not in folders}
    wanted, made = set(), []
    for path, content, _ in artifacts:
        wanted.add(path)
        if path in listed and holds(root, path, content):
            store.forget(content)
        else:
            made.append(Change(path, before(path), content))
    refuse_files_as_folders(root, wanted, listed, problems)
    left = sorted(listed - kept - wanted)
    stale = {path.lower(): path for path in left}
    deletions = (Change(path, before(path), None) for path in left)
    changes = [change for change in deletions if change.kept_before]
    for change in sorted(made, key=lambda change: change.path):
        path = change.path
        if path not in listed and are_one(root, path, stale.get(path.lower(), path)):
            # It goes with the old spelling of its name, which is deleted first.
            changes.append(change._replace(kept_before=None))
        elif path in listed or not change.kept_before:
            changes.append(change)
        elif change.before != change.after:
            message = f"is in the way, for {LIST} does not list it as generated"
            problems.append(problem(root, path, message, "move it"))
    if list_before != (list_after := list_of({*wanted, *kept})):
        changes.append(Change(LIST, before(LIST), store.keep([list_after])))
    return tuple(changes)


def write(root: Path, changes: tuple[Change, ...]) -> None:
    """Makes the changes. Raises OSError where the disk refuses one, or is not as compared."""
    root.mkdir(parents=True, exist_ok=True)
    with alone(root):
        _refuse_surprises(root, changes)
        listed = listed_in(read(root, LIST, []), root, [])
        sweep(root, listed | {LIST, *(change.path for change in changes)})
        if created := {change.path for change in changes if change.kind == "create"} - {LIST}:
            # A file is listed before it exists: a run that is killed leaves nothing unlisted.
            listed |= created
            replace(root / LIST, list_of(listed))
        for change in changes:
            path = root / change.path
            if change.path == LIST:
                before = listed_in(change.before, root, [])
                after = listed_in(change.after, root, [])
                replace(path, list_of((listed | after) - _gone(root, before - after, after)))
            elif (content := change.after) is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                replace(path, content)
            else:
                path.unlink(missing_ok=True)
                with suppress(OSError):  # the first that is not empty
                    for folder in PurePosixPath(change.path).parents:
                        (root / folder).rmdir()


def _gone(root: Path, dropped: set[str], listed: set[str]) -> set[str]:
    """Those dropped from the list that are no more, for another run may have made one meanwhile."""
    spelled = {path.lower() for path in listed}
    return {path for path in dropped if path.lower() in spelled or not os.path.lexists(root / path)}


def _refuse_surprises(root: Path, changes: tuple[Change, ...]) -> None:
    """Every file is as it was compared, or already as it will be: nobody else came between."""
    gone = {change.path.lower() for change in changes if change.kind == "delete"}
    problems: list[Diagnostic] = []
    for change in changes:
        path, created = change.path, change.kind == "create"
        may_differ = path == LIST or (created and path.lower() in gone)  # spelled anew
        now = read(root, path, problems)
        if problems or not (may_differ or now in (change.before, change.after)):
            told = "something else has just changed it; run the command again"
            raise OSError(errno.EBUSY, told, str(root / path))
