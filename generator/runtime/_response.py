"""Finds the errors that a response of the API reports.

The body decides, then the HTTP status. `Envelope` says where an API's bodies report
errors; all else is the same for every API.
"""

from ._body import read
from ._failures import details_at, find_failures
from ._paths import Spot

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._body import Json, JsonObject
    from ._envelope import Envelope
    from ._failures import Failure
    from .terms import Scope

    Found = tuple[Scope, int | str | None, str, int | None, Mapping[str, str]]
    """A scope, its code, the text, the index in a batch, and the details."""


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
        return [(envelope.status_scope, status, text, None, {})]
    return [(scope, None, text, None, {})]


def find_errors_in_json(
    envelope: "Envelope",
    scope: "Scope",
    answer: "Json",
) -> "list[Found]":
    """The errors that the JSON of a response reports, whatever its status."""
    if isinstance(answer, list):
        return [
            error
            for index, item in enumerate(answer)
            # Most items of a success have none of these members.
            if isinstance(item, dict) and not item.keys().isdisjoint(envelope.firsts)
            for error in _in_object(envelope, scope, item, index)
        ]
    if not isinstance(answer, dict):
        return []
    coded = not answer.keys().isdisjoint(envelope.firsts)
    errors = _in_object(envelope, scope, answer, None) if coded else []
    text = "" if errors else envelope.text(answer)
    if errors or not envelope.fails(answer, text):
        return errors
    return [
        (scope, None, text, None, details_at(envelope, Spot(answer, answer, answer)))
    ]


def _in_object(
    envelope: "Envelope", scope: "Scope", top: "JsonObject", index: int | None
) -> "list[Found]":
    """The errors in an object by its codes; `index` is its position in a list."""
    failures: list[Failure] = []
    in_batch = False
    for group in envelope.code_groups:
        more = find_failures(envelope, scope, top, group)
        if more and (not failures or _best(envelope, more) < _best(envelope, failures)):
            failures = more
            in_batch = bool(group.through) and len(more) < len(group.elements(top))
    for group in () if failures else envelope.item_groups:
        if index is not None and group.through:
            continue  # the object is itself an item
        failures = find_failures(envelope, scope, top, group)
        if failures:
            in_batch = bool(group.through)
            break
    return [
        (
            failure.scope,
            failure.code,
            failure.text(envelope),
            failure.spot.index if in_batch and index is None else index,
            failure.details(envelope),
        )
        for failure in failures
    ]


def _best(envelope: "Envelope", failures: "list[Failure]") -> tuple[int, int]:
    """How well the best of some codes counts, then the position of its path."""
    return min((one.rank, envelope.code.index(one.path)) for one in failures)
