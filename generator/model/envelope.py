"""Where the API's responses hold errors, and examples of responses.

The decoders are made from the envelope. The documents show the examples, and tests decode them.
"""

from collections.abc import Mapping
from typing import Annotated, NamedTuple

from generator.model.shapes import Member, Sources, TermName, Title, Value, Verbatim
from generator.problem import Place


class Envelope(NamedTuple):
    """Which members of a response hold errors. A response is a JSON object or a list of objects."""

    at: Place
    code: Annotated[
        Member, "The member that holds the code of a response, or of an item of a list."
    ]
    text: Annotated[tuple[Member, ...], "The members that may hold a text; the first text counts."]
    success: Annotated[Member, "A member that is false if a response without a code failed."] = ""
    failure_texts: Annotated[
        tuple[str, ...], "Parts of texts that mean a failure without a code."
    ] = ()
    failure_members: Annotated[
        Mapping[Member, str], "Members, each with the value that means a failure without a code."
    ] = {}
    items: Annotated[Member, "The member that holds items with codes of their own."] = ""
    item_code: Annotated[Member, "The member that holds the code of such an item."] = ""
    record: Annotated[
        Member, "A member of items that are records: their codes are not about the request."
    ] = ""
    details: Annotated[
        Member, "A member with more about an error: an object of texts and numbers."
    ] = ""
    statuses: Annotated[TermName, "The scope of HTTP statuses, for responses without a code."] = ""


class Outcome(NamedTuple):
    """An error that a response reports."""

    at: Place
    code: Annotated[Value | None, "Its code, if the response has one."] = None
    scope: Annotated[TermName, "The scope of the code, if it is not that of the request."] = ""
    item: Annotated[int | None, "The position of the item that failed, from 0, if one did."] = None


class Answer(NamedTuple):
    """An example of a response of the API."""

    at: Place
    title: Annotated[Title, "What it shows."]
    scope: Annotated[TermName, "The scope of the request."]
    body: Annotated[Verbatim, "The body as the API sent it."]
    sources: Annotated[Sources, "Where it was found."]
    status: Annotated[int | None, "The HTTP status; leave it out for a websocket."] = None
    retry_after: Annotated[str, "The header Retry-After, if it was sent."] = ""
    errors: Annotated[tuple[Outcome, ...], "The errors in it; leave it out if there are none."] = ()
    note: Annotated[str, "What the decoders do not tell of it, in one or two sentences."] = ""
