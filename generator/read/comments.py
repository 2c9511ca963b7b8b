"""Finds a comment after a text in a YAML file, which the events of PyYAML's parser do not show.

Reads the file once from beginning to end, so that no file, however hostile, takes long.
"""

from codecs import BOM_UTF8
from typing import Any

_STEP = 1 << 16  # the most characters to skip at once


class Comments:
    """The comments of a file, looked for from its beginning to its end."""

    def __init__(self, data: bytes) -> None:
        self._data = data if b" #" in data else b""  # most files have none
        self._offset = len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0  # in bytes
        self._index = 0  # the same position in characters, as marks count

    def follow(self, mark: Any) -> bool:
        """Whether a space and a comment follow a mark; marks must come in the file's order."""
        while self._data and (count := min(mark.index - self._index, _STEP)):
            skipped = self._data[self._offset : self._offset + count]
            if not skipped.isascii():  # a character takes up to four bytes
                skipped = self._data[self._offset : self._offset + 4 * count]
                skipped = skipped.decode(errors="ignore")[:count].encode()
            self._offset += len(skipped)
            self._index += count
        return self._data.startswith(b" #", self._offset)
