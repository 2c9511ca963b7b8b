"""Where the API's responses hold errors, and examples of responses.

The decoders are made from the envelope. The documents show the examples, and tests decode them.
"""

from collections.abc import Mapping
from typing import Annotated, NamedTuple

from generator.model.shapes import (
    ListPaths,
    Mark,
    Member,
    Path,
    Paths,
    ScopeName,
    Sources,
    Title,
    Value,
    Verbatim,
)
from generator.problem import Place
from generator.runtime import MemberPath

UNANSWERED = ("never_sent", "no_answer", "stream_lost")  # what bindings find in exceptions


class Envelope(NamedTuple):
    """Where a response holds errors. A response is a JSON object or a list of objects.

    A path leads from the object to a value: `error.code` is the member `code` of the object in
    `error`. `[]` stands for each element of a list, as in `data[].code`.
    """

    at: Place
    code: Annotated[ListPaths, "Where the code of a response is; a known code counts first."]
    text: Annotated[
        ListPaths,
        "Where a text may be; the first text counts. A single name stands beside the code.",
    ]
    success: Annotated[Paths, "What is false if a response without a code failed."] = ()
    failure: Annotated[
        Paths, "What only a response that failed has: not null, false, 0, an empty text or list."
    ] = ()
    failure_texts: Annotated[
        tuple[str, ...], "Parts of texts that mean a failure without a code."
    ] = ()
    failure_members: Annotated[
        Mapping[Path, str], "Paths, each with the value that means a failure without a code."
    ] = {}
    items: Annotated[
        ListPaths, "Where codes of items are. They count if the response as a whole has no code."
    ] = ()
    item_names: Annotated[
        tuple[Member, ...], "Members of an item that hold the id that its sender gave it."
    ] = ()
    record: Annotated[
        Member, "A member of items that are records: their codes are not about the request."
    ] = ""
    details: Annotated[
        ListPaths, "Where more about an error is: an object of texts and numbers."
    ] = ()
    code_ends: Annotated[
        tuple[Mark, ...],
        "What may follow a code in its text, such as ':'. Only for scopes whose codes are texts.",
    ] = ()
    statuses: Annotated[ScopeName, "The scope of HTTP statuses, for responses without a code."] = ""
    unanswered: Annotated[
        ScopeName, "The scope of requests without an answer: never_sent, no_answer and stream_lost."
    ] = ""


def split_path(path: str) -> MemberPath:
    """The members that a path names."""
    through, brackets, steps = path.partition("[]")
    if not brackets:
        return MemberPath((), tuple(path.split(".")))
    return MemberPath(tuple(through.split(".")), tuple(filter(None, steps.split("."))))


class Outcome(NamedTuple):
    """An error that a response reports."""

    at: Place
    code: Annotated[Value | None, "Its code, if the response has one."] = None
    scope: Annotated[ScopeName, "The scope of the code, if it is not that of the request."] = ""
    item: Annotated[int | None, "The position of the item that failed, from 0, if one did."] = None


class Answer(NamedTuple):
    """An example of a response of the API."""

    at: Place
    title: Annotated[Title, "What it shows."]
    scope: Annotated[ScopeName, "The scope of the request."]
    body: Annotated[Verbatim, "The body as the API sent it."]
    sources: Annotated[Sources, "Where it was found."]
    status: Annotated[int | None, "The HTTP status; leave it out for a websocket."] = None
    retry_after: Annotated[str, "The header Retry-After, if it was sent."] = ""
    errors: Annotated[tuple[Outcome, ...], "The errors in it; leave it out if there are none."] = ()
    note: Annotated[str, "What the decoders do not say about it, in one or two sentences."] = ""
