"""What the reader of pastes finds: errors, and what became of requests without one."""

from dataclasses import dataclass, field

from ._transport import NEVER_SENT, NO_ANSWER, STREAM_LOST

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from ._known import Known
    from .terms import Scope

_LOST = (NO_ANSWER, STREAM_LOST, NEVER_SENT)  # what is worst to overlook comes first
_MOST_ERRORS = 500
_MOST_LINES = 10


@dataclass(slots=True)
class PastedError:
    """An error that a text is about."""

    __module__ = __name__.rpartition(".")[0]

    scopes: "list[Scope]"
    """The scopes that may have sent it; empty if none has the code."""

    code: int | str | None
    """The code; None if the text states none."""

    known: bool
    """Whether the catalogue has the code."""

    case: str | None
    """The case of the code that the text tells, in the first of the scopes."""

    text: str
    """The text of the error; may be empty."""

    status: int | None
    """The HTTP status that stands beside it."""

    retry_after: float | None
    """The seconds to wait that stand beside it."""

    index: int | None
    """The position in a batch, from 0, of the item that the error is about."""

    count: int = 1
    """How often it stands in the text."""

    lines: list[int] = field(default_factory=list[int])
    """The first lines where it stands, from 1."""


@dataclass(slots=True)
class Paste:
    """What was found in a text."""

    __module__ = __name__.rpartition(".")[0]

    errors: list[PastedError]
    """The errors, each once, in the order of the text."""

    verdict: str | None
    """What else the text says.

    `no_answer`, `never_sent` or `stream_lost`: what became of a request or a stream,
    also beside errors. `subscription_refused`: a websocket refused a topic. `success`:
    a known form of success, and no error. `nothing`: nothing that the catalogue knows.
    None if the errors say all.
    """

    more: int = 0
    """How many errors were left out, because there are very many."""


class Result:
    """Collects errors, each once."""

    def __init__(self, known: "Known", marks: set[str]) -> None:
        self.errors: dict[tuple[object, ...], PastedError] = {}
        self.marks = marks
        self._by_code: dict[int | str, PastedError] = {}
        self._known = known
        self._more = 0

    def add(self, error: PastedError, line: int, *, stated: bool = False) -> None:
        """Adds an error; a stated code that a response has, too, is the same error."""
        code, text = error.code, error.text
        if code is not None and error.scopes:
            if len(error.scopes) > 1:  # the scope that sends this text comes first
                error.scopes = sorted(
                    error.scopes,
                    key=lambda scope: not self._known.sends(scope, code, text),
                )
            error.case = self._known.case(error.scopes[0], code, text)
        same = self._by_code.get(code) if stated and code is not None else None
        key = (error.code, *error.scopes, error.case, error.index)
        if error.code is None:
            key = (*key, error.text)
        same = same or self.errors.get(key)
        if same is not None:
            same.count += 1
            _complete(same, error)
        elif len(self.errors) < _MOST_ERRORS:
            same = self.errors[key] = error
        else:
            self._more += 1
            return
        if error.code is not None:
            self._by_code.setdefault(error.code, same)
        if len(same.lines) < _MOST_LINES and line not in same.lines:
            same.lines.append(line)

    def paste(self) -> Paste:
        """All that was found."""
        errors = list(self.errors.values())
        order = _LOST if errors else (*_LOST, "subscription_refused", "success")
        verdict = next((mark for mark in order if mark in self.marks), None)
        if verdict is None and not errors:
            verdict = "nothing"
        return Paste(errors, verdict, self._more)


def _complete(error: PastedError, other: PastedError) -> None:
    """Takes from the same error, found once more, what is not known yet."""
    error.text = error.text or other.text
    if error.status is None:
        error.status = other.status
    if error.retry_after is None:
        error.retry_after = other.retry_after
