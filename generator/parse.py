"""Nodes to model: types, required and unknown keys, closed choices.

Knows YAML's nodes and the declarations of dataclasses, but no field by name: `catalog` and
`target` say what a file may hold, and this says whether it does. Reading goes on after a problem
with an empty value, which rules pass by and no template ever sees.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache, partial
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from generator import document
from generator.diagnostics import Diagnostic, did_you_mean
from generator.document import Node, Scalar, Sequence
from generator.fields import TEXT, UNREAD, Shape

Read = Callable[["Reader", Node], Any]


class Converter(NamedTuple):
    """How a node becomes a value, and the value to go on with where it cannot."""

    read: Read
    empty: Any = None


class NodeError(Exception):
    """Raised where a node cannot be read: the node, what is wrong with it, and a hint."""

    def __init__(self, node: Node, message: str, hint: str = "") -> None:
        super().__init__(node, message, hint)


class Reader:
    """Reads the nodes of one file and gathers their problems."""

    def __init__(self, path: str, problems: list[Diagnostic]) -> None:
        self.path = path
        self.problems = problems

    def read(self, converter: Converter, node: Node) -> Any:
        """The value of a node, or the converter's empty value after noting why not."""
        try:
            return converter.read(self, node)
        except NodeError as error:
            self.report(*error.args)
            return converter.empty

    def build(self, cls: type, node: Node, **given: object) -> Any:
        """A `cls` from a mapping of its fields, less those that are `given`."""
        if not isinstance(node, document.Mapping):
            raise NodeError(node, "expected a mapping of keys to values")
        values: dict[str, object] = {"at": node, **given}
        entries = _entries(cls)
        for name, (converter, required) in entries.items():
            if name in given:
                continue
            if name in node.entries:
                values[name] = self.read(converter, node.entries[name][1])
            elif required:
                values[name] = converter.empty
                self.report(node, f"'{name}' is missing")
        for name, (key, _) in node.entries.items():
            if name not in entries:
                self.report(key, f"unknown key '{name}'", did_you_mean(name, entries))
        return cls(**values)

    def report(self, node: Node, message: str, hint: str = "") -> None:
        """Notes a problem at a node."""
        self.problems.append(Diagnostic(self.path, node.line, node.column, message, hint))


@cache
def _entries(cls: type) -> dict[str, tuple[Converter, bool]]:
    """For each field that a file gives: how it is read, and whether it must be there."""
    hints = get_type_hints(cls, include_extras=True)
    return {
        field.name: (converter_of(hints[field.name]), field.default is MISSING)
        for field in fields(cls)
        if "doc" in field.metadata
    }


def converter_of(hint: Any) -> Converter:
    """The converter for a declared type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is str:
        return Converter(_shaped(TEXT), "")
    if hint is int:
        return Converter(_integer, UNREAD)
    if origin is Annotated:
        return Converter(_shaped(arguments[1]), "")
    if origin is Literal:
        return Converter(_choice(arguments), "")
    if origin is UnionType:  # a part that may be left out: its type, or None
        return converter_of(arguments[0])
    if origin is tuple:
        return Converter(_list(converter_of(arguments[0])), ())
    if origin is Mapping:
        return Converter(_keyed(converter_of(arguments[0]), arguments[1]), {})
    return Converter(lambda reader, node: reader.build(hint, node))


def _integer(_: Reader, node: Node) -> int:
    if not isinstance(node, Scalar):
        raise NodeError(node, "expected a whole number")
    if not node.plain or not re.fullmatch(r"-?[1-9][0-9]*|0", node.text):
        hint = "write plain digits, without quotes or leading zeros"
        raise NodeError(node, f"{_shown(node)} is not a whole number", hint)
    if len(node.text) > 11 or not -(2**31) <= int(node.text) < 2**31:
        raise NodeError(node, f"{_shown(node)} does not fit into 32 bits")
    return int(node.text)


def _shaped(shape: Shape) -> Read:
    pattern = re.compile(shape.pattern)

    def read(_: Reader, node: Node) -> str:
        if not isinstance(node, Scalar):
            raise NodeError(node, "expected a text")
        if pattern.fullmatch(node.text):
            return node.text
        message = f"{_shown(node)} is not {shape.description}"
        raise NodeError(node, message if node.text else "the text is empty")

    return read


def _choice(choices: tuple[str, ...]) -> Read:
    def read(_: Reader, node: Node) -> str:
        if not isinstance(node, Scalar):
            raise NodeError(node, "expected a text")
        if node.text in choices:
            return node.text
        message = f"{_shown(node)} is not one of {', '.join(choices)}"
        raise NodeError(node, message, did_you_mean(node.text, choices))

    return read


def _list(item: Converter) -> Read:
    def read(reader: Reader, node: Node) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            raise NodeError(node, "expected a list")
        values = [reader.read(item, one) for one in node.items]
        return tuple(value for value in values if value != item.empty)

    return read


def _keyed(key: Converter, value_type: Any) -> Read:
    """Reads a mapping from names to texts, or to objects that are told their name."""
    value = None if is_dataclass(value_type) else converter_of(value_type)

    def read(reader: Reader, node: Node) -> Mapping[str, Any]:
        if not isinstance(node, document.Mapping):
            raise NodeError(node, "expected a mapping of keys to values")
        values = {}
        for name, (key_node, value_node) in node.entries.items():
            reader.read(key, key_node)
            named = value or Converter(partial(_named, value_type, name))
            values[name] = reader.read(named, value_node)
        return values

    return read


def _shown(node: Scalar) -> str:
    return repr(node.text if len(node.text) <= 40 else f"{node.text[:39]}…")


def _named(cls: type, name: str, reader: Reader, node: Node) -> Any:
    return reader.build(cls, node, name=name)
