"""YAML text to nodes that know their line and column, and nothing of what they mean.

Reads the events of PyYAML's C parser, so no scalar becomes a number, a date or an object, and
refuses what a spec has no use for: duplicate keys, anchors, aliases, tags and second documents.
"""

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from generator.problem import Location, Place, Report
from generator.read.comments import Comments
from generator.read.nodes import Mapping, Node, Scalar, Sequence
from generator.read.yaml_errors import LOADER, MAX_DEPTH, TOO_DEEP, explain

MAX_KEY, MAX_TERM = 200, 24
# Categories of characters that no diff shows, and those of them that texts and emoji need.
_INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_NEEDED = "\n\u200c\u200d"


def read_mapping(path: Path, report: Report) -> Mapping | None:
    """Reads the mapping in a YAML file; returns None if there is none, and reports why."""
    builder = _Builder(path.as_posix(), report)
    try:
        if path.is_file() or path.is_dir() or not path.exists():
            return builder.build(path.read_bytes())
        builder.error(0, 0, "is not a file")  # but a pipe or a device, which may have no end
    except OSError as error:
        builder.error(0, 0, f"cannot be read: {error.strerror}")
    except MemoryError:
        builder.error(0, 0, "is too large for this machine's memory")
    return None


class RefusedError(Exception):
    """Raised where reading cannot go on: line, column, message, hint."""


class _Builder:
    """Puts the nodes of one file together from the parser's events."""

    def __init__(self, path: str, report: Report) -> None:
        self.path = path
        self.report = report

    def build(self, data: bytes) -> Mapping | None:
        try:
            return self.document(data)
        except RefusedError as refused:
            self.error(*refused.args)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            self.error(*explain(error, data))
        return None

    def document(self, data: bytes) -> Mapping:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise RefusedError(1, 1, "the file is UTF-16", "save the file as UTF-8")
        self.comments = Comments(data)
        self.events = iter(LOADER(data).get_event, None)
        roots = [self.node(event, 1) for event in self.events if isinstance(event, yaml.NodeEvent)]
        if len(roots) > 1:
            raise RefusedError(
                roots[1].line, roots[1].column, "a second document begins", "keep one in a file"
            )
        if not roots or not isinstance(roots[0], Mapping):
            raise RefusedError(1, 1, "the file must hold a mapping of keys to values")
        return roots[0]

    def node(self, event: Any, depth: int) -> Node:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if isinstance(event, yaml.AliasEvent):
            self.error(line, column, f"'*{event.anchor}' is an alias", "write the value out")
            return Scalar(f"*{event.anchor}", True, line, column)
        if event.anchor:
            self.error(line, column, f"'&{event.anchor}' is an anchor", "leave it out")
        if event.tag:
            self.error(line, column, f"'{event.tag}' is a tag", "leave it out")
        if isinstance(event, yaml.ScalarEvent):
            end: Any = event.end_mark
            # More likely a part of the text, of which it would be lost.
            if event.implicit[0] and event.value and self.comments.follow(end):
                message = "a comment begins here, and what follows is not read"
                hint = "quote the text, or put the comment on a line of its own"
                self.error(end.line + 1, end.column + 2, message, hint)
            return Scalar(self.text(event.value, line, column), event.implicit[0], line, column)
        if depth > MAX_DEPTH:
            raise RefusedError(line, column, TOO_DEEP)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                items.append(self.node(event, depth + 1))
            return Sequence(items, line, column)
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar) or len(key.text) > MAX_KEY:
                message = f"a key must be a text of up to {MAX_KEY} characters"
                self.error(key.line, key.column, message)
            elif key.text in entries:
                first = entries[key.text][0].line
                self.error(key.line, key.column, f"key '{key.text}' is already on line {first}")
            else:
                entries[key.text] = (key, value)
        values = {
            key: Location(self.path, value.line, value.column)
            for key, (_, value) in entries.items()
        }
        return Mapping(entries, Place(self.path, line, column, values))

    def text(self, text: str, line: int, column: int) -> str:
        if text.isascii() and text.isprintable():
            return _shared(text) if len(text) <= MAX_TERM else text
        invisible = (c for c in text if unicodedata.category(c) in _INVISIBLE and c not in _NEEDED)
        if bad := next(invisible, None):
            name = unicodedata.name(bad, "control character").lower()
            self.error(line, column, f"U+{ord(bad):04X} ({name}) may not stand in a text")
        return unicodedata.normalize("NFC", text)

    def error(self, line: int, column: int, message: str, hint: str = "") -> None:
        self.report.error(Location(self.path, line, column), message, hint)


@lru_cache(maxsize=1_000)
def _shared(text: str) -> str:
    """One object for equal texts, for each category, action and source stands at many codes."""
    return text
