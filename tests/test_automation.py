"""The workflows, the action and the hooks: linters, and the steps that can run here.

No Python package contains actionlint, so Go builds it once, and pytest's cache keeps it. Go and all
other tools come with tests/requirements.txt.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from generator.commands import main as cli
from tests.conftest import CASES, HANG, ROOT, Generate
from tests.languages.tools import BIN, ENVIRONMENT, run

ACTIONLINT = "v1.7.12"
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
SKELETON = ROOT / "generator/skeleton/.github/workflows/test.yml"
ACTION = ROOT / "action.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
FILES = [*WORKFLOWS, SKELETON, ACTION]
# A call of the module or the script, but not the name of the distribution after `pip install`.
CALL = r"(?m)(?:-m generator\b|(?:^|\*/|')mexc-errors-generator\b\*?)(.*?)(?:[|>\n]|$)"


each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))


def steps(file: Path) -> list[dict[str, Any]]:
    """The steps of all jobs of a workflow, or of the action."""
    document = yaml.safe_load(file.read_text(encoding="utf-8"))
    jobs = [document["runs"]] if "runs" in document else document["jobs"].values()
    return [step for job in jobs for step in job.get("steps", [])]


def script(workflow: str, name: str) -> str:
    """The script of a step of a workflow."""
    file = ROOT / ".github/workflows" / f"{workflow}.yml"
    return next(str(step["run"]) for step in steps(file) if step.get("name") == name)


@pytest.fixture(scope="session")
def actionlint(pytestconfig: pytest.Config) -> Path:
    folder = pytestconfig.cache.mkdir(f"actionlint-{ACTIONLINT}")
    if not list(folder.iterdir()):
        network = {name: ENVIRONMENT[name] for name in ENVIRONMENT if name != "GOPROXY"}
        package = f"github.com/rhysd/actionlint/cmd/actionlint@{ACTIONLINT}"
        subprocess.run(
            [BIN / "go", "install", package],
            env={**network, "GOBIN": str(folder)},
            check=True,
            timeout=HANG,
        )
    return folder / "actionlint"


def test_actionlint_finds_nothing(actionlint: Path) -> None:
    run(actionlint, "-shellcheck", BIN / "shellcheck", *WORKFLOWS, SKELETON, cwd=ROOT)


def test_zizmor_finds_nothing() -> None:
    run(BIN / "zizmor", "--offline", "--no-progress", ROOT / ".github", SKELETON, ACTION, cwd=ROOT)


@each_file
def test_every_action_is_pinned_with_its_version_in_a_comment(file: Path) -> None:
    uses = re.findall(r"^ *(?:- )?uses: (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert uses
    for action in uses:
        if not action.startswith("./"):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)


def test_an_action_has_the_same_version_everywhere() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in FILES)
    pins = set(re.findall(r"uses: ([\w./-]+)(@.*)", text))
    assert len(pins) == len({name for name, _ in pins})


@each_file
def test_no_script_contains_an_expression(file: Path) -> None:
    """Its value, such as the title of a pull request, would run as a part of the script."""
    for step in steps(file):
        assert "${{" not in step.get("run", "")


@each_file
def test_no_checkout_keeps_its_token(file: Path) -> None:
    for step in steps(file):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("file", [*WORKFLOWS, SKELETON], ids=lambda file: file.stem)
def test_only_jobs_ask_for_permissions(file: Path) -> None:
    workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())


def commands() -> set[str]:
    """The calls of the generator in the workflows, the action and the hooks."""
    scripts = [step.get("run", "") for file in FILES for step in steps(file)]
    scripts += [hook["entry"] for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))]
    return {call.strip() for text in scripts for call in re.findall(CALL, text)}


def test_the_calls_of_the_generator_are_found() -> None:
    named = {call.split()[0] for call in commands() if call and not call.startswith("-")}
    assert named == {"audit", "compare"}
    assert {"", '--check "$@"', "--check --format github"} < commands()


@pytest.mark.parametrize("call", sorted(commands()))
def test_the_generator_accepts_every_call(call: str, generate: Generate) -> None:
    words = shlex.split(re.sub(r"\$\{\w+:\+(.*?)\}", r"\1", call))
    command = words[:1] if words and not words[0].startswith("-") else []
    assert set(command) <= set(cli.COMMANDS)
    help_text = generate(*command, "--help")
    assert help_text.code == 0
    for option in (word for word in words if word.startswith("--")):
        assert f"{option} " in help_text.out or f"{option}]" in help_text.out


def test_the_hooks_are_valid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENVIRONMENT, "PRE_COMMIT_HOME", str(tmp_path))
    run(BIN / "pre-commit", "validate-manifest", HOOKS, cwd=ROOT)


def test_the_action_runs_nothing_of_the_checked_repository(tmp_path: Path) -> None:
    """Neither its templates nor its modules, even if the job puts its folder into PYTHONPATH."""
    checked = Path(shutil.copytree(CASES / "every_target/spec", tmp_path / "checked/spec")).parent
    shutil.copytree(CASES / "base/templates", checked / "templates")
    for name in {*sys.stdlib_module_names, "pip", "yaml", "jinja2", "generator", "sitecustomize"}:
        (checked / f"{name}.py").write_text("import os; os.mkdir('ran'); os._exit(7)")
    environment = {
        "PYTHON": sys.executable,
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_ACTION_PATH": str(ROOT),
        "SPEC": "spec",
        "TEMPLATES": "",
        "OUTPUT": "generated",
    }
    output = ""
    for step in steps(ACTION):
        if "run" in step:
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                cwd=checked,
                env={**os.environ, "PYTHONPATH": ".", **step["env"], **environment},
                capture_output=True,
                text=True,
            )
            output += done.stdout + done.stderr
    assert not (checked / "ran").exists()
    assert (done.returncode, (checked / "generated").exists()) == (1, False), output
    assert "+++ generated/json/catalog.json\n" in output
    assert "run: mexc-errors-generator --format github --spec spec --output generated\n" in output


def test_a_new_catalogue_is_tested_by_its_workflow(tmp_path: Path, generate: Generate) -> None:
    assert generate("new", "mine").code == 0
    workflow = tmp_path / "mine/.github/workflows/test.yml"
    install, *tests = [step["run"] for step in steps(workflow) if "run" in step]
    assert re.fullmatch("python -m pip install -q mexc-errors-generator==[0-9.]+ pytest", install)
    unpinned = re.sub("(generator)==[0-9.]+", r"\1", workflow.read_text(encoding="utf-8"))
    assert unpinned == SKELETON.read_text(encoding="utf-8")
    for words in map(shlex.split, tests):
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = {"python": sys.executable}.get(words[0], BIN / words[0])
        subprocess.run([command, *words[1:]], cwd=tmp_path / "mine", env=environment, check=True)


def test_a_hook_cannot_pass_with_a_page_that_is_not_in_the_commit(
    tmp_path: Path, generate: Generate
) -> None:
    (hook,) = (
        hook for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8")) if hook["id"] == "check"
    )
    assert generate("new", "mine").code == 0
    folder = tmp_path / "mine"
    git("init", "--quiet", cwd=folder)
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}

    def check() -> tuple[int, str]:
        done = subprocess.run(
            shlex.split(hook["entry"]), cwd=folder, env=environment, capture_output=True, text=True
        )
        return done.returncode, done.stdout + done.stderr

    assert check()[0] == 1  # nothing is generated yet
    run(BIN / "mexc-errors-generator", cwd=folder)
    code, said = check()
    assert code == 1
    assert "generated/json/catalog.json\n" in said
    assert said.endswith("These files are new; run: git add generated\n")
    git("add", ".", cwd=folder)
    assert check() == (0, "")


class StepResult(NamedTuple):
    """The exit code and output of a step, and its calls of `gh`."""

    code: int
    output: str
    calls: list[str]


# Programs that replace those that need the network; `gh` finds what the file `known` holds.
STUBS = {
    "curl": "cat status 2> /dev/null || printf 200",
    "gh": 'echo $* >> calls\ncase "$*" in *--jq*) cat known ;; esac',
    "python": 'test "$2" = pip && exit\necho report\nexit $CODE',
}


def run_step(text: str, folder: Path, **environment: str) -> StepResult:
    """Runs the script of a step in a folder, as GitHub's runner does."""
    stubs = folder / "stubs"
    stubs.mkdir(exist_ok=True)
    for name, body in STUBS.items():
        (stubs / name).write_text(f"#!/bin/sh\n{body}\n")
        (stubs / name).chmod(0o755)
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text],
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{stubs}{os.pathsep}{os.environ['PATH']}",
            "RUNNER_TEMP": str(folder),
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
            **environment,
        },
        capture_output=True,
        text=True,
    )
    calls = folder / "calls"
    lines = calls.read_text().splitlines() if calls.exists() else []
    return StepResult(done.returncode, done.stdout + done.stderr, lines)


@pytest.mark.parametrize("changed", [False, True])
def test_regenerated_files_are_pushed_and_tested(changed: bool, tmp_path: Path) -> None:
    there, here = tmp_path / "there", tmp_path / "here"
    git("init", "--quiet", "--bare", "--initial-branch", "main", there, cwd=tmp_path)
    git("clone", "--quiet", there, here, cwd=tmp_path)
    git("switch", "--quiet", "--orphan", "main", cwd=here)
    (here / "generated").mkdir()
    (here / "generated/old").write_text("old")
    git("add", ".", cwd=here)
    git("-c", "user.name=a", "-c", "user.email=a", "commit", "--quiet", "-m", "1", cwd=here)
    git("push", "--quiet", "origin", "main", cwd=here)
    (here / "beside").write_text("not generated")
    if changed:
        (here / "generated/old").unlink()
        (here / "generated/new").write_text("new")
    generated = run_step(script("regenerate", "Generate"), here, CODE="0")
    assert generated.code == 0, generated.output
    git("reset", "--quiet", "--hard", cwd=here)  # the other job begins with a clone

    done = run_step(script("regenerate", "Commit and push"), here, HOME=str(tmp_path))

    assert done.code == 0, done.output
    files = git("ls-tree", "-r", "--name-only", "main", cwd=there).split()
    assert files == (["generated/new"] if changed else ["generated/old"])
    started = [f"workflow run {name}.yml --ref main" for name in ("test", "docs")]
    assert done.calls == (["auth setup-git", *started] if changed else [])


def git(*words: str | Path, cwd: Path) -> str:
    return subprocess.run(
        ["git", *words], cwd=cwd, capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize("path", ["x", ".github/workflows/x.yml", "generated/../x"])
def test_only_generated_files_are_pushed(path: str, tmp_path: Path) -> None:
    """The job that may write trusts nothing that the other job hands it."""
    git("init", "--quiet", "--initial-branch", "main", cwd=tmp_path)
    header = f"diff --git a/{path} b/{path}\nnew file mode 100644\n--- /dev/null\n+++ b/{path}\n"
    (tmp_path / "generated.patch").write_text(f"{header}@@ -0,0 +1 @@\n+x\n")
    done = run_step(script("regenerate", "Commit and push"), tmp_path, HOME=str(tmp_path))
    assert done.code != 0
    assert not (tmp_path / path).exists()
    assert not any(call.startswith("workflow") for call in done.calls)


def test_a_job_that_may_write_runs_nothing_that_it_installs_or_checks_out() -> None:
    """Another job does the work without a token that can write, and hands over its result."""
    writers = 0
    for file in WORKFLOWS:
        for name, job in yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"].items():
            if "write" in job["permissions"].values():
                writers += 1
                text = "\n".join(step.get("run", "") for step in job["steps"])
                assert not re.search(r"\b(python|pip|uv|npx|node|npm (?!publish)|\./)", text), name
    assert writers > 4


def test_the_release_is_built_with_locked_tools() -> None:
    text = script("release", "Build for PyPI")
    locked = {line.split("==")[0] for line in (ROOT / "tests/requirements.txt").read_text().split()}
    (installed,) = re.findall("pip install -q (.*) -c tests/requirements.txt$", text, re.MULTILINE)
    assert set(installed.split()) <= locked
    assert text.count("pip install") == 1
    assert text.count("-m build") == text.count("-m build --no-isolation") == 1


def test_the_regenerate_workflow_does_not_start_itself() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/regenerate.yml").read_text())
    paths = workflow[True]["push"]["paths"]  # YAML 1.1 reads `on` as a truth value
    assert paths == ["spec/**", "templates/**", "generator/**"]


@pytest.mark.parametrize(
    ("tag", "generator", "heading", "message"),
    [
        ("v1.2.3", "1.2.3", "## 1.2.3 (2026-01-31)", ""),
        (
            "v1.2.4",
            "1.2.3",
            "## 1.2.4",
            "tag v1.2.4, spec/catalog.yaml 1.2.3, pyproject.toml 1.2.3",
        ),
        (
            "v1.2.3",
            "1.2.4",
            "## 1.2.3",
            "tag v1.2.3, spec/catalog.yaml 1.2.3, pyproject.toml 1.2.4",
        ),
        ("v1.2.3", "1.2.3", "## Unreleased", "CHANGELOG.md says nothing under '## 1.2.3'"),
    ],
)
def test_a_release_has_one_version(
    tag: str, generator: str, heading: str, message: str, tmp_path: Path
) -> None:
    catalog = (ROOT / "spec/catalog.yaml").read_text(encoding="utf-8")
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    version = 'version = "{}"'
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec/catalog.yaml").write_text(
        re.sub(r"^version: .*", "version: 1.2.3", catalog, flags=re.MULTILINE), encoding="utf-8"
    )
    (tmp_path / "pyproject.toml").write_text(
        re.sub(r'^version = ".*"', version.format(generator), pyproject, flags=re.MULTILINE)
    )
    (tmp_path / "CHANGELOG.md").write_text(
        f"# C\n\n{heading}\n\n### Added\n\n- a\n\n## 1.2.2\n\n- b\n"
    )
    done = run_step(
        script("release", "Check that all say the same version"), tmp_path, GITHUB_REF_NAME=tag
    )
    assert (done.code, done.output.strip()) == (1 if message else 0, message)
    if not message:
        assert (tmp_path / "notes.md").read_text().split() == ["###", "Added", "-", "a"]


@pytest.mark.parametrize(
    ("known", "call"),
    [("", "--method POST all"), ("7\n8\n", "--method PATCH one/7")],
    ids=["first", "again"],
)
def test_a_comparison_writes_only_one_comment(known: str, call: str, tmp_path: Path) -> None:
    (tmp_path / "known").write_text(known)
    (tmp_path / "comparison.md").write_text("text\n")
    names = {"COMMENTS": "all", "COMMENT": "one", "MARKER": "<!-- m -->"}
    done = run_step(script("compare", "Comment"), tmp_path, **names)
    assert (done.code, done.output) == (0, "")
    assert done.calls[1:] == [f"api --silent {call} --field body=@{tmp_path}/body.md"]
    assert (tmp_path / "body.md").read_text() == "<!-- m -->\ntext\n"


def test_a_long_comparison_is_cut_between_two_lines(tmp_path: Path) -> None:
    (tmp_path / "known").write_text("")
    line = f"- `{'ä' * 100} @all`\n"
    (tmp_path / "comparison.md").write_text(line * 1_000)
    names = {"COMMENTS": "all", "COMMENT": "one", "MARKER": "<!-- m -->"}
    assert run_step(script("compare", "Comment"), tmp_path, **names).code == 0
    text = (tmp_path / "body.md").read_text()
    assert 59_000 < len(text.encode()) < 61_000
    assert set(text.splitlines(keepends=True)) == {"<!-- m -->\n", line}


@pytest.mark.parametrize(
    ("known", "differences", "call"),
    [
        ("", "", None),
        ("7\n", "", "issue close 7 --comment They no longer differ."),
        ("", "# @a\n", "issue create --title t --body-file {}/body.md"),
        ("7\n", "# @a\n", "issue edit 7 --body-file {}/body.md"),
    ],
    ids=["nothing", "no longer", "first", "again"],
)
def test_an_audit_keeps_only_one_issue(
    known: str, differences: str, call: str | None, tmp_path: Path
) -> None:
    (tmp_path / "known").write_text(known)
    (tmp_path / "differences.txt").write_text(differences)
    done = run_step(script("audit", "Report it in one issue"), tmp_path, TITLE="t")
    assert (done.code, done.output) == (0, "")
    assert done.calls[1:] == ([call.format(tmp_path)] if call else [])
    if differences:
        assert (tmp_path / "body.md").read_text().endswith(":\n\n    # @a\n")


OTHER = "/error-code has another layout, or no code that we know.\n"
MOVED = "/error-code cannot be read any more: 301 https://moved.example/. Has it moved?\n"
GONE = "/error-code cannot be read any more: 404. Has it moved?\n"


@pytest.mark.parametrize(
    ("status", "code", "differences"),
    [
        ("200 ", 0, ""),
        ("200 ", 1, "report\nreport\n"),
        ("200 ", 3, OTHER),
        ("301 https://moved.example/", 0, MOVED),
        ("404 ", 0, GONE),
    ],
    ids=["nothing differs", "codes differ", "another layout", "the page has moved", "it is gone"],
)
def test_an_audit_says_what_differs_or_why_a_page_cannot_be_compared(
    status: str, code: int, differences: str, tmp_path: Path
) -> None:
    (tmp_path / "status").write_text(status)
    done = run_step(script("audit", "Audit"), tmp_path, DOCS="", OLD="", CODE=str(code))
    assert (done.code, done.output) == (0, "")
    said = (tmp_path / "differences.txt").read_text()
    assert differences in said if differences else said == ""


def test_the_audit_watches_every_page_of_errors_that_the_vendor_keeps() -> None:
    """Each source of this catalogue that is a page of error codes of the vendor's own site."""
    sources = yaml.safe_load((ROOT / "spec/sources.yaml").read_text(encoding="utf-8"))["sources"]
    docs = "https://www.mexc.com/api-docs"
    kept = {s["url"].removeprefix(docs) for s in sources.values() if s["url"].startswith(docs)}
    watched = re.findall(r'audit "\$DOCS(/\S+)"', script("audit", "Audit"))
    assert set(watched) == {path for path in kept if path.endswith("/error-code")}


@pytest.mark.parametrize("code", [0, 1, 3])
def test_a_comparison_fails_as_the_command_does(code: int, tmp_path: Path) -> None:
    done = run_step(script("compare", "Compare"), tmp_path, CODE=str(code))
    assert (done.code, done.output) == (code, "")
    assert (tmp_path / "summary.md").read_text() == "report\n"
