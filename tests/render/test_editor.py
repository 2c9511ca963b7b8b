"""A language server completes the names of the catalogue, explains them, and underlines others."""

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.languages.tools import BIN, NPM_BIN, install_npm_packages

SCOPE = (ROOT / "spec/http.yaml").resolve()


class Editor:
    """A client of the YAML language server with one open file of the spec."""

    def __init__(self) -> None:
        words = (BIN / "node", NPM_BIN / "yaml-language-server", "--stdio")
        self.server = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0
        self.ask("initialize", processId=None, rootUri=ROOT.as_uri(), capabilities={})
        self.tell("initialized")
        settings = {"yaml": {"validate": True, "hover": True, "completion": True}}
        self.tell("workspace/didChangeConfiguration", settings=settings)

    def open(self, text: str) -> list[str]:
        """Opens the file with a text, and returns what the editor underlines."""
        self.number += 1
        self.uri = SCOPE.with_name(f"http_{self.number}.yaml").as_uri()
        document = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        while (message := self.receive()).get("method") != "textDocument/publishDiagnostics":
            self.answer(message)
        assert message["params"]["uri"] == self.uri
        return [problem["message"] for problem in message["params"]["diagnostics"]]

    def at(self, method: str, text: str, word: str) -> Any:
        """Asks about the place behind a word."""
        before = text[: text.index(word) + len(word)]
        place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return self.ask(method, textDocument={"uri": self.uri}, position=place)

    def ask(self, method: str, **params: Any) -> Any:
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while (message := self.receive()).get("id") != self.number or "method" in message:
            self.answer(message)
        return message["result"]

    def answer(self, message: dict[str, Any]) -> None:
        """Answers a question of the server, which has no settings."""
        if "method" in message and "id" in message:
            self.send({"id": message["id"], "result": None})

    def tell(self, method: str, **params: Any) -> None:
        self.send({"method": method, "params": params})

    def send(self, message: dict[str, Any]) -> None:
        assert self.server.stdin
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.server.stdin.flush()

    def receive(self) -> dict[str, Any]:
        assert self.server.stdout
        length = 0
        while line := self.server.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self.server.stdout.read(length))
        return message


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    install_npm_packages()
    editor = Editor()
    with editor.server:
        yield editor
        editor.server.kill()


TEXT = SCOPE.read_text(encoding="utf-8")
ACTION = "action: fix_credentials"


def test_an_editor_finds_nothing_in_the_spec(editor: Editor) -> None:
    assert editor.open(TEXT) == []


def test_an_editor_underlines_a_name_that_is_not_declared(editor: Editor) -> None:
    (problem,) = editor.open(TEXT.replace(ACTION, "action: fix_credntials", 1))
    assert "fix_credentials" in problem


def test_an_editor_completes_and_explains_names(editor: Editor) -> None:
    editor.open(TEXT)
    hover = editor.at("textDocument/hover", TEXT, ACTION[:-3])
    assert "next" in json.dumps(hover)
    text = TEXT.replace(ACTION, "action: ", 1)
    editor.open(text)
    found = editor.at("textDocument/completion", text, text[: text.index("action: ") + 8][-40:])
    documented = {item["label"]: item.get("documentation") for item in found["items"]}
    assert "whole key" in str(documented["fix_credentials"])
    assert not {"true", "false", "null"} & documented.keys()
