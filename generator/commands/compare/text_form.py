"""A comparison as people read it in a terminal, and as annotations of the spec's files."""

from collections.abc import Iterator

from generator.commands.compare.kinds import TEXT, WIDENS
from generator.commands.compare.verdict import Comparison
from generator.problem import Problem


def as_text(comparison: Comparison) -> Iterator[str]:
    """Lines for a terminal: what changed, where and in which languages, the gravest first."""
    for effect, group in comparison.groups():
        yield f"{effect.title}: {effect.meaning}\n"
        for one in group:
            spread = "" if effect == TEXT else comparison.spread(one)
            yield f"  {one.subject}: {one.told()}\n"
            yield f"    {one.at._replace(column=0)}{f' ({spread})' if spread else ''}\n"
            for remark in filter(None, (one.meaning, one.kind.fix)):
                yield f"    {remark}\n"
        if comparison.widens(group):
            yield f"  {WIDENS.name}: {WIDENS.meaning}\n"
        yield "\n"
    yield f"{comparison.counted(comparison.base)}\n"
    if comparison.differences:
        yield f"{comparison.judged()}\n"


def annotations(comparison: Comparison) -> list[Problem]:
    """The differences that programs notice, each at its place in the newer spec."""
    return [
        Problem(
            one.at,
            f"{one.subject}: {one.told()}",
            one.kind.fix or one.meaning,
            effect.level,
        )
        for effect, group in comparison.groups()
        if effect.level
        for one in group
    ]
