"""A comparison in Markdown: a section of a changelog, and as good as a comment on a pull request.

It is headed by the version that follows. What asks for another version than the spec's is said
below the heading, and only then, so that nothing has to be cut out of the changelog afterwards.
"""

from collections.abc import Iterator

from generator.commands.compare.difference import Difference
from generator.commands.compare.kinds import TEXT, WIDENS
from generator.commands.compare.verdict import Comparison
from generator.render.escaping import code_span


def as_markdown(comparison: Comparison) -> Iterator[str]:
    """A heading for the version, and below it one for each effect with a list."""
    counted = comparison.counted(code_span(comparison.base))
    if not comparison.differences:
        yield f"{counted}\n"
        return
    yield f"## {comparison.version if comparison.follows else comparison.following}\n\n{counted}\n"
    if not comparison.follows:
        yield f"{comparison.judged()}\n"
    for effect, group in comparison.groups():
        yield f"\n### {effect.title}\n\n"
        if effect == TEXT:
            yield from _texts(group)
            continue
        for one in group:
            yield f"- {_subject(one)}: {one.told(code_span, '→')}{_about(one, comparison)}\n"
        if comparison.widens(group):
            yield f"\n{WIDENS.name}: {WIDENS.meaning}.\n"


def _subject(one: Difference) -> str:
    if one.code is None:
        return f"{one.kind.of} {code_span(one.name)}" if one.name else one.kind.of
    return f"{one.scope} {_code(one.code)} {code_span(one.name) if one.name else ''}".rstrip()


def _code(code: int | str) -> str:
    return code_span(code) if isinstance(code, str) else str(code)


def _about(one: Difference, comparison: Comparison) -> str:
    """In which languages, if not in all alike, and what it means."""
    spread = comparison.spread(one)
    about = f" ({spread})" if spread not in ("", "every language") else ""
    return f"{about}; {one.meaning}" if one.meaning else about


def _texts(group: list[Difference]) -> Iterator[str]:
    """Texts are many: a line for each kind of thing, and for each scope's codes."""
    lines: dict[str, list[str]] = {}
    for one in group:
        subject = _subject(one) if one.code is None else f"codes of {one.scope}"
        words = one.fields if one.code is None else [_code(one.code)]
        lines.setdefault(subject, []).extend(words)
    for subject, told in lines.items():
        yield f"- {subject}: {', '.join(dict.fromkeys(told))}\n"
