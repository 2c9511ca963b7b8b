"""The command `new`: starts a catalogue of your own from the skeleton, and generates from it.

The new folder passes its own test at once.
"""

import argparse
import re
import shutil
import unicodedata
from contextlib import ExitStack, suppress
from pathlib import Path

from generator.commands import generate
from generator.commands.audit.columns import add_columns
from generator.commands.command import (
    DISTRIBUTION,
    FINE,
    Outcome,
    UsageError,
    add_format,
    installed_version,
    program,
    refused,
)
from generator.commands.first_codes import first_codes, with_codes
from generator.commands.lines import visible
from generator.problem import Report
from generator.write.disk import replace

SKELETON = Path(__file__).parent.parent / "skeleton"
SCOPE = "spec/api.yaml"  # its codes, which a vendor's page may replace
PLACEHOLDER = "acme"  # stands for the catalogue's name in the skeleton


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's arguments."""
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="a new folder, or one with nothing but a .git"
    )
    text = "a vendor's page, Markdown, HTML or JSON, whose codes the spec begins with"
    parser.add_argument("--from", dest="page", type=Path, metavar="FILE", help=text)
    add_columns(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> Outcome:
    """Copies the skeleton, names it after the folder, and generates from it."""
    folder: Path = options.folder
    if any(part.startswith("-") for part in folder.parts):
        raise UsageError(f"'{folder}' begins with '-', as options do; use another name")
    if visible(str(folder)) != str(folder):
        raise UsageError(f"'{folder}' has characters that cannot be shown; use another name")
    if folder.exists() and not (folder.is_dir() and {p.name for p in folder.iterdir()} <= {".git"}):
        raise UsageError(f"'{folder}' is not an empty folder")
    codes: list[str] = []
    if options.page is not None:
        report = Report()
        codes = first_codes(options.page, report, options.columns)
        if report.problems:
            return refused(report)
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    with ExitStack() as undo:
        undo.callback(_delete, folder, missing)
        outcome = _create(folder, codes)
        if outcome.code != FINE:
            return outcome._replace(out=())
        undo.pop_all()
    return outcome


def _create(folder: Path, codes: list[str]) -> Outcome:
    """Writes the skeleton's files into a folder, with these codes or else generating from them."""
    name = _name(folder.resolve().name)
    folder.mkdir(parents=True, exist_ok=True)
    created = [_write(source, folder, name, codes) for source in _sources()]
    shown, run = folder.as_posix(), program()
    if codes:
        terms = f"the categories and actions are in {shown}/spec/catalog.yaml"
        fill = f"fill in what {shown}/{SCOPE} says is to write ({terms})"
        left = f"{fill}, then run '{run}' in {shown}"
        return Outcome(FINE, [*created, f"next: {left}"])
    parser = argparse.ArgumentParser()
    generate.arguments(parser)
    folders = {"spec": folder / "spec", "output": folder / "generated"}
    generated = generate.run(parser.parse_args([], argparse.Namespace(**folders)))
    left = f"put your API's codes into {shown}/{SCOPE}, then run '{run}' in {shown}"
    return generated._replace(out=[*created, *generated.out, f"next: {left}"])


def _sources() -> list[Path]:
    """The files of the skeleton."""
    # If the generator is installed, Python may have compiled the skeleton's test.
    paths = (path for path in SKELETON.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return sorted(paths)


def _delete(folder: Path, created: list[Path]) -> None:
    """Deletes what a run that failed has written, and the folders that it created for this."""
    for name in {source.relative_to(SKELETON).parts[0] for source in _sources()} | {"generated"}:
        shutil.rmtree(folder / name, ignore_errors=True)
        with suppress(OSError):  # it is missing, or was a folder
            (folder / name).unlink()
    for path in created:
        with suppress(OSError):  # another program may have put something there
            path.rmdir()


def _requirement() -> str:
    """What pip installs: this version, because another may write other files."""
    version = installed_version()
    return f"{DISTRIBUTION}=={version}" if version else DISTRIBUTION


def _write(source: Path, folder: Path, name: str, codes: list[str]) -> str:
    """Copies a file of the skeleton, with the catalogue's name and what pip installs."""
    path = source.relative_to(SKELETON).as_posix()
    text = source.read_text(encoding="utf-8").replace(PLACEHOLDER, name)
    text = re.sub(rf"(pip install (?:-q )?){DISTRIBUTION}", rf"\g<1>{_requirement()}", text)
    if codes and path == SCOPE:
        text = with_codes(text, codes)
    replace(folder, path, text.encode(), None)
    return f"create {(folder / path).as_posix()}"


def _name(folder: str) -> str:
    """A name for a catalogue, made from the name of its folder."""
    plain = unicodedata.normalize("NFKD", folder).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_").lstrip("0123456789_")[:24]
    return name.rstrip("_") or PLACEHOLDER
