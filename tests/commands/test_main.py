import os
import re
import shutil
import subprocess
import sys
import zipapp
from pathlib import Path

import pytest

from tests.conftest import CASES, ROOT, Generate, tree


@pytest.mark.usefixtures("project")
def test_check_prints_nothing_when_all_is_up_to_date(generate: Generate) -> None:
    generate()
    assert generate("--check") == (0, "", "")


def test_check_shows_a_diff_and_the_command_and_writes_nothing(
    project: Path, generate: Generate
) -> None:
    generate()
    spec = project / "spec/shop.yaml"
    spec.write_text(spec.read_text().replace("code: 1\n", "code: 5\n"))
    before = tree(project)

    result = generate("--check", "--target", "demo")

    assert result == (
        1,
        "--- generated/demo/shop.txt\n"
        "+++ generated/demo/shop.txt\n"
        "@@ -1,2 +1,2 @@\n"
        "-KeyNotListed = 1\n"
        "+KeyNotListed = 5\n"
        " KeyLocked = -2\n",
        "1 file differs from what the spec generates; run: python -m generator --target demo\n",
    )
    assert tree(project) == before


def test_check_finds_missing_leftover_and_edited_files(project: Path, generate: Generate) -> None:
    generate()
    (project / "generated/demo/shop.txt").unlink()
    (project / "generated/demo/gone.txt").write_text("gone")
    with (project / "generated/.generated-files").open("a") as file:
        file.write("demo/gone.txt\n")

    result = generate("--check")

    assert result.code == 1
    assert "--- /dev/null\n+++ generated/demo/shop.txt\n" in result.out
    assert "--- generated/demo/gone.txt\n+++ /dev/null\n" in result.out
    assert result.err == "3 files differ from what the spec generates; run: python -m generator\n"


def test_github_format_annotates_differences_and_problems(
    project: Path, generate: Generate
) -> None:
    result = generate("--check", "--format", "github")
    assert result.code == 1
    assert (
        "::error file=generated/demo/shop.txt::differs from what the spec generates; "
        "run: python -m generator --format github\n"
    ) in result.err

    spec = project / "spec/shop.yaml"
    spec.write_text(spec.read_text().replace("retry: never", "retry: nver"))
    result = generate("--format", "github")
    assert result.code == 3
    assert result.err.startswith("::error file=spec/shop.yaml,line=21,col=16::'nver' is not one")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--spec", "nowhere"], "argument --spec: there is no folder 'nowhere'"),
        (["--templates", "nowhere"], "argument --templates: there is no folder 'nowhere'"),
        (["--templates", "spec"], "argument --templates: there is no target in 'spec'"),
        (["--target", "dmo"], "argument --target: 'dmo' is not one of demo"),
        (["--format", "xml"], "argument --format: invalid choice: 'xml'"),
        (["--chek"], "unrecognized arguments: --chek"),
    ],
)
def test_a_wrong_command_is_explained_and_ends_with_2(
    project: Path, generate: Generate, words: list[str], message: str
) -> None:
    before = tree(project)
    result = generate(*words)
    assert result.code == 2
    assert message in result.err
    assert tree(project) == before


def test_other_folders_can_be_named(project: Path, generate: Generate) -> None:
    (project / "spec").rename(project / "my spec")
    shutil.copytree(project / "templates", project / "vorlägen")
    words = ["--spec", "my spec", "--templates", "vorlägen", "--output", "out/put"]
    assert generate(*words).code == 0
    assert (project / "out/put/demo/shop.txt").exists()
    assert generate("--check", *words).code == 0
    (project / "out/put/demo/shop.txt").unlink()
    command = "run: python -m generator --spec 'my spec' --templates 'vorlägen' --output out/put\n"
    assert generate("--check", *words).err.endswith(command)


def test_templates_beside_the_spec_are_used_only_if_named(
    tmp_path: Path, generate: Generate
) -> None:
    """They are code, so a folder of others must not run because of its name."""
    shutil.copytree(CASES / "base", tmp_path, dirs_exist_ok=True)
    catalog = tmp_path / "spec/catalog.yaml"
    text = catalog.read_text()
    catalog.write_text(text.replace("[demo]", "[json]"))
    assert generate().code == 0
    assert (tmp_path / "generated/json/catalog.json").exists()
    catalog.write_text(text)
    assert "there is no target 'demo'" in generate().err
    assert generate("--templates", "templates", "--target", "demo").code == 0
    assert (tmp_path / "generated/demo/shop.txt").exists()


def test_an_unreadable_file_is_reported(project: Path, generate: Generate) -> None:
    (project / "spec/shop.yaml").unlink()
    (project / "spec/shop.yaml").mkdir()
    result = generate()
    assert result.code == 3
    assert "spec/shop.yaml: cannot be read: Is a directory" in result.err


def test_problems_of_spec_and_manifest_are_reported_together(
    project: Path, generate: Generate
) -> None:
    spec = project / "spec/shop.yaml"
    spec.write_text(spec.read_text().replace("retry: never", "retry: nver"))
    manifest = project / "templates/demo/target.yaml"
    manifest.write_text(manifest.read_text().replace("PascalCase", "Pascal"))
    result = generate()
    assert result.code == 3
    assert "spec/shop.yaml:21:16:" in result.err
    assert "templates/demo/target.yaml:3:30:" in result.err
    assert result.err.endswith("2 problems; nothing was written.\n")


def test_an_output_that_is_a_file_is_refused(project: Path, generate: Generate) -> None:
    (project / "generated").write_text("mine")
    for words in ((), ("--check",)):
        result = generate(*words)
        assert result.code == 2
        assert "argument --output: 'generated' is not a folder" in result.err
    assert (project / "generated").read_text() == "mine"


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("option", ["--spec", "--templates", "--output"])
def test_a_path_that_the_disk_refuses_is_reported(generate: Generate, option: str) -> None:
    result = generate(option, "x" * 5000)
    assert result.code in (2, 3)
    assert "File name too long" in result.err or "there is no folder" in result.err


@pytest.mark.usefixtures("project")
def test_options_are_not_abbreviated(generate: Generate) -> None:
    assert generate("--che").code == 2


def test_an_ascii_stream_gets_escaped_characters(project: Path) -> None:
    spec = project / "spec/shop.yaml"
    spec.write_text(spec.read_text().replace("not listed, ", "资金不足, language: zh, "))
    (project / "templates/demo/codes.txt.j2").write_text("{{ scope.codes[0].messages[0].text }}\n")
    run = subprocess.run(
        [sys.executable, "-m", "generator", "--check", "--templates", "templates"],
        cwd=project,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1
    assert "+\\u8d44\\u91d1\\u4e0d\\u8db3" in run.stdout


def test_a_closed_pipe_is_not_an_error(project: Path) -> None:
    codes = "".join(f"{n}\n" for n in range(100_000))
    (project / "templates/demo/codes.txt.j2").write_text(codes)
    run = subprocess.run(
        f"{sys.executable} -m generator --check --templates templates | head -1",
        shell=True,
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert run.stdout == "--- /dev/null\n"
    assert run.stderr == ""


def test_an_interrupt_during_the_start_shows_no_traceback(project: Path) -> None:
    (project / "interrupted.py").write_text(
        """\
import runpy, sys

class Impatient:
    def find_spec(self, name, path=None, target=None):
        if name == "generator.commands.main":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Impatient())
runpy.run_module("generator", run_name="__main__")
"""
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "interrupted.py"]
    done = subprocess.run(words, cwd=project, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.usefixtures("project")
def test_generate_is_the_default_command(generate: Generate) -> None:
    assert generate("generate").out == "".join(
        f"create generated/{path}\n" for path in ("demo/shop.txt", ".generated-files")
    )
    assert generate("generate", "--check") == generate("--check") == (0, "", "")


@pytest.mark.usefixtures("project")
def test_a_target_may_be_named_by_its_output_folder(project: Path, generate: Generate) -> None:
    manifest = project / "templates/demo/target.yaml"
    manifest.write_text(manifest.read_text().replace("output: demo", "output: pages"))
    assert generate("--target", "pages").out.startswith("create generated/pages/shop.txt\n")
    assert generate("--target", "demo", "--check") == (0, "", "")
    assert generate("--target", "page").err.endswith("not one of demo; did you mean 'pages'?\n")


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("explian", "did you mean 'explain'?"),
        ("x", "the commands are generate, audit, compare, explain, new"),
    ],
)
def test_a_mistyped_command_is_explained(word: str, hint: str, generate: Generate) -> None:
    result = generate(word)
    assert result.code == 2
    assert result.err.endswith(f"error: there is no command '{word}'; {hint}\n")


def test_the_version_is_that_of_the_distribution(generate: Generate) -> None:
    version = re.search(r'(?m)^version = "(.*)"$', (ROOT / "pyproject.toml").read_text())
    assert version
    assert generate("--version").out == f"mexc-errors-generator {version[1]}\n"


SCRIPT = str(Path(sys.executable).with_name("mexc-errors-generator"))
MODULE = ("-m", "generator")


@pytest.mark.parametrize(
    ("words", "planted"),
    [
        ((SCRIPT,), sys.stdlib_module_names | {"generator", "yaml", "jinja2", "sitecustomize"}),
        ((sys.executable, "-P", *MODULE), sys.stdlib_module_names | {"generator", "yaml"}),
        # Python itself imports a few modules of the folder, and then the folder's own generator.
        ((sys.executable, *MODULE), {"yaml", "jinja2", "argparse", "json", "pathlib", "hashlib"}),
    ],
    ids=["the script", "-P -m", "-m"],
)
def test_no_module_of_the_working_folder_runs(
    words: tuple[str, ...], planted: set[str], project: Path
) -> None:
    catalog = project / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace("[demo]", "[json]"))
    for name in planted:
        (project / f"{name}.py").write_text("import os; os.mkdir('ran'); os._exit(7)")
    done = subprocess.run(
        [*words, "--check", "--target", "json"], cwd=project, capture_output=True, text=True
    )
    assert done.returncode == 1, done.stderr
    assert "+++ generated/json/catalog.json\n" in done.stdout
    assert not (project / "ran").exists()


@pytest.mark.parametrize(
    ("wrong", "closing"),
    [
        (100, "100 problems; nothing was written.\n"),
        (101, "101 problems, of which 100 are shown; nothing was written.\n"),
        (1_000, "1000 problems, of which 100 are shown; nothing was written.\n"),
        (1_001, "more than 1000 problems, of which 100 are shown; nothing was written.\n"),
        (50_000, "more than 1000 problems, of which 100 are shown; nothing was written.\n"),
    ],
)
@pytest.mark.parametrize("form", ["text", "github"])
def test_at_most_a_hundred_problems_are_shown_in_order(
    project: Path, generate: Generate, wrong: int, closing: str, form: str
) -> None:
    with (project / "spec/shop.yaml").open("a") as file:
        file.writelines(f"key_{number}: x\n" for number in range(wrong))
    result = generate("--format", form)
    assert result.code == 3
    *problems, last = result.err.splitlines(keepends=True)
    assert last == closing
    first = (project / "spec/shop.yaml").read_text().split("key_0")[0].count("\n") + 1
    lines = [int(re.findall(r"yaml(?::|,line=)(\d+)", problem)[0]) for problem in problems]
    assert lines == list(range(first, first + 100))


def test_an_older_spec_with_too_many_problems_is_refused(project: Path, generate: Generate) -> None:
    (project / "old").mkdir()
    for path in (project / "spec").iterdir():
        (project / "old" / path.name).write_bytes(path.read_bytes())
    with (project / "old/shop.yaml").open("a") as file:
        file.writelines(f"key_{number}: x\n" for number in range(1_001))
    result = generate("compare", "old")
    assert result == (
        3,
        "",
        "old: this spec has more than 1000 problems\n1 problem; nothing was written.\n",
    )


def test_a_python_without_docstrings_is_refused(tmp_path: Path) -> None:
    words = (sys.executable, "-OO", "-m", "generator", "--output", tmp_path / "out")
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.endswith(
        "error: python -OO drops the texts that the schemas are made of; leave -OO out\n"
    )
    assert not (tmp_path / "out").exists()


def test_an_archive_without_templates_is_refused(tmp_path: Path) -> None:
    source = shutil.copytree(ROOT / "generator", tmp_path / "source/generator").parent
    zipapp.create_archive(source, tmp_path / "generator.pyz", main="generator.__main__:main")
    words = (sys.executable, tmp_path / "generator.pyz")
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.endswith(
        "generator.pyz is an archive, which has no folder of templates; use pip or pipx\n"
    )
