"""Reads errors back from what `to_dict` returned, as from a queue or a file."""

from ._body import read
from ._foreign import text_of
from ._headers import read_retry_after, read_status
from ._request import Request
from .terms import Scope

TYPE_CHECKING = not __name__  # False, but checkers and editors look inside
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeGuard, TypeVar

    from ._error import ApiError

    Kind = TypeVar("Kind", bound=ApiError)
    Stored = dict[str, Any]

_MARK = "error.type"


def stored_in(held: object) -> "Stored | None":
    """What `to_dict` returned, also as JSON; None if it is anything else."""
    if isinstance(held, (str, bytes)):
        mark = _MARK if isinstance(held, str) else _MARK.encode()
        held = read(held)[0] if mark in held else None  # type: ignore[operator]
    if not _is_dict(held):
        return None
    kind, scope = held.get(_MARK), text_of(held.get("scope"))
    if not isinstance(kind, str) or kind != held.get("fingerprint") or not scope:
        return None
    return held if kind.split("/")[0] == scope else None


def restored(make: "Callable[..., Kind]", stored: "Stored") -> "list[Kind]":
    """The errors that were stored, which `make` makes of the arguments of an error.

    Those of a batch that `to_dict` left out are one error without a code.
    """
    items = stored.get("errors")
    if not _is_list(items):
        return [_made(make, stored, stored)]
    errors = [_made(make, stored, item) for item in items]
    return [*errors, _made(make, stored, {})] if stored.get("more") else errors


def _made(make: "Callable[..., Kind]", stored: "Stored", item: "Stored") -> "Kind":
    status, wait = stored.get("status"), stored.get("retry_after")
    known_status, seconds = read_status(status), read_retry_after(wait)
    unclear = (status is not None and known_status is None) or (
        wait is not None and seconds is None
    )
    index = item.get("index")
    error = make(
        Scope(text_of(item.get("scope")) or text_of(stored.get("scope"))),
        item.get("code"),
        text_of(item.get("text")),
        status=known_status,
        retry_after=seconds,
        index=index if isinstance(index, int) else None,
        unclear=unclear or bool(stored.get("unclear")),
    )
    names = ("method", "url", "request_id", "trace_id")
    values = [text_of(stored.get(name)) or None for name in names]
    if any(values):
        error.request = Request(*values)
    return error


def _is_list(items: object) -> "TypeGuard[list[Stored]]":
    return isinstance(items, list)


def _is_dict(held: object) -> "TypeGuard[Stored]":
    return isinstance(held, dict)
