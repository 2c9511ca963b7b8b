"""Compares the advice about a code, older and newer, in full.

A corrected remedy changes no program, but it is what somebody with a failed request acts on.
"""

from collections.abc import Iterator

from generator.commands.compare import kinds
from generator.commands.compare.difference import Difference
from generator.model.code import Code
from generator.model.scope import Scope

KINDS_OF_ADVICE = {"remedy": kinds.CODE_REMEDY, "advice": kinds.CODE_ADVICE}


def advice_differences(scope: Scope, old: Code, new: Code) -> Iterator[Difference]:
    """The differences in the remedy, the advice and the causes of a code and of its cases."""
    cases = {case.case: case for case in new.variants}
    for before, after in ((old, new), *((case, cases.get(case.case)) for case in old.variants)):
        for field, kind in KINDS_OF_ADVICE.items() if after else ():
            values = (getattr(before, field), getattr(after, field))
            inherited = before is not old and values == (getattr(old, field), getattr(new, field))
            if values[0] != values[1] and not inherited:
                place = new.at.of("cases" if before.case else field)
                change = Difference(kind, place, new.name, scope.name, new.code, *values)
                consequence = f"in the case {before.case}" if before.case else ""
                yield change._replace(consequence=consequence)
    causes = (_causes(old), _causes(new))
    if causes[0] != causes[1]:
        place = new.at.of("causes")
        yield Difference(kinds.CODE_CAUSES, place, new.name, scope.name, new.code, *causes)


def _causes(code: Code) -> str:
    return " ".join(f"{cause.cause} {cause.fix}" for cause in code.causes)
