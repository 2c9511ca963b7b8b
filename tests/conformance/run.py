"""Decodes a file of vectors in one language and prints the errors, one line for each vector.

`python tests/conformance/run.py --language LANGUAGE FILE`. A vector is a line
`{"id", "scope", "status", "retry_after", "body"}`; all languages print the same bytes for it. With
`--pastes`, a line is `{"id", "paste"}`, and what is printed is what its reader finds. The
tools of tests/requirements.txt are used if they are installed next to this Python, otherwise those
on the PATH.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.languages import LANGUAGES, language  # noqa: E402
from tests.languages.tools import ENVIRONMENT  # noqa: E402

CATALOG = ROOT / "generated/json/catalog.json"
KEYS = ("id", "scope", "status", "retry_after", "body")


def main() -> int:
    """Runs the command line and returns the exit code: 2 if the command or a vector is wrong."""
    parser = argparse.ArgumentParser(prog="run.py", description=__doc__.split("\n")[0])
    parser.add_argument("--language", required=True, choices=LANGUAGES)
    parser.add_argument("--pastes", action="store_true", help="read the file as pasted texts")
    parser.add_argument("file", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    words = ["--pastes"] if arguments.pastes else []
    try:
        vectors = (read_pastes if arguments.pastes else read)(arguments.file)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "vectors.jsonl")
        whole.write_text("".join(f"{json.dumps(vector)}\n" for vector in vectors), encoding="utf-8")
        return execute(*language(arguments.language).RUNNER, *words, whole)


def read(file: Path) -> list[dict[str, object]]:
    """The vectors of a file, each with all keys; a key that the file leaves out is None."""
    scopes = {scope["scope"] for scope in json.loads(CATALOG.read_text(encoding="utf-8"))["scopes"]}
    vectors = []
    for number, vector in lines(file):
        if not isinstance(vector, dict) or not {"id", "scope", "body"} <= vector.keys():
            raise ValueError(f"{file}:{number}: is not an object with id, scope and body")
        if vector["scope"] not in scopes:
            raise ValueError(f"{file}:{number}: {vector['scope']!r} is not one of {sorted(scopes)}")
        if not isinstance(
            vector["body"], str | None
        ):  # the file may hold the body as JSON instead of a text
            vector["body"] = json.dumps(vector["body"])
        vectors.append({key: vector.get(key) for key in KEYS})
    return vectors


def read_pastes(file: Path) -> list[dict[str, object]]:
    """The pasted texts of a file, each with its id."""
    pastes = []
    for number, paste in lines(file):
        if not isinstance(paste, dict) or not isinstance(paste.get("paste"), str):
            raise ValueError(f"{file}:{number}: is not an object with id and paste")
        pastes.append({"id": paste.get("id"), "paste": paste["paste"]})
    return pastes


def lines(file: Path) -> Iterator[tuple[int, Any]]:
    """The JSON of each line of a file, with its number."""
    for number, line in enumerate(file.read_bytes().decode().split("\n"), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                raise ValueError(f"{file}:{number}: is not JSON: {error}") from None


def execute(*words: str | Path) -> int:
    """Runs a command, whose output is shown, and returns its exit code."""
    try:
        return subprocess.run(words, env=ENVIRONMENT, check=False).returncode
    except FileNotFoundError:
        print(f"{words[0]} is not installed; tests/requirements.txt has it", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
