"""When a code was last checked, and how its texts changed: from the dates of its sources."""

from collections.abc import Sequence
from typing import NamedTuple

from generator.model.catalog import Catalog
from generator.model.code import Code, Message


class Dated(NamedTuple):
    """A text of a code, and the date of the copy in which it was read."""

    read: str
    message: Message


class History:
    """The filters `checked` and `dated` of a catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        self._sources = catalog.sources

    def checked(self, code: Code) -> str:
        """The date of the newest copy of any source that a code cites; empty if it cites none."""
        return max((self._sources[name].read for name in code.cites), default="")

    def dated(self, code: Code) -> Sequence[Dated]:
        """The texts of a code, the oldest first; those of one date in the order of the spec."""
        texts = (Dated(self._sources[each.source].read, each) for each in code.messages)
        return sorted(texts, key=lambda text: text.read)
