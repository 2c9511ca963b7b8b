"""Explains an error of PyYAML to a person: line, column, message and hint.

Our own limit of depth comes first. PyYAML's parser looks ahead, so that it may reach its limit
before `yaml_file`, which sees one event at a time, reaches ours.
"""

from typing import Any

import yaml

MAX_DEPTH = 20
TOO_DEEP = f"the file nests deeper than {MAX_DEPTH} levels"
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HINTS = {
    "mapping values are not allowed in this context": "put quotes around the text",
    "found character that cannot start any token": "put quotes around the text; indent with spaces",
}


def explain(error: Exception, data: bytes) -> tuple[int, int, str, str]:
    """The line and column of an error, what is wrong, and a hint, which may be empty."""
    if isinstance(error, yaml.reader.ReaderError):
        before = data[: error.position].decode(errors="replace")
        hint = "" if "control" in error.reason else "save the file as UTF-8"
        column = len(before) - before.rfind("\n")
        return before.count("\n") + 1, column, error.reason, hint
    if not isinstance(error, yaml.MarkedYAMLError):  # UnicodeDecodeError, of the escapes in a tag
        return 1, 1, "a tag in the file is not UTF-8", "remove it"
    mark = error.problem_mark or error.context_mark or yaml.Mark("", 0, 0, 0, None, 0)
    scanned = data.decode("utf-8-sig", errors="replace")[: mark.index]
    if place := _first_too_deep(scanned):
        return *place, TOO_DEEP, ""
    message, hint = error.problem or "is not YAML", _HINTS.get(error.problem or "", "")
    if error.context_mark and error.context_mark.line < mark.line:
        hint = f"{error.context}, which begins on line {error.context_mark.line + 1}"
    return mark.line + 1, mark.column + 1, message, hint


def _first_too_deep(text: str) -> tuple[int, int] | None:
    """The line and column where a text first nests too deep, if it does."""
    depth = 0
    try:
        for event in iter(LOADER(text).get_event, None):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                return event.start_mark.line + 1, event.start_mark.column + 1
    except yaml.YAMLError:
        return None
    return None
