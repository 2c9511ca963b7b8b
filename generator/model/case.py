"""What a code may hold besides its verdict: notes, causes, an example and cases.

`shapes` says how fields are declared. `at` is the position of an object in its file, for messages.
"""

from typing import Annotated, Literal, NamedTuple

from generator.model.shapes import (
    ActionName,
    CategoryName,
    ConstantName,
    Items,
    Sources,
    Title,
    Verbatim,
)
from generator.problem import Place

Evidence = Literal["documented", "observed", "inferred"]
Effect = Literal["none", "unknown", "earlier"]
Retry = Literal["never", "after_fix", "after_backoff", "when_open", "after_resync"]


class Note(NamedTuple):
    """Something to know about a code, such as two sources that disagree."""

    at: Place
    text: Annotated[str, "The note; if sources disagree, it names both sides."]
    sources: Annotated[Sources, "The sources that support it."] = ()


class Cause(NamedTuple):
    """A reason why an error happens, and what to do about it."""

    at: Place
    cause: Annotated[str, "Why it happens, in one sentence."]
    fix: Annotated[str, "What to do about it, in one sentence."]
    sources: Annotated[Sources, "Where it was found; without any it is inferred."] = ()
    evidence: Annotated[Evidence, "How we know it."] = "inferred"


class Example(NamedTuple):
    """A response with a code, and perhaps a request that leads to it and one that does not."""

    at: Place
    body: Annotated[Verbatim, "The body as the API sent it."]
    sources: Annotated[Sources, "Where it was found."]
    status: Annotated[int | None, "The HTTP status; leave it out if it is not known."] = None
    wrong: Annotated[Verbatim, "The part of a request that leads to it."] = ""
    right: Annotated[Verbatim, "The same part, corrected."] = ""


class Case(NamedTuple):
    """One of the meanings of a code, which its texts tell. What it leaves out is the code's."""

    at: Place
    name: Annotated[ConstantName, "Its name, unique in its code."]
    texts: Annotated[
        tuple[str, ...],
        Items(20),
        "The texts that tell it; '...' at an end and {name} stand for any text.",
    ]
    summary: Annotated[Title, "What happened, if not what the code says."] = ""
    category: Annotated[CategoryName, "The kind of error, if not the code's."] = ""
    action: Annotated[ActionName, "What a program does next, if not what it does for the code."] = (
        ""
    )
    effect: Annotated[Effect | None, "What became of the request, if not as for the code."] = None
    effect_evidence: Annotated[Evidence | None, "How we know a different effect."] = None
    effect_reason: Annotated[str, "Why we believe in a different effect."] = ""
    retry: Annotated[Retry | None, "When the same request can pass, if not as for the code."] = None
    wait: Annotated[int | None, "Seconds to wait before sending again."] = None
    wait_up_to: Annotated[int | None, "The longest wait; it doubles until then."] = None
    advice: Annotated[Title, "What to do, in a few words, if the action does not say it."] = ""
    remedy: Annotated[str, "What to do about this case, in one or two sentences."] = ""
    evidence: Annotated[Evidence | None, "How we know a different remedy."] = None
    causes: Annotated[tuple[Cause, ...], "Why it happens."] = ()
    sources: Annotated[Sources, "Where it was found."] = ()
