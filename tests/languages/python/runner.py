"""Decodes the vectors of a file with the committed Python package; `run.py` says what it prints."""

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "generated/python"))

from mexc_errors import MexcError, PastedError, Scope, decode, read_paste


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
        "retry_after": seconds(error.retry_after),
    }


def seconds(wait: float | None) -> float | None:
    """Seconds as JSON of all languages has them: 30, not 30.0."""
    return int(wait) if wait is not None and wait.is_integer() else wait


def pasted(error: PastedError) -> dict[str, object]:
    """An error of a pasted text as all languages print it."""
    return {
        "scopes": error.scopes,
        "code": error.code,
        "known": error.known,
        "case": error.case,
        "text": error.text,
        "status": error.status,
        "retry_after": seconds(error.retry_after),
        "index": error.index,
    }


def decoded(vector: dict[str, Any]) -> dict[str, object]:
    """What is printed for a response."""
    errors = decode(
        Scope(vector["scope"]),
        vector["body"],
        status=vector["status"],
        retry_after=vector["retry_after"],
    )
    return {"id": vector["id"], "errors": [described(error) for error in errors]}


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
