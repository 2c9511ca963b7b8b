"""The tests and folders that SECURITY.md names exist."""

import re

from tests.conftest import ROOT


def test_every_named_test_exists() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    names = set(re.findall(r"`([Tt]est\w+)`", text))
    paths = set(re.findall(r"`(tests/[\w./]+)`", text))
    files = [*(ROOT / "tests").rglob("*.py"), *(ROOT / "tests/languages").rglob("*.go")]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    assert names
    assert [name for name in names if not re.search(rf"(def|func) {name}\(", source)] == []
    assert [path for path in paths if not (ROOT / path).exists()] == []
