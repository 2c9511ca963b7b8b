"""Builds objects and lists from the pieces that `_lookalike` finds.

Values without quotes may have spaces and commas in them: `{code=1, msg=a, b}` has the
text "a, b".
"""

import re

from ._lookalike_strings import scalar
from ._object_part import Part

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from ._body import Json

_DEEPEST = 100
_LONGEST_NAME = 64
_LONGEST_TEXT = 1_000  # characters; no longer text is compared with known ones
_CAPITAL = re.compile(r"[A-Z][A-Za-z0-9_]*")


class Reading:
    """The object or list that is being read, from the outermost part inwards."""

    def __init__(self, text: str) -> None:
        self.root: Json = None
        self.closed = False
        self._text = text
        self._parts: list[Part] = []
        self._too_deep = 0

    def open(self, mark: str) -> None:
        """Begins an object or a list."""
        if len(self._parts) >= _DEEPEST:
            self._too_deep += 1
        else:
            self._parts.append(Part(mark))

    def close(self, mark: str) -> None:
        """Ends the innermost part with this mark, and what is still open in it."""
        if self._too_deep:
            self._too_deep -= 1
            return
        if all(part.closing != mark for part in self._parts[-2:]):
            return
        while self._end().closing != mark:
            pass
        self.closed = not self._parts

    def close_all(self) -> None:
        """Ends everything, because the text ends."""
        while self._parts:
            self._end()

    def string(self, value: str, start: int, end: int) -> None:
        """Takes a string in quotes."""
        part = self._parts[-1]
        if self._too_deep:
            return
        if part.start < 0:
            part.text, part.start, part.end, part.word = value, start, end, start
        else:
            self.word(start, end)

    def word(self, start: int, end: int) -> None:
        """Takes a word without quotes, or a part of one."""
        part = self._parts[-1]
        if part.text is not None or self._too_deep:
            return  # what follows a string belongs to nothing
        if part.end != start or part.start < 0:
            part.word = start
        part.start = start if part.start < 0 else part.start
        part.end = end

    def comma(self) -> None:
        """Ends a value."""
        if not self._too_deep:
            self._finish(self._parts[-1])

    def separator(self, start: int, end: int) -> None:
        """Takes what is between a name and its value, unless it belongs to a text."""
        part = self._parts[-1]
        if isinstance(part.value, list) or self._too_deep:
            self.word(start, end)
            return
        tight = self._text[end : end + 1] not in (" ", "\n", "\t", "\r", "")
        if part.name is None:
            is_long = part.text is None and part.end - part.start > _LONGEST_NAME
            name = "" if is_long else part.words(self._text)
            if (
                name
                and len(name) <= _LONGEST_NAME
                and (part.last is None or " " not in name)
            ):
                part.name, part.tight = name, tight
                part.forget()
            else:
                self.word(start, end)
            return
        following = ""
        if part.word > part.start and part.end - part.word <= _LONGEST_NAME:
            following = self._text[part.word : part.end]
        if part.tight and tight and _CAPITAL.fullmatch(following):  # as Go prints it
            part.end = part.word
            self._finish(part)
            part.name, part.tight = following, True
            part.last = None
        elif part.start >= 0:
            self.word(start, end)

    def _finish(self, part: Part) -> None:
        """Puts the value that was read into its part."""
        words = part.words(self._text)
        quoted = part.text is not None
        value: Json = words if quoted else scalar(words)
        if isinstance(part.value, list):
            if part.start >= 0:
                part.value.append(value)
        elif part.name is not None:
            part.value.setdefault(part.name, None)
            if part.start >= 0:
                part.value[part.name] = value
            part.last = None if quoted or not isinstance(value, str) else part.name
        elif words:
            before = None if part.last is None or quoted else part.value[part.last]
            if part.last is not None and isinstance(before, str):
                if len(before) <= _LONGEST_TEXT:
                    part.value[part.last] = f"{before}, {words}"
            else:
                part.add_loose(words)
        part.name = None
        part.forget()

    def _end(self) -> Part:
        """Takes the innermost part off, and puts it into the one around it."""
        part = self._parts.pop()
        self._finish(part)
        if not self._parts:
            self.root = part.value
            return part
        outer = self._parts[-1]
        if isinstance(outer.value, dict) and outer.name is not None:
            outer.value[outer.name] = part.value
        else:
            outer.add_loose(part.value)
        outer.name = outer.last = None
        outer.forget()
        return part
