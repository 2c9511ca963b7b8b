"""The model of the API's answers: where an answer tells of errors, and answers as examples.

The decoders are made from the envelope; the documents show the examples, and tests decode them.
"""

from collections.abc import Mapping
from typing import Annotated, NamedTuple

from generator.model.shapes import TermName, Value, Verbatim
from generator.problem import Place


class Envelope(NamedTuple):
    """Which members of an answer, a JSON object or an array of objects, tell of errors."""

    at: Place
    code: Annotated[str, "The member that holds the code of an answer, or of an item of an array."]
    text: Annotated[tuple[str, ...], "The members that may hold a text; the first text counts."]
    success: Annotated[str, "A member that is false in a failed answer, if it has no code."] = ""
    failure_texts: Annotated[tuple[str, ...], "Parts of texts that tell a failure alone."] = ()
    failure_members: Annotated[
        Mapping[Verbatim, str], "Members with the values that tell a failure alone."
    ] = {}
    items: Annotated[str, "The member that holds items with codes of their own."] = ""
    item_code: Annotated[str, "The member that holds the code of such an item."] = ""
    record: Annotated[str, "A member of items that are records, not outcomes of requests."] = ""
    statuses: Annotated[TermName, "The scope of HTTP statuses, for answers without a code."] = ""


class Outcome(NamedTuple):
    """An error that an answer tells of."""

    at: Place
    code: Annotated[Value | None, "Its code, if the answer tells one."] = None
    scope: Annotated[TermName, "The scope of the code, if not the one that was asked for."] = ""
    item: Annotated[int | None, "The position of the item, from 0, if it is about one."] = None


class Answer(NamedTuple):
    """An answer of the API, as an example."""

    at: Place
    title: Annotated[str, "What it is an example of."]
    scope: Annotated[TermName, "The scope that the request belonged to."]
    body: Annotated[Verbatim, "The body, as sent."]
    sources: Annotated[tuple[TermName, ...], "Where it was found."]
    status: Annotated[int | None, "The HTTP status; none for a frame of a websocket."] = None
    retry_after: Annotated[str, "The header Retry-After, if it was sent."] = ""
    errors: Annotated[tuple[Outcome, ...], "What it tells of; nothing if it succeeded."] = ()
