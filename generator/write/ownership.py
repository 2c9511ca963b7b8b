"""Reads the output folder: which of its files the generator owns, and what they hold now.

The file LIST at the top of the folder names them. A file that is not listed is never overwritten
or deleted. A listed file that is no longer generated is deleted.
"""

import errno
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from generator.freshness import LIST
from generator.model.paths import PLAIN, is_plain
from generator.problem import Location, Report
from generator.write import disk

_HEADER = (
    "# The files in this folder that `python -m generator` owns, one path a line. DO NOT EDIT.\n"
)
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")  # what git writes into a file


class OutputFolder:
    """The output folder as it is now. Reports what it cannot read or overwrite."""

    def __init__(self, root: Path, report: Report) -> None:
        self.root = root
        self.report = report

    def read(self, path: str) -> bytes | None:
        """Reads a file without following a link out of the folder; None if there is no file."""
        try:
            return disk.read(self.root, path)
        except (FileNotFoundError, NotADirectoryError):
            pass
        except OSError as error:
            if error.errno == errno.ELOOP:
                self.refuse(path, "is reached through a symbolic link", "remove the link")
            elif error.errno != errno.ENAMETOOLONG:  # no file has such a long name
                self.refuse(path, f"cannot be read: {error.strerror}", "move it")
        return None

    def holds(self, path: str, content: bytes) -> bool:
        """Whether a file has this content, or the same text with the line ends of a checkout."""
        with suppress(OSError):
            return with_line_feeds(disk.read(self.root, path)) == content
        return False

    def listed_in(self, content: bytes | None) -> set[str]:
        """The paths in a list with this content; reports those that lead out of the folder."""
        paths = set()
        lines = (content or b"").decode(errors="replace").splitlines()
        for number, line in enumerate(lines, start=1):
            if not line or line.startswith(("#", *_CONFLICT)):
                continue  # of a conflict, both sides are ours
            if is_plain(line):
                paths.add(line)
            else:
                at = Location((self.root / LIST).as_posix(), number, 1)
                message = f"'{line}' is not a path in this folder"
                self.report.error(at, message, f"delete the line, or {PLAIN}")
        return paths

    def refuse_files_as_folders(self, paths: Iterable[str], listed: set[str]) -> None:
        """Reports each file in the place of a folder, unless it is listed."""
        for folder in {folder for path in paths for folder in _folders_of(path)} - listed:
            place = self.root / folder
            if place.exists() and not place.is_dir():
                self.refuse(folder, "is in the way of a folder", "move it")

    def is_same_file(self, path: str, other: str) -> bool:
        """Whether two spellings name the same file, as on a case-insensitive disk."""
        with suppress(OSError):
            return path != other and (self.root / path).samefile(self.root / other)
        return False

    def refuse(self, path: str, message: str, hint: str = "") -> None:
        """Reports what is wrong with a file in the folder."""
        self.report.error(Location((self.root / path).as_posix()), message, hint)


def with_line_feeds(content: bytes) -> bytes:
    """A text with line feeds, as git keeps it; a checkout may write CRLF. Other files stay."""
    return content if b"\0" in content else content.replace(b"\r\n", b"\n")


def list_of(paths: set[str]) -> bytes:
    """The content of the list that names these files."""
    return (_HEADER + "".join(f"{path}\n" for path in sorted(paths))).encode()


def _folders_of(path: str) -> Iterator[str]:
    """The folders of a path, the innermost first."""
    while path := path.rpartition("/")[0]:
        yield path
