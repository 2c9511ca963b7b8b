"""A small exchange for the bots of the tests: it counts orders, and answers or breaks by a script.

In pytest the fixture `exchange` of `tests/languages/conftest.py` starts it:

    def test_a_bot(exchange: Exchange) -> None:
        run(..., f"{exchange.url}/any-name/futures-batch/order")
        assert exchange.counts("any-name") == {"asked": {"a": 1, "b": 1}, "placed": {"a": 1}}

In the top folder, `python -m tests.languages.exchange` runs it alone, prints its port and ends with
its standard input. `GET /counts/RUN` has the counts of a run: how often each client id was asked
for, and how often an order with it was placed. A bot that sends nothing twice places each order at
most once.

`POST /RUN/SCRIPT/…` asks for the orders in its JSON body, one object or a list of them. An order
has its id under `newClientOrderId`, `externalOid` or `id`, also as a parameter of the query or of a
form. RUN is any name: runs share nothing. A GET or DELETE of such an address follows the script,
too, and places nothing. `GET /RUN/SCRIPT/lookup?id=ID` always says whether an order was placed, as
spot does: with it, or with the code -2013. `GET /RUN/SCRIPT/time` always has the time. `SCRIPTS`
has the scripts. What a script does at the first attempt, it does at the first request of a run.
"""

import json
import socket
import struct
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

SCRIPTS = {
    "ok": "places the orders",
    "spot-batch": "places the orders but the second, as spot answers: a list",
    "futures-batch": "places the orders but the second, as futures answers: the items in data",
    "throttle": "refuses the first attempt with 510 of futures, then places the orders",
    "busy": "refuses the first attempt with HTTP 429 and Retry-After: 1, then places the orders",
    "gateway": "places the orders, and answers with 504 and an empty body",
    "page": "refuses every attempt with HTTP 403 and a page of a firewall",
    "bad-gateway": "places the orders, and answers with 502 and a page",
    "reset-after": "places the orders, and resets the connection instead of an answer",
    "reset-before": "resets the connection at the first attempt before it reads the request",
    "stall": "places the orders, and never answers",
    "cut": "places the orders, and breaks off in the middle of the body of its answer",
    "close": "places the orders, and closes the connection instead of an answer",
    "clock": "refuses the first attempt with 700003 of spot, then places the orders",
    "futures-clock": "refuses the first attempt with 602 of futures, then places the orders",
    "long-wait": "refuses every attempt with HTTP 429 and a Retry-After of 31 years",
}
STALL = 60  # seconds until a stalled connection is closed
Reply = tuple[int, dict[str, str], bytes]
PAGE = b"<html><head><title>Access Denied</title></head><body>Reference #18</body></html>"


class Exchange(ThreadingHTTPServer):
    """The server; `url` is its address."""

    daemon_threads = True
    allow_reuse_address = False
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.lock = threading.Lock()
        self.asked: dict[str, Counter[str]] = defaultdict(Counter)
        self.placed: dict[str, Counter[str]] = defaultdict(Counter)
        self.attempts: Counter[str] = Counter()

    def counts(self, run: str) -> dict[str, dict[str, int]]:
        """How often each client id of a run was asked for, and how often it was placed."""
        with self.lock:
            return {"asked": dict(self.asked[run]), "placed": dict(self.placed[run])}

    def shutdown_request(self, request: Any) -> None:
        """Closes a connection without saying goodbye, so that a reset is one."""
        self.close_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing: clients of these tests go away at any time."""


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Exchange
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def handle_one_request(self) -> None:
        """Resets the connection if the script says so, else reads and answers a request."""
        line = self.connection.recv(1_000, socket.MSG_PEEK).split(b"\r\n")[0]
        words = line.decode(errors="replace").split(" ")
        run, script, *_ = [*words[1].strip("/").split("/"), "", ""] if words[1:] else ["", ""]
        if script == "reset-before" and self._attempt(run, script) == 1:
            self._reset()
        else:
            super().handle_one_request()

    def do_GET(self) -> None:
        """Answers a question."""
        url = urlsplit(self.path)
        run, script, *rest = [*url.path.strip("/").split("/"), "", ""]
        if run == "counts":
            self._answer(_json(200, self.server.counts(script)))
        elif rest[0] == "time":
            self._answer(_json(200, {"serverTime": int(time.time() * 1000)}))
        elif rest[0] == "lookup":
            self._answer(self._look_up(run, *parse_qs(url.query).get("id", [""])))
        else:
            self._play(run, script, [])

    def do_POST(self) -> None:
        """Takes orders."""
        url = urlsplit(self.path)
        run, script, *_ = [*url.path.strip("/").split("/"), "", ""]
        sent = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        ids = [_id_of(order) for order in _orders(sent, url.query)]
        with self.server.lock:
            self.server.asked[run].update(ids)
        self._play(run, script, ids)

    do_PUT = do_POST  # noqa: N815
    do_DELETE = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Prints nothing."""

    def _play(self, run: str, script: str, ids: list[str]) -> None:
        """Does what a script says."""
        attempt = 0 if script == "reset-before" else self._attempt(run, script)
        refusal = _REFUSALS.get(script)
        if refusal and (attempt == 1 or script in ("page", "long-wait")):
            self._answer(refusal)
            return
        fails = ids[1:2] if script.endswith("-batch") else []
        with self.server.lock:
            self.server.placed[run].update(set(ids) - set(fails))
        if script == "stall":
            self.connection.settimeout(STALL)
            self.connection.recv(1)  # nothing, until the client goes away
            self.close_connection = True
        elif script in ("reset-after", "close"):
            self._reset() if script == "reset-after" else self._close()
        else:
            self._answer(_AFTERWARDS.get(script) or _success(script, ids), cut=script == "cut")

    def _attempt(self, run: str, script: str) -> int:
        """The number of this request to a script, from 1."""
        with self.server.lock:
            self.server.attempts[f"{run}/{script}"] += 1
            return self.server.attempts[f"{run}/{script}"]

    def _look_up(self, run: str, identifier: str) -> Reply:
        """Whether an order was placed, as spot says it."""
        with self.server.lock:
            placed = self.server.placed[run][identifier]
        if placed:
            return _json(200, {"clientOrderId": identifier, "status": "NEW"})
        return _json(400, {"code": -2013, "msg": "Order does not exist."})

    def _answer(self, reply: Reply, *, cut: bool = False) -> None:
        status, headers, body = reply
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("X-Request-Id", "exchange-1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)
        if cut:
            self._close()

    def _close(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _reset(self) -> None:
        self.close_connection = True
        linger = struct.pack("ii", 1, 0)  # at once, and what was not sent is lost
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)


def _json(status: int, value: object, **headers: str) -> Reply:
    return status, {"Content-Type": "application/json", **headers}, json.dumps(value).encode()


def _refused(code: int, message: str) -> Reply:
    return _json(200, {"success": False, "code": code, "message": message})


_HTML = {"Content-Type": "text/html"}
_REFUSALS: dict[str, Reply] = {
    "throttle": _refused(510, "Excessive frequency of requests"),
    "futures-clock": _refused(602, "Signature verification failed!"),
    "clock": _json(400, {"code": 700003, "msg": "Timestamp is outside of the recvWindow."}),
    "busy": (429, {"Retry-After": "1"}, b""),
    "long-wait": (429, {"Retry-After": "999999999"}, b""),
    "page": (403, _HTML, PAGE),
}
_AFTERWARDS: dict[str, Reply] = {
    "gateway": (504, {}, b""),
    "bad-gateway": (502, _HTML, b"<html><head><title>502 Bad Gateway</title></head></html>"),
}


def _success(script: str, ids: list[str]) -> Reply:
    """The answer to orders; in a batch the second has failed."""
    spot: list[object] = [{"newClientOrderId": one, "orderId": f"1{one}"} for one in ids]
    futures: list[object] = [{"externalOid": one, "orderId": f"1{one}"} for one in ids]
    for second in ids[1:2]:
        spot[1] = {"newClientOrderId": second, "code": 30004, "msg": "Insufficient position"}
        failed = {"errorCode": 2005, "errorMsg": "Balance insufficient"}
        futures[1] = {"externalOid": second, **failed}
    if script == "futures-batch":
        return _json(200, {"success": True, "code": 0, "data": futures})
    if script == "spot-batch":
        return _json(200, spot)
    return _json(200, {"orders": ids, "orderId": "1"})


def _orders(sent: str, query: str) -> list[dict[str, Any]]:
    """The orders that a request asks for: in its body, or in its parameters."""
    try:
        body = json.loads(sent)
    except ValueError:
        parameters = parse_qs(f"{query}&{sent}")
        if "batchOrders" in parameters:  # as spot takes them
            body = json.loads(parameters["batchOrders"][0])
        else:
            body = {name: values[0] for name, values in parameters.items()}
    return body if isinstance(body, list) else [body]


def _id_of(order: dict[str, Any]) -> str:
    """The id that the client gave an order."""
    names = ("newClientOrderId", "externalOid", "clientOrderId", "id")
    return next((str(order[name]) for name in names if name in order), "")


@contextmanager
def running() -> Iterator[Exchange]:
    """Runs an exchange in a thread."""
    with Exchange() as exchange:
        threading.Thread(target=exchange.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield exchange
        finally:
            exchange.shutdown()


def main(wait: Callable[[], object] = sys.stdin.read) -> None:
    """Runs an exchange until the standard input ends."""
    with running() as exchange:
        print(exchange.server_port, flush=True)
        wait()


if __name__ == "__main__":
    main()
