"""What the reader of pastes knows of a catalogue: codes, texts, and signs of scopes."""

from dataclasses import dataclass
from functools import cached_property

from ._codes import as_code
from ._texts import fits, fold

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from typing import Protocol

    from ._envelope import Envelope
    from .terms import Scope

    class Info(Protocol):
        """What is known of a code, or of a case of it."""

        @property
        def case(self) -> str | None:
            """The name of the case; None for the code itself."""
            ...

        @property
        def texts(self) -> Sequence[str]:
            """The folded patterns of its texts."""
            ...

        @property
        def cases(self) -> Sequence["Info"]:
            """The cases of the code."""
            ...


_SYNONYMS = ("errorcode", "errcode", "retcode", "ecode")  # of a member with the code
_SHORTEST_CUT = 12  # characters of a text that is cut off


# No slots, because what is computed once stays in it.
@dataclass(frozen=True)
class Known:
    """A catalogue, as the reader of pastes needs it."""

    name: str
    """The name of the API, which stands before codes in what programs print."""

    envelope: "Envelope | None"
    """Where responses have errors; None if the catalogue does not say."""

    tables: "Mapping[Scope, Mapping[int | str, Info]]"
    """The codes of each scope that an API sends, so without those for lost answers."""

    words: "Mapping[Scope, Collection[str]]"
    """Words in lower case that name a scope, such as `futures`."""

    addresses: "Mapping[Scope, Collection[str]]"
    """Parts of addresses in lower case that only requests of a scope have."""

    members: "Mapping[Scope, Collection[str]]"
    """Members that only bodies of a scope have."""

    @cached_property
    def statuses(self) -> "Scope | None":
        """The scope of HTTP statuses."""
        return None if self.envelope is None else self.envelope.status_scope

    @cached_property
    def names(self) -> "Collection[str]":
        """The words that name a scope."""
        return frozenset(word for words in self.words.values() for word in words)

    @cached_property
    def members_as_written(self) -> "Mapping[str, str]":
        """The members of the envelope, by how programs may write them."""
        if self.envelope is None:
            return {}
        codes = [path.step for path in self.envelope.code if path.step]
        paths = (*self.envelope.items, *self.envelope.texts, *self.envelope.success)
        names = [*codes, *(path.name for path in paths)]
        usual = dict.fromkeys(_SYNONYMS, codes[0]) if codes else {}
        usual |= {name.lower().replace("_", ""): name for name in reversed(names)}
        return usual | {name: name for name in names}

    @cached_property
    def usual_names(self) -> "set[str]":
        """Names that members keep: those of the envelope, and others seen so far."""
        return {n for n, usual in self.members_as_written.items() if n == usual}

    @cached_property
    def most_digits(self) -> int:
        """The digits of the longest code, and one more for mistakes."""
        codes = (code for table in self.tables.values() for code in table)
        lengths = [len(str(abs(code))) for code in codes if isinstance(code, int)]
        return max(lengths, default=5) + 1

    def scopes_with(self, code: int | str) -> "list[Scope]":
        """The scopes that have a code, in their order."""
        return [
            scope
            for scope, table in self.tables.items()
            if code in table or str(code) in table
        ]

    def info(self, scope: "Scope", code: int | str) -> "Info | None":
        """What is known of a code; None if the scope does not have it."""
        table = self.tables.get(scope, {})
        return table.get(code) or table.get(str(code))

    def case(self, scope: "Scope", code: int | str, text: str) -> str | None:
        """The name of the case that a text tells; None if it tells none."""
        info = self.info(scope, code)
        folded = fold(text) if info is not None and info.cases else ""
        for case in info.cases if info is not None and folded else ():
            if any(fits(pattern, folded) for pattern in case.texts):
                return case.case
        return None

    def sends(self, scope: "Scope", code: int | str, text: str) -> bool:
        """Whether a code sends a text, which may be cut off."""
        info = self.info(scope, code)
        folded = fold(text)
        if info is None or not folded:
            return False
        patterns = [pattern for one in (info, *info.cases) for pattern in one.texts]
        return any(
            fits(pattern, folded)
            or (len(folded) >= _SHORTEST_CUT and pattern.startswith(folded))
            for pattern in patterns
        )

    def is_success(self, code: object) -> bool:
        """Whether a value of a member for codes means success in each scope."""
        if self.envelope is None:
            return False
        value = as_code(code, False)
        successes = [
            success
            for scope, success in self.envelope.success_codes.items()
            if scope in self.tables and scope != self.statuses and success
        ]
        return bool(successes) and all(
            value in success or str(value) in success for success in successes
        )
