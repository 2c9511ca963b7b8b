"""The terms that codes refer to: categories, actions, sources, effects and retries.

A catalogue declares its own, except effects, retries and actors, which are the same for all.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, NamedTuple

from generator.model.case import Evidence, Retry
from generator.model.shapes import Date, Language, Title, Url
from generator.problem import Place


class Term(NamedTuple):
    """A category, and what it means."""

    at: Place | None
    name: str
    summary: Annotated[str, "What it means, in one sentence."]


class EffectTerm(NamedTuple):
    """An effect: what became of the request, in words for programs and for people."""

    at: Place | None
    name: str
    summary: str
    answer: str  # to "Did it go through?"
    short: str  # the same answer, for a table


class RetryTerm(NamedTuple):
    """A retry: when the same request can pass, in words for programs and for people."""

    at: Place | None
    name: str
    summary: str
    answer: str  # to "Send it again?"
    short: str  # the same answer, for a table


Actor = Literal["program", "developer", "operator", "exchange"]
ACTORS: Mapping[Actor, str] = {  # the answers to "Who acts?"
    "program": "The program itself.",
    "developer": "The developer of the program.",
    "operator": "The person who runs the program.",
    "exchange": "The exchange; wait until it does.",
}


class Action(NamedTuple):
    """What a program, or the person who runs it, does next."""

    at: Place
    name: str
    advice: Annotated[Title, "What to do, in a few words; the advice function returns them."]
    summary: Annotated[str, "How to do it, in one or two sentences."]
    by: Annotated[Actor, "Who acts, so that the request can pass."]
    retries: Annotated[tuple[Retry, ...], "The retries that its codes may have."]
    wait: Annotated[
        int | None, "Seconds to wait before sending again, if the response does not say."
    ] = None
    wait_up_to: Annotated[int | None, "The longest wait; it doubles until then."] = None

    @property
    def actor(self) -> str:
        """Who acts, in words for people."""
        return ACTORS[self.by]


class Source(NamedTuple):
    """A document, client or discussion that facts come from."""

    at: Place
    name: str
    title: Annotated[Title, "Its title."]
    url: Annotated[Url, "Its address, as exact as a link can be."]
    read: Annotated[Date, "The date of the copy that you read."]
    language: Annotated[Language, "The language of its messages."] = "en"
    evidence: Annotated[Evidence, "How reliable its messages are."] = "documented"


EFFECTS: Mapping[str, EffectTerm] = {
    term.name: term
    for term in (
        EffectTerm(
            None,
            "none",
            "The request was refused or never sent: nothing was done, moved or changed.",
            answer="No: it was refused or never sent.",
            short="No",
        ),
        EffectTerm(
            None,
            "unknown",
            "The request may have taken effect; only a look-up can tell.",
            answer="Nobody knows: look it up.",
            short="Unknown",
        ),
        EffectTerm(
            None,
            "earlier",
            "An earlier request like it took effect, or what it asks for is so already.",
            answer="An earlier one did, or it is so already: look it up.",
            short="Earlier",
        ),
    )
}

RETRIES: Mapping[str, RetryTerm] = {
    term.name: term
    for term in (
        RetryTerm(
            None,
            "never",
            "Nothing that anyone does lets the request pass.",
            answer="No.",
            short="No",
        ),
        RetryTerm(
            None,
            "after_fix",
            "It fails again until somebody corrects what is wrong.",
            answer="Only after a correction.",
            short="After a fix",
        ),
        RetryTerm(
            None,
            "after_backoff",
            "The same request can pass later by itself: wait, sign it anew, then send it.",
            answer="Yes, after a wait, signed anew.",
            short="After a wait",
        ),
        RetryTerm(
            None,
            "when_open",
            "It can pass when something opens again, as after maintenance or a block.",
            answer="Only when it is open again.",
            short="When open",
        ),
        RetryTerm(
            None,
            "after_resync",
            "What you know about the state is out of date: read it, then decide anew.",
            answer="Only after a look-up, if it is still needed.",
            short="After a look-up",
        ),
    )
}
