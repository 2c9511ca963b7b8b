"""Shows texts from outside in messages, on one line and without hidden characters."""

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from re import Match

_MOST = 300
# The categories Cc, Cf, Cs, Zl and Zp of Unicode 17, and what it calls default
# ignorable: controls, halves of characters, and what no reader sees.
_HIDDEN = (
    "[\0-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    "\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)


def shown(text: str) -> str:
    r"""The text as messages show it.

    What is hidden in it is escaped, as in `\n`, `\x1b`, `\u202e` or `\U000e0001`, and
    after 300 characters comes "…". A backslash stays as it is.
    """
    start = text[:_MOST]
    if not (start.isascii() and start.isprintable()):
        from re import sub  # slow to import

        start = sub(_HIDDEN, _escaped, start)
    return start if len(text) <= _MOST else start + "…"


def _escaped(hidden: "Match[str]") -> str:
    return ascii(hidden[0])[1:-1]
