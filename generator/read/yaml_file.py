"""Reads a YAML file into nodes, each with its line and column. `reader` says what they mean.

Reads the events of PyYAML's C parser, so that no text becomes a number, a date or an object.
Refuses what a spec does not need: duplicate keys, anchors, aliases, tags and second documents.
"""

import re
import unicodedata
from pathlib import Path
from typing import Any

import yaml

from generator.problem import Location, Place, Report, shortened
from generator.read.characters import refusal, shared
from generator.read.comments import Comments
from generator.read.files import Files
from generator.read.nodes import Mapping, Node, Scalar, Sequence
from generator.read.yaml_errors import LOADER, MAX_DEPTH, TOO_DEEP, explain

MAX_KEY, MAX_TERM, MAX_TAGS = 200, 24, 100
_CONFLICT = re.compile(rb"(?m)^(<<<<<<<|>>>>>>>) ")


def read_mapping(
    path: Path, report: Report, files: Files | None = None, required: bool = True
) -> Mapping | None:
    """Reads the mapping in a YAML file; returns None if there is none, and reports why."""
    files = files or Files()
    builder = _Builder(path.as_posix(), report, files)
    try:
        return builder.build(files.read(path))
    except OSError as error:
        if required or not isinstance(error, FileNotFoundError):
            builder.error(0, 0, f"cannot be read: {error.strerror}")
    except MemoryError:
        builder.error(0, 0, "is too large for this machine's memory")
    return None


class RefusedError(Exception):
    """Raised with line, column, message and hint where reading cannot continue."""


class _Builder:
    """Builds the nodes of one file from the parser's events."""

    def __init__(self, path: str, report: Report, files: Files) -> None:
        self.path = path
        self.report = report
        self.files = files

    def build(self, data: bytes) -> Mapping | None:
        """Builds the mapping that a file holds; returns None if there is none, and reports why."""
        try:
            return self._read_document(data)
        except RefusedError as refused:
            self.error(*refused.args)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            self.error(*explain(error, data))
        return None

    def error(self, line: int, column: int, message: str, hint: str = "") -> None:
        """Reports a problem at a line and column of the file."""
        self.report.error(Location(self.path, line, column), message, hint)

    def _read_document(self, data: bytes) -> Mapping:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise RefusedError(1, 1, "the file is UTF-16", "save the file as UTF-8")
        if conflict := _CONFLICT.search(data):
            line = data.count(b"\n", 0, conflict.start()) + 1
            raise RefusedError(line, 1, "a merge conflict begins here", "write what is right")
        if data.count(b"%TAG") > MAX_TAGS:  # the parser compares each with all before it
            raise RefusedError(1, 1, f"the file has more than {MAX_TAGS} %TAG directives")
        self.comments = Comments(data)
        self.events = iter(LOADER(data).get_event, None)
        starts = (event for event in self.events if isinstance(event, yaml.NodeEvent))
        root = next((self._read_node(event, 1) for event in starts), None)
        second: Any = next(starts, None)
        if second:
            at, hint = second.start_mark, "keep one document in each file"
            raise RefusedError(at.line + 1, at.column + 1, "a second document begins here", hint)
        if not isinstance(root, Mapping):
            raise RefusedError(1, 1, "the file must hold a mapping of keys to values")
        return root

    def _read_node(self, event: Any, depth: int) -> Node:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        self.files.left -= 1
        if self.files.left < 0:
            raise RefusedError(line, column, "the spec has more keys and values than may be read")
        if isinstance(event, yaml.AliasEvent):
            name = shortened(f"*{event.anchor}")
            self.error(line, column, f"'{name}' is an alias", "write the value itself")
            return Scalar(name, True, line, column)
        if event.anchor:
            self.error(line, column, f"'{shortened(f'&{event.anchor}')}' is an anchor", "remove it")
        if event.tag:
            self.error(line, column, f"'{shortened(event.tag)}' is a tag", "remove it")
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_comment(event)
            return Scalar(self._clean(event.value, line, column), event.implicit[0], line, column)
        if depth > MAX_DEPTH:
            raise RefusedError(line, column, TOO_DEEP)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                items.append(self._read_node(event, depth + 1))
            return Sequence(items, line, column)
        self.files.left -= 1  # a mapping takes as much memory as two values
        entries = self._read_entries(depth + 1)
        values = {
            key: Location(self.path, value.line, value.column)
            for key, (_, value) in entries.items()
        }
        return Mapping(entries, Place(self.path, line, column, values))

    def _read_entries(self, depth: int) -> dict[str, tuple[Scalar, Node]]:
        """Reads the keys and values of a mapping, up to its end."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._read_node(event, depth)
            value = self._read_node(next(self.events), depth)
            if not isinstance(key, Scalar) or len(key.text) > MAX_KEY:
                message = f"a key must be a text of up to {MAX_KEY} characters"
                self.error(key.line, key.column, message)
            elif key.text in entries:
                first = entries[key.text][0].line
                message = f"key '{key.text}' is already on line {first}"
                self.error(key.line, key.column, message, "keep one")
            else:
                entries[key.text] = (key, value)
        return entries

    def _refuse_comment(self, event: Any) -> None:
        """Reports a comment after a text without quotes: it was probably meant as text."""
        end = event.end_mark
        if event.implicit[0] and event.value and self.comments.follow(end):
            message = "a comment begins here, so the rest of the line is not read"
            hint = "quote the text, or move the comment to a line of its own"
            self.error(end.line + 1, end.column + 2, message, hint)

    def _clean(self, text: str, line: int, column: int) -> str:
        """The text in Unicode's composed form; reports a character in it that nobody sees."""
        if text.isascii() and text.isprintable():
            return shared(text) if len(text) <= MAX_TERM else text
        if refused := refusal(text):
            self.error(line, column, *refused)
            return text  # not composed, which could take long
        return unicodedata.normalize("NFC", text)
