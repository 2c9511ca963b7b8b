"""Turns the nodes of a file into objects of the model, as the declarations of their fields say.

Knows no field by name. After a problem, reading goes on with an empty value, which rules ignore.
"""

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from functools import cache, partial
from types import UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from generator.model.shapes import TEXT, UNREAD, Items, Shape, Value
from generator.problem import Location, Report, did_you_mean
from generator.read.nodes import Mapping, Node, Scalar, describe
from generator.read.scalars import (
    EMPTY,
    Converter,
    NodeError,
    Read,
    choice_reader,
    expect,
    items_of,
    read_code,
    read_whole_number,
    text_reader,
)

T = TypeVar("T", bound=tuple[Any, ...])  # a named tuple of the model


class Reader:
    """Reads the nodes of one file and reports their problems."""

    def __init__(self, path: str, report: Report) -> None:
        self.path = path
        self.report = report

    def read(self, converter: Converter, node: Node, whose: Callable[[], str] = str) -> Any:
        """Reads the value of a node; if that fails, reports why and returns the empty value."""
        try:
            return converter.read(self, node)
        except NodeError as error:
            at, message, *hint = error.args
            if message == EMPTY and at is node:
                message = f"{whose() or 'the text'} is empty"
            self.error(at, message, *hint)
            return converter.empty

    def build(self, cls: type[T], node: Node, **known: object) -> T:
        """Builds a `cls` from a mapping of its fields, except those whose values are `known`."""
        node = expect(Mapping, node)
        values: dict[str, object] = {"at": node.place, **known}
        fields, entries = fields_of(cls), node.entries
        first = next(iter(fields))
        for name, (converter, required) in fields.items():
            if name in known:
                continue
            if name in entries:
                whose = partial(describe, node, name, first)
                values[name] = self.read(converter, entries[name][1], whose)
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
    """For each field that a file may give: how to read it, and whether it is required."""
    return {
        name: (converter_of(hint), name not in cls._field_defaults)
        for name, hint in get_type_hints(cls, include_extras=True).items()
        if get_origin(hint) is Annotated
    }


def converter_of(hint: Any, limit: Items | None = None) -> Converter:
    """How to read a value of a declared type; `limit` is that of a list."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is str:
        return Converter(text_reader(TEXT), "")
    if hint is int:
        return Converter(read_whole_number, UNREAD)
    if hint in (Value, Value | None):
        return Converter(read_code, UNREAD)
    if origin is Annotated:
        rule = next((a for a in arguments if isinstance(a, Shape | Items)), None)
        if isinstance(rule, Shape):
            return Converter(text_reader(rule), "")
        return converter_of(arguments[0], rule)
    if origin is Literal:
        return Converter(choice_reader(arguments), "")
    if origin in (UnionType, Union):  # an optional value: its type, or None
        return converter_of(arguments[0])
    if origin is tuple:
        return Converter(_list_reader(converter_of(arguments[0]), limit), ())
    if origin is AnyMapping:
        return Converter(_mapping_reader(converter_of(arguments[0]), arguments[1]), {})
    return Converter(lambda reader, node: reader.build(hint, node))


def _list_reader(item: Converter, limit: Items | None) -> Read:
    """A function that reads a list, and leaves out the items that it cannot read."""

    def read(reader: Reader, node: Node) -> tuple[Any, ...]:
        values = [reader.read(item, child) for child in items_of(node, limit)]
        return tuple(value for value in values if value != item.empty)

    return read


def _mapping_reader(key: Converter, value_type: Any) -> Read:
    """A function that reads a mapping from names to texts, or to objects with names and places."""
    plain = converter_of(value_type)

    def read_value(key: Scalar, reader: Reader, node: Node) -> Any:
        if hasattr(value_type, "_fields"):
            place = expect(Mapping, node).place._replace(line=key.line, column=key.column)
            return reader.build(value_type, node, name=key.text, at=place)
        return plain.read(reader, node)

    def read(reader: Reader, node: Node) -> AnyMapping[str, Any]:
        entries = expect(Mapping, node).entries
        if not entries and hasattr(value_type, "_fields"):
            raise NodeError(node, "the mapping is empty", "fill it or remove it")
        values = {}
        for name, (key_node, value_node) in entries.items():
            reader.read(key, key_node)
            value = Converter(partial(read_value, key_node), plain.empty)
            values[name] = reader.read(value, value_node)
        return values

    return read
