"""The model of the whole catalogue: its scopes and what they share.

Declared as `code` is; `parse` builds it, rules judge it and templates read it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import document
from generator.code import Code, Evidence, Message, Scope, Section
from generator.fields import Address, Date, Language, TermName, Url, Version, entry


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Term:
    """A word of a closed list with what it means."""

    name: str
    summary: str = entry("What it means, in one sentence.")
    at: document.Mapping | None = None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Action:
    """What a program, or the person who runs it, does next."""

    name: str
    advice: str = entry("What to do, in the few words that the advice function returns.")
    summary: str = entry("How it is done, in one or two sentences.")
    at: document.Mapping


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Source:
    """A document, client or thread that facts were read in."""

    name: str
    title: str = entry("What it is called.")
    url: Url = entry("Where it is, as exactly as a link can tell.")
    read: Date = entry("The date of the copy that was read.")
    language: Language = entry("The language of messages quoted from it.", "en")
    evidence: Evidence = entry("How good a message quoted from it is as evidence.", "documented")
    at: document.Mapping


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Link:
    """A title with an address, which may be relative."""

    title: str = entry("The text of the link.")
    url: Address = entry("Its address.")
    at: document.Mapping


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Docs:
    """What the documents say besides the codes."""

    url: Url = entry("Where the documents are published, without a slash at the end.")
    introduction: str = entry("The sentence that they begin with.")
    front_matter: Mapping[str, str] = entry("The front matter of the reference page.")
    reference: Link = entry("Where the reference page refers its readers to.")
    at: document.Mapping


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Catalog:
    """All that the spec says."""

    file: str
    scopes: tuple[Scope, ...] = entry("The scopes in their order; each has a file of its name.")
    name: TermName = entry("A short name, part of identifiers.")
    title: str = entry("What the catalogue is called.")
    version: Version = entry("The version of the emitted packages.")
    repository: Url = entry("Where the spec is kept.")
    packages: Mapping[str, str] = entry("What the emitted package of each target is called.")
    docs: Docs = entry("What the documents say besides the codes.")
    categories: Mapping[TermName, Term] = entry("The kinds of error.")
    actions: Mapping[TermName, Action] = entry("What can be done about an error.")
    sources: Mapping[TermName, Source] = entry("Where the facts come from.")
    at: document.Mapping

    @property
    def retries(self) -> Mapping[str, Term]:
        """The closed list of answers to: may the request be sent again?"""
        return RETRIES

    def language(self, message: Message) -> str:
        """The language of a message, which may be that of its source."""
        return message.language or self.sources[message.source].language

    def evidence(self, message: Message) -> str:
        """The evidence of a message, which may be that of its source."""
        return message.evidence or self.sources[message.source].evidence

    def url(self, scope: Scope, code: Code) -> str:
        """The address of a code in the published documents, which no renaming changes."""
        return f"{self.docs.url}/{scope.name}/#{code.code}"

    def codes(self) -> Iterator[tuple[Scope, Section, Code]]:
        """Every code with the section and scope that it stands in."""
        for scope in self.scopes:
            for section in scope.sections:
                for code in section.codes:
                    yield scope, section, code


RETRIES: Mapping[str, Term] = {
    term.name: term
    for term in (
        Term(
            name="never",
            summary="Sending it again cannot help until something besides the request changes.",
        ),
        Term(name="after_fix", summary="The same request can never pass; a corrected one can."),
        Term(
            name="after_backoff",
            summary="The same request can pass later; wait before sending it again.",
        ),
        Term(
            name="after_resync",
            summary="The request may have taken effect, or rests on a state that has changed: look "
            "up the state before sending anything again.",
        ),
    )
}
