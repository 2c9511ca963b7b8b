"""Finds the older spec to compare with: a folder, or the spec's folder in a git revision.

Git itself reads a revision, file by file, into a temporary folder.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.commands.command import UsageError


class _GitError(Exception):
    """Raised with the first line of what git complains about."""


@contextmanager
def spec_folder(base: str, folder: Path) -> Iterator[Path]:
    """Yields the folder `base`, or else a copy of `folder` as it is in the revision `base`."""
    if base and Path(base).is_dir():
        yield Path(base)
        return
    from tempfile import TemporaryDirectory  # needed for revisions only

    files = _read_files(folder, _tree_id(base, folder))
    with TemporaryDirectory(prefix="generator-") as copy:
        for name, content in files.items():
            Path(copy, name).write_bytes(content)
        yield Path(copy)


def _tree_id(revision: str, folder: Path) -> str:
    """The git object of a folder in a revision. Raises UsageError if there is none."""
    prefix = f"argument BASE: there is no folder '{revision}'"
    try:
        _run_git(folder, "rev-parse", "--show-prefix")
    except _GitError as error:
        message = f"{prefix}, and '{folder}' is not in a git repository; git says: {error}"
        raise UsageError(message) from None
    try:
        commit = _object_id(folder, f"{revision}^{{commit}}")
    except _GitError:
        shallow = _run_git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
        hint = "; this clone is shallow, so run: git fetch --unshallow" if shallow else ""
        raise UsageError(f"{prefix} and no such revision{hint}") from None
    try:
        return _object_id(folder, f"{commit}:./")
    except _GitError:
        raise UsageError(f"argument BASE: '{revision}' has no folder '{folder}'") from None


def _object_id(folder: Path, name: str) -> str:
    """The full id of a git object. Raises _GitError if there is none."""
    if name.startswith(("-", "^")):  # to git these are options and exclusions
        raise _GitError
    return _run_git(folder, "rev-parse", "--verify", "--quiet", name).decode().strip()


def _read_files(folder: Path, tree: str) -> dict[str, bytes]:
    """Reads the spec's files in a git tree; returns them by name."""
    files = {}
    for entry in _run_git(folder, "ls-tree", "-z", "--full-tree", tree).split(b"\0"):
        about, _, name = entry.partition(b"\t")
        if about.startswith(b"100") and name.endswith(b".yaml"):  # files, not folders or links
            blob = about.split()[2].decode()
            files[os.fsdecode(name)] = _run_git(folder, "cat-file", "blob", blob)
    return files


def _run_git(folder: Path, *words: str) -> bytes:
    """Runs git in a folder and returns what it prints. Raises _GitError if git fails."""
    import subprocess  # needed for revisions only, and slow to import

    # In a hook these name the repository, perhaps relative to another folder.
    places = ("GIT_DIR", "GIT_WORK_TREE")
    environment = {name: value for name, value in os.environ.items() if name not in places}
    command = ["git", "-C", str(folder), *words]
    try:
        run = subprocess.run(command, capture_output=True, env={**environment, "LC_ALL": "C"})
    except OSError:  # it is not installed, or may not run
        message = "there is no such folder, and without git no revision can be read"
        raise UsageError(f"argument BASE: {message}") from None
    if run.returncode:
        raise _GitError(run.stderr.decode(errors="replace").strip().partition("\n")[0])
    return run.stdout
