"""Where responses report errors, and what one object of a response says.

`_response` looks through a whole response, and asks here about each object in it.
"""

from dataclasses import dataclass
from functools import cached_property

from ._body import Digits, clean
from ._codes import as_code, beginnings
from ._paths import Group, MemberPath, Spot, follow, groups
from ._shortcuts import Shortcuts, firsts, only

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from ._body import Json, JsonObject
    from .terms import Scope


# No slots, because what is computed once stays in it.
@dataclass(frozen=True)
class Envelope:
    """Where the responses of an API report errors."""

    code: "Sequence[MemberPath]"
    """Where the code of a response is; a known code counts first."""

    items: "Sequence[MemberPath]"
    """Where codes of items are, which count if the response as a whole has no code."""

    record: str | None
    """A member of items that are records: their codes are not about the request."""

    texts: "Sequence[MemberPath]"
    """Where a text may be; the first counts. A single name stands beside the code."""

    details: "Sequence[MemberPath]"
    """Where an object with more about an error is, as for texts."""

    success: "Sequence[MemberPath]"
    """What is false in a response that failed without a code."""

    failure: "Sequence[MemberPath]"
    """What only a response that failed has."""

    failure_texts: "Collection[str]"
    """Parts of texts that mean a failure, even without a failure code."""

    failure_members: "Collection[tuple[MemberPath, str]]"
    """Paths, each with the value that means a failure, even without a code."""

    code_ends: "Collection[str]"
    """What may follow a code that is a text, if the text sent is not a known code."""

    success_codes: "Mapping[Scope, Collection[int | str]]"
    """The codes of each scope that mean success."""

    text_scopes: "Collection[Scope]"
    """The scopes whose codes are texts; those of the others are numbers."""

    status_scope: "Scope | None"
    """The scope of HTTP statuses, for responses without a code."""

    parents: "Mapping[Scope, Scope]"
    """For each scope of codes of items, the scope of the responses that hold them."""

    known: "Callable[[Scope, int | str], object]"
    """Something true if a scope has a code."""

    @cached_property
    def code_groups(self) -> "Sequence[Group]":
        """The paths in `code`, by their list."""
        return groups(self.code, of_items=False)

    @cached_property
    def item_groups(self) -> "Sequence[Group]":
        """The paths in `items` by their list, in order."""
        return groups(self.items, of_items=True)

    @cached_property
    def shortcuts(self) -> Shortcuts:
        """What lets most responses be read faster."""
        fast, others = Shortcuts(), {*self.text_scopes, *self.parents}
        values = (path for path, _ in self.failure_members)
        fast.code = only(self.code)
        fast.codes = firsts([*self.code, *self.items])
        fast.details = firsts(self.details)
        fast.signs = firsts([*values, *self.failure, *self.success])
        fast.scopes = {s: c for s, c in self.success_codes.items() if s not in others}
        return fast

    def text(self, answer: "Json", spot: Spot | None = None) -> str:
        """The text about an error, or of a response; empty if it has none."""
        if isinstance(answer, dict):
            holder = answer if spot is None else spot.holder
            for path in self.texts:
                if path.step is None or path.through:
                    value = path.beside(spot or Spot(answer, answer, answer))
                else:
                    value = holder.get(path.step)
                if isinstance(value, str) and value and not isinstance(value, Digits):
                    return clean(value)
        elif isinstance(answer, str) and not isinstance(answer, Digits):
            return clean(answer)
        return ""

    def fails(self, answer: "JsonObject", text: str) -> bool:
        """Whether an object with this text, but no failure code, reports a failure."""
        for part in self.failure_texts:
            if part in text:
                return True
        for path, value in self.failure_members:
            if follow(answer, path.steps)[1] == value:
                return True
        for path in self.failure:
            if follow(answer, path.steps)[1]:
                return True
        for path in self.success:
            if follow(answer, path.steps)[1] is False:
                values = (value for path in self.code for value in path.values(answer))
                return all(value in (None, "") for value in values)
        return False

    def identify(
        self, scope: "Scope", sent: int | str, *, of_item: bool
    ) -> "tuple[Scope, int | str]":
        """The scope of a code, and the code: what was sent, or its beginning."""
        owner = self._owner(scope, sent, of_item=of_item)
        if self.code_ends and isinstance(sent, str) and not self.known(owner, sent):
            for code in beginnings(sent, self.code_ends):
                other = self._owner(scope, code, of_item=of_item)
                if other in self.text_scopes and self.known(other, code):
                    return other, code
        return owner, sent

    def _owner(self, scope: "Scope", code: int | str, *, of_item: bool) -> "Scope":
        """The scope of a code: that of items may differ from that of the response."""
        if of_item:
            for child, parent in self.parents.items():
                own = as_code(code, child in self.text_scopes)
                if parent == scope and own is not None and self.known(child, own):
                    return child
        elif scope in self.parents and not self.known(scope, code):
            parent = self.parents[scope]
            # A text that is not a number cannot be a code of a scope of numbers.
            if parent in self.text_scopes or isinstance(as_code(code, False), int):
                return parent
        return scope
