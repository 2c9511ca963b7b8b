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


class RetryTerm(NamedTuple):
    """Whether to send a request again, in words for programs and for people."""

    at: Place | None
    name: str
    summary: str
    went_through: str  # the answer to "Did it go through?"
    again: str  # the answer to "Send it again?"
    short: str  # the same answer, for a table


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


_NO_REPORT = "No (no report that it ever did)."

RETRIES: Mapping[str, RetryTerm] = {
    term.name: term
    for term in (
        RetryTerm(
            None,
            "never",
            "No correction helps; wait until somebody else changes something.",
            _NO_REPORT,
            "No.",
            "No",
        ),
        RetryTerm(
            None,
            "after_fix",
            "It cannot pass until what is wrong has been corrected.",
            _NO_REPORT,
            "Only after you fix it.",
            "After a fix",
        ),
        RetryTerm(
            None,
            "after_backoff",
            "The same request can pass later; wait, then send it again.",
            _NO_REPORT,
            "Yes, after a wait.",
            "After a wait",
        ),
        RetryTerm(
            None,
            "after_resync",
            "The request may have taken effect, or rests on a state that has changed: look up the "
            "state before sending anything again.",
            "Perhaps: look it up first.",
            "Only after you look it up.",
            "After a look-up",
        ),
    )
}
