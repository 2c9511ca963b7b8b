"""For any broken spec, the generator says where the mistake is and writes nothing."""

import os
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Generate
from tests.languages.tools import run

COUNT = os.environ.get("FAULT_SPECS", "300")


def test_every_wrong_spec_is_refused_with_a_place(tmp_path: Path) -> None:
    """Each within 200 MB and 20 seconds of processor time, and without a traceback."""
    words = ("-m", "tests.faults.refusals", tmp_path, "--count", COUNT)
    output = run(sys.executable, *words, cwd=ROOT)
    assert "MB of memory" in output
    print(output)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("catalog", "name: acme", "name: !<%ED%A0%80> x", ":1:1: a tag in the file is not UTF-8;"),
        ("catalog", "actions:", "actions:\n  foo: 3", "expected a mapping of keys to values"),
        ("catalog", "  fix_permission:", '  "":', "unknown action 'fix_permission'"),
        ("shop", "title:", f'"{"a" * 201}": x\ntitle:', "a key must be a text of up to 200"),
        ("shop", "title:", '"a\\n::error::b": x\ntitle:', "unknown key 'a\\n::error::b'"),
        ("shop", "title:", '"a\\u202eb": x\ntitle:', "unknown key 'a\\u202eb'"),
        ("catalog", "[shop]", "[shop, shop]", "scope 'shop' is listed twice\n1 problem;"),
        ("catalog", "https://", "https://a.example/*/", "percent-encoded"),
        ("catalog", "https://", "https://a.example/$x$", "percent-encoded"),
    ],
)
def test_specs_that_once_broke_the_generator_are_refused(
    project: Path, generate: Generate, file: str, old: str, new: str, message: str
) -> None:
    path = project / f"spec/{file}.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    result = generate()
    assert result.code == 3
    assert message in result.err
    assert result.err.rstrip().count("\n::") == 0
    assert not (project / "generated").exists()
