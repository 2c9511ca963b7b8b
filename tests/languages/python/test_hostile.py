"""Bodies that only Python can hold: whatever they do when they are read, a value is returned."""

import copy
import sys
import time
from collections import ChainMap, OrderedDict, UserDict, defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from types import MappingProxyType, SimpleNamespace
from typing import Any

import pytest
from mexc_errors import MexcError, Scope, decode, decode_response, lookup, raise_for_errors

from generator.runtime import as_code, parse

SPOT, HTTP = Scope.SPOT, Scope.HTTP
BODY = '{"code":30004}'


def fail(*_: object, **__: object) -> Any:
    raise ZeroDivisionError("it was read")


def raising(base: type, *names: str) -> Any:
    """A class whose methods of these names raise, and otherwise like its base."""
    return type(f"Raising{base.__name__}", (base,), dict.fromkeys(names, fail))


OBJECT = raising(
    *(object, "__eq__", "__hash__", "__str__", "__repr__", "__iter__", "__len__", "__bool__"),
    *("__getattr__", "__getitem__", "__contains__", "__index__", "__float__", "__call__"),
)
FALSE = type("False", (), {"__class__": property(fail)})
TEXT = raising(
    *(str, "__eq__", "__hash__", "__str__", "__format__", "__len__", "__iter__", "__getitem__"),
    *("isascii", "removeprefix", "strip", "encode", "isprintable", "__add__", "__radd__"),
)
NUMBER = raising(int, "__lt__", "__le__", "__gt__", "__ge__", "__str__", "__index__", "__int__")
FRACTION = raising(float, "__lt__", "__le__", "__gt__", "__ge__", "__float__", "is_integer")


def released() -> memoryview:
    view = memoryview(BODY.encode())
    view.release()
    return view


UNREAD: dict[str, object] = {
    "an object that raises": OBJECT(),
    "an object without a class": FALSE(),
    "a text that raises": TEXT(BODY),
    "bytes that raise": raising(bytes, "decode")(BODY.encode()),
    "a bytearray that raises": raising(bytearray, "__bytes__")(BODY.encode()),
    "a dict that raises": raising(dict, "get")(code=30004),
    "a list that raises": raising(list, "__iter__")([{"code": 30004}]),
    "an item that raises": [raising(dict, "get")(code=30004)],
    "a code that raises": {"code": OBJECT()},
    "a code without a class": {"code": FALSE()},
    "a code that is a text that raises": {"code": TEXT("x")},
    "a text without a class": {"code": 30004, "msg": FALSE()},
    "items that raise": {"data": raising(list, "__iter__")()},
    "a name that raises": {
        type("Name", (str,), {"__hash__": lambda _: hash("code"), "__eq__": fail})("x"): 30004
    },
    "a released buffer": released(),
    "a proxy of a mapping": MappingProxyType({"code": 30004}),
    "a chain of mappings": ChainMap({"code": 30004}),
    "a mapping that is no dict": UserDict({"code": 30004}),
    "a generator": (item for item in [{"code": 30004}]),
    "a tuple": ({"code": 30004},),
    "a set": frozenset([30004]),
    "a range": range(30004),
    "a namespace": SimpleNamespace(code=30004),
    "a function": lambda: BODY,
    "a class": dict,
    "a module": sys,
    "a decimal": Decimal(30004),
    "a complex number": 30004j,
    "a bool": True,
    "an ellipsis": ...,
}


@pytest.mark.parametrize("name", UNREAD)  # pytest itself would read the objects
def test_an_object_that_raises_when_it_is_read_is_an_error_without_a_code(name: str) -> None:
    body = UNREAD[name]
    for status in (None, 200, 204, 403):
        (error,) = decode(SPOT, body, status=status)
        read = (HTTP, 403, "") if status == 403 else (SPOT, None, "")
        assert (error.scope, error.code, error.text) == read
        assert error.body is body
        assert error.decide(write=True).look_up is (status != 403)
        assert str(error) in repr(error)


def cycle() -> dict[str, object]:
    body: dict[str, object] = {"code": 30004}
    body["data"] = [body, body]
    body["msg"] = body
    return body


def deep(levels: int) -> list[object]:
    value: list[object] = []
    for _ in range(levels):
        value = [value]
    return value


READ: dict[str, Callable[[], object]] = {
    "a cycle": cycle,
    "deep": lambda: {"code": 30004, "data": deep(100_000)},
    "a kind of dict": lambda: OrderedDict(code=30004),
    "a dict that adds what is missing": lambda: defaultdict(fail, code=30004),
    "a kind of bytes": lambda: type("Bytes", (bytes,), {})(BODY.encode()),
    "a kind of text": lambda: type("Text", (str,), {})(BODY),
    "a kind of number": lambda: {"code": NUMBER(30004)},
    "a kind of text as a code": lambda: {"code": type("Text", (str,), {"__str__": fail})("30004")},
    "a buffer": lambda: memoryview(BODY.encode()),
    "every second byte of a buffer": lambda: memoryview("".join(f"{c}x" for c in BODY).encode())[
        ::2
    ],
    "a buffer of two dimensions": lambda: memoryview(BODY.encode()).cast("B", [2, 7]),
    "names of every object": lambda: {"code": 30004, "__class__": 1, "__init__": 2},
    "names that are no texts": lambda: {"code": 30004, None: 1, 2: 3, (4,): 5, 6.5: 7},
}


@pytest.mark.parametrize("name", READ)
def test_an_object_that_can_be_read_is_read(name: str) -> None:
    (error,) = decode(SPOT, READ[name](), status=400)
    assert (error.scope, error.code) == (SPOT, 30004)
    assert type(error.code) is int


def test_the_code_and_the_text_are_plain_whatever_their_class_does() -> None:
    kind = raising(str, "__str__", "__format__", "isascii", "__getitem__")
    (error,) = decode(SPOT, {"code": kind("E1"), "msg": kind("a\nb")})
    assert (type(error.code), type(error.text)) == (str, str)
    assert str(error) == "spot E1: a\\nb"


def test_a_code_of_any_other_type_is_none() -> None:
    others: list[object] = [float("nan"), float("inf"), 1e300, FRACTION(7), 7j, b"7", Decimal(7)]
    for code in (*others, [], {}, ()):
        (error,) = decode(SPOT, {"code": code})
        assert (error.scope, error.code) == (SPOT, None)


SENT: dict[str, Any] = {
    "a great number": 10**400,
    "a negative number": -(10**400),
    "not a number": float("nan"),
    "infinity": float("inf"),
    "a bool": True,
    "a decimal": Decimal(7),
    "a complex number": 7j,
    "bytes": b"7",
    "a list": [7],
    "many digits": "9" * 10**6,
    "many blanks": " " * 10**6 + "x",
    "digits of another script": "\u0663",
    "an object that raises": OBJECT(),
    "an object without a class": FALSE(),
    "a text that raises": TEXT("7"),
    "a number that raises": NUMBER(7),
    "a fraction that raises": FRACTION(7),
}


@pytest.mark.parametrize("name", SENT)
def test_a_status_and_a_header_of_any_type_are_none(name: str) -> None:
    (error,) = decode(SPOT, "", status=SENT[name])
    assert (error.scope, error.status) == (SPOT, None)
    (error,) = decode(SPOT, "", status=429, retry_after=SENT[name])
    assert (error.code, error.retry_after) == (429, None)


class Answer:
    """A response of a client whose headers cannot be read."""

    status_code = 429
    content = b""

    def __init__(self, headers: Any) -> None:
        self.headers = headers


def test_headers_that_cannot_be_read_ask_for_nothing() -> None:
    unread: list[object] = [None, [], OBJECT(), raising(dict, "get")(), {"Retry-After": OBJECT()}]
    for headers in unread:
        answer: Any = Answer(headers)
        (error,) = decode_response(SPOT, answer)
        assert (error.code, error.retry_after) == (429, None)
        with pytest.raises(MexcError):
            raise_for_errors(SPOT, answer)


@pytest.fixture
def unlimited() -> Iterator[None]:
    """Lets int() take any number of digits, as PYTHONINTMAXSTRDIGITS=0 does."""
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    yield
    sys.set_int_max_str_digits(limit)


@pytest.mark.usefixtures("unlimited")
def test_long_numbers_take_no_time_if_python_takes_them() -> None:
    digits = "9" * 2_000_000
    assert type(parse(digits)) is not int  # so int(), whose time is quadratic, did not see it
    great = 10**5000
    start = time.process_time()
    for body in (f'{{"code":{digits}}}', f'{{"code":"{digits}"}}', f'{{"code":-{digits}}}'):
        (error,) = decode(SPOT, body)
        assert error.code == body[8:-1].strip('"')
        assert error.info is None
        assert copy.copy(error).code == error.code
    assert decode(SPOT, f'{{"msg":{digits},"list":[{digits}]}}', status=200) == []
    assert lookup(SPOT, digits) is None
    assert decode(SPOT, "", status=429, retry_after=digits)[0].retry_after is None
    assert time.process_time() - start < 5
    assert decode(SPOT, {"code": great})[0].code is None
    assert as_code(1 << 30_000_000, False) is None
    assert as_code(10**4300 - 1, False) == "9" * 4300


@pytest.mark.usefixtures("unlimited")
def test_long_numbers_are_the_same_whatever_python_takes() -> None:
    body = f'[{{"code":{"9" * 19}}},{{"code":{"9" * 5000}}},{{"code":30004.0}},{{"code":1e400}}]'
    codes = ["9" * 19, "9" * 5000, 30004, None]
    for limit in (0, 640, 4300, 10**6):
        sys.set_int_max_str_digits(limit)
        assert [error.code for error in decode(SPOT, body)] == codes
