"""The release workflow, step by step and without credentials: a release that fails can go on."""

import base64
import hashlib
import subprocess
from pathlib import Path

import pytest

from tests.test_automation import StepResult, run_step, script

HIGH_ENOUGH = script("release", "Check that the version is high enough")
PUBLISHED = script("release", "Refuse other bytes under a version that is published")
GO_TAG = script("release", "Tag the Go module")
RELEASE = script("release", "Release")
BUILT = b"what was built"


def stub(folder: Path, name: str, body: str) -> None:
    """Writes a program for the step; `run_step` puts the folder first in the path."""
    (folder / "bin").mkdir(exist_ok=True)
    (folder / "bin" / name).write_text(f"#!/bin/sh\n{body}\n")
    (folder / "bin" / name).chmod(0o755)


def run_with_stubs(text: str, folder: Path) -> StepResult:
    return run_step(
        f'PATH="$PWD/bin:$PATH"\n{text}',
        folder,
        GITHUB_OUTPUT=str(folder / "output"),
        GITHUB_REF_NAME="v0.2.0",
        GITHUB_SHA="abc",
        GH_REPO="o/r",
    )


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """A folder with what was built."""
    for package in ("mexc-errors", "mexc-errors-generator"):
        wheel = tmp_path / f"dist/{package}/{package.replace('-', '_')}-0.2.0-py3-none-any.whl"
        wheel.parent.mkdir(parents=True)
        wheel.write_bytes(BUILT)
    (tmp_path / "dist/npm").mkdir()
    (tmp_path / "dist/npm/mexc-errors-0.2.0.tgz").write_bytes(BUILT)
    return tmp_path


def registries(folder: Path, pypi: bytes | None, npm: bytes | None, fails: str = "") -> None:
    """Stubs of pip and npm that find these bytes; `fails` is what they say if they find nothing."""
    (folder / "there.whl").write_bytes(pypi or b"")
    found = 'for last; do :; done\nname=$(echo "${last%%==*}" | tr - _)\n'
    found += 'while [ "$1" != --dest ]; do shift; done\nmkdir -p "$2"\n'
    found += 'cp there.whl "$2/$name-0.2.0-py3-none-any.whl"'
    missing = f"echo '{fails or 'ERROR: No matching distribution found'}'\nexit 1"
    stub(folder, "python", missing if pypi is None else found)
    digest = base64.b64encode(hashlib.sha512(npm or b"").digest()).decode()
    missing = f"echo '{fails or 'npm error code E404'}'\nexit 1"
    stub(folder, "npm", missing if npm is None else f"echo sha512-{digest}")


@pytest.mark.parametrize(
    ("pypi", "npm", "output"),
    [(None, None, "npm=\n"), (BUILT, BUILT, "npm=published\n"), (BUILT, None, "npm=\n")],
    ids=["nothing is published", "all is published", "PyPI is published"],
)
def test_a_release_goes_on(dist: Path, pypi: bytes | None, npm: bytes | None, output: str) -> None:
    registries(dist, pypi, npm)
    done = run_with_stubs(PUBLISHED, dist)
    assert (done.code, (dist / "output").read_text()) == (0, output), done.output


@pytest.mark.parametrize(
    ("pypi", "npm", "fails"),
    [
        (b"other", None, ""),
        (None, b"other", ""),
        (None, None, "connection refused"),
        (None, None, "WARNING: Retrying after connection broken, No matching distribution E404"),
    ],
    ids=["PyPI differs", "npm differs", "nobody answers", "pip cannot connect"],
)
def test_a_release_is_refused(
    dist: Path, pypi: bytes | None, npm: bytes | None, fails: str
) -> None:
    registries(dist, pypi, npm, fails)
    done = run_with_stubs(PUBLISHED, dist)
    assert done.code == 1
    assert not (dist / "output").exists()


@pytest.mark.parametrize(
    ("there", "code", "sets"),
    [("echo '{}'; exit 1", 0, True), ("echo abc", 0, False), ("echo def", 1, False)],
    ids=["no tag", "the same tag", "another tag"],
)
def test_the_tag_of_the_go_module_is_set_once(
    tmp_path: Path, there: str, code: int, sets: bool
) -> None:
    stub(tmp_path, "gh", f'echo "$*" >> calls\ncase "$*" in *--jq*) {there} ;; esac')
    done = run_with_stubs(GO_TAG, tmp_path)
    assert done.code == code, done.output
    calls = [call for call in done.calls if "raw-field" in call]
    expected = "--raw-field ref=refs/tags/generated/go/v0.2.0 --raw-field sha=abc"
    assert [expected in call for call in calls] == [True] * sets


@pytest.mark.parametrize("exists", [False, True])
def test_a_release_on_github_is_made_once(tmp_path: Path, exists: bool) -> None:
    (tmp_path / "dist/npm").mkdir(parents=True)
    (tmp_path / "dist/npm/a.tgz").touch()
    view = "true" if exists else "false"
    stub(tmp_path, "gh", f'echo "$*" >> calls\ncase "$*" in *view*) {view} ;; esac')
    done = run_with_stubs(RELEASE, tmp_path)
    assert done.code == 0, done.output
    verbs = [call.split()[1] for call in done.calls]
    assert verbs == ["view", *(() if exists else ("create",)), "upload"]


@pytest.mark.parametrize(
    ("compared", "interfaces", "code"),
    [('  "follows": true', 0, 0), ('  "follows": false', 0, 1), ('  "follows": true', 1, 1)],
    ids=["high enough", "too low for the catalogue", "too low for the interface"],
)
def test_the_version_must_be_high_enough(
    tmp_path: Path, compared: str, interfaces: int, code: int
) -> None:
    for words in (
        ("init", "-q"),
        ("-c", "user.name=a", "-c", "user.email=a", "commit", "-q", "--allow-empty", "-m", "1"),
        ("tag", "v0.1.0"),
        ("-c", "user.name=a", "-c", "user.email=a", "commit", "-q", "--allow-empty", "-m", "2"),
        ("tag", "v0.2.0"),
    ):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    body = f"case \"$*\" in *compare*) echo '{compared}' ;; *interfaces*) exit {interfaces} ;; esac"
    stub(tmp_path, "python", f'echo "$*" >> calls\n{body}')
    done = run_with_stubs(HIGH_ENOUGH, tmp_path)
    assert done.code == code, done.output
    assert "-m generator compare refs/tags/v0.1.0 --format json" in done.calls


def test_the_first_release_has_nothing_to_compare_with(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    assert run_with_stubs(HIGH_ENOUGH, tmp_path).code == 0
