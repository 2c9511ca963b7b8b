"""What the packages offer besides the catalogue: people read each change, a release counts it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Golden
from tests.languages import LANGUAGES, language

HERE = Path(__file__).parent


@pytest.mark.parametrize("name", LANGUAGES)
def test_what_a_package_offers_is_listed(name: str, golden: Golden) -> None:
    lines = language(name).interface(ROOT / "generated" / name)
    golden(HERE / f"expected/interface-{name}.txt", "".join(f"{line}\n" for line in lines))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a tag v0.1.0, and what the script reads."""
    for path in ("tests/release/interfaces.py", "spec/catalog.yaml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    (tmp_path / "tests/release/expected").mkdir()
    (tmp_path / "tests/release/expected/interface-x.txt").write_text("decode(body)\nread(body)\n")
    set_version(tmp_path, "0.1.0")
    for words in (
        ("init", "-q"),
        ("add", "."),
        ("-c", "user.name=a", "-c", "user.email=a", "commit", "-qm", "1"),
        ("tag", "v0.1.0"),
    ):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    return tmp_path


def set_version(repository: Path, version: str) -> None:
    catalog = repository / "spec/catalog.yaml"
    catalog.write_text(re.sub("(?m)^version: .*", f"version: {version}", catalog.read_text()))


@pytest.mark.parametrize(
    ("offered", "version", "said"),
    [
        ("decode(body)\nread(body)\n", "0.1.0", ""),
        ("decode(body)\n", "0.2.0", "x:\n  - read(body)\n"),
        (
            "decode(body)\n",
            "0.1.1",
            "x:\n  - read(body)\n"
            "version 0.1.1 is too low: these changes since 0.1.0 ask for 0.2.0\n",
        ),
        (
            "decode(body)\nparse(body)\nread(body)\n",
            "0.1.1",
            "x:\n  + parse(body)\n"
            "version 0.1.1 is too low: these changes since 0.1.0 ask for 0.2.0\n",
        ),
    ],
    ids=["the same", "gone", "gone, too low", "new, too low"],
)
def test_a_release_has_a_version_for_its_interfaces(
    repository: Path, offered: str, version: str, said: str
) -> None:
    set_version(repository, version)
    (repository / "tests/release/expected/interface-x.txt").write_text(offered)
    done = subprocess.run(
        [sys.executable, "tests/release/interfaces.py", "v0.1.0"],
        cwd=repository,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.stdout == said
    assert done.returncode == ("too low" in said)
