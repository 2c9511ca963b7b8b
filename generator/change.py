"""A file that differs from what it should be, and how that is shown."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Literal, NamedTuple

_IN_MEMORY, _PART = 16 << 20, 1 << 20


class Store:
    """Contents put aside: in memory, or where they are many in a file without a name."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (closed by __del__)
        self._end = 0

    def __del__(self) -> None:
        self._file.close()

    def keep(self, parts: Iterable[bytes]) -> "Kept":
        """Puts a content aside, part by part."""
        start = self._file.seek(self._end)
        for part in parts:  # writelines() would have them all in memory first
            self._file.write(part)
        self._end = self._file.tell()
        return Kept(self, start, self._end - start)

    def forget(self, kept: "Kept") -> None:
        """Makes room again, if this is the content that was put aside last."""
        if kept.start + kept.length == self._end:
            self._end = kept.start

    def read(self, start: int, length: int) -> bytes:
        """A content, or a part of all of them."""
        self._file.seek(start)
        return self._file.read(length)


class Kept(NamedTuple):
    """A content that has been put aside."""

    store: Store
    start: int
    length: int

    def read(self) -> bytes:
        """The content."""
        return self.store.read(self.start, self.length)

    def parts(self) -> Iterator[bytes]:
        """The content part by part, for it may be large."""
        for done in range(0, self.length, _PART):
            yield self.store.read(self.start + done, min(_PART, self.length - done))


class Change(NamedTuple):
    """A file that differs from what it should be; `before` or `after` is None where it is not."""

    path: str
    kept_before: Kept | None
    kept_after: Kept | None

    @property
    def before(self) -> bytes | None:
        """What the file holds."""
        return self.kept_before.read() if self.kept_before else None

    @property
    def after(self) -> bytes | None:
        """What it should hold."""
        return self.kept_after.read() if self.kept_after else None

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
