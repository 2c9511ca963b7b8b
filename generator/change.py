"""A file that differs from what it should be, and how that is shown."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Literal, NamedTuple

_IN_MEMORY = 16 << 20


class Store:
    """Contents put aside: in memory, or where they are many in a file without a name."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile()  # noqa: SIM115 (closed by __del__)

    def __del__(self) -> None:
        self._file.close()

    def keep(self, content: bytes | None) -> "Kept | None":
        """Puts a content aside, if there is one."""
        if content is None:
            return None
        start = self._file.seek(0, 2)
        if start + len(content) > _IN_MEMORY:
            self._file.rollover()
        self._file.write(content)
        return Kept(self, start, len(content))

    def read(self, start: int, length: int) -> bytes:
        """A content, or a part of all of them."""
        self._file.seek(start)
        return self._file.read(length)


class Kept(NamedTuple):
    """A content that has been put aside."""

    store: Store
    start: int
    length: int


class Change(NamedTuple):
    """A file that differs from what it should be; `before` or `after` is None where it is not."""

    path: str
    kept_before: Kept | None
    kept_after: Kept | None

    @property
    def before(self) -> bytes | None:
        """What the file holds."""
        return _read(self.kept_before)

    @property
    def after(self) -> bytes | None:
        """What it should hold."""
        return _read(self.kept_after)

    @property
    def kind(self) -> Literal["create", "update", "delete"]:
        """What is to be done."""
        if self.kept_before is None:
            return "create"
        return "delete" if self.kept_after is None else "update"

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


def _read(kept: Kept | None) -> bytes | None:
    if kept is None:
        return None
    return kept.store.read(kept.start, kept.length)
