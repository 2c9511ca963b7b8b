"""The terms that a catalogue declares once and its codes refer to: categories, actions, sources.

Retries are terms too, but the same for every catalogue.
"""

from collections.abc import Mapping
from typing import Annotated, NamedTuple

from generator.model.scope import Evidence, Retry
from generator.model.shapes import Date, Language, Url
from generator.problem import Place


class Term(NamedTuple):
    """A word of a closed list with what it means."""

    at: Place | None
    name: str
    summary: Annotated[str, "What it means, in one sentence."]


class Action(NamedTuple):
    """What a program, or the person who runs it, does next."""

    at: Place
    name: str
    advice: Annotated[str, "What to do, in the few words that the advice function returns."]
    summary: Annotated[str, "How it is done, in one or two sentences."]
    retries: Annotated[tuple[Retry, ...], "The retries that do not contradict it."]
    wait: Annotated[
        int | None, "Seconds before a request is sent again, where the answer does not say."
    ] = None


class Source(NamedTuple):
    """A document, client or thread that facts were read in."""

    at: Place
    name: str
    title: Annotated[str, "What it is called."]
    url: Annotated[Url, "Where it is, as exactly as a link can tell."]
    read: Annotated[Date, "The date of the copy that was read."]
    language: Annotated[Language, "The language of messages quoted from it."] = "en"
    evidence: Annotated[Evidence, "How good messages quoted from it are as evidence."] = (
        "documented"
    )


RETRIES: Mapping[str, Term] = {
    term.name: term
    for term in (
        Term(
            None,
            "never",
            "No correction helps; wait until somebody else changes something.",
        ),
        Term(None, "after_fix", "It cannot pass until what is wrong has been corrected."),
        Term(None, "after_backoff", "The same request can pass later; wait, then send it again."),
        Term(
            None,
            "after_resync",
            "The request may have taken effect, or rests on a state that has changed: look up the "
            "state before sending anything again.",
        ),
    )
}
