"""Looks for an answer that a decoder cannot take: fuzz.py --language python|go [--seconds N].

Begins with the answers in `corpus`, changes them as the decoder's coverage suggests, and fails at
the first that raises, hangs or is decoded wrongly; it is kept beside them, to be mended and
committed. The Python decoder needs atheris for that; where it is not installed, chance decides.
An answer is a file: a byte for the scope, one for the HTTP status, and the body.
"""

import argparse
import importlib.util
import os
import pickle
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha1
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(__file__).resolve().parent / "corpus"
STATUSES = (0, 200, 204, 302, 400, 404, 429, 503)
Judge = Callable[[bytes], None]


def main() -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--language", required=True, choices=("python", "go"))
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    return go(options.seconds) if options.language == "go" else python(options.seconds)


def python(seconds: int) -> int:
    """Fuzzes the committed package; atheris ends the process itself."""
    sys.path.insert(0, str(ROOT / "generated/python"))
    if importlib.util.find_spec("atheris") is None:
        return by_chance(make_judge(), seconds)
    import atheris

    with atheris.instrument_imports(include=["mexc_errors"]):
        judge = make_judge()
    folder = tempfile.mkdtemp()  # which gets what turns out to be new
    words = [f"-max_total_time={seconds}", "-timeout=120", "-max_len=4096", "-verbosity=0"]
    words += [f"-artifact_prefix={CORPUS}/crash-", "-print_final_stats=1", folder, str(CORPUS)]
    atheris.Setup([sys.argv[0], *words], judge)
    atheris.Fuzz()
    return 0


def by_chance(judge: Judge, seconds: int) -> int:
    """Fuzzes without knowing what an answer reaches."""
    answers = [path.read_bytes() for path in sorted(CORPUS.iterdir())]
    chance, count, end = random.Random(), 0, time.monotonic() + seconds
    while time.monotonic() < end:
        answer = bytearray(chance.choice(answers))
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(len(answer) + 1)
            other = chance.choice(answers)
            part = other[chance.randrange(len(other)) :][: chance.randrange(1, 20)]
            answer[at : at + chance.choice((0, 0, 1, len(part)))] = chance.choice(
                (part, bytes([chance.randrange(256)]), b"")
            )
        try:
            judge(bytes(answer))
        except BaseException:
            path = CORPUS / f"crash-{sha1(answer).hexdigest()}"
            path.write_bytes(answer)
            print(f"{path} is not decoded as it should be", file=sys.stderr)
            raise
        count += 1
    print(f"{count} answers, by chance: atheris is not installed")
    return 0


def make_judge() -> Judge:
    """What any answer must become in Python."""
    import json

    from mexc_errors import Scope, decode

    scopes = list(Scope)

    def told(errors: list[Any]) -> list[object]:
        return [(error.scope, error.code, error.text, error.index) for error in errors]

    def judge(data: bytes) -> None:
        if len(data) < 2:
            return
        scope, status, body = scopes[data[0] % len(scopes)], STATUSES[data[1] % 8], data[2:]
        text = body.decode(errors="replace")
        errors = decode(scope, body, status=status, retry_after=text)
        assert errors or status < 300, "a failing status is a success"
        for error in errors:
            assert error.body is body
            assert error.code is None or type(error.code) in (int, str)
            assert error.retry_after is None or error.retry_after >= 0
            f"{error}{error.text}{error.code}".encode()  # which fails for half a character
            assert told([pickle.loads(pickle.dumps(error))]) == told([error])
            for write in (False, True):
                decision = error.decide(write=write)
                assert decision.wait >= 0
                assert not (decision.resend and decision.look_up)
        assert told(decode(scope, text, status=status)) == told(errors)
        try:
            parsed = json.loads(text.removeprefix("\ufeff"), parse_constant=lambda _: 1 / 0)
        except (ValueError, RecursionError, ZeroDivisionError):
            return
        # A text would be a body that nobody has parsed, and None is no body at all.
        if not isinstance(parsed, str | None) and text.count("[") + text.count("{") <= 100:
            assert told(decode(scope, parsed, status=status)) == told(errors), "as it is parsed"

    return judge


def go(seconds: int) -> int:
    """Fuzzes the committed module by its own FuzzDecode."""
    with tempfile.TemporaryDirectory() as folder:
        module = Path(folder, "go")
        shutil.copytree(ROOT / "generated/go", module)
        for test in (ROOT / "tests/languages/go/tests").glob("*_test.go"):
            shutil.copy(test, module)
        seeds = module / "testdata/fuzz/FuzzDecode"
        seeds.mkdir(parents=True)
        for path in CORPUS.iterdir():
            (seeds / path.name).write_text(go_seed(path.read_bytes()))
        before = set(seeds.iterdir())
        bin_folder = Path(sys.executable).parent
        environment = {
            **os.environ,
            "PATH": f"{bin_folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "GOTOOLCHAIN": "local",
            "GOPROXY": "off",
        }
        words = ["go", "test", "-run", "FuzzDecode", "-fuzz", "FuzzDecode"]
        words += ["-fuzztime", f"{seconds}s"]
        code = subprocess.run(words, cwd=module, env=environment, check=False).returncode
        for path in set(seeds.iterdir()) - before:
            (CORPUS / f"crash-{path.name}").write_bytes(from_go_seed(path.read_text("utf-8")))
    return min(code, 1)


def go_seed(data: bytes) -> str:
    """An answer as Go keeps it: the body, the status and the number of the scope."""
    scope, status, body = data[0] % 4, STATUSES[data[1] % 8], data[2:]
    text = "".join(f"\\x{byte:02x}" for byte in body)
    return f'go test fuzz v1\n[]byte("{text}")\nint({status})\nint({scope})\n'


def from_go_seed(text: str) -> bytes:
    """An answer that Go has kept; of its status, one that is near."""
    _, body, status, scope = text.rstrip("\n").split("\n")
    number = int(status.removeprefix("int(").removesuffix(")"))
    near = min(range(8), key=lambda index: abs(STATUSES[index] - number))
    data = b""
    for byte, letter, escape, plain in LITERAL.findall(body[len('[]byte("') : -len('")')]):
        data += bytes.fromhex(byte)
        data += chr(int(letter[1:], 16)).encode() if letter else b""
        data += ESCAPES.get(escape, escape).encode() + plain.encode()
    return bytes([int(scope.removeprefix("int(").removesuffix(")")) % 4, near]) + data


LITERAL = re.compile(r"\\x(..)|\\(u.{4}|U.{8})|\\(.)|([^\\])")
ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


if __name__ == "__main__":
    sys.exit(main())
