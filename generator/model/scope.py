"""The model of one scope: its sections, their codes, and what is known of each code.

Fields are declared as `fields` says; `at` is the object's place in its file, for messages.
"""

from typing import Annotated, Literal, NamedTuple

from generator.model.shapes import ConstantName, Date, Language, TermName, Value
from generator.problem import Place

Evidence = Literal["documented", "observed", "inferred"]
Retry = Literal["never", "after_fix", "after_backoff", "after_resync"]


class Message(NamedTuple):
    """A text as the API sends it."""

    at: Place
    text: Annotated[str, "The text, as sent."]
    source: Annotated[TermName, "The source that has it."]
    language: Annotated[Language | None, "Its language; by default that of the source."] = None
    evidence: Annotated[Evidence | None, "Its evidence; by default that of the source."] = None


class Note(NamedTuple):
    """Something to know about a code, such as two sources that disagree."""

    at: Place
    text: Annotated[str, "The note; a conflict names both sides."]
    sources: Annotated[tuple[TermName, ...], "The sources that it rests on."] = ()


class Code(NamedTuple):
    """One error code of a scope."""

    at: Place
    code: Annotated[Value, "The number or text as the API sends it; a text in quotes if in doubt."]
    name: Annotated[ConstantName, "Its name, unique in its scope and frozen once published."]
    summary: Annotated[str, "What happened, in a few words without a full stop."]
    category: Annotated[TermName, "What kind of error it is, from the catalogue's categories."]
    action: Annotated[TermName, "What a program does next, from the catalogue's actions."]
    retry: Annotated[Retry, "Whether, and when, the request may be sent again."]
    remedy: Annotated[str, "What to do about this code, in one or two sentences."]
    evidence: Annotated[Evidence, "How the remedy is known."] = "inferred"
    unconfirmed: Annotated[str, "Why it is doubtful that the code exists, if it is."] = ""
    http_200: Annotated[str, "In which answers it comes with HTTP status 200, if in any."] = ""
    sources: Annotated[tuple[TermName, ...], "Where else than its messages it was found."] = ()
    messages: Annotated[tuple[Message, ...], "The texts that come with it."] = ()
    notes: Annotated[tuple[Note, ...], "What else is known, conflicts above all."] = ()
    since: Annotated[Date, "When the API's documents first listed it."] = ""
    retired: Annotated[Date, "When the API dropped it; the code stays in the catalogue."] = ""
    renamed_from: Annotated[tuple[ConstantName, ...], "Earlier names, now deprecated."] = ()

    @property
    def happened(self) -> str:
        """The summary, marked if the code may not exist or no longer exists."""
        doubt = " (unconfirmed)" if self.unconfirmed else ""
        return self.summary + doubt + (" (retired)" if self.retired else "")


class Section(NamedTuple):
    """Codes that belong together, as the documents show them."""

    at: Place
    title: Annotated[str, "Its heading."]
    codes: Annotated[tuple[Code, ...], "Its codes, in the order of the documents."]


class Scope(NamedTuple):
    """A number space: within it a code has one meaning."""

    at: Place
    name: str
    file: str
    title: Annotated[str, "What it is called."]
    summary: Annotated[str, "Which answers its codes come in, in one or two sentences."]
    sections: Annotated[tuple[Section, ...], "Its codes, in sections."]
    http_200: Annotated[str, "When its codes come with HTTP status 200, if they do."] = ""
    success: Annotated[tuple[Value, ...], "Values of the code field that mean success."] = ()
    within: Annotated[TermName, "The scope of the answers whose items have its codes."] = ""
    example: Annotated[tuple[Value, ...], "Codes that the handling example shows."] = ()

    @property
    def numeric(self) -> bool:
        """Whether its codes are numbers; otherwise they are texts. The first tells it for all."""
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
    """A code with the scope and the section that it stands in."""

    scope: Scope
    section: Section
    code: Code
