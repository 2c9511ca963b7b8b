"""The command `explain`, on a small catalogue with every kind of code and on our own catalogue.

Whole outputs are in `cases/explain_shop/expected`.
"""

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.commands.explain.known import known_of
from generator.problem import Report
from generator.read.spec import read_catalog
from generator.runtime import Reader
from generator.search.finder import Finder
from generator.search.found import best_of
from tests.conftest import CASES, ROOT, Generate, Golden, Result

SHOP = CASES / "explain_shop"
BATCH = json.dumps(
    [
        {"orderId": "7"},
        {"code": 30002, "msg": "The amount cannot be less than:25USDT"},
        {"code": "101", "msg": "IP [1.2.3.4] may not use this key"},
        {"code": 99, "msg": "unknown order"},
    ]
)


@pytest.fixture
def explain(tmp_path: Path, generate: Generate) -> Generate:
    """Runs the command on the small catalogue."""
    shutil.copytree(SHOP / "spec", tmp_path / "spec")

    def run(*words: str) -> Result:
        return generate("explain", *words)

    return run


def names(result: Result) -> list[str]:
    """The codes that were found, as one text for each error in question."""
    shown: Any = json.loads(result.out)
    return [
        " ".join(f"{code['scope']}.{code['name']}" for code in error["found"])
        for answer in shown
        for error in answer["errors"] or [{"found": []}] * (answer["verdict"] == "nothing")
    ]


@pytest.mark.parametrize(
    ("case", "words", "code"),
    [
        ("code.txt", ["101"], 0),
        ("negative.txt", ["-2011"], 0),
        ("two_scopes.txt", ["403"], 0),
        ("batch.txt", [BATCH], 0),
        ("several.txt", ["the", "8", "0", "API_KEY_LOKED", "nothing at all"], 1),
        ("code.json", ["--format", "json", "key locked", "7"], 1),
    ],
)
def test_whole_outputs(
    explain: Generate, golden: Golden, case: str, words: list[str], code: int
) -> None:
    result = explain(*words)
    assert (result.code, result.err) == (code, "")
    if case.endswith(".txt"):
        assert max(map(len, result.out.splitlines())) <= 80
    golden(SHOP / "expected" / case, result.out)


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ("101", "shop.API_KEY_LOCKED"),
        (" 101\n", "shop.API_KEY_LOCKED"),
        ("API_KEY_LOCKED", "shop.API_KEY_LOCKED"),
        ("api-key locked", "shop.API_KEY_LOCKED"),
        ("ShopAPIKeyLocked", "shop.API_KEY_LOCKED"),
        ("ShopCode.API_KEY_LOCKED", "shop.API_KEY_LOCKED"),
        ("acmeerrors.ShopApiKeyLocked", "shop.API_KEY_LOCKED"),
        ("KEY_LOCKED", "shop.API_KEY_LOCKED"),  # its former name
        ("密钥已锁定", "shop.API_KEY_LOCKED"),
        ("密钥", "shop.API_KEY_LOCKED"),
        ("IP [10.0.0.1] may not use this key", "shop.API_KEY_LOCKED"),
        ("cannot be less than\uff1a5USDC", "shop.ORDER_BELOW_MINIMUM"),
        ("Error: cannot be less than:0.5USDT", "shop.ORDER_BELOW_MINIMUM"),
        ("UNKNOWN ORDER SENT.", "shop.ORDER_STATE_UNKNOWN"),
        ("acme shop -2011: what?", "shop.ORDER_STATE_UNKNOWN"),
        ("system cancelled", "order.CANCELLED_BY_SYSTEM"),
        ("\uff21ccess\u3000denied", "http.BLOCKED"),
        ("403", "shop.NOT_PERMITTED http.BLOCKED"),
        ("item 8 went wrong", ""),  # the number is too short to count as a code
        ("2011", ""),
        ("???", ""),
        ("9" * 5000, ""),
    ],
)
def test_a_code_is_found_by_its_number_names_and_texts(
    explain: Generate, what: str, found: str
) -> None:
    result = explain("--format", "json", what)
    assert names(result) == [found]
    assert result.code == (0 if found else 1)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('{"code":101,"msg":"x"}', ["shop.API_KEY_LOCKED"]),
        ('\ufeff {"code":"101"}', ["shop.API_KEY_LOCKED"]),
        ('{"code":101.0}', ["shop.API_KEY_LOCKED"]),
        ('{"code":1.01e2}', ["shop.API_KEY_LOCKED"]),
        ('{"code":0}', []),
        ('{"code":"0","data":[{"errorCode":0}]}', []),
        ('{"code":null,"orderId":1}', [""]),  # no known form of success
        ("[]", [""]),
        ("[{}, null, 1]", [""]),
        ('{"data":[{"errorCode":0},{"errorCode":101}]}', ["shop.API_KEY_LOCKED"]),
        ('{"data":{"errorCode":101}}', ["shop.API_KEY_LOCKED"]),
        ('[{"errorCode":101},{"code":-2011}]', ["shop.API_KEY_LOCKED", "shop.ORDER_STATE_UNKNOWN"]),
        ('{"data":[{"state":4,"errorCode":8}]}', ["order.CANCELLED_BY_SYSTEM"]),
        (
            '{"data":[{"state":4,"errorCode":101}]}',
            [""],
        ),  # this code is not a reason for the end of an order
        (
            '{"data":[{"state":4,"errorCode":101,"msg":"x"}]}',  # a failed outcome, not a record
            ["shop.API_KEY_LOCKED"],
        ),
        (
            '{"code":403}',
            ["shop.NOT_PERMITTED"],
        ),  # a code in a body never belongs to the scope of statuses
        ('{"msg":"Not subscribed! Unknown order"}', []),  # a verdict says it
        ('{"channel":"error","msg":"unknown order sent"}', []),
        ('{"ok":false,"msg":"Unknown order sent."}', ["shop.ORDER_STATE_UNKNOWN"]),
        ('{"ok":false,"msg":"Unknown order"}', [""]),  # a part of a text is only similar
        ('{"ok":false,"code":0}', [""]),  # no success, whatever the code says
        ('{"code":true}', [""]),
        ('{"code":1e400}', [""]),
        ('{"code":"0101"}', [""]),
        ('{"code":' + "9" * 5000 + "}", [""]),
        ('{"code":"API_KEY_LOCKED"}', [""]),
        ('{"code":"\\ud800"}', [""]),
    ],
)
def test_a_response_is_read_as_the_envelope_says(
    explain: Generate, body: str, found: list[str]
) -> None:
    result = explain("--format", "json", body)
    assert names(result) == found
    assert result.code == (1 if "" in found else 0)


def test_a_scope_limits_the_search(explain: Generate) -> None:
    assert names(explain("--format", "json", "403", "--scope", "http")) == ["http.BLOCKED"]
    body = '{"code":403,"data":[]}'
    assert names(explain("--format", "json", body, "--scope", "http")) == ["http.BLOCKED"]
    records = '{"data":[{"state":4,"errorCode":8}]}'
    assert names(explain("--format", "json", records, "--scope", "shop")) == [""]
    orders = explain("--format", "json", records, "--scope", "order")
    assert names(orders) == ["order.CANCELLED_BY_SYSTEM"]


def test_the_code_with_the_same_message_comes_first(explain: Generate, tmp_path: Path) -> None:
    order = tmp_path / "spec/http.yaml"
    order.write_text(order.read_text().replace("success: [200]\n", ""))
    catalog = tmp_path / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace("  statuses: http\n", ""))
    body = '{"code":403,"msg":"Access denied."}'
    assert names(explain("--format", "json", body)) == ["http.BLOCKED shop.NOT_PERMITTED"]
    assert names(explain("--format", "json", '{"code":403}')) == ["shop.NOT_PERMITTED http.BLOCKED"]


def test_the_code_with_the_same_name_comes_first(explain: Generate, tmp_path: Path) -> None:
    shop = tmp_path / "spec/shop.yaml"
    shop.write_text(shop.read_text().replace("unknown order sent", "blocked"))
    result = explain("--format", "json", "BLOCKED")
    assert names(result) == ["http.BLOCKED", "shop.ORDER_STATE_UNKNOWN"]


def test_a_success_code_of_one_scope_can_be_an_error_of_another(
    explain: Generate, tmp_path: Path
) -> None:
    order = tmp_path / "spec/order.yaml"
    order.write_text(order.read_text().replace("code: 8", "code: 200"))
    body = '{"data":[{"errorCode":200},{"errorCode":0}]}'
    assert names(explain("--format", "json", body)) == ["order.CANCELLED_BY_SYSTEM"]


def test_control_characters_do_not_reach_the_terminal(explain: Generate) -> None:
    assert "\x1b" not in explain("\x1b[31mred\ud800").out


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ('{"code":101,"msg":"unkn', ["shop.API_KEY_LOCKED"]),
        ('{"code":101', ["shop.API_KEY_LOCKED"]),
        ("{code:101}", ["shop.API_KEY_LOCKED"]),
        ('{"code":101} {}', ["shop.API_KEY_LOCKED"]),
        ("failed {'code': 101, 'msg': None}", ["shop.API_KEY_LOCKED"]),
        ("<!DOCTYPE html><title>403 Forbidden</title>", ["http.BLOCKED"]),
        ("acme error 101", ["shop.API_KEY_LOCKED"]),
        ("2026-11-26 03:12:44 code 101\n2026-11-26 03:12:45 101", ["shop.API_KEY_LOCKED"]),
        ("[" * 101 + "]" * 101, [""]),
        ("[" * 20_000, [""]),
        ("", [""]),
        (" \n", [""]),
    ],
)
def test_anything_that_is_pasted_is_read(explain: Generate, what: str, found: list[str]) -> None:
    result = explain("--format", "json", what)
    assert names(result) == found
    assert result.code == (1 if "" in found else 0)


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        (b'\xef\xbb\xbf{"code":-2011}\n', 0, "shop -2011 ORDER_STATE_UNKNOWN"),
        (b"-2011\n", 0, "shop -2011 ORDER_STATE_UNKNOWN"),
        ("-2011".encode("utf-16"), 0, "shop -2011 ORDER_STATE_UNKNOWN"),
        (b"\xff\x00\xfe\x00", 3, "standard input: is not text; give it as UTF-8"),
        (b'{"code"', 1, "Nothing has"),
        (b"", 1, "Nothing has an empty text."),
    ],
)
def test_a_dash_reads_standard_input(
    explain: Generate, monkeypatch: pytest.MonkeyPatch, content: bytes, code: int, message: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    result = explain("-")
    assert result.code == code
    assert message in result.out + result.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "the following arguments are required: WHAT"),
        (["1", "--scope", "shp"], "'shp' is not one of shop, order, http; did you mean 'shop'?"),
        (["-", "-"], "argument WHAT: '-' can be given only once"),
        (["1", "--spec", "nowhere"], "argument --spec: there is no folder 'nowhere'"),
    ],
)
def test_a_wrong_command_is_explained(explain: Generate, words: list[str], message: str) -> None:
    result = explain(*words)
    assert result.code == 2
    assert message in result.err


def test_a_spec_with_mistakes_explains_nothing(explain: Generate, tmp_path: Path) -> None:
    spec = tmp_path / "spec/shop.yaml"
    spec.write_text(spec.read_text().replace("retry: never", "retry: nver"))
    result = explain("101", "--format", "github")
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("::error file=spec/shop.yaml,line=")


def test_a_catalogue_without_an_envelope_is_enough_for_stated_codes(
    explain: Generate, tmp_path: Path
) -> None:
    catalog = tmp_path / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().partition("envelope:")[0])
    order = tmp_path / "spec/order.yaml"
    order.write_text(order.read_text().replace("within: shop\n", ""))
    assert explain('{"code":101}').code == 0  # the code is said to be one
    assert explain("101").code == 0


def test_a_code_that_is_a_text_is_found(explain: Generate, tmp_path: Path) -> None:
    catalog = tmp_path / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace("  statuses: http\n", ""))
    http = tmp_path / "spec/http.yaml"
    http.write_text(http.read_text().replace("code: 403", 'code: "0403"'))
    assert names(explain("--format", "json", '{"code":"0403"}', "--scope", "http")) == [
        "http.BLOCKED"
    ]
    assert names(explain("--format", "json", "0403")) == ["http.BLOCKED"]
    http.write_text(http.read_text().replace('code: "0403"', "code: card_declined"))
    assert names(explain("--format", "json", "card_declined")) == ["http.BLOCKED"]


def test_every_code_of_this_repository_is_found_by_its_names_and_texts() -> None:
    catalog = read_catalog(ROOT / "spec", Report())
    assert catalog is not None
    finder = Finder(catalog, catalog.scopes)
    for scope in catalog.scopes:
        for code in scope.codes:
            texts = (message.text for message in code.messages)
            for asked in (code.name, *code.renamed_from, *code.aliases, *texts):
                hits = best_of(finder.find(asked))
                assert (scope.name, code.code) in [(h.scope.name, h.code.code) for h in hits], asked


def test_a_text_forges_no_line(generate: Generate) -> None:
    text = "坏" * 34 + " The response reports no error. " + "好" * 26
    asked = json.dumps({"code": 77, "message": text}, ensure_ascii=False)
    out = generate("explain", "--spec", str(ROOT / "spec"), asked).out
    first, *lines = out.splitlines()
    assert first == "code 77,"
    assert [line[:4] for line in lines if "response reports" in line or "坏" in line] == [
        "    "
    ] * 4


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("insufficient-tradng-balance", "INSUFFICIENT_TRADING_BALANCE"),  # a typing mistake
        ("tradng suspended", "TRADING_SUSPENDED"),  # other words
        ("SpotInsuficientTradingBalance", "INSUFFICIENT_TRADING_BALANCE"),
    ],
)
def test_three_similar_codes_are_suggested(text: str, near: str) -> None:
    catalog = read_catalog(ROOT / "spec", Report())
    assert catalog is not None
    found = Finder(catalog, catalog.scopes).find(text)
    assert best_of(found) == []
    assert found[0].hit.code.name == near
    assert len(found) >= 3


def test_the_examples_of_this_repository_are_explained() -> None:
    """Every JSON response that the documents show, with its scope and without its status."""
    catalog = read_catalog(ROOT / "spec", Report())
    assert catalog is not None
    reader = Reader(known_of(catalog))
    shown = [answer for answer in catalog.answers if answer.body.startswith(("{", "["))]
    assert len(shown) > 15
    for answer in shown:
        errors = [
            (error.code, error.index) for error in reader.read(answer.body, answer.scope).errors
        ]
        if "failedList" in answer.body:
            continue  # decoders leave it to the reader of the documents; explain shows it
        coded = [outcome for outcome in answer.errors if outcome.code is not None]
        assert errors == [(outcome.code, outcome.item) for outcome in coded], answer.title


def test_an_unlisted_status_is_explained_as_decoders_read_it(generate: Generate) -> None:
    words = ("explain", "--spec", str(ROOT / "spec"))
    assert "As an HTTP status, 520 counts as 500.\n" in generate(*words, "520").out
    for other in (("620",), ("500", "--scope", "futures_order"), ("503", "--scope", "futures")):
        assert "As an HTTP status" not in generate(*words, *other).out
    assert "Wait" in generate(*words, "500", "--scope", "spot").out
    assert "Wait" not in generate(*words, "8", "--scope", "futures_order").out  # it is final


def test_items_of_a_batch_have_the_names_that_their_sender_gave_them(generate: Generate) -> None:
    failed = {"code": 30004, "msg": "Insufficient position"}
    batch = [{"orderId": "1"}, {"newClientOrderId": "grid-7", **failed}, failed]
    words = ("explain", "--spec", str(ROOT / "spec"))
    for asked in (json.dumps(batch), f"failed: {batch}", json.dumps({"data": batch})):
        out = generate(*words, asked).out
        assert '"Insufficient position", grid-7 (item 2 of 3), item 3 of 3\n' in out
        assert out.count("What to do") == 1  # the two items have the same error
        (shown,) = json.loads(generate(*words, "--format", "json", asked).out)
        assert [(one["index"], one["item"]) for one in shown["errors"]] == [
            (1, "grid-7"),
            (2, None),
        ]
    out = generate(*words, json.dumps([failed] * 30)).out
    assert "item 10 of 30, and 20 more items" in out.replace("\n   ", "")


def test_json_is_never_colored(generate: Generate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    words = ("explain", "--spec", str(ROOT / "spec"), "30004")
    assert generate(*words).out.startswith("\x1b[1mspot 30004 ")
    assert "\x1b" not in generate(*words, "--format", "json").out


def test_the_json_form_has_one_object_a_what_with_all_keys(generate: Generate) -> None:
    words = ("explain", "--spec", str(ROOT / "spec"), "--format", "json")
    result = generate(*words, "30004", "nothing at all", "Read timed out", '{"code":0}')
    known, unknown, lost, success = json.loads(result.out)
    assert result.code == 1  # one is not known
    assert list(known) == ["what", "errors", "verdict", "more", "near"]
    (error,) = known["errors"]
    keys = {"scopes", "code", "known", "case", "text", "status", "retry_after", "index"}
    assert keys | {"found", "near"} <= error.keys()
    assert [one["verdict"] for one in (known, unknown, lost, success)] == [
        None,
        "nothing",
        "no_answer",
        "success",
    ]
    assert unknown["errors"] == lost["errors"] == success["errors"] == []
    for asked in ("30004", "Read timed out", '{"code":0}', "HTTP 400", "timeout"):
        assert generate(*words, asked).code == 0
    for asked in ("nothing at all", "{}", '{"code":987654}', '{"success":false,"code":0}'):
        assert generate(*words, asked).code == 1


@pytest.mark.parametrize(
    "text",
    [
        "mexc createOrder() requires a price argument for limit orders",
        "requests.exceptions.MissingSchema: Invalid URL 'x/api': No scheme supplied.",
        "TypeError: create_order() missing 1 required positional argument: 'price'",
    ],
)
def test_what_a_library_refuses_was_not_sent(generate: Generate, text: str) -> None:
    asked = f"ccxt.base.errors.InvalidOrder: {text}"
    out = generate("explain", "--spec", str(ROOT / "spec"), asked).out
    assert out.startswith("The library refused this by itself and sent nothing")
    with_code = f'{asked} {{"code":30004,"msg":"Insufficient position"}}'
    assert (
        "refused this by itself"
        not in generate("explain", "--spec", str(ROOT / "spec"), with_code).out
    )
