"""Two states of a scope to what differs in it besides its codes."""

from collections.abc import Iterator

from generator.commands.compare import kinds
from generator.commands.compare.difference import Difference, fields_that_differ, shown
from generator.model.scope import Scope


def scope_differences(before: Scope, after: Scope) -> Iterator[Difference]:
    """What a decoder goes by, and the texts."""
    for name, kind in (("success", kinds.SCOPE_SUCCESS), ("within", kinds.SCOPE_WITHIN)):
        if fields_that_differ(before, after, [name]):
            old, new = shown(getattr(before, name)), shown(getattr(after, name))
            place = after.at.of(name)
            change = Difference(kind, place, after.name, before=old, after=new)
            yield change._replace(consequence=_passing(before, after) if name == "success" else "")
    fields = fields_that_differ(before, after, ["title", "summary", "http_200", "example"])
    if _arrangement(before, after) != _arrangement(after, before):
        fields += ("sections",)
    if fields:
        place = after.at.of(fields[0])
        yield Difference(kinds.SCOPE_TEXTS, place, after.name, fields=fields)


def _passing(before: Scope, after: Scope) -> str:
    """What to know of values that mean success now and did not."""
    values = tuple(value for value in after.success if value not in before.success)
    return f"DANGER: answers with {shown(values)} will pass as successes" if values else ""


def _arrangement(scope: Scope, other: Scope) -> list[tuple[str, int | str]]:
    """Under which titles, and in which order, a scope has the codes that another has too."""
    codes = {code.code for code in other.codes}
    return [
        (section.title, code.code)
        for section in scope.sections
        for code in section.codes
        if code.code in codes
    ]
