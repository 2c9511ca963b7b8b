"""Editors that use Jedi complete the names of the package, and of what its functions return."""

import jedi
import pytest

from tests.conftest import ROOT

START = """\
import mexc_errors
from mexc_errors import Scope, SpotCode, decode, errors_of, lookup
from mexc_errors import MexcBatchError, MexcError, MexcInsufficientFundsError


def handle(error: MexcError, funds: MexcInsufficientFundsError, batch: MexcBatchError) -> None:
    """


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("mexc_errors.read_r", "read_response"),
        ("mexc_errors.MexcBat", "MexcBatchError"),
        ("SpotCode.INSUFFICIENT_TRAD", "INSUFFICIENT_TRADING_BALANCE"),
        ("error.mat", "matches"),
        ("error.request.tra", "trace_id"),
        ("error.decide(write=True).resend_i", "resend_item"),
        ("funds.info.reme", "remedy"),
        ("batch.errors[0].ind", "index"),
        ("decode(Scope.SPOT, b'')[0].dec", "decide"),
        ("errors_of(Scope.SPOT, None)[0].to_", "to_dict"),
        ("lookup(Scope.SPOT, 1).adv", "advice"),
    ],
)
def test_jedi_completes(typed: str, name: str) -> None:
    program = START + typed
    project = jedi.Project(ROOT / "generated/python", load_unsafe_extensions=False)
    lines = program.split("\n")
    found = jedi.Script(program, project=project).complete(len(lines), len(lines[-1]))
    assert name in [one.name for one in found]
