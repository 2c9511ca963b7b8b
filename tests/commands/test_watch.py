import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.conftest import HANG, ROOT


def replace(path: Path, text: str) -> None:
    """Replaces a file in one step, so that the command never reads it half written."""
    new = Path("new")
    new.write_text(text)
    new.replace(path)


def test_each_change_of_the_spec_or_a_template_starts_a_run(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each change, the test waits for the output of the command."""
    monkeypatch.chdir(project)
    watch = subprocess.Popen(
        [sys.executable, "-m", "generator", "--watch", "--templates", "templates"],
        env={"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell's background job ignores Ctrl-C, and so would its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert watch.stdout
    assert watch.stderr
    give_up = threading.Timer(HANG, watch.kill)
    give_up.start()
    try:
        assert watch.stdout.readline() == "create generated/demo/shop.txt\n"
        assert watch.stdout.readline() == "create generated/.generated-files\n"

        spec = project / "spec/shop.yaml"
        text = spec.read_text()
        replace(spec, text.replace("code: 1\n", "code: one\n"))
        assert watch.stderr.readline().startswith("spec/shop.yaml:")
        assert watch.stderr.readline() == "1 problem; nothing was written.\n"

        replace(spec, text.replace("code: 1\n", "code: 5\n"))
        assert watch.stdout.readline() == "update generated/demo/shop.txt\n"

        (project / "spec").rename(project / "away")
        assert watch.stderr.readline() == "argument --spec: there is no folder 'spec'\n"
        (project / "away").rename(project / "spec")

        template = project / "templates/demo/codes.txt.j2"
        replace(template, template.read_text() + "the end\n")
        assert watch.stdout.readline() == "update generated/demo/shop.txt\n"
    finally:
        watch.send_signal(signal.SIGINT)
        _, err = watch.communicate()
        give_up.cancel()
    assert (watch.returncode, err) == (0, "")
