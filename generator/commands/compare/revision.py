"""Finds the older spec to compare with: a folder, or the spec's folder in a git revision.

Git reads a revision, one file after the other, and only files that the spec names. Nothing is
written, nothing is fetched, and git runs no command that the repository's configuration names.
"""

import errno
import os
from contextlib import suppress
from functools import partial
from pathlib import Path

from generator.commands.command import UsageError
from generator.read.files import MAX_SIZE, ReadFile, read_file

_LONGEST = 1_000  # characters of a revision; systems refuse very long arguments
_KINDS = {"040000": "a folder", "120000": "a link", "160000": "a submodule"}
_UNHOOKED = (
    *("-c", "core.fsmonitor="),  # a command that runs when git reads the index, as for :path
    *("-c", "safe.bareRepository=explicit"),  # the spec's folder may pose as a repository
)
_OFFLINE = {
    "GIT_NO_LAZY_FETCH": "1",  # objects that a partial clone lacks stay missing
    "GIT_ALLOW_PROTOCOL": "none",  # the same for git before 2.45: any fetch fails at its beginning
}


class _GitError(Exception):
    """Raised with the first line of what git complains about."""


def older_spec(base: str, folder: Path) -> tuple[Path, ReadFile]:
    """The folder `base`, or else `folder` as it is in the revision `base`; and how to read it."""
    with suppress(OSError, ValueError):  # no system has a folder of this name
        if base and Path(base).is_dir():
            return Path(base), read_file
    tree = _tree_id(base, folder)
    return Path(f"{base}:{folder.as_posix()}"), partial(_read_blob, folder, tree)


def _tree_id(revision: str, folder: Path) -> str:
    """The git object of a folder in a revision. Raises UsageError if there is none."""
    shown = revision if len(revision) <= 100 else f"{revision[:99]}…"
    prefix = f"argument BASE: there is no folder '{shown}'"
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
        return _object_id(folder, f"{_object_id(folder, f'{commit}:./')}^{{tree}}")
    except _GitError:
        raise UsageError(f"argument BASE: '{shown}' has no folder '{folder}'") from None


def _object_id(folder: Path, name: str) -> str:
    """The full id of a git object. Raises _GitError if there is none."""
    # To git the first two are options and exclusions.
    if name.startswith(("-", "^")) or len(name) > _LONGEST:
        raise _GitError
    return _run_git(folder, "rev-parse", "--verify", "--quiet", name).decode().strip()


def _read_blob(folder: Path, tree: str, path: Path) -> bytes:
    """The content of the file with this name in a git tree. Raises OSError if there is none."""
    try:
        listed = _run_git(folder, "ls-tree", "-z", "-l", "--full-tree", tree, path.name)
        if not listed:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        mode, _, blob, size = listed.decode(errors="replace").split()[:4]
        if mode in _KINDS:
            raise OSError(errno.EINVAL, f"in this revision it is {_KINDS[mode]}, not a file")
        if size.isdecimal() and int(size) > MAX_SIZE:
            raise OSError(errno.EFBIG, f"it is larger than {MAX_SIZE // 2**20} MB")
        return _run_git(folder, "cat-file", "blob", blob)
    except _GitError as error:
        message = f"git lacks it, as in a clone with --filter; git says: {error}"
        raise OSError(errno.EIO, message) from None


def _run_git(folder: Path, *words: str) -> bytes:
    """Runs git in a folder and returns what it prints. Raises _GitError if git fails."""
    import subprocess  # needed for revisions only, and slow to import

    # In a hook these name the repository, perhaps relative to another folder.
    places = ("GIT_DIR", "GIT_WORK_TREE")
    environment = {name: value for name, value in os.environ.items() if name not in places}
    command = [_git(), *_UNHOOKED, "-C", str(folder), *words]
    environment |= {"LC_ALL": "C", **_OFFLINE}
    try:
        run = subprocess.run(command, capture_output=True, env=environment)
    except ValueError:  # no argument can hold this, such as NUL
        raise _GitError from None
    except OSError:  # it may not run
        raise UsageError(_NO_GIT) from None
    if run.returncode:
        raise _GitError(run.stderr.decode(errors="replace").strip().partition("\n")[0])
    return run.stdout


def _git() -> str:
    """The path of git: never a program of that name in the current folder, as Windows prefers."""
    import shutil

    folders = filter(os.path.isabs, os.get_exec_path())
    paths = (shutil.which(Path(folder, "git")) for folder in folders)
    if found := next(filter(None, paths), None):
        return found
    raise UsageError(_NO_GIT)


_NO_GIT = "argument BASE: there is no such folder, and without git no revision can be read"
