"""Responses for fuzzers, one per file: a byte for the scope, a byte for the status, the body."""

from pathlib import Path

CORPUS = Path(__file__).resolve().parent / "corpus"
STATUSES = (0, 200, 204, 302, 400, 404, 429, 503)
