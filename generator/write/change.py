"""A file that differs from what it should be, and the diff that shows it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple


class Change(NamedTuple):
    """A file that differs. `before` is None if it is missing, `after` if it should go."""

    path: str
    before: bytes | None
    after: bytes | None

    @property
    def kind(self) -> Literal["create", "update", "delete"]:
        """What is to be done."""
        if self.before is None:
            return "create"
        return "delete" if self.after is None else "update"

    def diff(self, root: Path) -> Iterator[str]:
        """The lines of a unified diff, each with its end."""
        from difflib import unified_diff  # needed for differences only, and slow to import

        place = (root / self.path).as_posix()
        lines = unified_diff(
            (self.before or b"").decode(errors="replace").splitlines(keepends=True),
            (self.after or b"").decode(errors="replace").splitlines(keepends=True),
            "/dev/null" if self.before is None else place,
            "/dev/null" if self.after is None else place,
        )
        return (line if line.endswith("\n") else f"{line}\n" for line in lines)
