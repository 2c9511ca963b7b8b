"""Answers for fuzzers, each in a file: a byte for the scope, one for the HTTP status, the body."""

from pathlib import Path

CORPUS = Path(__file__).resolve().parent / "corpus"
STATUSES = (0, 200, 204, 302, 400, 404, 429, 503)
