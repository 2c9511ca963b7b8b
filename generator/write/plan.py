"""Plans the changes that the output folder needs for the rendered files, and applies them.

`ownership` knows which files may change, `disk` how. Only one run changes the folder at a time.
"""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.freshness import LIST
from generator.problem import Report
from generator.render.artifacts import Artifact
from generator.write.change import Change
from generator.write.disk import delete, delete_leftovers, replace, surprise
from generator.write.lock import exclusive
from generator.write.ownership import OutputFolder, list_of, with_line_feeds


def plan(
    root: Path, artifacts: Iterable[Artifact], folders: frozenset[str] | None, report: Report
) -> tuple[Change, ...]:
    """The changes that are needed under `root`, with the list last.

    Only files in `folders`, folders directly under `root`, may change; None means all.
    """
    output = OutputFolder(root, report)
    list_before = output.read(LIST)
    listed = output.listed_in(list_before)
    kept = {path for path in listed if folders is not None and path.split("/")[0] not in folders}
    wanted, differing = set(), []
    for path, content, _ in artifacts:
        wanted.add(path)
        if not (path in listed and output.holds(path, content)):
            differing.append(Change(path, output.read(path), content))
    output.refuse_files_as_folders(wanted, listed)
    stale = sorted(listed - kept - wanted)
    deletions = (Change(path, output.read(path), None) for path in stale)
    changes = [change for change in deletions if change.before is not None]
    spellings = {path.lower(): path for path in stale}
    for change in sorted(differing, key=lambda change: change.path):
        path = change.path
        if path not in listed and output.is_same_file(path, spellings.get(path.lower(), path)):
            # Deleting the old spelling of its name, which comes first, deletes this file too.
            changes.append(change._replace(before=None))
        elif path in listed or change.before is None:
            changes.append(change)
        elif change.before != change.after:
            message = f"is in the way, because {LIST} does not list it as generated"
            output.refuse(path, message, "move it")
    list_after = list_of({*wanted, *kept})
    if list_before is None or with_line_feeds(list_before) != list_after:
        changes.append(Change(LIST, list_before, list_after))
    return tuple(changes)


def apply(root: Path, changes: tuple[Change, ...]) -> None:
    """Makes the changes. Raises OSError if the disk refuses one, or changed since `plan`."""
    root.mkdir(parents=True, exist_ok=True)
    output = OutputFolder(root, Report())
    with exclusive(root):
        _refuse_surprises(output, changes)
        list_now = output.read(LIST)
        listed = output.listed_in(list_now)
        delete_leftovers(root, listed | {LIST, *(change.path for change in changes)})
        if created := {change.path for change in changes if change.kind == "create"} - {LIST}:
            # A file is listed before it exists, so that a killed run leaves no unlisted file.
            list_before, list_now = list_now, list_of(listed | created)
            replace(root, LIST, list_now, list_before)
        try:
            for path, before, after in changes:
                if path == LIST:
                    dropped = output.listed_in(before) - (wanted := output.listed_in(after))
                    listed = (listed | wanted) - _deleted_paths(root, dropped, wanted)
                    replace(root, LIST, list_of(listed), list_now)
                elif after is None:
                    delete(root, path, before)
                    listed.discard(path)
                else:
                    replace(root, path, after, before)
                    listed.add(path)
        except BaseException:
            with suppress(OSError):  # what others put at the remaining paths must not be listed
                replace(root, LIST, list_of(listed), list_now)
            raise


def dropped_folders(changes: tuple[Change, ...]) -> Mapping[str, int]:
    """The folders of which every file is deleted, with how many."""
    lists = [change.after for change in changes if change.path == LIST and change.after]
    kept = {line.split("/")[0] for each in lists for line in each.decode().splitlines()}
    gone = Counter(change.path.split("/")[0] for change in changes if change.kind == "delete")
    return {folder: count for folder, count in gone.items() if folder not in kept}


def _deleted_paths(root: Path, dropped: set[str], listed: set[str]) -> set[str]:
    """The dropped paths that no longer exist; another run may have created one again."""
    spellings = {path.lower() for path in listed}
    return {
        path for path in dropped if path.lower() in spellings or not os.path.lexists(root / path)
    }


def _refuse_surprises(output: OutputFolder, changes: tuple[Change, ...]) -> None:
    """Raises OSError if a file is neither as it was when planned, nor as it will be."""
    deleted = {change.path.lower() for change in changes if change.kind == "delete"}
    for change in changes:
        path = change.path
        is_respelled = change.kind == "create" and path.lower() in deleted
        now = output.read(path)
        is_expected = path == LIST or is_respelled or now in (change.before, change.after)
        if output.report.problems or not is_expected:
            raise surprise(str(output.root / path))
