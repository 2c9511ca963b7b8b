"""Says everything that the catalogue knows about a code: as lines, and as data for programs.

`command` prints either of them.
"""

from typing import Any

from generator.commands.lines import BOLD, CYAN, RED, Styled
from generator.model.catalog import Catalog
from generator.render.escaping import wrap
from generator.search.found import Hit

WIDTH = 80  # the columns of a terminal
MARGIN = 16  # the columns of the labels
_EFFECT = "Went through?"


def title(hit: Hit) -> str:
    """One line: a code, and what happened."""
    code = hit.code
    case = f", case {code.case}" if code.case else ""
    return f"{hit.scope.name} {code.code} {code.name}{case}: {code.summary}"


def hanging(text: str) -> list[str]:
    """A text as lines for a terminal, all but the first indented, so that none looks like ours."""
    first, *more = wrap(text, WIDTH - MARGIN // 4)
    return [first, *(" " * (MARGIN // 4) + line for line in more)]


def lines(catalog: Catalog, hit: Hit) -> list[str]:
    """Everything that is known about a code, as lines for a terminal."""
    code, facts = hit.code, data(catalog, hit)
    retry = catalog.retries[code.retry]
    section = next(each.section for each in hit.scope.entries() if each.code.code == code.code)
    effect = catalog.effects[code.effect].answer
    if code.effect != "none":
        effect = effect.upper()
    rows = [
        ("Retired", f"{code.retired}: the API no longer sends it"),
        ("Unconfirmed", code.unconfirmed),
        ("About", section.summary),
        ("What to do", f"{code.remedy} ({code.evidence})"),
        (_EFFECT, f"{effect} {code.effect_reason} ({code.effect_evidence})"),
        ("Send again?", f"{retry.answer} {retry.summary} ({retry.name})"),
        ("Wait", f"{_seconds(facts['wait'])}, unless the response has Retry-After"),
        ("Who acts", catalog.actions[code.action].actor),
        ("Action", f"{code.action}: {facts['advice']}. {facts['action_summary']}"),
        ("Category", f"{code.category}: {facts['category_summary']}"),
        ("HTTP 200", facts["http_200"]),
        *(("Causes", _cited(f"{each.cause} {each.fix}", each.sources)) for each in code.causes),
        *(("Cases", f"{each.case}: {each.summary}. {each.remedy}") for each in code.variants),
        *(("Messages", _message(message)) for message in facts["messages"]),
        *(("Notes", _cited(note.text, note.sources)) for note in code.notes),
        ("Found in", ", ".join(code.sources)),
        ("Since", code.since),
        ("Formerly", ", ".join(code.renamed_from)),
        ("Documents", facts["url"]),
        ("Spec", f"{facts['file']}:{facts['line']}"),
    ]
    has = {"Retired": code.retired, "Wait": facts["wait"] is not None}
    block: list[str] = [Styled(line, BOLD) for line in hanging(title(hit))]
    styles = {_EFFECT: RED if code.effect != "none" else CYAN}
    before = ""
    for label, text in rows:
        if text and has.get(label, True):
            first, *more = wrap(text, WIDTH - MARGIN)
            line = f"  {'' if label == before else label:{MARGIN - 2}}{first}"
            block.append(Styled(line, styles.get(label, CYAN), MARGIN))
            block += [" " * MARGIN + line for line in more]
            before = label
    return block


def data(catalog: Catalog, hit: Hit) -> dict[str, Any]:
    """The same as an object, with the names of `catalog.json`; None if something is not known."""
    scope, code = hit
    action = catalog.actions[code.action]
    return {
        "scope": scope.name,
        "code": code.code,
        "name": code.name,
        "case": code.case or None,
        "summary": code.summary,
        "remedy": code.remedy,
        "evidence": code.evidence,
        "category": code.category,
        "category_summary": catalog.categories[code.category].summary,
        "action": action.name,
        "advice": catalog.advice(code),
        "action_summary": action.summary,
        "by": action.by,
        "wait": catalog.wait(scope, code),
        "wait_up_to": catalog.wait_up_to(scope, code),
        "effect": code.effect,
        "effect_evidence": code.effect_evidence,
        "effect_reason": code.effect_reason or None,
        "retry": code.retry,
        "retry_summary": catalog.retries[code.retry].summary,
        "unconfirmed": code.unconfirmed or None,
        "http_200": code.http_200 or scope.http_200 or None,
        "causes": [
            {
                "cause": cause.cause,
                "fix": cause.fix,
                "sources": list(cause.sources),
                "evidence": cause.evidence,
            }
            for cause in code.causes
        ],
        "cases": [case.name for case in code.cases],
        "messages": [
            {
                "text": message.text,
                "language": catalog.language(message),
                "evidence": catalog.evidence(message),
                "source": message.source,
            }
            for message in code.messages
        ],
        "notes": [{"text": note.text, "sources": list(note.sources)} for note in code.notes],
        "sources": list(code.sources),
        "since": code.since or None,
        "retired": code.retired or None,
        "renamed_from": list(code.renamed_from),
        "url": catalog.url(scope, code),
        "file": code.at.path,
        "line": code.at.line,
    }


def _seconds(count: int | None) -> str:
    return f"{count} second" if count == 1 else f"{count} seconds"


def _message(message: dict[str, str]) -> str:
    known = f"{message['language']}, {message['evidence']}: {message['source']}"
    return f'"{message["text"]}" ({known})'


def _cited(text: str, sources: tuple[str, ...]) -> str:
    return f"{text} ({', '.join(sources)})" if sources else text
