"""Breaks specs in many ways, and checks that the generator refuses each of them properly.

`python -m tests.faults.refusals FOLDER --count N` works in an empty folder, within 200 MB. It exits
with 0 if the generator exits with 3 for each broken spec, names a place in the spec and writes
nothing. A spec that is still valid must be accepted.
"""

import argparse
import io
import os
import random
import re
import resource
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import yaml

from generator.commands import command
from generator.commands.main import main
from tests.conftest import CASES, ROOT

MEMORY = 200 * 2**20
SECONDS = 20  # of processor time; a run that takes longer counts as hanging
MEGABYTE = 2**20
PLACE = re.compile(
    r"spec/[^:]+(:[1-9]\d*:[1-9]\d*)?: \S.*"
    r"|\S+/templates/\S+: mapping has no '\w+', but .*"  # the name of a target's package
)
CLOSING = re.compile(
    r"(1 problem|(more than )?\d+ problems(, of which 100 are shown)?); nothing was written\."
)
EVERYTHING = """\
envelope:
  code: code
  text: [msg]
  success: success
  failure_texts: [failed]
  failure_members: {status: error}
  items: "data[].errorCode"
  record: state
  statuses: class
answers:
  - title: Refused
    scope: shop
    body: '{"data": [{"errorCode": -7}]}'
    status: 1001
    retry_after: "30"
    sources: [manual]
    errors: [{code: -7, item: 0}]
  - title: Failed
    scope: shop
    body: ""
    status: 1001
    sources: [manual]
    errors: [{code: 1001, scope: class}]
"""
# Texts that replace a part of a spec or are inserted into it.
HOSTILE = [
    *("", "[]", "{}", "[[]]", "[{}]", "{a: b}", "[a, a]", "null", "~", "3", "-1", "2147483648"),
    *("0x1F", "1e999", "true", "12:30:00", '""', '" "', "'\\'", '"\\n"', '"\\0"', '"\\u202e"'),
    *('"\\ud800"', '"\\U00110000"', "!!python/object/apply:os.system ['true']", "!!binary aGk="),
    *("!<%ED%A0%80> x", "!!int 3", "&a [*a]", "*a", "<<: {a: b}", "? [a, b]\n: c", "? |\n x\n: y"),
    *("|\n\n   x\n  y", ">9\n x", "--- a", "...", "---\na: b\n---\nc: d", "%YAML 3.0\n---\na: b"),
    *("\t", "\t- a", "- ", "? ", ": ", "@x", "`x`", "{", "[", "}", "]", '"', "'", "#", "\n", "\r"),
    *("\ufeff", "\u2028", "\x85", "\xa0", "\ufffe", "\0", "\x7f", "\x1b[31m", "{{ 1 }}", "${x}"),
    *("::error::x", "../../etc/passwd", "/dev/zero", "a" * 5000, "[" * 50, "{a: " * 50, "- " * 50),
    *("é" * 61, "A" * 61, '"' + "\\" * 5000 + '"', "::", "x: y: z", "%", "{?", "[?", "!", "&", "*"),
]


class Wrong(NamedTuple):
    """A broken file of a spec: its content is a list of parts, each with its number of repeats."""

    description: str
    file: str
    parts: tuple[tuple[bytes, int], ...]


def bombs(spec: dict[str, bytes]) -> Iterator[Wrong]:
    """Files that are very large, or that are not text."""
    whole = spec["catalog.yaml"]
    for description, parts in {
        "nothing": [(b"", 1)],
        "100 MB of brackets": [(b"a: ", 1), (b"[" * MEGABYTE, 100)],
        "100 MB of braces": [(b"{a: " * (MEGABYTE // 4), 100)],
        "100 MB of dashes": [(b"- " * (MEGABYTE // 2), 100)],
        "100 MB of questions": [(b"? " * (MEGABYTE // 2), 100)],
        "100 MB of quotes": [(b"'" * MEGABYTE, 100)],
        "100 MB of spaces": [(b" " * MEGABYTE, 100)],
        "100 MB of lines": [(b"\n" * MEGABYTE, 100)],
        "20 MB of comments": [(b"#\n" * (MEGABYTE // 2), 20)],
        "comments after spaces, then a key": [(b" #\n" * MEGABYTE, 20), (b"a: b #\n", 1)],
        "many texts on the line of a comment": [(b"a: [", 1), (b"b, " * 100_000, 1), (b"] #", 1)],
        "20 MB of NUL": [(b"\0" * MEGABYTE, 20)],
        "20 MB that are not UTF-8": [(b"\xff" * MEGABYTE, 20)],
        "a text of 20 MB": [(b"a: ", 1), (b"x" * MEGABYTE, 20)],
        "a name of 20 MB": [(b"name: ", 1), (b"x" * MEGABYTE, 20)],
        "a key of 3 MB": [(b"? ", 1), (b"a" * MEGABYTE, 3), (b"\n: b\n" + whole, 1)],
        "a quoted key that never ends": [(b'"', 1), (b"a\n" * 1000, 1000)],
        "the same key many times": [(b"a: b\n", 10_000)],
        "many documents": [(whole + b"\n---\n", 50)],
        "many anchors": [(b"&a ", MEGABYTE)],
        "many directives": [(b"%FOO\n", MEGABYTE)],
        "a long version": [(b"%YAML ", 1), (b"9" * MEGABYTE, 1), (b".1\n---\n", 1)],
        "a long number": [(b"actions: {a: {wait: ", 1), (b"9" * MEGABYTE, 1), (b"}}", 1)],
        "a list that is not closed": [
            (whole.replace(b"[shop, class]", b"[shop, class"), 1),
        ],
        "many scopes": [
            (b"name: a\nscopes: [", 1),
            (b"shop, class, none, ", 2000),
            (b"shop]\n", 1),
        ],
    }.items():
        yield Wrong(description, "catalog.yaml", tuple(parts))
    bomb = b"a0: &a0 x\n" + b"".join(
        b"a%d: &a%d [%s]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 50)
    )
    yield Wrong("a bomb of aliases", "catalog.yaml", ((bomb, 1),))
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "utf-7", "cp037"):
        yield Wrong(encoding, "catalog.yaml", ((whole.decode().encode(encoding), 1),))
    for byte in range(256):
        yield Wrong(f"byte {byte}", "catalog.yaml", ((whole + b"x: " + bytes([byte]), 1),))


def cut(spec: dict[str, bytes]) -> Iterator[Wrong]:
    """Each file, cut off at each byte."""
    for file, data in spec.items():
        for end in range(len(data)):
            yield Wrong(f"cut at byte {end}", file, ((data[:end], 1),))


def replaced(spec: dict[str, bytes]) -> Iterator[Wrong]:
    """Each file with one value or key replaced."""
    for file, data in spec.items():
        text = data.decode()
        root = yaml.compose(text)
        assert root is not None
        nodes = [root]
        while nodes:
            node = nodes.pop()
            if isinstance(node, yaml.SequenceNode):
                nodes += node.value
            elif isinstance(node, yaml.MappingNode):
                nodes += [part for pair in node.value for part in pair]
            begin, end = node.start_mark.index, node.end_mark.index
            for other in HOSTILE:
                new = text[:begin] + other + text[end:]
                description = f"{other[:40]!r} at {begin}"
                yield Wrong(description, file, ((new.encode("utf-8", "surrogatepass"), 1),))


def garbled(spec: dict[str, bytes], count: int) -> Iterator[Wrong]:
    """Files in which bytes or lines are changed, deleted, doubled or inserted."""
    for number in range(count):
        file = random.choice(sorted(spec))
        data = bytearray(spec[file])
        for _ in range(random.choice((1, 1, 2, 5))):
            at, size = random.randrange(len(data) + 1), random.choice((1, 1, 3, 20, 200))
            lines = bytes(data).splitlines(keepends=True)
            line = random.randrange(len(lines)) if lines else 0
            match random.randrange(6):
                case 0 if at < len(data):
                    data[at] ^= 1 << random.randrange(8)
                case 1:
                    del data[at : at + size]
                case 2:
                    data[at:at] = data[at : at + size]
                case 3:
                    data[at:at] = random.choice(HOSTILE).encode("utf-8", "surrogatepass")
                case 4:
                    data = bytearray(b"".join(lines[:line] + lines[line + 1 :]))
                case 5:
                    data = bytearray(b"".join(lines[:line] * 2 + lines[line:]))
        yield Wrong(f"garbled {number}", file, ((bytes(data), 1),))


class Judge:
    """Runs the generator on broken specs, and records the slowest run."""

    def __init__(self, spec: Path, templates: Path) -> None:
        self.templates = templates
        self.spec = {path.name: path.read_bytes() for path in sorted(spec.iterdir())}
        if spec.parent.name == "every_target":
            self.spec["catalog.yaml"] += EVERYTHING.encode()
        shutil.rmtree("spec", ignore_errors=True)
        Path("spec").mkdir()
        for file, data in self.spec.items():
            Path("spec", file).write_bytes(data)
        self.slowest = (0.0, "")
        self.refused = self.accepted = 0
        assert self.run() == (0, ""), self.run()
        shutil.rmtree("generated")

    def run(self) -> tuple[int, str]:
        stderr = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace")
        with redirect_stderr(stderr), redirect_stdout(io.StringIO()):
            sys.argv[1:] = []
            command.OWN_TEMPLATES = self.templates
            code = main()
        stderr.seek(0)
        return code, stderr.read()

    def judge(self, wrong: Wrong) -> None:
        """Checks that the generator accepts a spec, or refuses it in the right way."""
        with Path("spec", wrong.file).open("wb") as file:
            for part, times in wrong.parts:
                for _ in range(times):
                    file.write(part)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        begin = time.perf_counter()
        try:
            code, output = self.run()
        except BaseException:
            print(
                f"{wrong.description}, in {Path('spec').resolve()}/{wrong.file}:", file=sys.stderr
            )
            raise
        signal.setitimer(signal.ITIMER_PROF, 0)
        self.slowest = max(self.slowest, (time.perf_counter() - begin, wrong.description))
        if code == 0:
            self.accepted += 1
            shutil.rmtree("generated", ignore_errors=True)
        else:
            self.refused += 1
            *problems, closing = output.split("\n")[:-1]
            assert code == 3, (wrong.description, code, output)
            assert CLOSING.fullmatch(closing), (wrong.description, output)
            assert problems, wrong.description
            for problem in problems:
                assert PLACE.fullmatch(problem), (wrong.description, problem)
                assert problem.isprintable(), (wrong.description, problem)
        assert not Path("generated").exists(), wrong.description
        Path("spec", wrong.file).write_bytes(self.spec[wrong.file])


def serve() -> int:
    """Runs all checks that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    random.seed(options.seed)
    os.chdir(options.folder)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    small = Judge(CASES / "base/spec", CASES / "base/templates")
    large = Judge(CASES / "every_target/spec", CASES / "base/templates")
    for wrong in bombs(large.spec):
        large.judge(wrong)
    replacements = list(replaced(large.spec))
    for wrong in random.sample(replacements, min(options.count, len(replacements))):
        large.judge(wrong)
    for wrong in garbled(large.spec, options.count):
        large.judge(wrong)
    small = Judge(CASES / "base/spec", CASES / "base/templates")
    for wrong in cut(small.spec):
        small.judge(wrong)
    whole = Judge(CASES / "every_target/spec", ROOT / "templates")
    for wrong in garbled(whole.spec, options.count // 5):
        whole.judge(wrong)
    for judge in (large, small, whole):
        seconds, description = judge.slowest
        print(
            f"{judge.refused} refused, {judge.accepted} accepted; "
            f"slowest: {description}, {seconds:.2f} s"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"at most {peak} MB of memory")
    return 0


if __name__ == "__main__":
    sys.exit(serve())
