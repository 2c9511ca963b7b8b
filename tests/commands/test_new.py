import os
import re
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from generator.commands import generate as generate_command
from generator.commands import new
from tests.conftest import ROOT, Generate, Result, tree


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the generator, installed as from its wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", folder)
    subprocess.run([*pip, ROOT], check=True)
    return folder


def test_a_new_catalogue_generates_and_passes_at_once(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed)}

    def run(*words: str, cwd: Path = tmp_path) -> Result:
        done = subprocess.run(
            [sys.executable, *words], cwd=cwd, env=environment, capture_output=True, text=True
        )
        return Result(done.returncode, done.stdout, done.stderr)

    where = run("-c", "import generator; print(generator.__file__)")
    assert where.out.startswith(str(installed))

    result = run("-m", "generator", "new", "my-api")
    assert (result.code, result.err) == (0, "")
    assert "create my-api/spec/api.yaml\n" in result.out
    assert "create my-api/generated/python/my_api_errors/api.py\n" in result.out

    project = tmp_path / "my-api"
    pinned = re.compile("mexc-errors-generator==[0-9.]+ pytest")
    for path in ("README.md", ".github/workflows/test.yml"):
        assert pinned.search((project / path).read_text()), path
    assert run("-m", "generator", "--check", cwd=project) == Result(0, "", "")
    assert run("-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=project).code == 0
    assert not [path for path, text in tree(project).items() if b"acme" in text]


def test_a_folder_with_a_repository_is_taken(tmp_path: Path, generate: Generate) -> None:
    subprocess.run(["git", "init", "-q", tmp_path / "shop"], check=True)
    result = generate("new", "shop")
    assert result.code == 0
    assert "next: put your API's codes into shop/spec/api.yaml, then run " in result.out
    ask = ["git", "check-attr", "eol", "linguist-generated", "--", "generated/docs/index.md"]
    said = subprocess.run(ask, cwd=tmp_path / "shop", check=True, capture_output=True, text=True)
    assert "eol: lf" in said.stdout
    assert "linguist-generated: set" in said.stdout


@pytest.mark.parametrize("codes", [("1001", "1002"), ("card_declined", "expired_card")])
def test_a_catalogue_can_begin_with_a_page(
    codes: tuple[str, ...], tmp_path: Path, generate: Generate
) -> None:
    rows = "".join(f"| {code} | Refused for reason {at} |\n" for at, code in enumerate(codes))
    (tmp_path / "page.md").write_text(f"| Code | Message |\n| --- | --- |\n{rows}")
    result = generate("new", "shop", "--from", "page.md")
    assert result.code == 0
    assert "next: fill in what shop/spec/api.yaml says is to write" in result.out
    text = (tmp_path / "shop/spec/api.yaml").read_text()
    assert all(code in text for code in codes)
    assert "KEY_NOT_PERMITTED" not in text
    refused = generate("--spec", "shop/spec", "--output", "shop/generated")
    assert refused.code == 3, "what is left to write is refused"
    assert not (tmp_path / "shop/generated").exists()


def test_a_page_without_codes_starts_nothing(tmp_path: Path, generate: Generate) -> None:
    (tmp_path / "page.md").write_text("Nothing here.\n")
    assert generate("new", "shop", "--from", "page.md").code == 3
    assert not (tmp_path / "shop").exists()


@pytest.mark.parametrize("there", ["a file", "a full folder"])
def test_existing_files_are_left_alone(there: str, tmp_path: Path, generate: Generate) -> None:
    taken = tmp_path / "taken"
    if there == "a file":
        taken.write_text("mine")
    else:
        taken.mkdir()
        (taken / "mine.txt").write_text("mine")
    before = tree(tmp_path)

    result = generate("new", "taken")

    assert result.code == 2
    assert result.err.endswith("error: 'taken' is not an empty folder\n")
    assert tree(tmp_path) == before


def test_a_foreign_templates_folder_is_ignored(tmp_path: Path, generate: Generate) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/index.html").write_text("of a web site")
    assert generate("new", "shop").code == 0
    assert (tmp_path / "shop/generated/json/catalog.json").is_file()


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("Shop API", "shop_api"),
        ("2fast", "fast"),
        ("Spëc Ünï", "spec_uni"),
        ("错误", "acme"),
        ("errors of the exchanges that we use", "errors_of_the_exchanges"),
    ],
)
def test_the_catalogue_is_named_after_its_folder(
    folder: str, name: str, tmp_path: Path, generate: Generate
) -> None:
    assert generate("new", folder).code == 0
    catalog = (tmp_path / folder / "spec/catalog.yaml").read_text(encoding="utf-8")
    assert f"\nname: {name}\n" in catalog


@pytest.mark.parametrize(
    "name",
    [
        *("-rf", "--help", "a/-rf", "::error::x", "a\nb", "a\x1b[31mb", "a\udcffb"),
        *("a\u202eb", "a\u200bb", "a\u3164b"),
    ],
)
def test_a_name_that_is_an_option_or_cannot_be_read_is_refused(
    name: str, tmp_path: Path, generate: Generate
) -> None:
    result = generate("new", "--", name)
    assert result.code == 2
    assert result.err.count("\n") == 4  # the usage, and what is wrong
    assert "use another name" in result.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("reason", ["a problem", "the disk", "an interrupt"])
def test_a_run_that_fails_leaves_nothing(
    reason: str,
    there: bool,
    tmp_path: Path,
    generate: Generate,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "mine").mkdir()
    if there:
        (tmp_path / "mine/new").mkdir()
    before = sorted(tmp_path.rglob("*"))
    if reason == "a problem":
        monkeypatch.setattr(new, "PLACEHOLDER", "title")  # spoils the keys of the skeleton
    else:
        error = KeyboardInterrupt if reason == "an interrupt" else OSError(28, "No space left")
        monkeypatch.setattr(generate_command, "apply", Mock(side_effect=error))
    result = generate("new", "mine/new" if there else "mine/new/shop")
    assert (result.code, result.out) == (130 if reason == "an interrupt" else 3, "")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_run_that_fails_keeps_files_of_others(
    tmp_path: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def apply(*_: object) -> None:
        (tmp_path / "shop/mine.txt").write_text("mine")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(generate_command, "apply", apply)
    assert generate("new", "shop").code == 3
    assert tree(tmp_path) == {"shop/mine.txt": b"mine"}
