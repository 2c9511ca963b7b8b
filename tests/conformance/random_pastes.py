"""Random pasted texts, the same in every run: what the API sends, wrapped, cut and damaged."""

import json
import random
import urllib.parse
from collections.abc import Callable
from typing import Any

from tests.conftest import ROOT

WORDS = [  # each of them means something to a reader
    *("code", "error", "status", "HTTP/1.1 ", "mexc ", "spot", "futures", "contract", "err_code"),
    *(
        "错误码",
        "状态码",
        "is ",
        "with ",
        "exit code 1",
        "success",
        "msg",
        "message",
        "data",
        "name",
    ),
    *("statusCode", "level", "content", "errorCode", "channel", "rs.error", "state", "Oversold"),
    *("=", ":", '"', "'", "`", "{", "}", "[", "]", "(", ",", ".", "\n", "\r\n", " ", "\t", "-"),
    *(
        "\\",
        '\\"',
        '\\\\"',
        "\\n",
        "\\u0022",
        "\\ud83d",
        "b'",
        "=>",
        "“",
        "”",
        "\uff5b",
        "\uff02",
        "\u2212",
    ),
    *("%22", "%7B", "%E2%82", "&quot;", "&#34;", "\x1b[31m", "\0", "\ufeff", "😀", "\ud83d", "K"),
    *(
        "true",
        "false",
        "null",
        "None",
        "nil",
        "<nil>",
        "NaN",
        "Decimal('1')",
        "__proto__",
        "1",
        "0",
    ),
    *(
        "503",
        "703",
        "00703",
        "30004.0",
        "1e5",
        "30004",
        "2011",
        "-2011",
        "9" * 17,
        "9" * 25,
        "0" * 25,
    ),
    *(
        "<html>",
        "<title>",
        "</title>",
        "</html>",
        "<h1>403 Forbidden",
        "Retry-After: 30",
        "资金不足",
    ),
    *("2026-11-26 03:12:44 ", " at foo (file.js:603:51)", "wss://", "timeout", "econnrefused"),
    *("socket hang up", "closed", "Order{", "Code:", "Msg:", "x" * 70, " 50 orders"),
]
NAMES = [
    *(
        "code",
        "msg",
        "message",
        "data",
        "success",
        "status",
        "error_code",
        "Code",
        "MSG",
        "errorMsg",
    ),
    *("errorCode", "name", "level", "body", "channel", "text", "__proto__", "", "a", "10", "9"),
]
VALUES: list[object] = [
    *(0, 1, 200, 503, 503.0, -1, 2011, 30004, 700002, 2**53, 10**25, 1.5, True, False, None),
    *("", "30004", "Oversold", "error code 30004", 'Error: {"code":2011}', "ECONNRESET", "\ud83d!"),
]


class Pastes:
    """Makes pasted texts, with its own numbers at random."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        catalog = json.loads((ROOT / "generated/json/catalog.json").read_text(encoding="utf-8"))
        self._messages: list[tuple[int, str]] = [
            (code["code"], message["text"])
            for scope in catalog["scopes"]
            for section in scope["sections"]
            for code in section["codes"]
            for message in code["messages"]
        ]

    def make(self) -> str:
        """A text that somebody may paste."""
        kinds = [self._message, self._message, self._json, self._noise, self._refusal]
        text = self._random.choice(kinds)()
        for _ in range(self._random.randint(0, 3)):
            text = self._random.choice(self._wrappings())(text)
        return text[:5_000]

    def _refusal(self) -> str:
        texts = ["Not Subscribed successfully! [x]", "Invalid symbol", "ok"]
        body = {"id": 0, "code": self._random.choice([0, None]), "msg": self._random.choice(texts)}
        return json.dumps(body)

    def _message(self) -> str:
        code, text = self._random.choice(self._messages)
        member = self._random.choice(["msg", "message"])
        body = {"code": code, member: text}
        if self._random.random() < 0.4:
            body["success"] = False
        forms: list[str] = [
            json.dumps(body),
            repr(body),
            f"{{code={code}, msg={text}}}",
            f"{{Code:{code} Msg:{text}}}",
            f"mexc error {code}: {text}",
            f"错误码 {code}",
            f"error {code}",
            str(code),
            text,
        ]
        return self._random.choice(forms)

    def _json(self) -> str:
        return json.dumps(self._value(4), ensure_ascii=self._random.random() < 0.5)

    def _noise(self) -> str:
        return "".join(self._random.choices(WORDS, k=self._random.randint(1, 25)))

    def _value(self, depth: int) -> object:
        kind = self._random.random() if depth else 0
        if kind < 0.45:
            _, text = self._random.choice(self._messages)
            return self._random.choice([*VALUES, text, self._random.choice(WORDS)])
        count = self._random.randint(0, 4)
        if kind < 0.8:
            return {name: self._value(depth - 1) for name in self._random.choices(NAMES, k=count)}
        return [self._value(depth - 1) for _ in range(count)]

    def _wrappings(self) -> list[Callable[[str], str]]:
        return [
            json.dumps,
            repr,
            lambda text: urllib.parse.quote(text.encode(errors="replace")),
            lambda text: text.replace('"', "&quot;"),
            lambda text: text.replace('"', "“"),
            lambda text: f"2026-11-26 03:12:44 ERROR {text}",
            lambda text: f"<html><body><pre>{text}</pre></body></html>",
            lambda text: json.dumps({"level": "error", "msg": text, "status": 503.0}),
            lambda text: json.dumps({"response": {"status": 400, "content": {"text": text}}}),
            lambda text: f"{text}\n{self._message()}",
            lambda text: "😀" * self._random.randint(1, 90) + text,
            self._cut,
            self._damage,
            self._damage,
        ]

    def _cut(self, text: str) -> str:
        return text[: self._random.randint(0, len(text))]

    def _damage(self, text: str) -> str:
        at = self._random.randint(0, len(text))
        new = self._random.choice([*WORDS, ""])
        return text[:at] + new + text[at + self._random.randint(0, 1) :]


def random_pastes(count: int) -> list[dict[str, Any]]:
    """Lines of a file for `run.py --pastes`."""
    pastes = Pastes(17)
    return [{"id": str(number), "paste": pastes.make()} for number in range(count)]
