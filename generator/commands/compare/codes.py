"""Compares the codes of a scope, older and newer: their values, names and fields.

Codes are matched by value. But programs use names, so each name is also followed to its new value.
"""

from collections.abc import Iterator, Mapping

from generator.commands.compare import kinds
from generator.commands.compare.advice import KINDS_OF_ADVICE, advice_differences
from generator.commands.compare.difference import Difference, fields_that_differ, shown
from generator.commands.compare.kinds import Kind
from generator.model.code import Code
from generator.model.scope import Scope
from generator.model.shapes import UNREAD
from generator.problem import Location

_KINDS_OF_FIELDS = {  # the fields that programs act on
    "category": kinds.CODE_CATEGORY,
    "action": kinds.CODE_ACTION,
    "effect": kinds.CODE_EFFECT,
    "retry": kinds.CODE_RETRY,
    "wait": kinds.CODE_WAIT,
    "wait_up_to": kinds.CODE_WAIT,
}
_OTHERS = {"at", "code", "name", "renamed_from", "retired", "cases", "causes", "address"}
_OTHERS |= {*_KINDS_OF_FIELDS, *KINDS_OF_ADVICE}
_TEXTS = tuple(name for name in Code._fields if name not in _OTHERS)


def code_differences(before: Scope, after: Scope) -> Iterator[Difference]:
    """Every difference in the codes of a scope: first in the known codes, then the new codes."""
    olds = {code.code: code for code in before.codes if code.code != UNREAD}
    news = {code.code: code for code in after.codes}
    owners = {name: code for code in after.codes for name in _names(code)}
    known = {name for code in olds.values() for name in _names(code)}
    for number, old in olds.items():
        new = news.get(number)
        yield from _known_name_differences(after, old, new, owners)
        if new:
            yield from _new_name_differences(after, old, new, known)
            yield from _field_differences(after, old, new)
    for number, new in news.items():
        if number not in olds and known.isdisjoint(_names(new)):
            yield _difference(kinds.CODE_ADDED, after, new)


def _names(code: Code) -> tuple[str, ...]:
    return tuple(name for name in (code.name, *code.renamed_from) if name)


def _value(code: Code) -> str:
    return str(code.code) if isinstance(code.code, int) else f'"{code.code}"'


def _known_name_differences(
    scope: Scope, old: Code, new: Code | None, owners: Mapping[str, Code]
) -> Iterator[Difference]:
    """The differences for each known name: it is gone, or belongs to another code."""
    holder = new or owners.get(old.name)
    if holder is None:
        nowhere = Location(scope.at.path)
        yield Difference(kinds.CODE_REMOVED, nowhere, old.name, scope.name, old.code)
        return
    for name in _names(old):
        owner = owners.get(name)
        if owner is None and name == old.name:
            yield _difference(kinds.CODE_NAME_LOST, scope, holder, "name", (name, holder.name))
        elif owner is None:
            yield _difference(kinds.CODE_ALIAS_LOST, scope, holder, "name", (name, ""))
        elif owner.code != old.code:
            place, values = owner.at.of("code"), (_value(old), _value(owner))
            yield Difference(kinds.CODE_VALUE, place, name, scope.name, old.code, *values)


def _new_name_differences(
    scope: Scope, old: Code, new: Code, known: set[str]
) -> Iterator[Difference]:
    """The differences for new names: a code was renamed and keeps an alias, or got one."""
    if old.name != new.name and old.name in new.renamed_from:
        yield _difference(kinds.CODE_RENAMED, scope, new, "name", (old.name, new.name))
    for name in new.renamed_from:
        if name not in known:
            yield _difference(kinds.CODE_ALIAS_ADDED, scope, new, "renamed_from", ("", name))


def _field_differences(scope: Scope, old: Code, new: Code) -> Iterator[Difference]:
    """The differences in the fields of a code that both specs have."""
    for field, kind in _KINDS_OF_FIELDS.items():
        before, after = shown(getattr(old, field)), shown(getattr(new, field))
        # An older spec may lack what is required today; then nothing is known about it.
        if before != after and (before or field.startswith("wait")):
            change = _difference(kind, scope, new, field, (before, after))
            yield change._replace(consequence=_consequence(field, before, after))
    if _behaviour(old) != _behaviour(new):
        yield _difference(kinds.CODE_CASES, scope, new, "cases", _case_names(old, new))
    if new.retired != old.retired:
        kind = kinds.CODE_RETIREMENT if old.retired else kinds.CODE_RETIRED
        yield _difference(kind, scope, new, "retired", (old.retired, new.retired))
    yield from advice_differences(scope, old, new)
    if fields := fields_that_differ(old, new, _TEXTS):
        yield _difference(kinds.CODE_TEXTS, scope, new, fields[0])._replace(fields=fields)


def _difference(
    kind: Kind, scope: Scope, code: Code, key: str = "code", values: tuple[str, str] = ("", "")
) -> Difference:
    """A difference in one field of a code, with its older and its newer value."""
    return Difference(kind, code.at.of(key), code.name, scope.name, code.code, *values)


def _behaviour(code: Code) -> list[tuple[object, ...]]:
    """What programs do in each case of a code: what tells it, and its verdict."""
    return [
        (case.case, case.texts, *(getattr(case, field) for field in _KINDS_OF_FIELDS))
        for case in code.variants
    ]


def _case_names(old: Code, new: Code) -> tuple[str, str]:
    before, after = (shown(tuple(case.name for case in code.cases)) for code in (old, new))
    return ("", "") if before == after else (before, after)


def _consequence(field: str, before: str, after: str) -> str:
    """What these values mean for programs that decide by the retry or the effect of a code."""
    if field == "retry":
        if after == "after_backoff":
            return "DANGER: programs will now send the same request again"
        if before == "after_backoff":
            return "programs will no longer send the same request again"
        return "programs still will not send the same request again"
    if field == "effect":
        if after == "none":
            return "DANGER: programs will no longer look up whether writes went through"
        if before == "none":
            return "programs will look up whether writes went through"
    return ""
