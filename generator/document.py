"""YAML text to nodes that know their line and column, and nothing of what they mean.

Reads the events of PyYAML's C parser, so no scalar is ever turned into a number, a date or an
object behind the author's back, and refuses what a spec has no use for: duplicate keys, anchors,
aliases, tags and second documents.
"""

import unicodedata
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from generator.diagnostics import Diagnostic

MAX_DEPTH = 20
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(NamedTuple):
    """A text as written. `plain` tells that it stood without quotes."""

    text: str
    plain: bool
    line: int
    column: int


class Sequence(NamedTuple):
    """A list of nodes."""

    items: list["Node"]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys with their values, in the order of the file whose `path` it keeps for messages."""

    entries: dict[str, tuple[Scalar, "Node"]]
    path: str
    line: int
    column: int

    def problem(self, key: str, message: str, hint: str = "") -> Diagnostic:
        """A problem at the value of `key`, or at the mapping itself where it has no such key."""
        node: Node = self.entries[key][1] if key in self.entries else self
        return Diagnostic(self.path, node.line, node.column, message, hint)


Node = Scalar | Sequence | Mapping


def read_mapping(path: Path, problems: list[Diagnostic]) -> Mapping | None:
    """The mapping that a YAML file holds, or None with the reasons added to `problems`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        problems.append(Diagnostic(path.as_posix(), 0, 0, f"cannot be read: {error.strerror}"))
        return None
    return _Builder(path.as_posix(), problems).build(data)


class _Builder:
    """Puts the nodes of one file together from the parser's events."""

    def __init__(self, path: str, problems: list[Diagnostic]) -> None:
        self.path = path
        self.problems = problems
        self.open: list[Sequence | Mapping] = []  # the collections around the current event
        self.keys: list[Scalar | None] = []  # for each, the key that waits for its value
        self.root: Node | None = None

    def build(self, data: bytes) -> Mapping | None:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            self.report(1, 1, "is UTF-16", "save the file as UTF-8")
            return None
        try:
            for event in yaml.parse(data, Loader=_LOADER):
                self.take(event)
                if len(self.open) > MAX_DEPTH:
                    node = self.open[-1]
                    self.report(node.line, node.column, f"nests deeper than {MAX_DEPTH} levels")
                    return None
        except yaml.reader.ReaderError as error:
            before = data[: error.position]
            column = error.position - before.rfind(b"\n")
            self.report(before.count(b"\n") + 1, column, error.reason, "save the file as UTF-8")
            return None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            self.report(line, column, error.problem or "is not YAML")
            return None
        if isinstance(self.root, Mapping):
            return self.root
        self.report(1, 1, "the file must hold a mapping of keys to values")
        return None

    def take(self, event: Any) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.ScalarEvent):
            self.refuse_markers(event, line, column)
            self.add(self.scalar(event, line, column))
        elif isinstance(event, yaml.MappingStartEvent):
            self.refuse_markers(event, line, column)
            self.enter(Mapping({}, self.path, line, column))
        elif isinstance(event, yaml.SequenceStartEvent):
            self.refuse_markers(event, line, column)
            self.enter(Sequence([], line, column))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.open.pop()
            self.keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            self.report(line, column, f"alias '*{event.anchor}'", "write the value out")
            self.add(Scalar("", True, line, column))
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self.report(line, column, "a second document begins", "one file, one document")

    def scalar(self, event: Any, line: int, column: int) -> Scalar:
        text = event.value
        if not text.isascii() or not text.isprintable():
            if bad := next((c for c in text if not _allowed(c)), None):
                name = unicodedata.name(bad, "control character")
                self.report(line, column, f"U+{ord(bad):04X} ({name.lower()}) is not allowed here")
            text = unicodedata.normalize("NFC", text)
        return Scalar(text, event.implicit[0], line, column)

    def enter(self, node: Sequence | Mapping) -> None:
        self.add(node)
        self.open.append(node)
        self.keys.append(None)

    def add(self, node: Node) -> None:
        if not self.open:
            if self.root is None:
                self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif (key := self.keys[-1]) is not None:
            self.keys[-1] = None
            first = parent.entries.setdefault(key.text, (key, node))
            if first[0] is not key:
                self.report(
                    key.line, key.column, f"key '{key.text}' is already on line {first[0].line}"
                )
        elif isinstance(node, Scalar):
            self.keys[-1] = node
        else:
            self.report(node.line, node.column, "a key must be a plain text")
            self.keys[-1] = Scalar("", True, node.line, node.column)

    def refuse_markers(self, event: Any, line: int, column: int) -> None:
        if event.anchor:
            self.report(line, column, f"anchor '&{event.anchor}'", "write the value out")
        if event.tag:
            self.report(line, column, f"tag '{event.tag}'", "a spec holds plain data only")

    def report(self, line: int, column: int, message: str, hint: str = "") -> None:
        self.problems.append(Diagnostic(self.path, line, column, message, hint))


def _allowed(character: str) -> bool:
    # A block text has line breaks. What else cannot be seen in a diff is refused.
    return character == "\n" or not (
        unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(character) in _BIDI_CONTROLS
        or character in "\u061c\u200e\u200f\ufeff"
    )


_BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
