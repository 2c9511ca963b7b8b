"""The older spec of `compare` may be a stranger's revision: it writes, fetches and runs nothing."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.commands.compare import revision
from tests.conftest import CASES, Generate, tree

SHOP = CASES / "compare_shop/before"
SPEC = {path.name: path.read_bytes() for path in SHOP.iterdir()}
FILE, FOLDER, LINK, SUBMODULE = "100644", "40000", "120000", "160000"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with a spec in a commit that is called v1, and nothing else around it."""
    for name in ("HOME", "TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
        (tmp_path / name).mkdir()
    monkeypatch.setattr("tempfile.tempdir", None)
    for name, value in {"NAME": "A", "EMAIL": "a@example.org"}.items():
        monkeypatch.setenv(f"GIT_AUTHOR_{name}", value)
        monkeypatch.setenv(f"GIT_COMMITTER_{name}", value)
    shutil.copytree(SHOP, tmp_path / "spec")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", "spec")
    git(tmp_path, "commit", "--quiet", "--message=spec")
    git(tmp_path, "tag", "v1")
    return tmp_path


def git(folder: Path, *words: str, stdin: bytes = b"") -> str:
    command: list[str | Path] = ["git", "-C", folder, *words]
    done = subprocess.run(command, input=stdin, check=True, capture_output=True)
    return done.stdout.decode().strip()


def write_tree(folder: Path, *entries: tuple[str, str, str]) -> str:
    """Writes a tree object with these modes, names and ids; git itself checks none of them."""
    ordered = sorted(entries, key=lambda entry: entry[1].encode())
    parts = (f"{mode} {name}\0".encode() + bytes.fromhex(sha) for mode, name, sha in ordered)
    words = ("hash-object", "-t", "tree", "-w", "--literally", "--stdin")
    return git(folder, *words, stdin=b"".join(parts))


def write_blob(folder: Path, content: bytes) -> str:
    return git(folder, "hash-object", "-w", "--stdin", stdin=content)


def tag(folder: Path, *entries: tuple[str, str, str], mode: str = FOLDER, spec: str = "") -> None:
    """Tags a commit whose folder `spec` has the entries, besides the files of the catalogue."""
    named = {name for _, name, _ in entries}
    files = [(FILE, n, write_blob(folder, text)) for n, text in SPEC.items() if n not in named]
    spec = spec or write_tree(folder, *entries, *files)
    commit = git(folder, "commit-tree", write_tree(folder, (mode, "spec", spec)), "-m", "hostile")
    git(folder, "tag", "hostile", commit)


def test_only_plain_names_are_read_from_a_revision(repository: Path, generate: Generate) -> None:
    names = [
        *("../x.yaml", "../../x.yaml", "../spec/shop.yaml", "a/../x.yaml", "a/x.yaml", "./x.yaml"),
        *(f"{repository}/absolute.yaml", "..\\x.yaml", "C:\\x.yaml", "C:x.yaml", "\\\\host\\x"),
        *("shop.yaml:x.yaml", "x.yaml.", "x.yaml ", "CATALO~1.YAML", "con.yaml", "COM1.yaml"),
        *(".yaml", "..yaml", "a\nb.yaml", "a\x1b[31m.yaml", "-rf.yaml", "Shop.yaml", "SHOP.YAML"),
        *(".git/config.yaml", "GIT~1.yaml", ".git", "..", ".", "*.yaml", "sh\u200dop.yaml"),
    ]
    blob = write_blob(repository, b"written: true\n")
    tag(repository, *((FILE, name, blob) for name in names))
    before = tree(repository)
    result = generate("compare", "hostile")
    assert tree(repository) == before
    assert result == (0, "Nothing has changed since hostile.\n", "")


@pytest.mark.parametrize(
    ("mode", "message"),
    [
        (LINK, "cannot be read: in this revision it is a link, not a file\n"),
        (SUBMODULE, "cannot be read: in this revision it is a submodule, not a file\n"),
        (FOLDER, "cannot be read: in this revision it is a folder, not a file\n"),
    ],
)
@pytest.mark.parametrize("name", ["catalog.yaml", "shop.yaml", "terms.yaml"])
def test_what_is_not_a_file_in_a_revision_is_reported(
    repository: Path, generate: Generate, name: str, mode: str, message: str
) -> None:
    linked = write_blob(repository, b"../spec/catalog.yaml")
    commit = git(repository, "rev-parse", "HEAD")
    objects = {LINK: linked, SUBMODULE: commit, FOLDER: write_tree(repository)}
    tag(repository, (mode, name, objects[mode]))
    result = generate("compare", "hostile")
    if name == "terms.yaml":  # these keys are in catalog.yaml, so that nothing is missing
        assert result == (0, "Nothing has changed since hostile.\n", "")
    else:
        assert (result.code, result.out) == (3, "")
        assert result.err.startswith(f"hostile:spec/{name}: {message}")


@pytest.mark.parametrize(("mode", "kind"), [(LINK, "a link"), (SUBMODULE, "a submodule")])
def test_the_only_scope_that_cannot_be_read_is_reported(
    repository: Path, generate: Generate, mode: str, kind: str
) -> None:
    catalog = repository / "spec/catalog.yaml"
    only = catalog.read_text(encoding="utf-8").replace("scopes: [shop, status]", "scopes: [shop]")
    linked = write_blob(repository, b"../spec/catalog.yaml")
    objects = {LINK: linked, SUBMODULE: git(repository, "rev-parse", "HEAD")}
    entry = (FILE, "catalog.yaml", write_blob(repository, only.encode()))
    tag(repository, entry, (mode, "shop.yaml", objects[mode]))
    result = generate("compare", "hostile")
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(
        f"hostile:spec/shop.yaml: cannot be read: in this revision it is {kind}"
    )


@pytest.mark.parametrize("mode", [FILE, LINK, SUBMODULE, FOLDER])
def test_a_spec_that_is_not_a_folder_in_a_revision_is_reported(
    repository: Path, generate: Generate, mode: str
) -> None:
    missing = "1" * 40
    spec = write_blob(repository, b"/etc") if mode in (FILE, LINK) else missing
    tag(repository, mode=mode, spec=spec)
    result = generate("compare", "hostile")
    assert (result.code, result.out) == (2, "")
    assert result.err.endswith("error: argument BASE: 'hostile' has no folder 'spec'\n")


def test_a_large_file_in_a_revision_is_not_read(
    repository: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag(repository, (FILE, "shop.yaml", write_blob(repository, b"a: b\n" + b"#" * 2 * 2**20)))
    monkeypatch.setattr(revision, "MAX_SIZE", 2**20)
    result = generate("compare", "hostile")
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("hostile:spec/shop.yaml: cannot be read: it is larger than 1 MB")


@pytest.fixture
def trap(repository: Path) -> Path:
    """A file that exists as soon as one of the commands in the repository's configuration runs."""
    ran, script = repository / "HOME/ran", repository / ".git/trap"
    script.write_text(f"#!/bin/sh\necho $0 $* >> {ran}\n")
    script.chmod(0o755)
    settings = {
        **dict.fromkeys(
            [
                *("core.fsmonitor", "core.pager", "core.sshCommand", "core.askPass", "core.editor"),
                *("core.gitProxy", "core.alternateRefsCommand", "diff.external", "gpg.program"),
                *("diff.x.textconv", "diff.x.command", "filter.x.clean", "filter.x.smudge"),
                *("filter.x.process", "merge.x.driver", "credential.helper", "sequence.editor"),
                *("remote.origin.uploadpack", "uploadpack.packObjectsHook"),
                *(f"pager.{name}" for name in ("rev-parse", "ls-tree", "cat-file", "fetch")),
            ],
            str(script),
        ),
        **{f"alias.{name}": f"!{script}" for name in ("rev-parse", "ls-tree", "cat-file", "fetch")},
        "core.hooksPath": str(script.parent / "traps"),
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.partialCloneFilter": "blob:none",
        "remote.origin.url": str(repository),
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
    }
    for key, value in settings.items():
        git(repository, "config", key, value)
    (repository / ".git/info/attributes").write_text("* filter=x diff=x merge=x\n")
    (script.parent / "traps").mkdir()
    for hook in ("post-index-change", "reference-transaction", "post-checkout", "pre-auto-gc"):
        shutil.copy(script, script.parent / "traps" / hook)
    return ran


@pytest.mark.parametrize("base", ["v1", "HEAD", ":spec", ":0:spec/shop.yaml", ":/spec", "@{u}"])
def test_no_command_of_the_repository_runs(
    repository: Path, trap: Path, generate: Generate, base: str
) -> None:
    before = tree(repository)
    assert generate("compare", base).code in (0, 2)
    assert not trap.exists()
    assert tree(repository) == before


@pytest.mark.parametrize("url", ["", "ext::sh -c trap", "ssh://host/x", "git://host/x", "x::y"])
@pytest.mark.parametrize("version", ["new", "old"])
def test_nothing_is_fetched_for_a_revision(
    repository: Path,
    trap: Path,
    generate: Generate,
    monkeypatch: pytest.MonkeyPatch,
    url: str,
    version: str,
) -> None:
    """A partial clone lacks objects, and git would fetch them with a command of the configuration.

    Git before 2.45 does not know the variable that forbids this, so that another one must do.
    """
    if version == "old":
        monkeypatch.delitem(revision._OFFLINE, "GIT_NO_LAZY_FETCH")
        monkeypatch.setenv("GIT_NO_LAZY_FETCH", "0")
    if url:
        git(
            repository,
            "config",
            "remote.origin.url",
            url.replace("trap", f"{repository}/.git/trap"),
        )
    blob = git(repository, "rev-parse", "HEAD:spec/shop.yaml")
    (repository / ".git/objects" / blob[:2] / blob[2:]).unlink()
    before = tree(repository)
    result = generate("compare", "v1")
    assert (result.code, result.out) == (3, "")
    message = (
        "v1:spec/shop.yaml: cannot be read: git lacks it, as in a clone with --filter; git says: "
    )
    assert result.err.startswith(message)
    assert not trap.exists()
    assert tree(repository) == before


def test_a_repository_inside_the_spec_is_not_used(
    repository: Path, trap: Path, generate: Generate
) -> None:
    """Git takes a folder with the right files for a repository without a working tree."""
    shutil.copytree(repository / ".git", repository / "spec", dirs_exist_ok=True)
    git(repository, "config", "--file", "spec/config", "core.bare", "true")
    result = generate("compare", "v1")
    assert result.code == 2
    assert "'spec' is not in a git repository; git says: fatal: " in result.err
    assert not trap.exists()


@pytest.mark.parametrize("folder", ["", "."])
def test_a_program_in_the_current_folder_is_not_git(
    repository: Path, generate: Generate, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    (repository / "git").write_text(f"#!/bin/sh\ntouch {repository}/HOME/ran\n")
    (repository / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    assert generate("compare", "v1").code == 0
    assert not (repository / "HOME/ran").exists()


REVISIONS = [
    *("-", "--", "-rf", "--help", "--version", "--git-dir=.git", "--exec-path=.", "-c", "-C"),
    *("--output=x", "--upload-pack=touch x", "--all", "--stdin", "--not", "^v1", "^", "^{}"),
    *("v1..HEAD", "v1...HEAD", "HEAD^@", "HEAD^!", "HEAD^-", "v1:spec", "v1:", ":spec", ":0:spec"),
    *("HEAD:../..", ":/[", "HEAD^{/[}", "HEAD^{/nothing}", "HEAD^{blob}", "HEAD@{9}", "@{-1}"),
    *("@{u}", "HEAD~9999999999", "HEAD^99", "HEAD\n", "a\nb", "a\rb", "a\0b", "\0", "\x1b[31m"),
    *("\ud800", "\udcff", " ", "HEAD ", "$(touch x)", "`touch x`", "; touch x", "| touch x", "*"),
    *("../../../etc", "/etc/passwd", "\\\\host\\x", "C:", "refs/heads/../../x", "%00", "{{ 1 }}"),
    *("x" * 10_000, "x" * 200_000, "x" * 2**20, "~" * 5_000, "^0" * 2_000, "@{" * 5_000, "1" * 39),
]


@pytest.mark.parametrize("base", REVISIONS, ids=lambda base: ascii(base[:20]))
def test_a_hostile_revision_is_refused_in_one_line(
    repository: Path, generate: Generate, base: str
) -> None:
    before = tree(repository)
    result = generate("compare", "--", base)
    assert (result.code, result.out) == (2, "")
    *usage, line = result.err.splitlines()
    assert usage[0].startswith("usage: ")
    assert "error: argument BASE: " in line
    assert line.isprintable()
    assert len(line) < 500
    assert tree(repository) == before
