import io
import sys
import threading
import time

import pytest

from generator.commands import progress
from tests.conftest import HANG, Generate


class Terminal(io.StringIO):
    def __init__(self) -> None:
        super().__init__()
        self.shown = threading.Event()

    def isatty(self) -> bool:
        return True

    def flush(self) -> None:
        if "making" in self.getvalue():
            self.shown.set()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "AFTER", 0.01)


@pytest.mark.usefixtures("impatient")
def test_a_long_run_shows_progress_and_then_clears_it() -> None:
    terminal = Terminal()
    with progress.progress_line(terminal) as show:
        show(f"making gö{'o' * 300}")
        assert terminal.shown.wait(HANG)
    first, *lines, last = terminal.getvalue().split("\r\x1b[K")
    assert first == last == ""
    shown = [line for line in lines if line]  # a busy machine may show the line before it has words
    assert shown
    assert all(line.startswith(r"making g\xf6") and len(line) < 300 for line in shown)


def test_a_short_run_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "AFTER", HANG)
    terminal = Terminal()
    with progress.progress_line(terminal) as show:
        show("making docs")
    assert terminal.getvalue() == ""


@pytest.mark.usefixtures("impatient")
def test_a_file_gets_no_progress() -> None:
    file = io.StringIO()
    with progress.progress_line(file) as show:
        show("making docs")
        time.sleep(0.05)
    assert file.getvalue() == ""


@pytest.mark.usefixtures("project", "impatient")
def test_progress_is_cleared_when_a_run_fails(
    generate: Generate, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert generate("--spec", "templates").code == 3
    left = terminal.getvalue().rpartition("\r\x1b[K")[2]
    assert left.startswith("templates/catalog.yaml")


@pytest.mark.usefixtures("impatient")
def test_a_path_on_the_progress_line_cannot_steer_the_terminal() -> None:
    terminal = Terminal()
    with progress.progress_line(terminal) as show:
        show("making \x1b[2J\n::error::x")
        assert terminal.shown.wait(HANG)
    text = terminal.getvalue().replace("\r\x1b[K", "")
    assert "making \\u001b[2J\\n::error::x" in text
    assert text.isprintable()
