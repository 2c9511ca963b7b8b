"""mypy and pyright in their strictest modes, run once on many files."""

import json
import re
from pathlib import Path

from tests.languages.tools import BIN, NPM_BIN, lines


def mypy(folder: Path, path: Path | None = None) -> dict[str, str]:
    """What mypy says of the Python files in a folder, by their names in it.

    `path` is a folder with packages that the files import.
    """
    (folder / "mypy.ini").write_text(f"[mypy]\nmypy_path = {path or ''}\n")
    words = ("--strict", "--config-file", "mypy.ini", *_files(folder))
    *messages, last = lines(BIN / "mypy", *words, cwd=folder)
    assert f"{len(_files(folder))} source files" in last, last
    problems = dict.fromkeys(_files(folder), "")
    for line in messages:
        problems[re.sub(r":\d+: .*", "", line)] += f"{line}\n"
    return problems


def pyright(folder: Path, path: Path | None = None) -> dict[str, str]:
    """The same of pyright."""
    config = {"typeCheckingMode": "strict", "extraPaths": [str(path)] if path else []}
    (folder / "pyrightconfig.json").write_text(json.dumps(config))
    report = json.loads("".join(lines(NPM_BIN / "pyright", "--outputjson", cwd=folder)))
    problems = dict.fromkeys(_files(folder), "")
    assert report["summary"]["filesAnalyzed"] == len(problems)
    for problem in report["generalDiagnostics"]:
        file = Path(problem["file"]).relative_to(folder.resolve()).as_posix()
        problems[file] += f"{file}: {problem['message']}\n"
    return problems


def check_programs(folder: Path, path: Path, right: str, wrong: list[str]) -> None:
    """Both accept the right program that uses a package and refuse each of the wrong ones."""
    (folder / "right.py").write_text(right)
    for number, program in enumerate(wrong):
        (folder / f"wrong_{number}.py").write_text(program)
    for problems in (mypy(folder, path), pyright(folder, path)):
        assert problems.pop("right.py") == ""
        accepted = [file for file, problem in problems.items() if not problem]
        assert accepted == []


def _files(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.py"))]
