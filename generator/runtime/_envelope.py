"""Where the responses of an API report errors, and what one object of a response says.

`_response` looks through a whole response, and asks here about each object in it.
"""

from dataclasses import dataclass

from ._body import Digits, clean
from ._codes import as_code, as_text

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ._body import Json, JsonObject
    from .terms import Scope


@dataclass(frozen=True, slots=True)
class Envelope:
    """Where the responses of an API report errors.

    A member that the API does not have is None.
    """

    code: str
    """The member that holds the code of a response, or of an item of a list."""

    item_code: str | None
    """The member that holds the code of an item of `items`."""

    items: str | None
    """The member that holds an item, or a list of them, with codes of their own."""

    record: str | None
    """A member of items that are records: their codes are not about the request."""

    texts: "Collection[str]"
    """The members that may hold a text; the first text counts."""

    details: str | None
    """A member that holds an object with more about an error."""

    success: str | None
    """A member that is false in a response that failed without a code."""

    failure_texts: "Collection[str]"
    """Parts of texts that mean a failure, even without a failure code."""

    failure_members: "Mapping[str, str]"
    """Members, each with the value that means a failure, even without a code."""

    success_codes: "Mapping[Scope, Collection[int | str]]"
    """The codes of each scope that mean success."""

    text_scopes: "Collection[Scope]"
    """The scopes whose codes are texts; those of the others are numbers."""

    status_scope: "Scope | None"
    """The scope of HTTP statuses, for responses without a code."""

    parents: "Mapping[Scope, Scope]"
    """For each scope of codes of items, the scope of the responses that hold them."""

    inner_codes: "Mapping[Scope, Collection[int | str]]"
    """The known codes of each scope in `parents`."""

    def text(self, answer: "Json") -> str:
        """The text of an object; empty if it has none."""
        if isinstance(answer, dict):
            for member in self.texts:
                value = answer.get(member)
                if isinstance(value, str) and value and not isinstance(value, Digits):
                    return clean(value)
        elif isinstance(answer, str) and not isinstance(answer, Digits):
            return clean(answer)
        return ""

    def details_of(self, answer: "JsonObject") -> "Mapping[str, str]":
        """The texts and whole numbers in the object with more about an error."""
        more = None if self.details is None else answer.get(self.details)
        if not isinstance(more, dict):
            return {}
        return {
            clean(name): clean(text)
            for sent, value in more.items()
            # A reader of another format may have given it names that are no texts.
            if (name := as_text(sent)) is not None
            and (text := as_text(value)) is not None
        }

    def fails(self, answer: "JsonObject", text: str) -> bool:
        """Whether an object with this text, but no failure code, reports a failure."""
        for part in self.failure_texts:
            if part in text:
                return True
        for member, value in self.failure_members.items():
            if answer.get(member) == value:
                return True
        failed = self.success is not None and answer.get(self.success) is False
        return failed and answer.get(self.code) in (None, "")

    def is_record(self, answer: "JsonObject") -> bool:
        """Whether an object is a record, whose code says how an earlier request ended.

        A record has no text; the outcome of a request that failed has one.
        """
        has_mark = self.record is not None and self.record in answer
        return has_mark and not self.text(answer)

    def owner(self, scope: "Scope", code: int | str, *, of_item: bool) -> "Scope":
        """The scope of a code: that of items may differ from that of the response."""
        if of_item:
            for child, parent in self.parents.items():
                own = as_code(code, child in self.text_scopes)
                if parent == scope and own in self.inner_codes[child]:
                    return child
        elif scope in self.parents and code not in self.inner_codes[scope]:
            parent = self.parents[scope]
            # A text that is not a number cannot be a code of a scope of numbers.
            if parent in self.text_scopes or isinstance(as_code(code, False), int):
                return parent
        return scope
