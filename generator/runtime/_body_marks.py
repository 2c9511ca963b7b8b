"""Tells responses of an API from the objects of logs and exceptions around them."""

import re

from ._unwrap import in_lower_case

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._body import Json, JsonObject
    from ._known import Known
    from .terms import Scope

_MOST_NAMES = 1_000  # of members that are remembered
_PART = 1_000  # items of a list that are read at once
_CLOSES = range(1000, 1016)
_OF_CLOSES = {"reason", "wasClean"}
_SAYS = re.compile("[ {=]|Error|Timeout")
_SYSTEM = re.compile(r"(E|UND_ERR_)[A-Z0-9_]{3,}")
_STATUSES = ("status", "statusCode", "status_code", "httpStatus", "http_status")
_OF_RESPONSES = {
    "statusText",
    "headers",
    "content",
    "body",
    "data",
    "response",
    "url",
    "method",
    "httpVersion",
    "reason",
    "text",
}
# Members of logs and of exceptions, whose codes are those of other programs.
_OF_OTHERS = {
    "name",
    "stack",
    "errno",
    "syscall",
    "level",
    "severity",
    "pid",
    "hostname",
    "logger",
    "config",
    "exit",
}


def is_about_response(value: "JsonObject") -> bool:
    """Whether an object with an HTTP status has members of a response."""
    return not _OF_RESPONSES.isdisjoint(value)


def is_of_others(value: "Json") -> bool:
    """Whether an object has members of logs or of exceptions of other programs."""
    return isinstance(value, dict) and not _OF_OTHERS.isdisjoint(value)


def is_of_system(code: int | str | None) -> bool:
    """Whether a code is one of an operating system or runtime, such as ECONNRESET."""
    return isinstance(code, str) and _SYSTEM.fullmatch(code) is not None


def is_close_frame(value: "Json") -> bool:
    """Whether an object says with which code a websocket was closed."""
    if not isinstance(value, dict) or _OF_CLOSES.isdisjoint(value):
        return False
    code = value.get("code")
    return isinstance(code, (int, float)) and code in _CLOSES


def http_status(value: "JsonObject") -> int | None:
    """The HTTP status in an object that is about a response."""
    for name in _STATUSES:
        status = value.get(name)
        if isinstance(status, (int, float)) and status in range(100, 600):
            return int(status)  # of 502.0, too
    return None


def may_say(text: str) -> bool:
    """Whether a text may say more than a value."""
    return len(text) > 4 and (text[0] == "E" or _SAYS.search(text) is not None)


def scopes_by_members(known: "Known", value: "Json") -> "set[Scope]":
    """The scopes that the members of a response tell."""
    objects = value if isinstance(value, list) else [value]
    return {
        scope
        for scope, members in known.members.items()
        for item in objects
        if isinstance(item, dict) and any(member in item for member in members)
    }


def parts_of(value: "Json") -> "Iterator[tuple[int, Json]]":
    """A value; of a long list parts, each with its position, so that few are held."""
    if not isinstance(value, list):
        yield 0, value
        return
    for start in range(0, len(value), _PART):
        yield start, value[start : start + _PART]


def is_success(known: "Known", value: "JsonObject") -> bool:
    """Whether an object without an error has a code of success, or the mark of it."""
    if known.envelope is None:
        return False
    codes = [code for path in known.envelope.code for code in path.values(value)]
    said = [one for path in known.envelope.success for one in path.values(value)]
    if any(one is False for one in said):
        return False
    return any(map(known.is_success, codes)) or any(one is True for one in said)


def renamed(known: "Known", value: "JsonObject") -> "JsonObject":
    """An object with the names of the envelope, however they are written."""
    usual_names = known.usual_names
    if value.keys() <= usual_names:
        return value  # the fast way
    names = known.members_as_written
    renamed: JsonObject = {}
    for name, child in value.items():
        plain = in_lower_case(name).replace("_", "")
        usual = names.get(name) or names.get(plain, name)
        is_free = usual not in value or usual == name
        renamed[usual if is_free else name] = child
        if usual == name and len(usual_names) < _MOST_NAMES:
            usual_names.add(name)
    return renamed
