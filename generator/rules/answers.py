"""Rules about examples of responses: the decoders read in them what the spec says."""

from collections.abc import Iterable, Iterator

from generator import runtime
from generator.model.catalog import Catalog
from generator.model.decoding import runtime_envelope
from generator.problem import Problem

_Found = tuple[str, int | str | None, int | None]  # a scope, a code, and the position of an item


def answers_are_read_as_they_say(catalog: Catalog) -> Iterator[Problem]:
    """The decoders find in an example of a response the errors that it lists."""
    if not (catalog.envelope and catalog.answers):
        return
    envelope = runtime_envelope(catalog.envelope, catalog.scopes)
    for answer in catalog.answers:
        found = _read(envelope, answer.scope, answer.body, answer.status)
        listed = [
            (
                scope := error.scope or answer.scope,
                _as_read(envelope, scope, error.code),
                error.item,
            )
            for error in answer.errors
        ]
        if found != listed:
            message = f"the decoders read {_shown(found)} in this response, not {_shown(listed)}"
            hint = "correct the errors, the body or the envelope"
            yield Problem(answer.at.of("errors" if answer.errors else "body"), message, hint)


def examples_have_their_codes(catalog: Catalog) -> Iterator[Problem]:
    """The decoders find the code of an example in its response."""
    if not catalog.envelope:
        return
    envelope = runtime_envelope(catalog.envelope, catalog.scopes)
    for scope, _, code in catalog.codes():
        if not (example := code.example):
            continue
        asked = catalog.request_scope(scope).name
        found = _read(envelope, asked, example.body, example.status)
        own = _as_read(envelope, scope.name, code.code)
        if all(error[:2] != (scope.name, own) for error in found):
            message = f"the decoders read {_shown(found)} in this response, not {code.code}"
            hint = "correct the body or the status"
            yield Problem(example.at.of("body"), message, hint)


def _read(envelope: runtime.Envelope, scope: str, body: str, status: int | None) -> list[_Found]:
    """The errors in a body."""
    errors = runtime.find_errors(envelope, scope, body, status)
    return [(owner, code, index) for owner, code, _, index, _ in errors]


def _as_read(envelope: runtime.Envelope, scope: str, code: int | str | None) -> int | str | None:
    """A code of the spec as the decoders read it."""
    return None if code is None else runtime.as_code(code, scope in envelope.text_scopes)


def _shown(errors: Iterable[_Found]) -> str:
    """Errors on one line."""
    texts = [
        f"{scope} {'without a code' if code is None else code}"
        + ("" if index is None else f" in item {index}")
        for scope, code, index in errors
    ]
    return ", ".join(texts) or "no error"
