"""Bots with the loops that programs write: no order is ever placed twice."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.languages.exchange import SCRIPTS, Exchange
from tests.languages.tools import BIN, gofmt, install_go_modules, run

pytestmark = pytest.mark.spec

BOTS = Path(__file__).resolve().parent / "bots"
IDS = ("a", "b", "c")
ORDERS = json.dumps([{"externalOid": one} for one in IDS])
RESENT = {"throttle", "busy"}
REPAIRED = {"clock"}
REFUSED = {"page", "long-wait", "reset-before", "futures-clock"}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bots, which are clean."""
    install_go_modules(BOTS)
    assert run(gofmt(), "-l", ".", cwd=BOTS) == ""
    run(BIN / "go", "vet", "./...", cwd=BOTS)
    built = tmp_path_factory.mktemp("bots") / "bots"
    run(BIN / "go", "build", "-o", built, ".", cwd=BOTS)
    return built


@pytest.mark.parametrize("loop", ["plain", "backoff", "retryable"])
def test_every_order_is_placed_once_at_most(program: Path, exchange: Exchange, loop: str) -> None:
    def play(script: str) -> str:
        scope = "futures" if script in {"futures-batch", "futures-clock", "throttle"} else "spot"
        address = f"{exchange.url}/go-{loop}-{script}/{script}/order"
        return run(program, loop, scope, address, ORDERS, cwd=BOTS)

    with ThreadPoolExecutor() as pool:
        outputs = dict(zip(SCRIPTS, pool.map(play, SCRIPTS), strict=True))
    for script, output in outputs.items():
        counts = exchange.counts(f"go-{loop}-{script}")
        is_resent = script in RESENT or (script in REPAIRED and loop == "plain")
        if script != "reset-before":
            assert counts["asked"] == dict.fromkeys(IDS, 2 if is_resent else 1), (script, output)
        failed = set(IDS if script in REFUSED or (script in REPAIRED and not is_resent) else ())
        failed |= {"b"} if script.endswith("-batch") else set()
        placed = dict.fromkeys((one for one in IDS if one not in failed), 1)
        assert counts["placed"] == placed, (script, output)
        assert output.startswith("placed true") == (is_resent or script == "ok"), (script, output)
        is_lost = script in {"gateway", "bad-gateway", "reset-after", "stall", "cut", "close"}
        assert ("LookUp:true" in output) == (is_lost or script == "reset-before"), (script, output)
