"""An object or a list that is being read, and its value that is not complete yet."""

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from ._body import Json

LOOSE = ""  # the member for values without a name


class Part:
    """An object or a list that is not closed, and what was read of its next value."""

    def __init__(self, mark: str) -> None:
        self.value: dict[str, Json] | list[Json] = {} if mark == "{" else []
        self.closing = "}" if mark == "{" else "]"
        self.name: str | None = None
        self.tight = False  # whether its last separator had no space behind it
        self.last: str | None = None  # the last member, if its text had no quotes
        self.forget()

    def forget(self) -> None:
        """Begins a new value."""
        self.text: str | None = None  # in quotes
        self.start = self.end = self.word = -1

    def words(self, text: str) -> str:
        """What was read of the next value, as it stands in the text."""
        if self.text is not None:
            return self.text
        return text[self.start : self.end].strip(" \t\r\n") if self.start >= 0 else ""

    def add_loose(self, loose: "Json") -> None:
        """Keeps a value that has no name."""
        if isinstance(self.value, list):
            self.value.append(loose)
            return
        known = self.value.setdefault(LOOSE, [])
        if isinstance(known, list):
            known.append(loose)
