"""The wheels and sources for PyPI are complete, uploadable, and the same bytes each time."""

import re
import sys
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

from tests.conftest import ROOT, Golden
from tests.languages.tools import run
from tests.release.conftest import PROJECTS, build

Artifacts = dict[str, list[Path]]
each_project = pytest.mark.parametrize("project", PROJECTS)
HERE = Path(__file__).parent


def wheel_of(artifacts: Artifacts, project: str) -> Path:
    return next(path for path in artifacts[project] if path.suffix == ".whl")


def metadata(wheel: Path) -> Message:
    """The metadata of a wheel, with the text of its page on PyPI as payload."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode())


@each_project
def test_twine_and_the_checker_of_wheels_find_nothing(artifacts: Artifacts, project: str) -> None:
    run(sys.executable, "-m", "twine", "check", "--strict", *artifacts[project], cwd=ROOT)
    config = PROJECTS[project] / "pyproject.toml"
    words = ("-m", "check_wheel_contents", "--config", config, wheel_of(artifacts, project))
    run(sys.executable, *words, cwd=ROOT)


@each_project
def test_what_is_published_is_listed(artifacts: Artifacts, project: str, golden: Golden) -> None:
    """A person reads which files come and go. The wheel is built from the source, so has it all."""
    with zipfile.ZipFile(wheel_of(artifacts, project)) as archive:
        names = sorted(archive.namelist())
    plain = (re.sub(r"-[0-9.]+(?=\.dist-info)", "", name) for name in names)
    golden(HERE / f"expected/{project}.txt", "".join(f"{name}\n" for name in plain))


@each_project
def test_the_same_bytes_are_built_twice(artifacts: Artifacts, project: str, tmp_path: Path) -> None:
    again = build(project, tmp_path)
    assert [path.read_bytes() for path in again] == [
        path.read_bytes() for path in artifacts[project]
    ]


@each_project
def test_the_page_on_pypi_is_complete(artifacts: Artifacts, project: str) -> None:
    page = metadata(wheel_of(artifacts, project))
    # The newest form that the uploader of the workflow takes for sure.
    assert page["Metadata-Version"] == "2.4"
    urls = dict(url.split(", ") for url in page.get_all("Project-URL", []))
    assert {"Documentation", "Issues", "Repository"} <= urls.keys()
    assert page["Keywords"]
    assert "Typing :: Typed" in page.get_all("Classifier", [])
    links = re.findall(r"\]\(([^)]+)\)", str(page.get_payload()))
    assert [link for link in links if not re.match("https://|#", link)] == []
