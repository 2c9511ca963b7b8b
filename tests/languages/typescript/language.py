"""How tests of all languages use TypeScript packages."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.languages import Command
from tests.languages.tools import BIN, NPM_BIN, run
from tests.languages.typescript.declarations import exported

HERE = Path(__file__).resolve().parent
# Node drops the types itself.
NODE: Command = ("node", "--disable-warning=ExperimentalWarning")
RUNNER: Command = (*NODE, HERE / "runner.ts")
READS_PASTES = True
BENCHMARK: Command = ("node", HERE / "benchmark.ts")


def check(packages: list[Path]) -> None:
    """Runs the compiler and prettier."""
    folder = packages[0].parent
    config = json.loads((packages[0] / "tsconfig.json").read_text())
    config["compilerOptions"] |= {"rootDir": ".", "noEmit": True}
    (folder / "tsconfig.json").write_text(json.dumps({**config, "include": ["*/src"]}))
    run(NPM_BIN / "tsc", "-p", "tsconfig.json", cwd=folder)
    run(NPM_BIN / "prettier", "--check", "**/*.ts", "*/package.json", cwd=folder)


def interface(package: Path) -> list[str]:
    """What the compiler declares for the entry points of the package."""
    with tempfile.TemporaryDirectory() as folder:
        words = ("--declaration", "--emitDeclarationOnly", "--removeComments", "--outDir", folder)
        run(NPM_BIN / "tsc", "-p", package / "tsconfig.json", *words, cwd=package)
        return sorted(exported(Path(folder)))


def load(packages: list[Path]) -> Iterator[str]:
    """Runs node on the sources of all packages at once."""
    words = (BIN / NODE[0], *NODE[1:], HERE / "load.ts", *packages)
    yield from run(*words, cwd=packages[0].parent).split("\n")[:-1]
