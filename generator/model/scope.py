"""One scope: its sections, their codes, and what codes have unless they say otherwise."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Annotated, NamedTuple

from generator.model.case import Effect, Evidence, Retry
from generator.model.code import Code
from generator.model.shapes import ActionName, CategoryName, ScopeName, Sources, Title, Value
from generator.problem import Place
from generator.runtime import fold


class Defaults(NamedTuple):
    """What the codes of a scope or of a section have, unless they say otherwise."""

    at: Place
    category: Annotated[CategoryName, "The kind of error."] = ""
    action: Annotated[ActionName, "What a program does next."] = ""
    effect: Annotated[Effect | None, "What became of the request."] = None
    effect_evidence: Annotated[Evidence, "How we know this effect."] = "inferred"
    effect_reason: Annotated[str, "Why we believe in this effect."] = ""
    retry: Annotated[Retry | None, "When the same request can pass."] = None
    evidence: Annotated[Evidence, "How we know the remedy."] = "inferred"
    sources: Annotated[Sources, "Where the codes were found."] = ()


class Signs(NamedTuple):
    """What shows that a text which somebody pastes is about a scope, if several have the code."""

    at: Place
    words: Annotated[tuple[str, ...], "Words before the code, in lower case."] = ()
    addresses: Annotated[tuple[str, ...], "Parts of addresses, in lower case."] = ()
    members: Annotated[tuple[str, ...], "Members that only its responses have."] = ()


class Section(NamedTuple):
    """Codes that belong together, a section of the documents."""

    at: Place
    title: Annotated[Title, "Its heading."]
    codes: Annotated[tuple[Code, ...], "Its codes, in the order of the documents."]
    summary: Annotated[str, "What its codes have in common, in one or two sentences."] = ""
    defaults: Annotated[Defaults | None, "What its codes have unless they say otherwise."] = None


class Scope(NamedTuple):
    """A part of the API in which each code has one meaning."""

    at: Place
    name: str
    file: str
    title: Annotated[Title, "Its name for readers."]
    summary: Annotated[str, "Which responses have its codes, in one or two sentences."]
    sections: Annotated[tuple[Section, ...], "Its codes, in sections."]
    defaults: Annotated[Defaults | None, "What its codes have unless they say otherwise."] = None
    http_200: Annotated[str, "When its codes come with HTTP status 200, if they ever do."] = ""
    success: Annotated[tuple[Value, ...], "Values of the code field that mean success."] = ()
    within: Annotated[ScopeName, "The scope of the responses whose items have its codes."] = ""
    signs: Annotated[Signs | None, "What shows that a pasted text is about the scope."] = None
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

    def entries(self) -> "Iterator[Entry]":
        """Every code with its section."""
        for section in self.sections:
            for code in section.codes:
                yield Entry(self, section, code)

    def senders(self) -> Mapping[str, list[Code]]:
        """The codes that send each text, by the folded text."""
        senders: dict[str, list[Code]] = defaultdict(list)
        for code in self.codes:
            for text in {fold(message.text) for message in code.messages}:
                senders[text].append(code)
        return senders


class Entry(NamedTuple):
    """A code, or a case of one, with its scope and section."""

    scope: Scope
    section: Section
    code: Code
