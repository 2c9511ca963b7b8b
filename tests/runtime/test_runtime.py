"""The runtime decodes responses; its source is also copied into the Python package.

The vectors in `conformance` test the generated decoders. Here are envelopes that no vector has.
"""

from dataclasses import replace

import pytest

from generator.runtime import Envelope, MemberPath, as_code, find_errors, parse


def path(*steps: str, through: tuple[str, ...] = ()) -> MemberPath:
    return MemberPath(through, steps)


def knows(scope: str, code: object) -> bool:
    """Whether a scope of these tests has a code."""
    return code in KNOWN.get(scope, ())


KNOWN: dict[str, set[object]] = {"shop": {101}, "order": {8}, "texts": {"A:B c", "A", "101"}}
ENVELOPE = Envelope(
    code=[path("code")],
    items=[path("error"), path("error", through=("data",)), path("data", "error")],
    record="state",
    texts=[path("msg")],
    details=[path("more")],
    success=[path("ok")],
    failure=[],
    failure_texts=["denied"],
    failure_members=[(path("channel"), "error")],
    code_ends=[],
    success_codes={"shop": [0], "order": [0]},
    text_scopes=["texts"],
    status_scope="http",
    parents={"order": "shop"},
    known=knows,
)
LEAST = Envelope(
    code=[path("code")],
    items=[],
    record=None,
    texts=[path("msg")],
    details=[],
    success=[],
    failure=[],
    failure_texts=[],
    failure_members=[],
    code_ends=[],
    success_codes={},
    text_scopes=["texts"],
    status_scope=None,
    parents={},
    known=knows,
)


def found(
    envelope: Envelope, scope: str, body: str, status: int | None
) -> list[tuple[str, int | str | None, str, int | None]]:
    """The errors in a body, without the objects that hold them."""
    return [error[:4] for error in find_errors(envelope, scope, body, status)]


@pytest.mark.parametrize(
    ("scope", "body", "errors"),
    [
        ("shop", '{"code":0,"data":{}}', []),
        ("shop", '{"code":101,"msg":"locked"}', [("shop", 101, "locked", None)]),
        ("shop", '[{"code":0},{"code":101}]', [("shop", 101, "", 1)]),
        ("shop", '{"data":[{"error":8},{"error":9}]}', [("order", 8, "", 0), ("shop", 9, "", 1)]),
        ("shop", '{"data":{"error":8}}', [("order", 8, "", None)]),
        ("shop", '{"data":[{"state":4,"error":8}]}', []),
        ("order", '{"data":[{"state":4,"error":8}]}', [("order", 8, "", 0)]),
        ("order", '{"code":101}', [("shop", 101, "", None)]),
        ("shop", '{"msg":"access denied"}', [("shop", None, "access denied", None)]),
        ("shop", '{"channel":"error"}', [("shop", None, "", None)]),
        ("shop", '{"ok":false}', [("shop", None, "", None)]),
        ("shop", '{"ok":false,"code":0}', []),
    ],
)
def test_the_errors_of_a_body(
    scope: str, body: str, errors: list[tuple[str, int | None, str, int | None]]
) -> None:
    assert found(ENVELOPE, scope, body, 200) == errors


def test_a_status_is_an_error_if_the_body_has_no_code() -> None:
    assert found(ENVELOPE, "shop", "<html>", 503) == [("http", 503, "<html>", None)]
    assert found(LEAST, "shop", "<html>", 503) == [("shop", None, "<html>", None)]
    assert found(ENVELOPE, "shop", '{"code":101}', 503) == [("shop", 101, "", None)]


@pytest.mark.parametrize(
    "body",
    ['{"":101}', '{"data":[{"":101}]}', '{"data":{"error":101},"ok":false,"state":1}'],
)
def test_members_that_the_envelope_lacks_match_nothing(body: str) -> None:
    assert found(LEAST, "shop", body, 200) == []


def test_items_are_read_only_from_their_member() -> None:
    body = '{"":[{"error":101}]}'
    assert found(replace(LEAST, items=[path("error")]), "shop", body, 200) == []
    least = replace(LEAST, items=[path("error", through=("",))])
    assert found(least, "shop", body, 200) == [("shop", 101, "", 0)]


def test_codes_are_numbers_or_texts_as_in_their_scope() -> None:
    texts = replace(ENVELOPE, text_scopes=["shop"], success_codes={"shop": ["00"]})
    assert found(texts, "shop", '{"code":"00"}', None) == []
    assert found(texts, "shop", '{"code":101}', None) == [("shop", "101", "", None)]
    assert found(ENVELOPE, "shop", '{"code":"101"}', None) == [("shop", 101, "", None)]
    # The codes of the shop are numbers, so a text can only be a code of the order.
    assert found(ENVELOPE, "order", '{"code":"new"}', None) == [("order", "new", "", None)]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (2**53 - 1, 2**53 - 1),
        (2**53, str(2**53)),
        (str(2**53), str(2**53)),
        (-0.0, 0),
        ("-0", "-0"),
        ("\u0663", "\u0663"),
        (1.5, None),
        (True, None),
        ([], None),
    ],
)
def test_a_code_is_a_number_only_if_all_languages_agree(value: object, code: object) -> None:
    assert repr(as_code(value, False)) == repr(code)
    assert as_code(value, True) == (None if code is None else str(code))


def test_deeply_nested_json_is_refused_before_parsing() -> None:
    assert parse("[" * 100 + "]" * 100)
    with pytest.raises(RecursionError):
        parse("[" * 101 + "]" * 101)
    with pytest.raises(ValueError, match="NaN"):
        parse('{"code":NaN}')


def test_details_are_texts_and_whole_numbers() -> None:
    sent = '{"code":1,"more":{"a":"2.44","b":7,"c":0.5,"d":true,"e":null,"f":[1],"g":1e400}}'
    ((*_, details),) = find_errors(ENVELOPE, "shop", sent, 400)
    assert details == {"a": "2.44", "b": "7"}
    ((*_, details),) = find_errors(ENVELOPE, "shop", '{"code":1,"more":["a"]}', 400)
    assert details == {}
    ((*_, details),) = find_errors(LEAST, "shop", sent, 400)
    assert details == {}


NESTED = replace(
    LEAST,
    code=[path("error", "code"), path("error", "status"), path("error")],
    texts=[path("message"), path("error", "reason")],
)
MANY = replace(
    LEAST,
    code=[path("extensions", "code", through=("errors",)), path("code", through=("errors",))],
    texts=[path("message", through=("errors",)), path("title")],
    failure=[path("errors")],
)
ORDERS = replace(LEAST, items=[path("sCode", through=("data",))], texts=[path("sMsg"), path("msg")])
COLONS = replace(LEAST, code=[path(through=("error",))], code_ends=[":", " ("])


@pytest.mark.parametrize(
    ("envelope", "scope", "body", "errors"),
    [
        (NESTED, "shop", '{"error":{"code":101,"message":"m"}}', [("shop", 101, "m", None)]),
        (NESTED, "shop", '{"error":{"code":7,"status":"101"}}', [("shop", 101, "", None)]),
        (NESTED, "shop", '{"error":{"code":"x","status":7}}', [("shop", 7, "", None)]),
        (NESTED, "shop", '{"error":{"code":true,"status":"x"}}', [("shop", None, "", None)]),
        (NESTED, "shop", '{"error":{"code":null,"reason":"r"}}', [("shop", None, "r", None)]),
        (NESTED, "shop", '{"message":"m","error":{"code":101}}', [("shop", 101, "", None)]),
        (NESTED, "shop", '{"error":[{"code":101}]}', [("shop", None, "", None)]),
        (NESTED, "shop", '[{},{"error":{"code":101}}]', [("shop", 101, "", 1)]),
        (
            MANY,
            "shop",
            '{"errors":[{"code":101,"message":"a"},{"extensions":{"code":7},"message":"b"}]}',
            [("shop", 101, "a", None), ("shop", 7, "b", None)],
        ),
        (MANY, "shop", '{"errors":[{"code":101},{}]}', [("shop", 101, "", 0)]),
        (MANY, "shop", '{"errors":[{"message":"a"}],"data":1}', [("shop", None, "a", None)]),
        (MANY, "shop", '{"errors":[],"title":"t"}', []),
        (MANY, "shop", '{"errors":{"code":101}}', [("shop", None, "", None)]),
        (
            ORDERS,
            "shop",
            '{"msg":"m","data":[{"sCode":""},{"sCode":"101","sMsg":"s"}]}',
            [("shop", 101, "s", 1)],
        ),
        (COLONS, "texts", '{"error":["A:B c:volume"]}', [("texts", "A:B c", "A:B c:volume", None)]),
        (COLONS, "texts", '{"error":["A (x)"]}', [("texts", "A", "A (x)", None)]),
        (COLONS, "texts", '{"error":["A"]}', [("texts", "A", "", None)]),
        (COLONS, "texts", '{"error":["A:B:c"],"msg":"m"}', [("texts", "A", "m", None)]),
        (COLONS, "texts", '{"error":["Ab:c"]}', [("texts", "Ab:c", "", None)]),
        (COLONS, "texts", '{"error":["",null]}', []),
        (COLONS, "texts", '{"error":"A"}', []),
    ],
)
def test_errors_are_found_at_the_ends_of_paths(
    envelope: Envelope, scope: str, body: str, errors: list[tuple[str, int | None, str, int | None]]
) -> None:
    assert found(envelope, scope, body, 200) == errors


def test_other_codes_of_an_error_are_details() -> None:
    both = replace(NESTED, code=NESTED.code[:2], details=[path("error", "more")])
    sent = '{"error":{"code":101,"status":"NO","more":{"status":"kept","a":1}}}'
    ((*_, details),) = find_errors(both, "shop", sent, 400)
    assert details == {"status": "kept", "a": "1"}
    ((*_, details),) = find_errors(both, "shop", '{"error":{"code":7,"status":101}}', 400)
    assert details == {"code": "7"}
