"""Runs a command again whenever a file that it reads has changed."""

import gc
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.commands.command import Outcome

PAUSE = 0.2  # seconds between two checks for changes


def outcomes(run: Callable[[], Outcome], folders: tuple[Path, ...]) -> Iterator[Outcome]:
    """Yields the outcome of a first run, and of one after each change under the folders."""
    gc.enable()  # memory would grow with each run
    seen = None
    while True:
        if (now := _state(folders)) != seen:
            seen = now
            yield run()
        time.sleep(PAUSE)


def _state(folders: tuple[Path, ...]) -> list[tuple[Path, int]]:
    """Every file with the time of its last change, except files that have just been deleted."""
    state = []
    for path in (path for folder in folders for path in folder.rglob("*")):
        try:
            state.append((path, path.stat().st_mtime_ns))
        except OSError:
            continue
    return sorted(state)
