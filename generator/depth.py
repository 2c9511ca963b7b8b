"""How deep a YAML file may nest.

Takes the events of a parser, and says which one is too deep. It is apart from the reader of nodes
because it reads a text a second time: PyYAML's parser looks ahead, and may reach a limit of its own
before the reader, which has one event at a time, reaches ours.
"""

from collections.abc import Iterable
from typing import Any

import yaml

MAX_DEPTH = 20
TOO_DEEP = f"the file nests deeper than {MAX_DEPTH} levels"


def first_too_deep(events: Iterable[Any]) -> tuple[int, int] | None:
    """The line and column at which events begin to be too deep, or None if they end before."""
    depth = 0
    try:
        for event in events:
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                return event.start_mark.line + 1, event.start_mark.column + 1
    except yaml.YAMLError:
        return None
    return None
