"""Prints a comparison in Markdown, for a changelog or a comment on a pull request.

The heading is the version that follows. If the version of the spec is too low, a sentence below the
heading says so; otherwise the text can go into the changelog as it is. Whatever somebody wrote
freely is a code span, in which GitHub finds no link, mention, image or tag.
"""

from collections.abc import Iterator

from generator.commands.compare.difference import Difference
from generator.commands.compare.kinds import TEXT, WIDENS
from generator.commands.compare.verdict import Comparison
from generator.render.escaping import code_span, markdown


def as_markdown(comparison: Comparison) -> Iterator[str]:
    """A heading for the version, and below it a heading and a list for each effect."""
    count = comparison.change_count(code_span(comparison.base))
    if not comparison.differences:
        yield count
        return
    version = comparison.version if comparison.follows else comparison.following
    yield from (f"## {version}", "", count)
    if not comparison.follows:
        yield comparison.verdict()
    for effect, group in comparison.groups():
        yield from ("", f"### {effect.title}", "")
        if effect == TEXT:
            yield from _texts(group)
            continue
        for difference in group:
            change = difference.change(code_span, "→")
            yield f"- {_subject(difference)}: {change}{_remarks(difference, comparison)}"
        if comparison.widens(group):
            yield from ("", f"{WIDENS.name}: {WIDENS.meaning}.")


def _subject(change: Difference) -> str:
    name = code_span(change.name) if change.name else ""
    if change.code is None:
        return f"{change.kind.of} {name}".rstrip()
    return f"{change.scope} {_code(change.code)} {name}".rstrip()


def _code(code: int | str) -> str:
    return code_span(code) if isinstance(code, str) else str(code)


def _remarks(change: Difference, comparison: Comparison) -> str:
    """The languages, unless all are alike, and what the change means."""
    languages = comparison.affected_languages(change, code_span)
    remarks = f" ({languages})" if languages not in ("", "every language") else ""
    return f"{remarks}; {markdown(change.meaning)}" if change.meaning else remarks


def _texts(group: list[Difference]) -> Iterator[str]:
    """One line for each kind of thing and for each scope's codes, because texts are many."""
    lines: dict[str, list[str]] = {}
    for change in group:
        subject = _subject(change) if change.code is None else f"codes of {change.scope}"
        words = change.fields if change.code is None else [_code(change.code)]
        lines.setdefault(subject, []).extend(words)
    for subject, words in lines.items():
        yield f"- {subject}: {', '.join(dict.fromkeys(words))}"
