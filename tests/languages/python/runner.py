"""Decodes the vectors of a file with the committed Python package; `run.py` says what it prints."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "generated/python"))

from mexc_errors import MexcError, Scope, decode


def described(error: MexcError) -> dict[str, object]:
    """An error as the vectors' expectations have it."""
    info = error.info
    wait = error.retry_after
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
        "retry_after": int(wait) if wait is not None and wait.is_integer() else wait,
    }


lines: list[str] = []
for line in Path(sys.argv[1]).read_text(encoding="utf-8").split("\n"):
    if line:
        vector = json.loads(line)
        errors = decode(
            Scope(vector["scope"]),
            vector["body"],
            status=vector["status"],
            retry_after=vector["retry_after"],
        )
        found = {"id": vector["id"], "errors": [described(error) for error in errors]}
        lines.append(json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n")
sys.stdout.buffer.write("".join(lines).encode())
