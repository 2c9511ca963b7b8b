"""Turns the declarations of the model into JSON Schemas, by which editors check a file.

`read` uses the same declarations, so that the two agree. A schema sees one value at a time: only
the generator finds what takes several, such as a name that is used twice.
"""

import re
from collections.abc import Mapping
from functools import partial
from inspect import getdoc
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from generator.model.code import Code
from generator.model.scope import Defaults
from generator.model.shapes import TEXT, VALUE_TEXT, Items, Refers, Shape, TermName, Value

Schema = dict[str, Any]

# Texts that an editor takes for another type if they have no quotes. The generator reads them as
# texts, so an editor must accept them where their shape is right.
_NOT_TEXTS = {
    "null": ("null", "Null", "NULL", "~"),
    "boolean": ("true", "True", "TRUE", "false", "False", "FALSE"),
    "number": ("0", "-1", "+1", "0.5", "1e3", "0x1f", ".inf", "-.inf", ".nan"),
}
_NUMBER: Schema = {"type": "integer", "minimum": -(2**31), "maximum": 2**31 - 1}


def schema_of(cls: Any, title: str) -> Schema:
    """The schema of a file that holds a `cls`."""
    definitions: Schema = {}
    root = _object(cls, definitions)
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, "title": title, **root, "$defs": definitions}


def _object(cls: Any, definitions: Schema) -> Schema:
    """The schema of a mapping with the fields of a `cls` that a file may give."""
    properties = {}
    for name, hint in get_type_hints(cls, include_extras=True).items():
        if get_origin(hint) is Annotated:
            description = next(a for a in get_args(hint) if isinstance(a, str))
            properties[name] = {"description": description, **_value(hint, definitions)}
            if default := cls._field_defaults.get(name):
                properties[name]["default"] = default
    inherited = Defaults._fields if cls is Code else ()  # `defaults` may say them for a code
    required = [
        name for name in properties if name not in cls._field_defaults and name not in inherited
    ]
    return {
        "description": getdoc(cls),
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _value(hint: Any, definitions: Schema) -> Schema:
    """The schema of a declared type, as `reader.converter_of` reads it."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is str:
        return _text(TEXT)
    if hint is int:
        return _NUMBER
    if hint in (Value, Value | None):
        return {**_NUMBER, **_text(VALUE_TEXT), "type": ["integer", "string"]}
    if origin is Annotated:
        rule = next((a for a in arguments if isinstance(a, Shape | Items)), None)
        if refers := next((a for a in arguments if isinstance(a, Refers)), None):
            described = {"description": f"One of the catalogue's {refers.field}."}
            definitions.setdefault(refers.field, {**described, **_text(_shape_of(hint))})
            return {"$ref": f"#/$defs/{refers.field}"}
        if isinstance(rule, Shape):
            return _text(rule)
        most = {"maxItems": rule.most} if rule else {}
        value = {**_value(arguments[0], definitions), **most}
        return {"anyOf": [value["items"], value]} if rule and rule.or_one else value
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (UnionType, Union):  # an optional value: its type, or None
        return _value(arguments[0], definitions)
    if origin is tuple:
        return {"type": "array", "items": _value(arguments[0], definitions), "minItems": 1}
    if origin is Mapping:
        return _keyed(arguments[0], arguments[1], definitions)
    if "file" in hint._fields:  # it has a file of its own; here is only its name
        return _text(_shape_of(TermName))
    if hint.__name__ not in definitions:
        definitions[hint.__name__] = {}  # takes its place before its parts do
        definitions[hint.__name__] = _object(hint, definitions)
    return {"$ref": f"#/$defs/{hint.__name__}"}


def _keyed(key: Any, value: Any, definitions: Schema) -> Schema:
    keys = _text(_shape_of(key))
    keys.pop("type")  # a key is always a text
    return {
        "type": "object",
        **({"propertyNames": keys} if keys else {}),
        "additionalProperties": _value(value, definitions),
        **({"minProperties": 1} if hasattr(value, "_fields") else {}),
    }


def _shape_of(hint: Any) -> Shape:
    return next((a for a in get_args(hint) if isinstance(a, Shape)), TEXT)


def _text(shape: Shape) -> Schema:
    """The schema of a text that has a shape."""
    fits = partial(re.fullmatch, shape.pattern)
    others = [kind for kind, texts in _NOT_TEXTS.items() if any(map(fits, texts))]
    kind = ["string", *others] if others else "string"
    schema: Schema = {"type": kind, "maxLength": shape.most}
    if pattern := pattern_of(shape):
        schema["pattern"] = pattern
        schema["patternErrorMessage"] = f"This is not {shape.description}."
    return schema


def pattern_of(shape: Shape) -> str:
    """The regular expression of a shape in JavaScript and JSON Schema; empty if any text fits.

    JavaScript has no inline flag that lets a dot match line breaks. No shape has a dot inside [],
    so each dot that is not escaped can be replaced.
    """
    pattern = shape.pattern.replace('\\"', '"')  # JavaScript refuses this escape
    if pattern.startswith("(?s)"):
        pattern = re.sub(r"(?<!\\)\.", r"[\\s\\S]", pattern.removeprefix("(?s)"))
    return "" if pattern == r"[\s\S]*" else f"^(?:{pattern})$"
