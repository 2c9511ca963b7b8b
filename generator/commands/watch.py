"""Runs a command again and again, each time that a file it reads has changed."""

import gc
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.commands.command import Outcome

PAUSE = 0.2  # seconds between two looks


def outcomes(run: Callable[[], Outcome], folders: tuple[Path, ...]) -> Iterator[Outcome]:
    """The outcome of the first run, and of one after each change under the folders."""
    gc.enable()  # one run may leave its objects behind, many may not
    seen = None
    while True:
        if (now := _state(folders)) != seen:
            seen = now
            yield run()
        time.sleep(PAUSE)


def _state(folders: tuple[Path, ...]) -> list[tuple[Path, int]]:
    """Every file with the time of its last change; one that goes meanwhile is left out."""
    state = []
    for path in (path for folder in folders for path in folder.rglob("*")):
        try:
            state.append((path, path.stat().st_mtime_ns))
        except OSError:
            continue
    return sorted(state)
