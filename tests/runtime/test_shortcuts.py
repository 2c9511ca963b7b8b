"""What a fast way through a response decides, the slow way decides alike."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.runtime import Envelope, MemberPath, find_errors, parse
from generator.runtime import _depth as depth
from generator.runtime import _failures as failures
from generator.runtime._shortcuts import Shortcuts
from tests.runtime.test_runtime import ENVELOPE, LEAST

NAMES = ["code", "error", "data", "msg", "more", "ok", "channel", "state", "x"]
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([0, -0.0, 7, 8, 101, 2**53 - 1, 2**53, -(2**60), "0", "101", "8", "", "A"]),
    st.sampled_from(["denied", "error", "A:B c:d"]),
    st.floats(allow_nan=False, allow_infinity=False),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6)
    ),
    max_leaves=25,
)
RENAMED = replace(ENVELOPE, code=[MemberPath((), ("error", "code")), MemberPath((), ("code",))])


def without_shortcuts(envelope: Envelope) -> Envelope:
    """The same envelope, which passes over nothing."""
    slow = replace(envelope)
    shortcuts = slow.__dict__["shortcuts"] = Shortcuts()
    shortcuts.code, shortcuts.scopes = None, {}
    shortcuts.codes = shortcuts.details = shortcuts.signs = frozenset(NAMES)
    return slow


@pytest.mark.parametrize("envelope", [ENVELOPE, LEAST, RENAMED])
@given(
    st.sampled_from(["shop", "order", "texts", "sport"]),
    VALUES,
    st.sampled_from([None, 200, 204, 400, 503]),
)
def test_every_way_finds_the_same_errors(
    envelope: Envelope, scope: str, value: Any, status: int | None
) -> None:
    body = json.dumps(value)
    fast = find_errors(envelope, scope, body, status)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(failures, "pending", lambda _, elements, __: enumerate(elements))
        slow = find_errors(without_shortcuts(envelope), scope, body, status)
    assert fast == slow


def nested(levels: int, inside: str) -> str:
    """A list in a list, and so on, with something beside each."""
    return f"[{inside}," * levels + "1" + "]" * levels


BESIDE = st.sampled_from(
    ["0", '"["', '"]]]]"', '"\\"["', '"\\\\"', "[]", "{}", '{"a":[1]}', '"[]{}"', "[[[[]]]]"]
)


@settings(max_examples=300)
@given(st.integers(1, 110), BESIDE, st.integers(0, 60), BESIDE, st.booleans())
def test_the_depth_is_that_of_the_text(
    levels: int, inside: str, more: int, other: str, lost: bool
) -> None:
    again = ',"a":1' if lost else ""
    wide = ",".join([other] * (more + 1))
    body = f'{{"a":{nested(levels, inside)},"b":[{wide}]{again}}}'
    value = json.loads(body)
    expected = depth._depth(body.encode()) > 100
    assert depth.is_too_deep(value, body) is depth.is_too_deep(value, body.encode()) is expected
    if expected:
        with pytest.raises(RecursionError):
            parse(body)
    else:
        assert parse(body) == value


@given(VALUES)
def test_a_value_that_nests_little_is_read_as_json_reads_it(value: Any) -> None:
    wide = json.dumps([value] * 60)
    assert parse(wide) == parse(f" {wide}\n") == json.loads(wide)
