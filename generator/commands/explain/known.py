"""Makes what the reader of pastes knows, from a catalogue.

The package gets the same facts from its tables.
"""

from collections.abc import Mapping
from typing import NamedTuple

from generator.model.catalog import Catalog
from generator.model.code import Code
from generator.model.decoding import runtime_envelope
from generator.model.scope import Scope
from generator.model.shapes import Value
from generator.render.patterns import patterns
from generator.runtime import Known


class Info(NamedTuple):
    """What the reader needs of a code, or of a case of it."""

    case: str | None
    texts: list[str]
    cases: list["Info"]


def known_of(catalog: Catalog) -> Known:
    """The codes, texts and signs of a catalogue, for the reader."""
    envelope = catalog.envelope
    unanswered = envelope.unanswered if envelope else ""
    scopes = [scope for scope in catalog.scopes if scope.name != unanswered]
    return Known(
        name=catalog.name,
        envelope=runtime_envelope(envelope, catalog.scopes) if envelope else None,
        tables={scope.name: _table(scope) for scope in scopes},
        words={s.name: s.signs.words if s.signs else (s.name,) for s in scopes},
        addresses={scope.name: scope.signs.addresses for scope in scopes if scope.signs},
        members={scope.name: scope.signs.members for scope in scopes if scope.signs},
    )


def _table(scope: Scope) -> Mapping[Value, Info]:
    return {code.code: _info(code) for code in scope.codes}


def _info(code: Code) -> Info:
    return Info(code.case or None, patterns(code), [_info(variant) for variant in code.variants])
