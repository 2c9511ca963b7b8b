"""Makes the envelope that the runtime reads responses with, from that of a catalogue.

The templates of Python write the same facts, so that the generator and the package decode alike.
"""

from collections.abc import Iterable, Sequence

from generator import runtime
from generator.model.envelope import Envelope, split_path
from generator.model.scope import Scope


def runtime_envelope(envelope: Envelope, scopes: Sequence[Scope]) -> runtime.Envelope:
    """The envelope of a catalogue with these scopes, for the functions of the runtime."""
    codes = {scope.name: {code.code for code in scope.codes} for scope in scopes}
    return runtime.Envelope(
        code=_split(envelope.code),
        items=_split(envelope.items),
        record=envelope.record or None,
        texts=_split(envelope.text),
        details=_split(envelope.details),
        success=_split(envelope.success),
        failure=_split(envelope.failure),
        failure_texts=envelope.failure_texts,
        failure_members=list(
            zip(_split(envelope.failure_members), envelope.failure_members.values(), strict=True)
        ),
        code_ends=envelope.code_ends,
        success_codes={scope.name: scope.success for scope in scopes},
        text_scopes=[scope.name for scope in scopes if not scope.numeric],
        status_scope=envelope.statuses or None,
        parents={scope.name: scope.within for scope in scopes if scope.within},
        known=lambda scope, code: code in codes.get(scope, ()),
    )


def _split(paths: Iterable[str]) -> list[runtime.MemberPath]:
    return [split_path(path) for path in paths]
