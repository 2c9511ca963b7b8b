"""Fuzzes the Go decoder, on one processor as the others."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.faults.answers import CORPUS, STATUSES
from tests.languages.tools import ENVIRONMENT, ROOT

TESTS = Path(__file__).resolve().parent / "tests"


def fuzz(seconds: int) -> int:
    """Fuzzes the committed module by its own FuzzDecode."""
    with tempfile.TemporaryDirectory() as folder:
        module = Path(folder, "go")
        shutil.copytree(ROOT / "generated/go", module)
        for test in TESTS.glob("*_test.go"):
            shutil.copy(test, module)
        seeds = module / "testdata/fuzz/FuzzDecode"
        seeds.mkdir(parents=True)
        for path in CORPUS.iterdir():
            (seeds / path.name).write_text(seed(path.read_bytes()))
        before = set(seeds.iterdir())
        # Instruments the package alone: `-fuzz` would compile the standard library anew for that.
        build = ("go", "test", "-c", "-gcflags=-d=libfuzzer", "-o", "fuzz", ".")
        subprocess.run(build, cwd=module, env=ENVIRONMENT, check=True)
        words = (module / "fuzz", "-test.run=FuzzDecode", "-test.fuzz=FuzzDecode")
        limits = (f"-test.fuzztime={seconds}s", "-test.parallel=1")
        cache = ("-test.fuzzcachedir", module / "cache")
        code = subprocess.run((*words, *limits, *cache), cwd=module, check=False).returncode
        for path in set(seeds.iterdir()) - before:
            (CORPUS / f"crash-{path.name}").write_bytes(from_seed(path.read_text("utf-8")))
    return min(code, 1)


def seed(data: bytes) -> str:
    """An answer as Go keeps it: the body, the status and the number of the scope."""
    scope, status, body = data[0] % 4, STATUSES[data[1] % 8], data[2:]
    text = "".join(f"\\x{byte:02x}" for byte in body)
    return f'go test fuzz v1\n[]byte("{text}")\nint({status})\nint({scope})\n'


def from_seed(text: str) -> bytes:
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
