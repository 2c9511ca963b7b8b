"""Compares a scope, older and newer, apart from its codes: what decoders use, and its texts."""

from collections.abc import Iterator

from generator.commands.compare import kinds
from generator.commands.compare.difference import Difference, fields_that_differ, shown
from generator.model.scope import Scope


def scope_differences(before: Scope, after: Scope) -> Iterator[Difference]:
    """Every difference in the scope itself; `codes` compares its codes."""
    for name, kind in (("success", kinds.SCOPE_SUCCESS), ("within", kinds.SCOPE_WITHIN)):
        if fields_that_differ(before, after, [name]):
            old, new = shown(getattr(before, name)), shown(getattr(after, name))
            place = after.at.of(name)
            change = Difference(kind, place, after.name, before=old, after=new)
            warning = _success_warning(before, after) if name == "success" else ""
            yield change._replace(consequence=warning)
    fields = fields_that_differ(before, after, ["title", "summary", "http_200", "example"])
    if _arrangement(before, after) != _arrangement(after, before):
        fields += ("sections",)
    if fields:
        place = after.at.of(fields[0])
        yield Difference(kinds.SCOPE_TEXTS, place, after.name, fields=fields)


def _success_warning(before: Scope, after: Scope) -> str:
    """A warning about values that mean success now but did not before; empty if there are none."""
    values = tuple(value for value in after.success if value not in before.success)
    return f"DANGER: responses with {shown(values)} will count as successes" if values else ""


def _arrangement(scope: Scope, other: Scope) -> list[tuple[str, str, int | str]]:
    """The codes that both scopes have, in order, each with the words of its section in `scope`."""
    codes = {code.code for code in other.codes}
    return [
        (section.title, section.summary, code.code)
        for section in scope.sections
        for code in section.codes
        if code.code in codes
    ]
