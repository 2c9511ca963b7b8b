"""The JSON Schemas of the files of a spec and of targets, for editors.

`json_schema` makes them from the declarations; here are which files there are, and what a catalogue
adds: the names that it declares, which editors complete.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from generator.model.catalog import Catalog
from generator.model.scope import Scope
from generator.read.spec import PARTS
from generator.render.json_schema import Schema, schema_of
from generator.render.target import Target

FILES: Mapping[str, tuple[Any, str]] = {
    "catalog": (Catalog, "The spec's catalog.yaml"),
    "part": (Catalog, f"What the spec's {', '.join(PARTS)} may hold instead of its catalog.yaml"),
    "scope": (Scope, "A scope's file of the spec"),
    "target": (Target, "A target's target.yaml"),
}
_MEANINGS: Mapping[str, Callable[[Any], str]] = {
    "categories": lambda category: category.summary,
    "actions": lambda action: f"{action.advice}. {action.summary}",
    "sources": lambda source: f"{source.title}, read on {source.read}",
    "scopes": lambda scope: scope.title,
}


def schema(name: str, catalog: Catalog | None = None) -> str:
    """The schema of one of FILES, as JSON; for templates.

    With a catalogue, editors complete its categories, actions, sources and scopes, and show what
    they mean.
    """
    root = schema_of(*FILES[name])
    if catalog:
        for field in _MEANINGS.keys() & root["$defs"].keys():
            root["$defs"][field] |= _declared(catalog, field)
    movable = {key for keys in PARTS.values() for key in keys}
    if name == "catalog":
        root["required"] = [key for key in root["required"] if key not in movable]
    elif name == "part":
        root["properties"] = {key: root["properties"][key] for key in sorted(movable)}
        del root["required"]
    return json.dumps(root, indent=2, ensure_ascii=False)


def _declared(catalog: Catalog, field: str) -> Schema:
    """The names that a catalogue declares in a field, with what they mean."""
    terms = getattr(catalog, field)
    named = terms if isinstance(terms, Mapping) else {scope.name: scope for scope in terms}
    meanings = [_MEANINGS[field](term) for term in named.values()]
    return {"enum": list(named), "enumDescriptions": meanings}
