"""What the documents say besides the codes: their frame, and topics about how the API behaves."""

from collections.abc import Mapping
from typing import Annotated, NamedTuple

from generator.model.case import Evidence
from generator.model.shapes import Address, Items, ScopeName, Sources, Title, Url, Value
from generator.problem import Place


class Link(NamedTuple):
    """A link: its text and its address."""

    at: Place
    title: Annotated[Title, "The text of the link."]
    url: Annotated[Address, "Its address, which may be relative."]


class Docs(NamedTuple):
    """What the documents say besides the codes."""

    at: Place
    url: Annotated[Url, "Where the documents are published."]
    introduction: Annotated[str, "Their first sentence."]
    front_matter: Annotated[Mapping[str, str], "The front matter of the reference page."]
    reference: Annotated[Link, "Where the reference page sends its readers for more."]
    most_met: Annotated[
        Mapping[ScopeName, tuple[Value, ...]], "The codes that people meet most, by their scope."
    ] = {}


class Fact(NamedTuple):
    """One thing that is known about how the API behaves."""

    at: Place
    text: Annotated[str, "The fact, in one to three sentences."]
    sources: Annotated[Sources, "Where it was found; an inferred fact follows from them."]
    evidence: Annotated[Evidence, "How we know it."] = "inferred"


class Topic(NamedTuple):
    """Facts about how the API behaves that belong to no single code, such as its limits."""

    at: Place
    name: str
    title: Annotated[Title, "Its heading."]
    summary: Annotated[str, "What it is about, or what to do, in one or two sentences."]
    facts: Annotated[tuple[Fact, ...], Items(100), "What is known, the most important fact first."]
    codes: Annotated[
        Mapping[ScopeName, tuple[Value, ...]], "The codes whose pages link to it, by their scope."
    ] = {}

    @property
    def anchor(self) -> str:
        """Its anchor on the page of the topics, which no heading's can be."""
        return f"topic_{self.name}"
