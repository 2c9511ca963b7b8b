"""Prints a comparison for a terminal, and turns it into annotations of the spec's files."""

from collections.abc import Iterator

from generator.commands.compare.kinds import TEXT, WIDENS
from generator.commands.compare.verdict import Comparison
from generator.problem import Problem


def as_text(comparison: Comparison) -> Iterator[str]:
    """Lines for a terminal: what changed, where, and in which languages; the worst first."""
    for effect, group in comparison.groups():
        yield f"{effect.title}: {effect.meaning}"
        for difference in group:
            languages = "" if effect == TEXT else comparison.affected_languages(difference)
            yield f"  {difference.subject}: {difference.change()}"
            where = difference.at._replace(column=0)
            yield f"    {where} ({languages})" if languages else f"    {where}"
            for remark in filter(None, (difference.meaning, difference.kind.fix)):
                yield f"    {remark}"
        if comparison.widens(group):
            yield f"  {WIDENS.name}: {WIDENS.meaning}"
        yield ""
    yield comparison.change_count(comparison.base)
    if comparison.differences:
        yield comparison.verdict()


def annotations(comparison: Comparison) -> list[Problem]:
    """The differences that programs notice, each at its position in the newer spec."""
    return [
        Problem(
            difference.at,
            f"{difference.subject}: {difference.change()}",
            difference.kind.fix or difference.meaning,
            effect.level,
        )
        for effect, group in comparison.groups()
        if effect.level
        for difference in group
    ]
