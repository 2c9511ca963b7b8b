"""One scope: its sections, their codes, and what is known about each code.

`shapes` says how fields are declared. `at` is the position of an object in its file, for messages.
"""

from typing import Annotated, Literal, NamedTuple

from generator.model.shapes import ConstantName, Date, Language, Sources, TermName, Title, Value
from generator.problem import Place

Evidence = Literal["documented", "observed", "inferred"]
Retry = Literal["never", "after_fix", "after_backoff", "after_resync"]


class Message(NamedTuple):
    """A text as the API sends it."""

    at: Place
    text: Annotated[str, "The text as the API sends it."]
    source: Annotated[TermName, "The source where it was found."]
    language: Annotated[Language | None, "Its language, if the source has another."] = None
    evidence: Annotated[Evidence | None, "Its evidence, if the source has another."] = None


class Note(NamedTuple):
    """Something to know about a code, such as two sources that disagree."""

    at: Place
    text: Annotated[str, "The note; if sources disagree, it names both sides."]
    sources: Annotated[Sources, "The sources that support it."] = ()


class Code(NamedTuple):
    """One error code of a scope."""

    at: Place
    code: Annotated[Value, "The number or text as the API sends it; if in doubt, quote a text."]
    name: Annotated[
        ConstantName, "Its name, unique in its scope; never change it without `renamed_from`."
    ]
    summary: Annotated[Title, "What happened, in a few words without a full stop."]
    category: Annotated[TermName, "The kind of error: one of the catalogue's categories."]
    action: Annotated[TermName, "What a program does next: one of the catalogue's actions."]
    retry: Annotated[Retry, "Whether and when to send the request again."]
    remedy: Annotated[str, "What to do about this code, in one or two sentences."]
    evidence: Annotated[Evidence, "How we know the remedy."] = "inferred"
    unconfirmed: Annotated[str, "Why the code may not exist, if there is doubt."] = ""
    http_200: Annotated[str, "Which responses have it with HTTP status 200, if any do."] = ""
    sources: Annotated[Sources, "Where it was found, besides its messages."] = ()
    messages: Annotated[tuple[Message, ...], "The texts that the API sends with it."] = ()
    notes: Annotated[tuple[Note, ...], "What else is known, above all where sources disagree."] = ()
    since: Annotated[Date, "The date when the API's documents first listed it."] = ""
    retired: Annotated[Date, "The date when the API dropped it; the code stays here."] = ""
    renamed_from: Annotated[
        tuple[ConstantName, ...], "Earlier names, kept as deprecated aliases."
    ] = ()

    @property
    def happened(self) -> str:
        """The summary, marked if the code may not exist or no longer exists."""
        doubt = " (unconfirmed)" if self.unconfirmed else ""
        return self.summary + doubt + (" (retired)" if self.retired else "")


class Section(NamedTuple):
    """Codes that belong together, a section of the documents."""

    at: Place
    title: Annotated[Title, "Its heading."]
    codes: Annotated[tuple[Code, ...], "Its codes, in the order of the documents."]


class Scope(NamedTuple):
    """A part of the API in which each code has one meaning."""

    at: Place
    name: str
    file: str
    title: Annotated[Title, "Its name for readers."]
    summary: Annotated[str, "Which responses have its codes, in one or two sentences."]
    sections: Annotated[tuple[Section, ...], "Its codes, in sections."]
    http_200: Annotated[str, "When its codes come with HTTP status 200, if they ever do."] = ""
    success: Annotated[tuple[Value, ...], "Values of the code field that mean success."] = ()
    within: Annotated[TermName, "The scope of the responses whose items have its codes."] = ""
    example: Annotated[tuple[Value, ...], "The codes that the handling example shows."] = ()

    @property
    def numeric(self) -> bool:
        """Whether its codes are numbers, not texts. The first code decides for all of them."""
        first = next((code for section in self.sections for code in section.codes), None)
        return first is None or isinstance(first.code, int)

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codes of all sections."""
        return tuple(code for section in self.sections for code in section.codes)

    @property
    def example_codes(self) -> tuple[Code, ...]:
        """The codes that the handling example shows, in its order."""
        by_value = {code.code: code for code in self.codes}
        return tuple(by_value[value] for value in self.example)


class Entry(NamedTuple):
    """A code with its scope and section."""

    scope: Scope
    section: Section
    code: Code
