"""The names of folders and files do not become code, and lead nowhere else."""

import shutil
import sys
from pathlib import Path

import pytest

from generator.commands.lines import visible
from generator.model.paths import in_comment
from tests.conftest import CASES, ROOT, Generate, tree
from tests.languages.tools import run
from tests.model.test_paths import REFUSED

HIDDEN = (
    "spec\nraise SystemExit('run')\n#",
    "spec\rraise SystemExit('run')\r#",
    "spec\u2028throw 1",
    "spec\x85x",
    "spec\x0cx",
    "spec\x1b[2J",
    "spec\u202ex",
    "spec\u200bx",
    "spec\u034f",
    "\u2800",
    "\u3164",
    "\ufe0f",
    "spec\u00a0x",
)
NOT_UTF_8 = "spec\udcff"  # macOS has no such names
MARKS = (
    "x*",
    "x--><script>alert(1)<!--",
    "x--!>",
    "--",
    "coding=utf-7",
    "x coding:utf_7",
    "x\\",
    "x\\u000athrow",
    '"""',
    "'''",
    "```",
    "{{ 7 * 6 }}{% raw %}",
    "%>]]>",
)


def rename_spec(project: Path, name: str, linked: bool) -> list[str]:
    """Gives the spec's folder a name, perhaps behind a link; returns the words of the command."""
    (project / "elsewhere").mkdir()
    place = (project / "spec").rename(project / "elsewhere" / name)
    if not linked:
        return ["--spec", str(place)]
    (project / "spec").symlink_to(place)
    return []


@pytest.mark.parametrize("linked", [True, False])
@pytest.mark.parametrize("name", HIDDEN)
def test_a_spec_whose_name_nobody_can_read_is_refused(
    project: Path, generate: Generate, name: str, linked: bool
) -> None:
    words = rename_spec(project, name, linked)
    result = generate(*words)
    assert result.code == (3 if linked else 2)
    assert result.out == ""
    assert "nobody can read" in result.err
    assert "rename" in result.err
    assert result.err.replace("\n", "").isprintable()
    assert not (project / "generated").exists()


@pytest.mark.parametrize("option", ["--output", "--templates"])
@pytest.mark.parametrize("name", [*HIDDEN, NOT_UTF_8])
def test_a_folder_whose_name_nobody_can_read_is_refused(
    project: Path, generate: Generate, name: str, option: str
) -> None:
    before = tree(project)
    result = generate(option, name)
    assert (result.code, result.out) == (2, "")
    assert f"argument {option}: nobody can read {name!a}; rename the folder" in result.err
    assert tree(project) == before


@pytest.mark.parametrize("name", [*HIDDEN, NOT_UTF_8])
def test_a_new_catalogue_whose_name_nobody_can_read_is_refused(
    tmp_path: Path, generate: Generate, name: str
) -> None:
    result = generate("new", name)
    assert (result.code, result.out) == (2, "")
    assert "has characters that cannot be shown; use another name" in result.err
    assert tree(tmp_path) == {}


def test_a_target_whose_name_nobody_can_read_is_refused(project: Path, generate: Generate) -> None:
    (project / "templates/demo").rename(project / "templates/de\nmo")
    result = generate()
    assert result.code == 3
    assert "templates/de\\nmo: the folder is called 'de\\nmo', which nobody can read" in result.err
    assert not (project / "generated").exists()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The outputs of a spec in a folder called `spec`."""
    return generate_from(CASES / "every_target/spec", tmp_path_factory.mktemp("spec") / "out")


def generate_from(spec: Path, output: Path) -> dict[str, bytes]:
    """Runs the generator with all templates in a new process; returns the outputs."""
    words = ("-m", "generator", "--spec", spec, "--output", output)
    run(sys.executable, *words, cwd=ROOT)
    return tree(output)


@pytest.mark.parametrize("name", MARKS)
def test_a_name_with_marks_changes_no_output_but_the_name_in_comments(
    expected: dict[str, bytes], tmp_path: Path, name: str
) -> None:
    """So what is true of the outputs of a folder called `spec` is true of these."""
    spec = Path(shutil.copytree(CASES / "every_target/spec", tmp_path / name))
    outputs = generate_from(spec, tmp_path / "out")
    shown = in_comment(name).encode()
    assert b"from " + shown + b"/catalog.yaml" in outputs["python/acme_errors/__init__.py"]
    assert {
        path: content.replace(b"from " + shown + b"/", b"from spec/")
        for path, content in outputs.items()
    } == expected


LINES = [path for path in REFUSED if path and "\n" not in path and path.isprintable()]
RESPELLED = ("./a", "a/./b", "a//b", "a/")  # a manifest may write these


@pytest.mark.parametrize("line", [*LINES, "a\0b", "a\x1b[2J", "a\u202eb", "demo/../../precious"])
def test_a_list_that_leads_outside_is_refused(project: Path, generate: Generate, line: str) -> None:
    """On every system, because a list may come from another one."""
    assert generate().code == 0
    (project / "precious").write_text("precious")
    with (project / "generated/.generated-files").open("a", encoding="utf-8", newline="") as file:
        file.write(f"{line}\n")
    before = tree(project)
    result = generate()
    assert result.code == 3
    place = "generated/.generated-files:3:1"
    assert result.err.startswith(f"{place}: '{visible(line)}' is not a path in this folder; ")
    assert tree(project) == before


@pytest.mark.parametrize("path", [path for path in LINES if path not in RESPELLED])
def test_a_path_made_from_a_spec_that_leads_outside_is_refused(
    project: Path, generate: Generate, path: str
) -> None:
    manifest = project / "templates/demo/target.yaml"
    manifest.write_text(manifest.read_text().replace("{{ scope.name }}.txt", "{{ scope.title }}"))
    spec = project / "spec/shop.yaml"
    title = path.replace("'", "''")
    spec.write_text(spec.read_text().replace("title: Acme shop", f"title: '{title}'"))
    result = generate()
    assert result.code == 3
    assert result.err.count("\n") == 2
    assert not (project / "generated").exists()


def test_a_code_may_be_called_as_a_device(project: Path, generate: Generate) -> None:
    """The documents of each code are a file with another name then."""
    shutil.copytree(ROOT / "templates/markdown", project / "templates/markdown")
    catalog = project / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace("[demo]", "[demo, markdown]"))
    spec = project / "spec/shop.yaml"
    for code in ("1", "-2"):
        spec.write_text(spec.read_text().replace(f"code: {code}\n", f"code: nul.{code[-1]}\n"))
    assert generate().code == 0
    names = {path.name for path in (project / "generated/docs/shop").iterdir()}
    assert {name[:11] for name in names} == {"index.md", "code-nul.1-", "code-nul.2-"}
