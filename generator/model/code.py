"""One error code: its name, its verdict, and how we know it.

A verdict is what happened, what became of the request, and what to do next.
"""

from typing import Annotated, Any, NamedTuple

from generator.model.case import Case, Cause, Effect, Evidence, Example, Note, Retry
from generator.model.shapes import (
    ActionName,
    CategoryName,
    ConstantName,
    Date,
    Items,
    Language,
    SourceName,
    Sources,
    Title,
    Value,
)
from generator.problem import Place
from generator.runtime import fold_pattern, match


class Message(NamedTuple):
    """A text as the API sends it."""

    at: Place
    text: Annotated[str, "The text as the API sends it."]
    source: Annotated[SourceName, "The source where it was found."]
    language: Annotated[Language | None, "Its language, if the source has another."] = None
    evidence: Annotated[Evidence | None, "Its evidence, if the source has another."] = None


class Code(NamedTuple):
    """One error code of a scope."""

    at: Place
    code: Annotated[Value, "The number or text as the API sends it; if in doubt, quote a text."]
    name: Annotated[
        ConstantName, "Its name, unique in its scope; never change it without `renamed_from`."
    ]
    summary: Annotated[Title, "What happened, in a few words without a full stop."]
    category: Annotated[CategoryName, "The kind of error: one of the catalogue's categories."]
    action: Annotated[ActionName, "What a program does next: one of the catalogue's actions."]
    effect: Annotated[Effect, "What became of the request."]
    retry: Annotated[Retry, "When the same request can pass."]
    remedy: Annotated[str, "What to do about this code, in one or two sentences."]
    evidence: Annotated[Evidence, "How we know the remedy."] = "inferred"
    effect_evidence: Annotated[Evidence, "How we know the effect."] = "inferred"
    effect_reason: Annotated[
        str, "Why we believe in the effect; `none` of category `server` needs it."
    ] = ""
    reference: Annotated[Title, "What the reference page says happened, if not the summary."] = ""
    wait: Annotated[int | None, "Seconds to wait before sending again, if not the action's."] = None
    wait_up_to: Annotated[int | None, "The longest wait; it doubles until then."] = None
    advice: Annotated[Title, "What to do, in a few words, if not the action's advice."] = ""
    aliases: Annotated[
        tuple[str, ...], "What else people search for, such as a client's exception."
    ] = ()
    causes: Annotated[tuple[Cause, ...], "Why it happens, the most frequent cause first."] = ()
    cases: Annotated[
        tuple[Case, ...], Items(100), "Its meanings, if the text tells several apart."
    ] = ()
    example: Annotated[Example | None, "A response with it."] = None
    unconfirmed: Annotated[str, "Why the code may not exist, if there is doubt."] = ""
    http_200: Annotated[str, "Which responses have it with HTTP status 200, if any do."] = ""
    sources: Annotated[Sources, "Where it was found, besides its messages."] = ()
    messages: Annotated[
        tuple[Message, ...], Items(100), "The texts that the API sends with it."
    ] = ()
    notes: Annotated[tuple[Note, ...], "What else is known, above all where sources disagree."] = ()
    since: Annotated[Date, "The date when the API's documents first listed it."] = ""
    retired: Annotated[Date, "The date when the API dropped it; the code stays here."] = ""
    renamed_from: Annotated[
        tuple[ConstantName, ...], "Earlier names, kept as deprecated aliases."
    ] = ()
    address: str = ""  # the name of its page
    case: str = ""  # the name of the case, if this is one of `variants`
    texts: tuple[str, ...] = ()  # the texts that tell that case

    @property
    def page(self) -> str:
        """The code as names of files and addresses have it."""
        return self.address

    @property
    def variants(self) -> tuple["Code", ...]:
        """Its cases, each as a code that has what the case says, and else what this one says."""
        return tuple(_variant(self, case) for case in self.cases)

    def case_for(self, text: str) -> "Code":
        """The one of `variants` that a text tells; the code itself if it tells none."""
        for case, variant in zip(self.cases, self.variants, strict=True):
            if match(map(fold_pattern, case.texts), text) is not None:
                return variant
        return self

    @property
    def cited(self) -> tuple["Note | Cause | Case | Example", ...]:
        """Its parts that have sources of their own, besides its messages."""
        causes = (*self.causes, *(cause for case in self.cases for cause in case.causes))
        return (*self.notes, *causes, *self.cases, *filter(None, (self.example,)))

    @property
    def cites(self) -> tuple[str, ...]:
        """The names of all sources that it or a part of it cites, each once."""
        own = (*self.sources, *(message.source for message in self.messages))
        return tuple(dict.fromkeys((*own, *(name for part in self.cited for name in part.sources))))

    @property
    def happened(self) -> str:
        """The summary, marked if the code may not exist or no longer exists."""
        return self.summary + self._mark

    @property
    def listed(self) -> str:
        """What the reference page says happened, marked in the same way."""
        return (self.reference or self.summary) + self._mark

    @property
    def _mark(self) -> str:
        doubt = " (unconfirmed)" if self.unconfirmed else ""
        return doubt + (" (retired)" if self.retired else "")


def _variant(code: Code, case: Case) -> Code:
    """A code as a case of it. What explains a field of the code does not explain the case's."""
    given: dict[str, Any] = {
        field: value
        for field, value in zip(case._fields, case, strict=True)
        if field in Code._fields and field not in ("at", "name") and value not in ("", None)
    }
    if case.effect:
        given = {"effect_evidence": "inferred", "effect_reason": "", **given}
    if case.action:
        given = {"advice": "", "wait": None, "wait_up_to": None, **given}
    if case.remedy:
        given = {"evidence": "inferred", **given}
    return code._replace(case=case.name, cases=(), **given)
