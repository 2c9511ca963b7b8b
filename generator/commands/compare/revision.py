"""The spec to compare with: a folder, or what a git revision has in the folder of the spec.

A revision is read by git itself, file by file, into a folder that lasts as long as it is needed.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.commands.command import UsageError


class _GitError(Exception):
    """Raised with what git complains about."""


@contextmanager
def spec_of(base: str, folder: Path) -> Iterator[Path]:
    """The folder `base` if it is one; else a copy of `folder` as the revision `base` has it."""
    if base and Path(base).is_dir():
        yield Path(base)
        return
    from tempfile import TemporaryDirectory  # needed for revisions only

    files = _files(folder, _tree(base, folder))
    with TemporaryDirectory(prefix="generator-") as copy:
        for name, content in files.items():
            Path(copy, name).write_bytes(content)
        yield Path(copy)


def _tree(revision: str, folder: Path) -> str:
    """The git object that a folder is in a revision."""
    prefix = f"argument BASE: there is no folder '{revision}'"
    try:
        _git(folder, "rev-parse", "--show-prefix")
    except _GitError as error:
        message = f"{prefix}, and '{folder}' is in no git repository; git says: {error}"
        raise UsageError(message) from None
    try:
        commit = _hash(folder, f"{revision}^{{commit}}")
    except _GitError:
        shallow = _git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
        hint = "; this clone is shallow: git fetch --unshallow" if shallow else ""
        raise UsageError(f"{prefix} and no such revision{hint}") from None
    try:
        return _hash(folder, f"{commit}:./")
    except _GitError:
        raise UsageError(f"argument BASE: '{revision}' has no folder '{folder}'") from None


def _hash(folder: Path, name: str) -> str:
    """The full name of a git object."""
    if name.startswith(("-", "^")):  # to git these are options and exclusions
        raise _GitError
    return _git(folder, "rev-parse", "--verify", "--quiet", name).decode().strip()


def _files(folder: Path, tree: str) -> dict[str, bytes]:
    """The spec's files in a tree of git, by name."""
    files = {}
    for entry in _git(folder, "ls-tree", "-z", "--full-tree", tree).split(b"\0"):
        about, _, name = entry.partition(b"\t")
        if about.startswith(b"100") and name.endswith(b".yaml"):  # files, not folders or links
            blob = about.split()[2].decode()
            files[os.fsdecode(name)] = _git(folder, "cat-file", "blob", blob)
    return files


def _git(folder: Path, *words: str) -> bytes:
    """What git prints when it is run in a folder."""
    import subprocess  # needed for revisions only, and slow to import

    # A hook runs with the place of its repository, relative to a folder that is not this one.
    place = ("GIT_DIR", "GIT_WORK_TREE")
    environment = {name: value for name, value in os.environ.items() if name not in place}
    command = ["git", "-C", str(folder), *words]
    try:
        run = subprocess.run(command, capture_output=True, env={**environment, "LC_ALL": "C"})
    except OSError:  # it is not there, or may not be run
        message = "there is no such folder, and no git, which would know a revision"
        raise UsageError(f"argument BASE: {message}") from None
    if run.returncode:
        raise _GitError(run.stderr.decode(errors="replace").strip().partition("\n")[0])
    return run.stdout
