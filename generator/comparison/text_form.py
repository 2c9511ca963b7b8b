"""A comparison as people read it in a terminal, and as annotations of the spec's files."""

from collections.abc import Iterator

from generator.comparison.comparison import Comparison
from generator.comparison.effect import TEXT, WIDENS
from generator.diagnostics import Diagnostic


def as_text(comparison: Comparison) -> Iterator[str]:
    """Lines for a terminal: what changed, where and in which languages, the gravest first."""
    for effect, group in comparison.groups():
        yield f"{effect.title}: {effect.meaning}\n"
        for one in group:
            place = f"{one.place.path}:{one.place.line}" if one.place.line else one.place.path
            spread = "" if effect == TEXT else comparison.spread(one)
            yield f"  {one.subject}: {one.told()}\n"
            yield f"    {place}{f' ({spread})' if spread else ''}\n"
            for remark in filter(None, (one.meaning, one.kind.mend)):
                yield f"    {remark}\n"
        if any(WIDENS in one.effects(comparison.languages).values() for one in group):
            yield f"  {WIDENS.name}: {WIDENS.meaning}\n"
        yield "\n"
    yield f"{comparison.counted(comparison.base)}\n"
    if comparison.differences:
        yield f"{comparison.judged()}\n"


def annotations(comparison: Comparison) -> list[Diagnostic]:
    """The differences that programs notice, each at its place in the newer spec."""
    return [
        one.place._replace(
            message=f"{one.subject}: {one.told()}",
            hint=one.kind.mend or one.meaning,
            level=effect.level,
        )
        for effect, group in comparison.groups()
        if effect.level
        for one in group
    ]
