"""Nodes to model: required, missing and unknown keys, lists, and objects by their declarations.

Knows YAML's nodes and the declarations of fields, but no field by name: `code`, `catalog` and
`target` say what a file may hold, and this says whether it does. Reading goes on after a problem
with an empty value, which rules pass by and no template ever sees.
"""

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from functools import cache, partial
from types import UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from generator.model.shapes import TEXT, UNREAD, Shape, Value
from generator.problem import Location, Report, did_you_mean
from generator.read.nodes import Mapping, Node, Scalar, Sequence
from generator.read.scalars import NodeError, choice, code_value, expect, shaped, whole_number

T = TypeVar("T", bound=tuple[Any, ...])  # a named tuple of the model
Read = Callable[["Reader", Node], Any]


class Converter(NamedTuple):
    """How a node becomes a value, and the value to go on with where it cannot."""

    read: Read
    empty: Any = None


class Reader:
    """Reads the nodes of one file and gathers their problems."""

    def __init__(self, path: str, report: Report) -> None:
        self.path = path
        self.report = report

    def read(self, converter: Converter, node: Node) -> Any:
        """The value of a node, or the converter's empty value after noting why not."""
        try:
            return converter.read(self, node)
        except NodeError as error:
            self.error(*error.args)
            return converter.empty

    def build(self, cls: type[T], node: Node, **given: object) -> T:
        """A `cls` from a mapping of its fields, less those that are `given`."""
        node = expect(Mapping, node)
        values: dict[str, object] = {"at": node.place, **given}
        fields, entries = fields_of(cls), node.entries
        for name, (converter, required) in fields.items():
            if name in given:
                continue
            if name in entries:
                values[name] = self.read(converter, entries[name][1])
            elif required:
                values[name] = converter.empty
                self.error(node, f"'{name}' is missing")
        for name, (key, _) in entries.items():
            if name not in fields:
                self.error(key, f"unknown key '{name}'", did_you_mean(name, fields))
        return cls(**values)

    def error(self, node: Node, message: str, hint: str = "") -> None:
        """Reports a problem at a node."""
        self.report.error(Location(self.path, node.line, node.column), message, hint)


@cache
def fields_of(cls: Any) -> dict[str, tuple[Converter, bool]]:
    """For each field that a file gives: how it is read, and whether it must be there."""
    return {
        name: (converter_of(hint), name not in cls._field_defaults)
        for name, hint in get_type_hints(cls, include_extras=True).items()
        if get_origin(hint) is Annotated
    }


def converter_of(hint: Any) -> Converter:
    """The converter for a declared type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is str:
        return Converter(shaped(TEXT), "")
    if hint is int:
        return Converter(whole_number, UNREAD)
    if hint in (Value, Value | None):
        return Converter(code_value, UNREAD)
    if origin is Annotated:
        shape = next((a for a in arguments if isinstance(a, Shape)), None)
        return Converter(shaped(shape), "") if shape else converter_of(arguments[0])
    if origin is Literal:
        return Converter(choice(arguments), "")
    if origin in (UnionType, Union):  # a part that may be left out: its type, or None
        return converter_of(arguments[0])
    if origin is tuple:
        return Converter(_list(converter_of(arguments[0])), ())
    if origin is AnyMapping:
        return Converter(_keyed(converter_of(arguments[0]), arguments[1]), {})
    return Converter(lambda reader, node: reader.build(hint, node))


def _list(item: Converter) -> Read:
    def read(reader: Reader, node: Node) -> tuple[Any, ...]:
        if not (items := expect(Sequence, node).items):
            raise NodeError(node, "the list is empty", "fill it or leave it out")
        values = [reader.read(item, one) for one in items]
        return tuple(value for value in values if value != item.empty)

    return read


def _keyed(key: Converter, value_type: Any) -> Read:
    """Reads a mapping from names to texts, or to objects that are told their name and its place."""
    plain = converter_of(value_type)

    def read_value(key: Scalar, reader: Reader, node: Node) -> Any:
        if hasattr(value_type, "_fields"):
            place = expect(Mapping, node).place._replace(line=key.line, column=key.column)
            return reader.build(value_type, node, name=key.text, at=place)
        return plain.read(reader, node)

    def read(reader: Reader, node: Node) -> AnyMapping[str, Any]:
        entries = expect(Mapping, node).entries
        if not entries and hasattr(value_type, "_fields"):
            raise NodeError(node, "the mapping is empty", "fill it or leave it out")
        values = {}
        for name, (key_node, value_node) in entries.items():
            reader.read(key, key_node)
            value = Converter(partial(read_value, key_node), plain.empty)
            values[name] = reader.read(value, value_node)
        return values

    return read
