"""Finds the errors that a response of the API reports.

The body decides, then the HTTP status. `Envelope` says where an API's bodies report
errors; all else is the same for every API.
"""

from ._body import clean, read
from ._codes import as_code

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from ._body import Json, JsonObject
    from ._envelope import Envelope
    from .terms import Scope

    Found = tuple[Scope, int | str | None, str, int | None, JsonObject | None]
    """A scope, its code, the text, the index in a batch, and the object with them."""


def find_errors(
    envelope: "Envelope",
    scope: "Scope",
    body: object,
    status: int | None,
) -> "list[Found]":
    """The errors that a response reports, in its order; an empty list means success.

    `scope` is the scope of the request. A body that isn't JSON is an error, except a
    blank one with status 204.
    """
    answer, beginning = read(body)
    errors = find_errors_in_json(envelope, scope, answer)
    if errors and (errors[0][1] is not None or errors[0][3] is not None):
        return errors
    # There is no failure code and no failed item: the status may say more.
    failed = status is not None and status >= 300
    if not failed:
        if errors or isinstance(answer, (dict, list)):
            return errors
        blank = beginning == "" and (body is None or isinstance(body, (bytes, str)))
        if blank and status == 204:
            return []
    text = envelope.text(answer) if beginning is None else beginning
    if failed and envelope.status_scope is not None:
        return [(envelope.status_scope, status, text, None, None)]
    return [(scope, None, text, None, None)]


def find_errors_in_json(
    envelope: "Envelope",
    scope: "Scope",
    answer: "Json",
) -> "list[Found]":
    """The errors that the JSON of a response reports, whatever its status."""
    members = (envelope.code, envelope.item_code)
    if isinstance(answer, list):
        return _in_items(envelope, scope, answer, members)
    if not isinstance(answer, dict):
        return []
    error = _in_members(envelope, scope, answer, members)
    if error is not None:
        return [error]
    items = None if envelope.items is None else answer.get(envelope.items)
    if isinstance(items, list):
        errors = _in_items(envelope, scope, items, members[1:])
        if errors:
            return errors
    elif isinstance(items, dict):
        error = _in_members(envelope, scope, items, members[1:])
        if error is not None:
            return [error]
    text = envelope.text(answer)
    return [(scope, None, text, None, answer)] if envelope.fails(answer, text) else []


def _in_items(
    envelope: "Envelope",
    scope: "Scope",
    items: "list[Json]",
    members: "tuple[str | None, ...]",
) -> "list[Found]":
    return [
        error
        for index, item in enumerate(items)
        if isinstance(item, dict)
        and (error := _in_members(envelope, scope, item, members, index)) is not None
    ]


def _in_members(
    envelope: "Envelope",
    scope: "Scope",
    answer: "JsonObject",
    members: "tuple[str | None, ...]",
    index: int | None = None,
) -> "Found | None":
    """The error of one object: the first of `members` that holds a failure code."""
    for member in members:
        value = None if member is None else answer.get(member)
        if value is None or value == "":
            continue
        code = as_code(value, scope in envelope.text_scopes)
        if code in envelope.success_codes.get(scope, ()):
            continue
        of_item = member == envelope.item_code
        if of_item and scope not in envelope.parents and envelope.is_record(answer):
            continue  # it is about what is recorded, not about this request
        if type(code) is str:
            code = clean(code)
        if code is not None:
            scope = envelope.owner(scope, code, of_item=of_item)
        return scope, code, envelope.text(answer), index, answer
    return None
