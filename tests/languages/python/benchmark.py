"""Measures the committed Python package against doing the same by hand; prints ratios and limits.

`python tests/languages/python/benchmark.py`. Each figure is the median of many runs, ours and the
reference in turn. The reference of an import is a module of the same members and nothing else, in
a folder beside a copy of ours; each time a fresh interpreter that has `enum` already imports one of
the two from its bytecode, without the garbage collector, which else runs in one of them by chance.
The limit of decoding is 1.5 times `json.loads` and 2 µs. Then come bodies of success, read once
beside one `json.loads`, and errors beside what ccxt does with the same body.
"""

import gc
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import timeit
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[3] / "generated/python"
sys.path.insert(0, str(PACKAGE))

import ccxt  # noqa: E402
from mexc_errors import Scope, SpotCode, decode, lookup, read_body, table  # noqa: E402

IMPORT = """\
import enum, gc, sys, time
gc.disable()
sys.path.insert(0, {folder!r})
start = time.perf_counter()
import {module}
print(time.perf_counter() - start)
"""
TEXT = '{"code":700003,"msg":"Timestamp for this request is outside of the recvWindow."}'


def import_time(folder: Path, module: str) -> float:
    """The seconds that an import takes in a fresh interpreter."""
    program = IMPORT.format(folder=str(folder), module=module)
    said = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, check=True)
    return float(said.stdout)


def medians(*runs: Callable[[], float], times: int) -> Iterable[float]:
    """The median of each, the runs taken in turn; the first round only warms up."""
    rounds = [[run() for run in runs] for _ in range(times + 1)][1:]
    return (statistics.median(column) for column in zip(*rounds, strict=True))


def imports() -> tuple[float, float, float]:
    """Importing the codes of spot, and the same enumeration by hand."""
    members = "".join(f"    {name} = {code}\n" for name, code in SpotCode.__members__.items())
    with tempfile.TemporaryDirectory() as folder:
        source = f"from enum import IntEnum\n\n\nclass SpotCode(IntEnum):\n{members}"
        Path(folder, "plain").mkdir()
        Path(folder, "plain/plain.py").write_text(source, encoding="utf-8")
        package = shutil.copytree(PACKAGE, Path(folder, "ours"))
        ours, reference = medians(
            lambda: import_time(package, "mexc_errors.spot"),
            lambda: import_time(Path(folder, "plain"), "plain"),
            times=41,
        )
    return ours, reference, 1.3 * reference


def calls(
    ours: Callable[[], object], reference: Callable[[], object], more: float
) -> tuple[float, float, float]:
    """A call and its reference, in seconds, and the limit: half as long again and `more`."""
    count = 20_000
    timers = [timeit.Timer(one) for one in (ours, reference)]
    one, other = medians(
        *(lambda timer=timer: timer.timeit(count) / count for timer in timers), times=25
    )
    return one, other, 1.5 * other + more


KLINE = [
    1499040000000,
    "0.01634790",
    "0.80000000",
    "0.01575800",
    "0.0157",
    "148976.1",
    1499644799999,
]
SYMBOL = {
    "symbol": "BTCUSDT",
    "status": "1",
    "baseAsset": "BTC",
    "baseAssetPrecision": 6,
    "quoteAsset": "USDT",
    "quotePrecision": 2,
    "quoteAssetPrecision": 2,
    "baseCommissionPrecision": 6,
    "quoteCommissionPrecision": 2,
    "orderTypes": ["LIMIT", "MARKET", "LIMIT_MAKER"],
    "isSpotTradingAllowed": True,
    "isMarginTradingAllowed": False,
    "quoteAmountPrecision": "1",
    "baseSizePrecision": "0.000001",
    "permissions": ["SPOT"],
    "filters": [],
    "maxQuoteAmount": "4000000",
    "makerCommission": "0",
    "takerCommission": "0.0005",
    "quoteAmountPrecisionMarket": "1",
    "maxQuoteAmountMarket": "2000000",
    "fullName": "Bitcoin",
    "tradeSideType": 1,
    "contractAddress": "0x2170Ed0880ac9A755fd29B2688956BD959F933F8",
    "st": False,
}
FUTURES_ORDER = {
    "orderId": "102015012431820288",
    "symbol": "ETH_USDT",
    "price": 1209.05,
    "vol": 1,
    "leverage": 20,
    "side": 1,
    "dealAvgPrice": 0,
    "takerFee": 0,
    "feeCurrency": "USDT",
    "state": 2,
    "externalOid": "_m_95bc2b72d3784bce8f9efecbdef9fe35",
    "errorCode": 0,
    "createTime": 1609992674000,
}
ORDER = b'{"symbol":"BTCUSDT","orderId":"06a480e69e604477bfb48dddd5f0b750","orderListId":-1}'
PAGE = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway"
    "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
)
ERRORS = {
    "30004": (400, '{"code":30004,"msg":"Insufficient position"}'),
    "an unknown code": (400, '{"code":98765,"msg":"Something new"}'),
    "400, whose text tells a case": (400, '{"code":400,"msg":"quantity scale is invalid"}'),
    "a page, 502": (502, PAGE),
}


def bodies() -> Iterable[tuple[str, Scope, bytes]]:
    """Successes: a short one, and lists of what the exchange sends, in two lengths."""
    yield "an order, 82 B", Scope.SPOT, ORDER
    for length, name in ((500_000, "500 kB"), (5_000_000, "5 MB")):
        for what, scope, item, around in (
            ("klines", Scope.SPOT, KLINE, "%s"),
            ("exchangeInfo", Scope.SPOT, SYMBOL, '{"rateLimits":[],"symbols":%s}'),
            ("futures orders", Scope.FUTURES, FUTURES_ORDER, '{"success":true,"code":0,"data":%s}'),
        ):
            items = [item] * (length // len(json.dumps(item)))
            yield f"{what}, {name}", scope, (around % json.dumps(items)).encode()


def processor_time(call: Callable[[], object], count: int) -> float:
    """The seconds of the processor that a call takes, without what was left before it."""
    gc.collect()
    start = time.process_time()
    for _ in range(count):
        call()
    return (time.process_time() - start) / count


def in_turn(
    ours: Callable[[], object], other: Callable[[], object], count: int
) -> tuple[float, ...]:
    """What a call and its reference take, and the median of their ratios."""
    rounds = [(processor_time(ours, count), processor_time(other, count)) for _ in range(16)][1:]
    medians_of = [statistics.median(column) for column in zip(*rounds, strict=True)]
    return (*medians_of, statistics.median(one / two for one, two in rounds))


def by_ccxt(client: ccxt.mexc, status: int, body: str) -> object:
    """The exception that ccxt makes of a body."""
    url = "https://api.mexc.com/api/v3/order"
    answer = client.parse_json(body)
    try:
        client.handle_errors(status, "Bad", url, "POST", {}, body, answer, {}, "")
        client.handle_http_status_code(status, "Bad", url, "POST", body)
    except ccxt.BaseError as error:
        return error
    return None


def read_once() -> None:
    """Prints what reading costs beside one parse, and errors beside ccxt."""
    print("\nread_body(a success, as bytes) | ours, µs | json.loads, µs | ratio")
    for what, scope, body in bodies():
        figures = in_turn(
            partial(read_body, scope, body, status=200),
            partial(json.loads, body),
            max(1, 200_000 // len(body)),
        )
        print(f"{what} | {figures[0] * 1e6:.1f} | {figures[1] * 1e6:.1f} | {figures[2]:.2f}")
    print("\ndecode(an error, as text) | ours, µs | ccxt, µs | ratio")
    client = ccxt.mexc()
    for what, (status, text) in ERRORS.items():
        assert by_ccxt(client, status, text) is not None
        figures = in_turn(
            partial(decode, Scope.SPOT, text, status=status),
            partial(by_ccxt, client, status, text),
            3_000,
        )
        print(f"{what} | {figures[0] * 1e6:.1f} | {figures[1] * 1e6:.1f} | {figures[2]:.2f}")


def main() -> None:
    """Prints the table."""
    numbers = list(SpotCode.__members__.values())[:100]
    plain = dict.fromkeys(map(int, numbers), "x")
    spot = table(Scope.SPOT)
    keys = [int(number) for number in numbers]
    data = TEXT.encode()
    rows = {
        "import mexc_errors.spot | a plain IntEnum": imports(),
        "table(scope)[code], 100 codes | a dict": calls(
            lambda: [spot[key] for key in keys], lambda: [plain[key] for key in keys], 0
        ),
        "decode(an error, as text) | json.loads": calls(
            lambda: decode(Scope.SPOT, TEXT, status=400), lambda: json.loads(TEXT), 2e-6
        ),
        "decode(an error, as bytes) | json.loads": calls(
            lambda: decode(Scope.SPOT, data, status=400), lambda: json.loads(data), 2e-6
        ),
    }
    print("what | reference | ours, µs | reference, µs | ratio | limit")
    for what, (ours, reference, limit) in rows.items():
        figures = f"{ours * 1e6:.2f} | {reference * 1e6:.2f} | {ours / reference:.2f}"
        print(f"{what} | {figures} | {limit / reference:.2f}")
    each = calls(lambda: lookup(Scope.SPOT, 30004), lambda: plain[30004], 0)
    print(f"lookup(scope, code), which checks its arguments: {each[0] * 1e6:.2f} µs")
    read_once()


if __name__ == "__main__":
    main()
