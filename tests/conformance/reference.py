"""Decides about an error as the documents say, from the JSON catalogue: a second opinion.

It shares no line with a binding. `templates/markdown/answers.md.j2`, "Send it again?", is the table
that it follows.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

CATALOG = json.loads(
    (Path(__file__).resolve().parents[2] / "generated/json/catalog.json").read_text("utf-8")
)
SCOPES = {scope["scope"]: scope for scope in CATALOG["scopes"]}
PROGRAM = {action["name"] for action in CATALOG["actions"] if action["by"] == "program"}
THREE_DAYS, MINUTE = 259_200, 60
Decision = dict[str, Any]
NOTHING_KNOWN: Decision = {
    "resend": False,
    "resend_item": False,
    "wait": 0,
    "look_up": False,
    "after": None,
    "action": None,
}


def verdict(scope: str, code: object, case: str | None) -> Mapping[str, Any] | None:
    """What the catalogue says about a code, or about one of its cases."""
    known = next((entry for entry in _codes(scope) if entry["code"] == code), None)
    if known is None and scope == "http" and code in range(501, 600):
        return verdict(scope, 500, None)
    if known is None or case is None:
        return known
    return {**known, **next(one for one in known["cases"] if one["name"] == case)}


def _codes(scope: str) -> Iterable[Mapping[str, Any]]:
    return (code for section in SCOPES[scope]["sections"] for code in section["codes"])


def decide(error: Mapping[str, Any], unclear: bool) -> dict[str, Decision]:
    """The decisions about a write and a read that failed with an error of the expectations."""
    known = verdict(error["scope"], error["code"], error["case"])
    return {
        "write": _write(known, error, unclear),
        "read": _read(known, error, unclear),
    }


def _write(known: Mapping[str, Any] | None, error: Mapping[str, Any], unclear: bool) -> Decision:
    if known is None:
        return {**NOTHING_KNOWN, "look_up": True}
    lost = unclear or (error["status"] or 0) >= 500
    if lost or known["effect"] != "none":
        return {**NOTHING_KNOWN, "look_up": True, "action": known["action"]}
    return _refused(known, error, MINUTE)


def _read(known: Mapping[str, Any] | None, error: Mapping[str, Any], unclear: bool) -> Decision:
    if known is None:
        return NOTHING_KNOWN
    if unclear:
        return {**NOTHING_KNOWN, "action": known["action"]}
    if SCOPES[error["scope"]]["within"] is not None:
        # It is about an earlier request, so that asking again says the same.
        return {**NOTHING_KNOWN, "after": _after(known, error), "action": known["action"]}
    if known["effect"] == "unknown":
        return _again(known, error, THREE_DAYS)
    return _refused(known, error, THREE_DAYS)


def _refused(known: Mapping[str, Any], error: Mapping[str, Any], longest: int) -> Decision:
    """The decision about a request that had no effect."""
    if known["retry"] == "after_backoff":
        return _again(known, error, longest)
    return {**NOTHING_KNOWN, "after": _after(known, error), "action": known["action"]}


def _again(known: Mapping[str, Any], error: Mapping[str, Any], longest: int) -> Decision:
    """The decision to send again after a wait, unless the wait is too long."""
    wait = error["retry_after"] or known["wait"] or 0
    if wait > longest:
        return {**NOTHING_KNOWN, "action": known["action"]}
    again = "resend" if error["index"] is None else "resend_item"
    return {**NOTHING_KNOWN, again: True, "wait": wait, "action": known["action"]}


def _after(known: Mapping[str, Any], error: Mapping[str, Any]) -> str | None:
    """The step of a program after which the request may be sent once more."""
    fixes = known["retry"] == "after_fix" and known["action"] in PROGRAM
    action: str = known["action"]
    return action if fixes and error["index"] is None else None


def decide_request(errors: Iterable[Mapping[str, Decision]]) -> dict[str, Decision]:
    """The decisions about a request with failed items, from those about its errors."""
    every = list(errors)
    return {kind: _together([decisions[kind] for decisions in every]) for kind in ("write", "read")}


def _together(decisions: list[Decision]) -> Decision:
    actions = {decision["action"] for decision in decisions}
    return {
        **NOTHING_KNOWN,
        "look_up": any(decision["look_up"] for decision in decisions),
        "action": actions.pop() if len(actions) == 1 else None,
    }


def complete(vector: Mapping[str, Any], expected: Mapping[str, Any]) -> dict[str, Any]:
    """What a runner prints for a vector, from what was expected by hand."""
    errors = [
        {**error, "decide": decide(error, is_unclear(vector, error))}
        for error in expected["errors"]
    ]
    line = {"id": expected["id"], "errors": errors}
    if any(error["index"] is not None for error in errors):
        line["request"] = decide_request(error["decide"] for error in errors)
    return line


def is_unclear(vector: Mapping[str, Any], error: Mapping[str, Any]) -> bool:
    """Whether a status or a Retry-After was sent that the error does not have."""
    status, wait = vector.get("status"), vector.get("retry_after")
    unread = status is not None and error["status"] is None
    sent = wait is not None and str(wait).strip() != ""
    return unread or (sent and error["retry_after"] is None)
