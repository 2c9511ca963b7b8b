"""The command `new`: starts a catalogue of your own from the skeleton, and generates from it.

The new folder passes its own test at once.
"""

import argparse
import re
import unicodedata
from pathlib import Path

from generator.commands import generate
from generator.commands.command import (
    DISTRIBUTION,
    Outcome,
    UsageError,
    add_format,
    folder_path,
    installed_version,
)
from generator.write.disk import replace

SKELETON = Path(__file__).parent.parent / "skeleton"
PLACEHOLDER = "acme"  # stands for the catalogue's name in the skeleton


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's arguments."""
    parser.add_argument("folder", type=folder_path, metavar="DIR", help="a new or empty folder")
    add_format(parser)


def run(options: argparse.Namespace) -> Outcome:
    """Copies the skeleton, names it after the folder, and generates from it."""
    folder: Path = options.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"'{folder}' is not an empty folder")
    name = _name(folder.resolve().name)
    # If the generator is installed, Python may have compiled the skeleton's test.
    sources = [path for path in SKELETON.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    folder.mkdir(parents=True, exist_ok=True)
    created = [_write(source, folder, name) for source in sorted(sources)]
    parser = argparse.ArgumentParser()
    generate.arguments(parser)
    folders = {"spec": folder / "spec", "output": folder / "generated"}
    generated = generate.run(parser.parse_args([], argparse.Namespace(**folders)))
    return generated._replace(out=[*created, *generated.out])


def _requirement() -> str:
    """What pip installs: this version, because another may write other files."""
    version = installed_version()
    return f"{DISTRIBUTION}=={version}" if version else DISTRIBUTION


def _write(source: Path, folder: Path, name: str) -> str:
    """Copies a file of the skeleton, with the catalogue's name and what pip installs."""
    path = source.relative_to(SKELETON).as_posix()
    text = source.read_text(encoding="utf-8").replace(PLACEHOLDER, name)
    text = re.sub(rf"(pip install (?:-q )?){DISTRIBUTION}", rf"\g<1>{_requirement()}", text)
    replace(folder, path, text.encode())
    return f"create {(folder / path).as_posix()}\n"


def _name(folder: str) -> str:
    """A name for a catalogue, made from the name of its folder."""
    plain = unicodedata.normalize("NFKD", folder).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_").lstrip("0123456789_")[:24]
    return name.rstrip("_") or PLACEHOLDER
