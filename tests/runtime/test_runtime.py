"""The runtime decodes responses; its source is also copied into the Python package.

The vectors in `conformance` test the generated decoders. Here are envelopes that no vector has.
"""

from dataclasses import replace

import pytest

from generator.runtime import Envelope, as_code, find_errors, parse

ENVELOPE = Envelope(
    code="code",
    item_code="error",
    items="data",
    record="state",
    texts=["msg"],
    details="more",
    success="ok",
    failure_texts=["denied"],
    failure_members={"channel": "error"},
    success_codes={"shop": [0], "order": [0]},
    text_scopes=[],
    status_scope="http",
    parents={"order": "shop"},
    inner_codes={"order": {8}},
)
LEAST = Envelope(
    code="code",
    item_code=None,
    items=None,
    record=None,
    texts=["msg"],
    details=None,
    success=None,
    failure_texts=[],
    failure_members={},
    success_codes={},
    text_scopes=[],
    status_scope=None,
    parents={},
    inner_codes={},
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
    least = replace(LEAST, item_code="error")
    assert found(least, "shop", '{"":[{"error":101}]}', 200) == []
    errors = found(replace(least, items=""), "shop", '{"":[{"error":101}]}', 200)
    assert errors == [("shop", 101, "", 0)]


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
    ((_, _, _, _, holder),) = find_errors(ENVELOPE, "shop", sent, 400)
    assert holder is not None
    assert ENVELOPE.details_of(holder) == {"a": "2.44", "b": "7"}
    assert ENVELOPE.details_of({"more": ["a"]}) == {}
    assert LEAST.details_of(holder) == {}
