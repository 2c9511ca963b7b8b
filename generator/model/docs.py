"""What the documents say besides the codes."""

from collections.abc import Mapping
from typing import Annotated, NamedTuple

from generator.model.shapes import Address, Title, Url
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
