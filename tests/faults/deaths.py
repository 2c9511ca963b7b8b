"""Kills runs of the generator, at every step and at random moments, and checks what they leave.

`python -m tests.faults.deaths FOLDER --random N` works in an empty folder. It exits with 0 if,
after each killed run, every file is either old or new, no other file has changed, and one more run
brings all up to date. The runs are forks of one process that has already imported all modules, so
thousands of runs take about a minute.
"""

import argparse
import encodings.unicode_escape  # noqa: F401 (Jinja needs it to compile a template)
import os
import random
import resource
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from generator.commands import command
from generator.commands.main import main
from generator.freshness import LIST
from tests.conftest import CASES, tree

FOREIGN = {"mine.txt": b"mine", "demo/.mine": b"mine", f"demo/{LIST}.txt": b"mine"}
STEPS = (
    "open",
    "os.link",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.mkdir",
    "os.scandir",
    "os.listdir",
)
Before = Callable[[], object]


def make_project(folder: Path) -> None:
    """Copies the base project, and adds a second target and a changed spec.

    The change creates, updates and deletes files.
    """
    shutil.copytree(CASES / "base", folder, dirs_exist_ok=True)
    other = folder / "templates/other"
    other.mkdir()
    (other / "target.yaml").write_text(
        "output: other\nfiles:\n"
        "  - {template: code.txt.j2, output: 'by/{{ scope.name }}/{{ code.name }}', each: code}\n"
        "  - {template: all.txt.j2, output: all.txt}\n"
    )
    (other / "code.txt.j2").write_text("{{ code.summary }}\n")
    (other / "all.txt.j2").write_text("{{ (catalog.scopes[0].name ~ '\\n') * 40000 }}")
    listed = folder / "spec/catalog.yaml"
    listed.write_text(listed.read_text().replace("[demo]", "[demo, other]"))
    after = Path(shutil.copytree(folder / "spec", folder / "spec-after"))
    (after / "shop.yaml").rename(after / "store.yaml")
    catalog = after / "catalog.yaml"
    catalog.write_text(catalog.read_text().replace("[shop]", "[store]"))


class Ended(NamedTuple):
    """The exit code of a run and its output; a signal that killed it is a negative code."""

    code: int
    output: str


class Running(NamedTuple):
    """A run in its own process."""

    process: int
    pipe: int

    def end(self) -> Ended:
        with os.fdopen(self.pipe, encoding="utf-8") as pipe:
            output = pipe.read()
        return Ended(os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1]), output)


def start(spec: str, before: Before = bool) -> Running:
    """Starts a run in a new process, after a call of `before`.

    Its output goes to a pipe, because a limit on file sizes doesn't stop a pipe.
    """
    pipe, end = os.pipe()
    if process := os.fork():
        os.close(end)
        return Running(process, pipe)
    output, code = StringIO(), 70
    try:
        with redirect_stderr(output), redirect_stdout(output):
            before()
            sys.argv[1:] = ["--templates", "templates", "--spec", spec]
            code = main()
    except BaseException:  # a run must never raise one
        output.write(traceback.format_exc())
    os.write(end, output.getvalue().encode())
    os._exit(code)


class Deaths:
    """The project before and after a change of its spec."""

    def __init__(self) -> None:
        # A user without rights may not be able to read the generator's own folder.
        command.OWN_TEMPLATES = Path(shutil.copytree(command.OWN_TEMPLATES, "own")).resolve()
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            sys.argv[1:] = ["--templates", "templates", "--check"]
            assert main() == 1  # this run also imports all that later runs need
        self.states = {}
        for spec in ("spec", "spec-after"):
            shutil.rmtree("generated", ignore_errors=True)
            assert (ended := self.run(spec)).code == 0, ended
            self.states[spec] = tree(Path("generated"))
            shutil.copytree("generated", f"{spec}-made")
        self.old, self.new = self.states.values()
        assert set(self.old) - set(self.new)
        assert set(self.new) - set(self.old)

    def reset(self) -> None:
        """Restores the files of the old spec, and adds some that are not generated."""
        shutil.rmtree("generated", ignore_errors=True)
        shutil.copytree("spec-made", "generated")
        for path, content in FOREIGN.items():
            Path("generated", path).write_bytes(content)

    def run(self, spec: str, before: Before = bool) -> Ended:
        """Runs the generator in a new process, after a call of `before`, and waits for its end."""
        return start(spec, before).end()

    def judge(self, description: object) -> None:
        """Checks that no file is incomplete, and that one more run brings all up to date."""
        left = tree(Path("generated"))
        for path, content in FOREIGN.items():
            assert left.pop(path) == content, (description, path)
        listed = left.pop(LIST).decode()
        assert listed.endswith("\n"), (description, listed)
        assert set(listed.splitlines()) <= {*self.old, *self.new, listed.splitlines()[0]}, (
            description
        )
        names = {path: content for path, content in left.items() if not path.endswith(".new")}
        for path, content in names.items():
            assert content in (self.old.get(path), self.new.get(path)), (description, path)
        assert self.old.keys() & self.new.keys() - {LIST} <= names.keys(), description
        spec = random.choice(list(self.states))
        assert (again := self.run(spec)).code == 0, (description, again)
        assert tree(Path("generated")) == {**self.states[spec], **FOREIGN}, (description, spec)

    def at_every_step(self) -> int:
        """Kills a run before each access to the disk; returns the number of accesses."""
        step = 0
        while True:
            self.reset()
            ended = self.run("spec-after", partial(die_at, step))
            self.judge(("step", step))
            if ended.code == 0:
                return step
            assert ended.code == -signal.SIGKILL, (step, ended)
            step += 1

    def in_the_middle_of_a_file(self) -> int:
        """Limits the size of files, so that a write is refused or kills the run.

        Returns the number of sizes.
        """
        largest = max(map(len, self.new.values()))
        sizes = [0, 1, 20, 100, largest // 2, largest - 1]
        for size in sizes:
            for signalled in (signal.SIG_DFL, signal.SIG_IGN):
                self.reset()
                ended = self.run("spec-after", partial(limit, size, signalled))
                if signalled is signal.SIG_DFL:
                    assert ended.code == -signal.SIGXFSZ, (size, ended)
                else:
                    assert ended.code == 3, (size, ended)
                    assert ended.output.endswith(": cannot be written: File too large\n"), ended
                    assert not [*Path("generated").rglob("*.new")], size
                self.judge(("size", size, signalled))
        return len(sizes)

    def where_nothing_may_be_written(self) -> None:
        """Checks that a run without the right to write changes nothing."""
        self.reset()
        before = tree(Path("generated"))
        folders = [Path("generated"), *(p for p in Path("generated").rglob("*") if p.is_dir())]
        Path().chmod(0o755)
        for folder in folders:
            folder.chmod(0o555)
        refused = self.run("spec-after", lose_rights)
        for folder in folders:
            folder.chmod(0o755)
        message = "generated/.generated-files: cannot be written: Permission denied\n"
        assert refused == (3, message), refused
        assert tree(Path("generated")) == before
        self.judge("without rights")

    def at_random(self, count: int) -> int:
        """Kills runs at random moments; returns how many had not ended by then."""
        self.reset()
        begin = time.perf_counter()
        assert self.run("spec-after").code == 0
        longest = 1.1 * (time.perf_counter() - begin)
        died = 0
        for number in range(count):
            self.reset()
            running = start("spec-after")
            time.sleep(random.uniform(0, longest))
            os.kill(running.process, signal.SIGKILL)
            died += running.end().code == -signal.SIGKILL
            self.judge(("random", number))
        return died

    def two_at_once(self, count: int) -> int:
        """Starts two runs at once, often of different specs; returns how many were refused."""
        refused = 0
        for number in range(count):
            self.reset()
            specs = ["spec-after", random.choice(list(self.states))]
            begin = time.time() + 0.005 + random.uniform(0, 0.002)

            def wait(begin: float = begin) -> None:
                while time.time() < begin:
                    pass

            for running in [start(spec, wait) for spec in specs]:
                code, output = running.end()
                assert code in (0, 3), (number, code, output)
                if code:
                    assert "run the command again" in output or "is in the way" in output, output
                    assert specs[0] != specs[1], output
                    refused += 1
            self.judge(("two", number, specs))
        return refused


def die_at(step: int) -> None:
    """Kills this process before its access number `step` to the output folder."""
    left = step

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        # In an open folder the path is relative, and a listed folder is a number.
        if event in STEPS and not str(arguments[0]).startswith(("spec", "templates", "/")):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    fsync = os.fsync

    def hooked(fd: Any) -> None:
        hook("open", ("generated",))
        fsync(fd)

    os.fsync = hooked


def lose_rights() -> None:
    """Gives up the rights of root, because root may write anywhere."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def limit(size: int, signalled: signal.Handlers) -> None:
    """Limits the size of files; a larger write kills the run or fails, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signalled)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def serve() -> int:
    """Runs all checks that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--random", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    random.seed(options.seed)
    os.chdir(options.folder)
    make_project(Path())
    deaths = Deaths()
    deaths.where_nothing_may_be_written()
    print(
        f"killed at {deaths.at_every_step()} steps, in the middle of a file at "
        f"{deaths.in_the_middle_of_a_file()} sizes, at {deaths.at_random(options.random)} of "
        f"{options.random} random moments; of {options.random} pairs of runs at once, "
        f"{deaths.two_at_once(options.random)} were refused"
    )
    return 0


if __name__ == "__main__":
    sys.exit(serve())
