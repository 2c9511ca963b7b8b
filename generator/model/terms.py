"""The terms that codes refer to: categories, actions, sources and retries.

A catalogue declares its own, except retries, which are the same for every catalogue.
"""

from collections.abc import Mapping
from typing import Annotated, NamedTuple

from generator.model.scope import Evidence, Retry
from generator.model.shapes import Date, Language, Title, Url
from generator.problem import Place


class Term(NamedTuple):
    """A category, and what it means."""

    at: Place | None
    name: str
    summary: Annotated[str, "What it means, in one sentence."]


class RetryTerm(NamedTuple):
    """A retry: whether to send a request again, in words for programs and for people."""

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
    advice: Annotated[Title, "What to do, in a few words; the advice function returns them."]
    summary: Annotated[str, "How to do it, in one or two sentences."]
    retries: Annotated[tuple[Retry, ...], "The retries that its codes may have."]
    wait: Annotated[
        int | None, "Seconds to wait before sending again, if the response does not say."
    ] = None


class Source(NamedTuple):
    """A document, client or discussion that facts come from."""

    at: Place
    name: str
    title: Annotated[Title, "Its title."]
    url: Annotated[Url, "Its address, as exact as a link can be."]
    read: Annotated[Date, "The date of the copy that you read."]
    language: Annotated[Language, "The language of its messages."] = "en"
    evidence: Annotated[Evidence, "How reliable its messages are."] = "documented"


_NO_REPORT = "No (no report that it ever did)."

RETRIES: Mapping[str, RetryTerm] = {
    term.name: term
    for term in (
        RetryTerm(
            None,
            "never",
            "No correction helps; somebody else has to change something first.",
            went_through=_NO_REPORT,
            again="No.",
            short="No",
        ),
        RetryTerm(
            None,
            "after_fix",
            "It fails again until you correct what is wrong.",
            went_through=_NO_REPORT,
            again="Only after you fix it.",
            short="After a fix",
        ),
        RetryTerm(
            None,
            "after_backoff",
            "The same request can succeed later: wait, then send it again.",
            went_through=_NO_REPORT,
            again="Yes, after a wait.",
            short="After a wait",
        ),
        RetryTerm(
            None,
            "after_resync",
            "The request may have gone through, or relied on a state that has changed since: look "
            "up the state before you send anything again.",
            went_through="Perhaps: look it up first.",
            again="Only after you look it up.",
            short="After a look-up",
        ),
    )
}
