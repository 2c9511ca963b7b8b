"""Fuzzes the Python decoder.

atheris says what an answer reaches; where it is not installed, chance decides.
"""

import importlib.util
import json
import pickle
import random
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha1
from pathlib import Path
from typing import Any

from tests.faults.answers import CORPUS, STATUSES

PACKAGE = Path(__file__).resolve().parents[3] / "generated/python"
Judge = Callable[[bytes], None]


def fuzz(seconds: int) -> int:
    """Fuzzes the committed package; atheris ends the process itself."""
    sys.path.insert(0, str(PACKAGE))
    if importlib.util.find_spec("atheris") is None:
        return by_chance(make_judge(), seconds)
    import atheris

    with atheris.instrument_imports(include=["mexc_errors"]):
        judge = make_judge()
    folder = tempfile.mkdtemp()  # which gets what turns out to be new
    words = [f"-max_total_time={seconds}", "-timeout=120", "-max_len=4096", "-verbosity=0"]
    words += [f"-artifact_prefix={CORPUS}/crash-", "-print_final_stats=1", folder, str(CORPUS)]
    atheris.Setup([sys.argv[0], *words], judge)
    atheris.Fuzz()
    return 0


def by_chance(judge: Judge, seconds: int) -> int:
    """Fuzzes without knowing what an answer reaches."""
    answers = [path.read_bytes() for path in sorted(CORPUS.iterdir())]
    chance, count, end = random.Random(), 0, time.monotonic() + seconds
    while time.monotonic() < end:
        answer = bytearray(chance.choice(answers))
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(len(answer) + 1)
            other = chance.choice(answers)
            part = other[chance.randrange(len(other)) :][: chance.randrange(1, 20)]
            answer[at : at + chance.choice((0, 0, 1, len(part)))] = chance.choice(
                (part, bytes([chance.randrange(256)]), b"")
            )
        try:
            judge(bytes(answer))
        except BaseException:
            path = CORPUS / f"crash-{sha1(answer).hexdigest()}"
            path.write_bytes(answer)
            print(f"{path} is not decoded as it should be", file=sys.stderr)
            raise
        count += 1
    print(f"{count} answers, by chance: atheris is not installed")
    return 0


def make_judge() -> Judge:
    """What any answer must become in Python."""
    from mexc_errors import MexcError, Scope, decode, errors_of, read_body

    scopes = list(Scope)

    def facts_of(errors: list[Any]) -> list[object]:
        return [(error.scope, error.code, error.text, error.index) for error in errors]

    def judge(data: bytes) -> None:
        if len(data) < 2:
            return
        scope, status, body = scopes[data[0] % len(scopes)], STATUSES[data[1] % 8], data[2:]
        text = body.decode(errors="replace")
        errors = decode(scope, body, status=status, retry_after=text)
        assert errors or status < 300, "a failing status is a success"
        for error in errors:
            assert error.body is body
            assert error.code is None or type(error.code) in (int, str)
            assert error.retry_after is None or error.retry_after >= 0
            f"{error}{error.text}{error.code}".encode()  # which fails for half a character
            assert facts_of([pickle.loads(pickle.dumps(error))]) == facts_of([error])
            for write in (False, True):
                decision = error.decide(write=write)
                assert 0 <= decision.wait <= (60 if write else 259_200)
                assert not (decision.resend and (decision.look_up or error.index is not None))
                assert not (decision.resend_item and error.index is None)
            assert json.dumps(error.to_dict()).isprintable()
        assert facts_of(decode(scope, text, status=status)) == facts_of(errors)
        assert facts_of(errors_of(scope, body)) == facts_of(decode(scope, body))
        raised: list[MexcError] = []
        try:
            read_body(scope, body, status=status)
        except MexcError as error:
            raised = errors_of(scope, error)
        assert facts_of(raised) == facts_of(errors)
        try:
            parsed = json.loads(text.removeprefix("\ufeff"), parse_constant=lambda _: 1 / 0)
        except (ValueError, RecursionError, ZeroDivisionError):
            return
        # A text would be a body that nobody has parsed, and None is no body at all.
        if not isinstance(parsed, str | None) and text.count("[") + text.count("{") <= 100:
            assert facts_of(decode(scope, parsed, status=status)) == facts_of(errors), (
                "as it is parsed"
            )

    return judge
