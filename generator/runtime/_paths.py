"""Where a value is in a response: the members that lead to it, perhaps through a list.

`_envelope` holds the paths of an API, and `_failures` looks where they lead.
"""

from dataclasses import dataclass, field

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ._body import Json, JsonObject


def follow(value: "Json", steps: "Sequence[str]") -> "tuple[JsonObject | None, Json]":
    """The object that holds the value to which members lead, and the value; or None."""
    holder = None
    for step in steps:
        if not isinstance(value, dict):
            return None, None
        holder = value
        value = holder.get(step)
    return holder, value


def elements_of(top: "JsonObject", through: "Sequence[str]") -> "list[Json]":
    """The elements of the list to which members lead; without any, the object alone."""
    if not through:
        return [top]
    value = follow(top, through)[1]
    return value if isinstance(value, list) else []


@dataclass(slots=True)
class Spot:
    """Where an error is: in an object of the response, or in an element of its list."""

    top: "JsonObject"
    """The object."""

    holder: "JsonObject"
    """The object that holds the code; in it or below it."""

    element: "Json"
    """The element of the list; without a list, the object."""

    through: "Sequence[str]" = ()
    """The members that lead to the list; empty if there is none."""

    index: int = 0
    """The position of the element."""


@dataclass(frozen=True, slots=True)
class MemberPath:
    """The members that lead from an object of a response to a value."""

    through: "Sequence[str]"
    """The members that lead to a list; the steps begin in each of its elements.

    Empty if the path leads through no list.
    """

    steps: "Sequence[str]"
    """The members that lead to the value; empty if it is the element of the list."""

    step: str | None = field(init=False)
    """The only step; None if there are more, or none."""

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "step", self.steps[0] if len(self.steps) == 1 else None
        )

    @property
    def name(self) -> str:
        """The last member."""
        return (self.steps or self.through)[-1]

    def values(self, top: "JsonObject") -> "Iterator[Json]":
        """Every value that the path leads to."""
        return (
            follow(element, self.steps)[1] for element in elements_of(top, self.through)
        )

    def in_element(self, spot: Spot) -> "tuple[JsonObject | None, Json]":
        """The value in the element of the spot, and the object that holds it."""
        if not self.steps:
            return spot.holder, spot.element
        return follow(spot.element, self.steps)

    def beside(self, spot: Spot) -> "Json":
        """The value about an error: beside its code if the path is a single name.

        Any other path begins at the top; of the list that the error is in, its element
        counts, and of any other list the first.
        """
        if self.step is not None and not self.through:
            return spot.holder.get(self.step)
        index = spot.index if self.through == spot.through else 0
        elements = elements_of(spot.top, self.through)
        return follow(elements[index], self.steps)[1] if index < len(elements) else None


@dataclass(frozen=True, slots=True)
class Group:
    """Paths that lead through the same list, or through none."""

    through: "Sequence[str]"
    """The members that lead to the list; empty if there is none."""

    paths: "Sequence[MemberPath]"
    """The paths, in order."""

    of_items: bool
    """Whether they lead to codes of items."""

    ranked: bool
    """Whether it matters which of several codes counts."""

    def elements(self, top: "JsonObject") -> "list[Json]":
        """The elements of the list; without one, the object alone."""
        return elements_of(top, self.through)


def groups(paths: "Sequence[MemberPath]", *, of_items: bool) -> "Sequence[Group]":
    """The paths, grouped by the list that they lead through."""
    by_list: dict[tuple[str, ...], list[MemberPath]] = {}
    for path in paths:
        by_list.setdefault(tuple(path.through), []).append(path)
    return [
        Group(
            together[0].through,
            together,
            of_items,
            ranked=len(together if of_items else paths) > 1,
        )
        for together in by_list.values()
    ]
