"""Writes values of the model as JSON and YAML, for data files and front matter.

`filters` offers these to templates.
"""

import json
import re

from generator.render.escaping import quote

_encode = json.JSONEncoder(ensure_ascii=False).encode


def json_text(value: object, indent: int = 0) -> str:
    """A value as JSON, one item a line; its first line is indented by `indent` columns.

    Like json.dumps(value, indent=2), but that leaves cycles in memory at each call.
    """
    if isinstance(value, dict):
        ends = "{}"
        items = [f"{quote(key)}: {json_text(item, indent + 2)}" for key, item in value.items()]
    elif isinstance(value, list | tuple):
        ends, items = "[]", [json_text(item, indent + 2) for item in value]
    else:
        return _encode(value)
    if not items:
        return ends
    line = "\n" + " " * indent
    return f"{ends[0]}{line}  {f',{line}  '.join(items)}{line}{ends[1]}"


def fields(value: object, *names: str) -> dict[str, object]:
    """The named fields of an object of the model, as JSON shows them."""
    return {name: getattr(value, name) for name in names}


def yaml_text(text: str) -> str:
    """A text that YAML reads as this text: without quotes if it is plain words."""
    is_bare = _PLAIN_WORDS.fullmatch(text) and text.lower() not in _NOT_TEXT
    return text if is_bare else quote(text)


_PLAIN_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9 ,-]*")
_NOT_TEXT = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
