"""A change that the output folder needs, and the diff that shows it.

`plan` finds the changes and makes them; `--check` only shows them.
"""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Literal, NamedTuple

_LARGEST = 4 * 2**20  # bytes of both sides of a diff; a greater one takes long, and helps nobody


class Change(NamedTuple):
    """A file that differs. `before` is None if it is missing, `after` if it must be deleted."""

    path: str
    before: bytes | None
    after: bytes | None

    @property
    def kind(self) -> Literal["create", "update", "delete"]:
        """What to do with the file."""
        if self.before is None:
            return "create"
        return "delete" if self.after is None else "update"

    def diff(self, root: Path) -> Iterator[str]:
        """The lines of a unified diff, without their line ends."""
        from difflib import unified_diff  # needed for differences only, and slow to import

        place = (root / self.path).as_posix()
        if self.before is not None and len(self.before) + len(self.after or b"") > _LARGEST:
            return iter([f"{place} is too large to show how it differs"])
        before = self.before
        if before and b"\r" not in (self.after or b""):  # a checkout may have changed line ends
            before = before.replace(b"\r\n", b"\n")
        lines = unified_diff(
            _lines(before),
            _lines(self.after),
            "/dev/null" if self.before is None else place,
            "/dev/null" if self.after is None else place,
        )
        return (line.removesuffix("\n") for line in lines)


def _lines(content: bytes | None) -> list[str]:
    """The lines of a file with their ends; only a line feed ends one."""
    return list(StringIO((content or b"").decode(errors="replace"), newline="\n"))
