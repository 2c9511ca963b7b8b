"""Shows what a long run is doing, on one line of a terminal, and deletes the line at the end."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from shutil import get_terminal_size
from typing import TextIO

from generator.commands.lines import visible

AFTER = 1.0  # seconds until the line first appears
_ERASE = "\r\x1b[K"


@contextmanager
def progress_line(stream: TextIO) -> Iterator[Callable[[str], None]]:
    """Yields a function to call with what begins next. Shows nothing if this is not a terminal."""
    if not stream.isatty():
        yield lambda _: None
        return
    doing = [""]
    ended = threading.Event()

    def show() -> None:
        shown = False
        while not ended.wait(0.1 if shown else AFTER):
            if not doing[0]:
                continue
            shown = True
            line = visible(doing[0]).encode("ascii", "backslashreplace").decode()
            stream.write(f"{_ERASE}{line[: get_terminal_size().columns - 1]}")
            stream.flush()
        if shown:
            stream.write(_ERASE)
            stream.flush()

    thread = threading.Thread(target=show, daemon=True)
    thread.start()
    try:
        yield lambda what: doing.__setitem__(0, what)
    finally:
        ended.set()
        thread.join()
