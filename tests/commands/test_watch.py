import signal
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def test_each_change_of_the_spec_or_a_template_is_followed(project: Path) -> None:
    watch = subprocess.Popen(
        [sys.executable, "-m", "generator", "--watch"],
        cwd=project,
        env={"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert watch.stdout
    assert watch.stderr
    try:
        assert watch.stdout.readline() == "create generated/demo/shop.txt\n"
        assert watch.stdout.readline() == "create generated/.generated-files\n"

        spec = project / "spec/shop.yaml"
        text = spec.read_text()
        spec.write_text(text.replace("code: 1\n", "code: one\n"))
        assert watch.stderr.readline().startswith("spec/shop.yaml:")
        assert watch.stderr.readline() == "1 problem; nothing was written.\n"

        spec.write_text(text.replace("code: 1\n", "code: 5\n"))
        assert watch.stdout.readline() == "update generated/demo/shop.txt\n"

        (project / "spec").rename(project / "away")
        assert watch.stderr.readline() == "argument --spec: there is no folder 'spec'\n"
        (project / "away").rename(project / "spec")

        with (project / "templates/demo/codes.txt.j2").open("a") as template:
            template.write("the end\n")
        assert watch.stdout.readline() == "update generated/demo/shop.txt\n"
    finally:
        watch.send_signal(signal.SIGINT)
        _, err = watch.communicate(timeout=10)
    assert (watch.returncode, err) == (0, "")
