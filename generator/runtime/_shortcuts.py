"""The fast ways through most responses; what they decide, the others decide alike."""

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ._body import Json
    from ._paths import Group, MemberPath
    from .terms import Scope


class Shortcuts:
    """What of an envelope is asked of every response, worked out once."""

    code: str | None
    """The member with the code, if there is no other path to codes of requests."""

    codes: "Collection[str]"
    """The members with which the paths to codes begin."""

    details: "Collection[str]"
    """The members with which the paths to details begin."""

    signs: "Collection[str]"
    """The members with which the paths begin that show a failure without a code."""

    scopes: "Mapping[Scope, Collection[int | str]]"
    """The codes of success of each scope of numbers that is within no other."""


def pending(
    group: "Group", elements: "Sequence[Json]", success: "Collection[int | str]"
) -> "Iterable[tuple[int, Json]]":
    """The elements, with their positions, less those that clearly hold no failure.

    It is the fast way through many records.
    """
    step = group.paths[0].step
    if len(group.paths) > 1 or step is None:
        return enumerate(elements)
    return [
        (index, element)
        for index, element in enumerate(elements)
        if type(element) is not dict
        or not (
            (value := element.get(step)) is None
            or (type(value) is int and value in success)
        )
    ]


def only(paths: "Sequence[MemberPath]") -> str | None:
    """The member that is the only path; None if there are others, or it is longer."""
    return None if len(paths) > 1 or paths[0].through else paths[0].step


def firsts(paths: "Iterable[MemberPath]") -> "Collection[str]":
    """The members with which paths begin."""
    return frozenset((path.through or path.steps)[0] for path in paths)
