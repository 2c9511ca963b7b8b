"""Two states of a scope to what differs in its codes: which there are, their names, their fields.

A code is its number, but programs know it by its names: each is followed to its new number.
"""

from collections.abc import Iterator, Mapping

from generator.commands.compare import kinds
from generator.commands.compare.difference import Difference, fields_that_differ
from generator.commands.compare.kinds import Kind
from generator.model.scope import Code, Scope
from generator.model.shapes import UNREAD
from generator.problem import Location

_FOLLOWED = {  # the fields that programs act on
    "category": kinds.CODE_CATEGORY,
    "action": kinds.CODE_ACTION,
    "retry": kinds.CODE_RETRY,
}
_OTHERS = {"at", "code", "name", "renamed_from", "retired", *_FOLLOWED}
_TEXTS = tuple(name for name in Code._fields if name not in _OTHERS)


def code_differences(before: Scope, after: Scope) -> Iterator[Difference]:
    """What differs in the codes of a scope: those that were there, then those that are new."""
    olds = {code.code: code for code in before.codes if code.code != UNREAD}
    news = {code.code: code for code in after.codes}
    owners = {name: code for code in after.codes for name in _names(code)}
    known = {name for code in olds.values() for name in _names(code)}
    for number, old in olds.items():
        new = news.get(number)
        yield from _of_known_names(after, old, new, owners)
        if new:
            yield from _of_new_names(after, old, new, known)
            yield from _of_fields(after, old, new)
    for number, new in news.items():
        if number not in olds and known.isdisjoint(_names(new)):
            yield _difference(kinds.CODE_ADDED, after, new)


def _names(code: Code) -> tuple[str, ...]:
    return tuple(name for name in (code.name, *code.renamed_from) if name)


def _value(code: Code) -> str:
    return str(code.code) if isinstance(code.code, int) else f'"{code.code}"'


def _of_known_names(
    scope: Scope, old: Code, new: Code | None, owners: Mapping[str, Code]
) -> Iterator[Difference]:
    """Whether each name that programs may use is there, and means the same number."""
    holder = new or owners.get(old.name)
    if holder is None:
        nowhere = Location(scope.at.path)
        yield Difference(kinds.CODE_REMOVED, nowhere, old.name, scope.name, old.code)
        return
    for name in _names(old):
        owner = owners.get(name)
        if owner is None and name == old.name:
            yield _difference(kinds.CODE_NAME_LOST, scope, holder, "name", name, holder.name)
        elif owner is None:
            yield _difference(kinds.CODE_ALIAS_LOST, scope, holder, "name", name)
        elif owner.code != old.code:
            place, values = owner.at.of("code"), (_value(old), _value(owner))
            yield Difference(kinds.CODE_VALUE, place, name, scope.name, old.code, *values)


def _of_new_names(scope: Scope, old: Code, new: Code, known: set[str]) -> Iterator[Difference]:
    """What a code is called besides: a new name, of which the old one is an alias, or an alias."""
    if old.name != new.name and old.name in new.renamed_from:
        yield _difference(kinds.CODE_RENAMED, scope, new, "name", old.name, new.name)
    for name in new.renamed_from:
        if name not in known:
            yield _difference(kinds.CODE_ALIAS_ADDED, scope, new, "renamed_from", "", name)


def _of_fields(scope: Scope, old: Code, new: Code) -> Iterator[Difference]:
    for field, kind in _FOLLOWED.items():
        before, after = getattr(old, field), getattr(new, field)
        if before and before != after:
            change = _difference(kind, scope, new, field, before, after)
            consequence = _RETRIES.get((before, after), "") if field == "retry" else ""
            yield change._replace(consequence=consequence)
    if new.retired != old.retired:
        kind = kinds.CODE_RETIREMENT if old.retired else kinds.CODE_RETIRED
        yield _difference(kind, scope, new, "retired", old.retired, new.retired)
    if fields := fields_that_differ(old, new, _TEXTS):
        yield _difference(kinds.CODE_TEXTS, scope, new, fields[0])._replace(fields=fields)


def _difference(
    kind: Kind, scope: Scope, code: Code, key: str = "code", before: str = "", after: str = ""
) -> Difference:
    """A difference of a code, at one of its fields."""
    place = code.at.of(key)
    return Difference(kind, place, code.name, scope.name, code.code, before, after)


_RESENDS = "DANGER: programs will send again what they did not send again before"
_FORGETS = "DANGER: programs will no longer look up what may have taken effect"
_LOOKS_UP = "programs will send reads again, and look up what became of writes"
_STOPS = "programs will no longer send the same request again"
_KEEPS = "programs send nothing again as it is, as before"

# What programs do otherwise that decide by `retry`: before and after.
_RETRIES = {
    ("never", "after_fix"): _KEEPS,
    ("never", "after_backoff"): _RESENDS,
    ("never", "after_resync"): _LOOKS_UP,
    ("after_fix", "never"): _KEEPS,
    ("after_fix", "after_backoff"): _RESENDS,
    ("after_fix", "after_resync"): _LOOKS_UP,
    ("after_backoff", "never"): _STOPS,
    ("after_backoff", "after_fix"): _STOPS,
    ("after_backoff", "after_resync"): "programs will look up what became of writes, not resend",
    ("after_resync", "never"): _FORGETS,
    ("after_resync", "after_fix"): _FORGETS,
    ("after_resync", "after_backoff"): (
        "DANGER: programs will send again, without looking, what may have taken effect"
    ),
}
