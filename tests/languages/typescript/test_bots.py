"""Bots that are written with the package, at a small exchange that counts their orders."""

import json
import re
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.languages.exchange import SCRIPTS, Exchange
from tests.languages.tools import BIN, ROOT, run

pytestmark = pytest.mark.spec

BOTS = ROOT / "tests/languages/typescript/tests/bots"


@pytest.fixture(scope="module")
def bots(npm_bin: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package's sources, the bots and the npm packages, all of them compiled."""
    folder = tmp_path_factory.mktemp("bots")
    shutil.copytree(ROOT / "generated/typescript/src", folder / "src")
    shutil.copytree(BOTS, folder / "bots")
    (folder / "node_modules").symlink_to(npm_bin.parent)
    (folder / "package.json").write_text('{"type": "module"}')
    readme = (ROOT / "generated/typescript/README.md").read_text("utf-8")
    _, client = re.findall(r"^```ts\n(.*?)^```", readme, re.M | re.S)
    (folder / "bots/readme.ts").write_text(client.replace('"mexc-errors"', '"../src/index.ts"'))
    run(npm_bin / "prettier", "--check", "bots", cwd=folder)
    words = ("--strict", "--noEmit", "--module", "nodenext", "--target", "es2022")
    sources = sorted((folder / "bots").glob("*.ts"))
    more = ("--allowImportingTsExtensions", "--skipLibCheck", "--types", "node")
    run(npm_bin / "tsc", *words, *more, *sources, cwd=folder)
    return folder


def said(*words: str | Path, cwd: Path) -> Iterator[Any]:
    """The lines that a bot prints, read as JSON."""
    command = (BIN / "node", "--disable-warning=ExperimentalWarning", *words)
    for line in run(*command, cwd=cwd).splitlines():
        yield json.loads(line)


def test_what_clients_throw_says_whether_anything_was_sent(bots: Path, exchange: Exchange) -> None:
    with socket.socket() as unused:  # nobody listens at its port
        unused.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{unused.getsockname()[1]}"
        rows = list(said("bots/lost.ts", exchange.url, nobody, cwd=bots))
    clients = {client for client, _, _ in rows}
    assert clients == {"fetch", "axios", "got", "node"}
    answered: dict[str, list[list[object]]] = {
        "ok": [],
        "page": [["http", 403]],
        "gateway": [["http", 504]],
        "bad-gateway": [["http", 502]],
        "throttle": [["futures", 510]],
        "refused": [["network", "never_sent"]],
    }
    for client, script, errors in rows:
        expected = answered.get(script, [["network", "no_answer"]])
        assert [error[:2] for error in errors] == expected, (client, script)
        for *_, url in errors:
            assert url is None or url.endswith(f"/{script}/order"), (client, url)


# How often each order was asked for: twice if all of it was refused and could pass later.
ASKED = {"throttle": 2, "busy": 2, "reset-before": 0}
REFUSED = {"page", "reset-before", "futures-clock", "long-wait"}


def test_no_loop_places_an_order_twice(bots: Path, exchange: Exchange) -> None:
    rows = list(said("bots/loops.ts", exchange.url, cwd=bots))
    assert {loop for loop, _, _ in rows} == {"plain", "decision", "p-retry", "cockatiel", "axios"}
    assert {script for _, script, _ in rows} == set(SCRIPTS) - {"clock"}
    for loop, script, outcome in rows:
        counts = exchange.counts(f"ts-{loop}-{script}")
        asked = ASKED.get(script, 1)
        assert counts["asked"] == ({"a": asked, "b": asked, "c": asked} if asked else {}), (
            loop,
            script,
        )
        failed = {"a", "b", "c"} if script in REFUSED else set()
        failed |= {"b"} if script.endswith("-batch") else set()
        placed = {name: 1 for name in "abc" if name not in failed}
        assert counts["placed"] == placed, (loop, script, outcome)


def test_the_client_of_ccxt_throws_our_errors(bots: Path, exchange: Exchange) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{unused.getsockname()[1]}"
        rows = list(said("bots/ccxt.ts", exchange.url, nobody, cwd=bots))
    said_by = {(client, script): row for client, script, *row in rows}
    expected: dict[str, list[object]] = {
        "ok": ["placed"],
        "clock": ["ours", 700003],
        "busy": ["ours", 429],
        "page": ["ours", 403],
        "bad-gateway": ["ours", 502],
        "throttle": ["ours", 510],
        "spot-batch": ["batch", [30004, 1]],
        "futures-batch": ["batch", [2005, 1]],
        "reset-after": ["theirs", "no_answer"],
        "stall": ["theirs", "no_answer"],
        "refused": ["theirs", "never_sent"],
    }
    for script, row in expected.items():
        assert said_by["Mexc", script] == row, script
        # ccxt itself takes a batch with a failed item for a success.
        plain = ["placed"] if script.endswith("-batch") else ["theirs", *row[1:]]
        assert said_by["mexc", script] == (row if script == "ok" else plain), script
