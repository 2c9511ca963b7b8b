from pathlib import Path

import pytest

from generator import change
from generator.change import Change, Store


@pytest.mark.parametrize("in_memory", [1, 10, 1 << 20])
def test_what_is_put_aside_comes_back(in_memory: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(change, "_IN_MEMORY", in_memory)
    store = Store()
    changes = [
        Change(str(n), store.keep([b"old"] * n), store.keep([bytes([n]) * n])) for n in range(9)
    ]
    assert store._file._rolled is (in_memory < 100)  # type: ignore[attr-defined]
    for n, one in reversed(list(enumerate(changes))):
        assert (one.before, one.after) == (b"old" * n, bytes([n]) * n)
    made, gone = Change("a", None, store.keep([])), Change("a", store.keep([b""]), None)
    assert (made.kind, made.before, made.after) == ("create", None, b"")
    assert (gone.kind, gone.before, gone.after) == ("delete", b"", None)
    assert "".join(Change("a", None, store.keep([b"x\n"])).diff(Path("root"))) == (
        "--- /dev/null\n+++ root/a\n@@ -0,0 +1 @@\n+x\n"
    )


def test_what_is_forgotten_makes_room_and_nothing_else_goes() -> None:
    store = Store()
    first, second = store.keep([b"first"]), store.keep([b"sec", b"ond"])
    store.forget(first)  # which is not the last
    store.forget(second)
    third = store.keep([b"3"])
    assert (first.read(), third.read(), third.start) == (b"first", b"3", second.start)
    assert b"".join(first.parts()) == b"first"
