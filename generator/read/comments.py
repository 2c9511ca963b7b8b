"""Where a comment follows a text of a YAML file, which the events of its parser do not tell.

Goes through the file once, whatever it holds, for it may be hostile.
"""

from codecs import BOM_UTF8
from typing import Any

_STEP = 1 << 16  # characters that are passed at once


class Comments:
    """The comments of a file, asked for from its beginning to its end."""

    def __init__(self, data: bytes) -> None:
        self._data = data if b" #" in data else b""  # most files have none
        self._offset = len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0  # in bytes
        self._index = 0  # the same place in characters, as marks count

    def follow(self, mark: Any) -> bool:
        """Whether there is one a space after a mark, which is no earlier than the last one was."""
        while self._data and (count := min(mark.index - self._index, _STEP)):
            passed = self._data[self._offset : self._offset + count]
            if not passed.isascii():  # a character takes up to four bytes
                passed = self._data[self._offset : self._offset + 4 * count]
                passed = passed.decode(errors="ignore")[:count].encode()
            self._offset += len(passed)
            self._index += count
        return self._data.startswith(b" #", self._offset)
