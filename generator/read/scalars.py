"""Reads single values from nodes: numbers, codes, texts of a shape, and words of a closed list.

`reader` puts them together to lists, mappings and objects.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from generator.model.shapes import VALUE_TEXT, Items, Shape
from generator.problem import did_you_mean, shortened
from generator.read.nodes import Mapping, Node, Scalar, Sequence

Read = Callable[[Any, Node], Any]  # what reads a value, given its reader
K = TypeVar("K", Scalar, Sequence, Mapping)


class Converter(NamedTuple):
    """How to read a value from a node, and the value to continue with if that fails."""

    read: Read
    empty: Any = None


class NodeError(Exception):
    """Raised with a node that cannot be read, what is wrong with it, and perhaps a hint."""


EMPTY = "the text is empty"  # the reader of a field says instead which field it is


def expect(kind: type[K], node: Node) -> K:
    """Returns the node if it is of the expected kind; raises NodeError if not."""
    if isinstance(node, kind):
        return node
    if isinstance(node, Scalar) and node.plain and not node.text:
        raise NodeError(node, EMPTY, f"write {_KINDS[kind]}")
    hint = "begin each item with '- ' on a line of its own" if kind is Sequence else ""
    raise NodeError(node, f"expected {_KINDS[kind]}, not {_KINDS[type(node)]}", hint)


_KINDS: dict[type, str] = {
    Scalar: "a text",
    Sequence: "a list",
    Mapping: "a mapping of keys to values",
}


def items_of(node: Node, limit: Items | None) -> list[Node]:
    """The items of a list, of which there is at least one, and not more than a limit allows."""
    if limit and limit.or_one and isinstance(node, Scalar):
        return [node]
    if not (items := expect(Sequence, node).items):
        raise NodeError(node, "the list is empty", "fill it or remove it")
    if limit and len(items) > limit.most:
        raise NodeError(node, f"the list has {len(items)} items, and at most {limit.most} may be")
    return items


def read_whole_number(_: object, node: Node) -> int:
    """Reads a number of 32 bits, written as plain digits."""
    scalar = expect(Scalar, node)
    if not scalar.plain or not re.fullmatch(r"-?[1-9][0-9]*|0", scalar.text):
        hint = "write plain digits, without quotes or leading zeros"
        raise NodeError(node, f"{_shown(scalar)} is not a whole number", hint)
    if len(scalar.text) > 11 or not -(2**31) <= int(scalar.text) < 2**31:
        raise NodeError(node, f"{_shown(scalar)} does not fit into 32 bits")
    return int(scalar.text)


def read_code(reader: object, node: Node) -> int | str:
    """Reads a code: a number or a text. A text that YAML could take for another type has quotes."""
    scalar = expect(Scalar, node)
    if not scalar.plain or not _AMBIGUOUS.fullmatch(scalar.text):
        return text_reader(VALUE_TEXT)(reader, node)
    try:
        return read_whole_number(reader, node)
    except NodeError as error:
        hint = "write plain digits, or put quotes around a text" if error.args[2:] else ""
        raise NodeError(node, error.args[1], hint) from None


_AMBIGUOUS = re.compile(
    r"[-+.]?[0-9][0-9_.,:-]*(e[-+]?[0-9]+)?|0[xob][0-9a-f_]+|true|false|yes|no|on|off|y|n|null|~",
    re.IGNORECASE,
)


def text_reader(shape: Shape) -> Callable[[object, Node], str]:
    """A function that reads a text of this shape."""
    pattern = re.compile(shape.pattern)
    short = shape.most <= 100  # a name or the like, which nobody would shorten

    def read(_: object, node: Node) -> str:
        scalar = expect(Scalar, node)
        if len(scalar.text) > shape.most:
            message = f"{_shown(scalar)} is longer than {shape.most} characters"
            raise NodeError(node, message, f"write {shape.description}" if short else "shorten it")
        if pattern.fullmatch(scalar.text):
            return scalar.text
        if not scalar.text:
            raise NodeError(node, EMPTY)
        hint = "write >- instead of >" if scalar.text.endswith("\n") else ""
        raise NodeError(node, f"{_shown(scalar)} is not {shape.description}", hint)

    return read


def choice_reader(choices: tuple[str, ...]) -> Callable[[object, Node], str]:
    """A function that reads one of these words."""

    def read(_: object, node: Node) -> str:
        scalar = expect(Scalar, node)
        if scalar.text in choices:
            return scalar.text
        words = ", ".join(choices)
        if not scalar.text:
            raise NodeError(node, EMPTY, f"write one of {words}")
        message = f"{_shown(scalar)} is not one of {words}"
        raise NodeError(node, message, did_you_mean(scalar.text, choices))

    return read


def _shown(scalar: Scalar) -> str:
    """A text for a message: in quotes, and not too long."""
    return repr(shortened(scalar.text))
