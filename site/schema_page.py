"""The reference of the spec's files, from their JSON Schemas."""

import json
from pathlib import Path
from typing import Any

from generator.render.escaping import code_span, markdown

FILES = {
    "catalog": "spec/catalog.yaml",
    "scope": "spec/<scope>.yaml",
    "target": "templates/<target>/target.yaml",
}


def schema_page(folder: Path) -> str:
    """A page with every field of every file."""
    parts = [
        "# Files of the spec\n\nEvery field that a file may have. Editors that know JSON Schema "
        "check and complete them while you write.\n"
    ]
    for name, file in FILES.items():
        schema = json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8"))
        parts.append(
            f"\n## {code_span(file)}\n\n{markdown(schema['description'])}\n\n{_table(schema)}"
        )
        for kind, definition in schema.get("$defs", {}).items():
            if "properties" not in definition:
                continue  # names that the catalogue declares
            what = markdown(definition.get("description", ""))
            parts.append(f"\n### {kind} of {name}\n\n{what}\n\n{_table(definition)}")
    return "".join(parts)


def _table(schema: dict[str, Any]) -> str:
    needed = schema.get("required", [])
    rows = [
        f"| {code_span(name)} | {'yes' if name in needed else 'no'} | {_kind(field)} "
        f"| {markdown(field.get('description', ''))} |\n"
        for name, field in schema.get("properties", {}).items()
    ]
    return "| Field | Needed | What it is | What it means |\n| --- | --- | --- | --- |\n" + "".join(
        rows
    )


def _kind(field: dict[str, Any]) -> str:
    """What a value is, in words."""
    if reference := field.get("$ref"):
        kind = str(reference).rpartition("/")[2]
        return f"one of the {kind}" if kind.islower() else kind
    if choices := field.get("enum"):
        return ", ".join(code_span(str(choice)) for choice in choices)
    if alternatives := field.get("anyOf"):  # one of something, or a list of it
        return f"{_kind(alternatives[0])}; or a list of such"
    if "items" in field:
        most = f" of at most {field['maxItems']}" if "maxItems" in field else ""
        return f"list{most} of {_kind(field['items'])}"
    if "additionalProperties" in field and field["additionalProperties"] is not True:
        return f"names, each with {_kind(field['additionalProperties'])}"
    kind = field.get("type", "a value")
    text = {"integer": "a whole number"}.get(str(kind), "a text")
    if message := field.get("patternErrorMessage"):
        text = markdown(str(message).removeprefix("This is not ").rstrip("."))
    length = field.get("maxLength")
    return f"{text}, at most {length:,} characters" if length else text
