"""Scalars to values: numbers, texts of a shape, closed choices; or why a node is none of them."""

import re
from collections.abc import Callable
from typing import TypeVar

from generator.model.shapes import VALUE_TEXT, Shape
from generator.problem import did_you_mean
from generator.read.nodes import Mapping, Node, Scalar, Sequence

K = TypeVar("K", Scalar, Sequence, Mapping)


class NodeError(Exception):
    """Raised with a node that cannot be read, what is wrong with it, and perhaps a hint."""


def expect(kind: type[K], node: Node) -> K:
    """The node, if it is of the kind that is expected."""
    if isinstance(node, kind):
        return node
    hint = "begin each item with '- ' on a line of its own" if kind is Sequence else ""
    raise NodeError(node, f"expected {_KINDS[kind]}", hint)


_KINDS: dict[type, str] = {
    Scalar: "a text",
    Sequence: "a list",
    Mapping: "a mapping of keys to values",
}


def whole_number(_: object, node: Node) -> int:
    """Reads a number of 32 bits, written as plain digits."""
    scalar = expect(Scalar, node)
    if not scalar.plain or not re.fullmatch(r"-?[1-9][0-9]*|0", scalar.text):
        hint = "write plain digits, without quotes or leading zeros"
        raise NodeError(node, f"{_shown(scalar)} is not a whole number", hint)
    if len(scalar.text) > 11 or not -(2**31) <= int(scalar.text) < 2**31:
        raise NodeError(node, f"{_shown(scalar)} does not fit into 32 bits")
    return int(scalar.text)


def code_value(reader: object, node: Node) -> int | str:
    """Reads a code: a number, or a text, which stands in quotes wherever YAML could mistake it."""
    scalar = expect(Scalar, node)
    if not scalar.plain or not _NOT_PLAINLY_TEXT.fullmatch(scalar.text):
        return shaped(VALUE_TEXT)(reader, node)
    try:
        return whole_number(reader, node)
    except NodeError as error:
        hint = "write plain digits, or quotes around a text" if error.args[2:] else ""
        raise NodeError(node, error.args[1], hint) from None


_NOT_PLAINLY_TEXT = re.compile(
    r"[-+.]?[0-9][0-9_.,:-]*(e[-+]?[0-9]+)?|0[xob][0-9a-f_]+|true|false|yes|no|on|off|y|n|null|~",
    re.IGNORECASE,
)


def shaped(shape: Shape) -> Callable[[object, Node], str]:
    """Reads a text that has a shape."""
    pattern = re.compile(shape.pattern)

    def read(_: object, node: Node) -> str:
        scalar = expect(Scalar, node)
        if pattern.fullmatch(scalar.text):
            return scalar.text
        if not scalar.text:
            raise NodeError(node, "the text is empty")
        hint = "write >- in place of >" if scalar.text.endswith("\n") else ""
        raise NodeError(node, f"{_shown(scalar)} is not {shape.description}", hint)

    return read


def choice(choices: tuple[str, ...]) -> Callable[[object, Node], str]:
    """Reads one of a closed list of words."""

    def read(_: object, node: Node) -> str:
        scalar = expect(Scalar, node)
        if scalar.text in choices:
            return scalar.text
        message = (
            f"{_shown(scalar) if scalar.text else 'nothing'} is not one of {', '.join(choices)}"
        )
        raise NodeError(node, message, did_you_mean(scalar.text, choices))

    return read


def _shown(scalar: Scalar) -> str:
    return repr(scalar.text if len(scalar.text) <= 40 else f"{scalar.text[:39]}…")
