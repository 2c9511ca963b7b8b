"""Decodes the vectors of a file with the committed Python package; `run.py` says what it prints."""

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "generated/python"))

from mexc_errors import (
    Decision,
    MexcBatchError,
    MexcError,
    PastedError,
    Scope,
    decode,
    read_paste,
)


def number(seconds: float | None) -> float | int | None:
    """Seconds as all languages print them: a whole number without a fraction."""
    whole = seconds is not None and seconds.is_integer()
    return int(seconds) if seconds is not None and whole else seconds


def decided(error: MexcError) -> dict[str, object]:
    """What the error decides about a write and about a read."""
    return {
        "write": fields(error.decide(write=True)),
        "read": fields(error.decide(write=False)),
    }


def fields(decision: Decision) -> dict[str, object]:
    """A decision as the vectors' expectations have it."""
    return {
        "resend": decision.resend,
        "resend_item": decision.resend_item,
        "wait": number(decision.wait),
        "look_up": decision.look_up,
        "after": decision.after,
        "action": decision.action,
    }


def described(error: MexcError) -> dict[str, object]:
    """An error as the vectors' expectations have it."""
    info = error.info
    return {
        "scope": error.scope,
        "code": error.code,
        "known": info is not None,
        "name": info and info.name,
        "category": info and info.category,
        "action": info and info.action,
        "retry": info and info.retry,
        "case": error.case,
        "message": error.text,
        "index": error.index,
        "status": error.status,
        "retry_after": number(error.retry_after),
        "decide": decided(error),
    }


def pasted(error: PastedError) -> dict[str, object]:
    """An error of a pasted text as all languages print it."""
    return {
        "scopes": error.scopes,
        "code": error.code,
        "known": error.known,
        "case": error.case,
        "text": error.text,
        "status": error.status,
        "retry_after": number(error.retry_after),
        "index": error.index,
    }


def decoded(vector: dict[str, Any]) -> dict[str, object]:
    """What is printed for a response."""
    scope = Scope(vector["scope"])
    errors = decode(
        scope, vector["body"], status=vector["status"], retry_after=vector["retry_after"]
    )
    found: dict[str, object] = {
        "id": vector["id"],
        "errors": [described(error) for error in errors],
    }
    if any(error.index is not None for error in errors):
        found["request"] = decided(MexcBatchError(scope, errors))
    return found


def read(vector: dict[str, Any]) -> dict[str, object]:
    """What is printed for a pasted text."""
    paste = read_paste(vector["paste"])
    errors = [pasted(error) for error in paste.errors]
    return {"id": vector["id"], "errors": errors, "verdict": paste.verdict}


answer = read if "--pastes" in sys.argv else decoded
lines: list[str] = []
for line in Path(sys.argv[-1]).read_text(encoding="utf-8").split("\n"):
    if line:
        found = answer(json.loads(line))
        lines.append(json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n")
sys.stdout.buffer.write("".join(lines).encode())
