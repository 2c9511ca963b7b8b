"""Shows texts from outside in messages, on one line and without hidden characters."""

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from re import Match

_MOST = 300
# The categories Cc, Cf, Co, Cs, Zl, Zp and Zs of Unicode 17 but for U+0020 and U+3000,
# its noncharacters, what it calls default ignorable, and what else is blank: controls,
# halves of characters, and what no reader sees.
_HIDDEN = (
    "[\0-\x1f\x7f-\xa0\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    "\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    "\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc"
    "\ufffe\uffff\U000110bd\U000110cd\U00013430-\U00013440\U00016fe4"
    "\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U0001fffe\U0001ffff"
    "\U0002fffe\U0002ffff\U0003fffe\U0003ffff\U0004fffe\U0004ffff\U0005fffe\U0005ffff"
    "\U0006fffe\U0006ffff\U0007fffe\U0007ffff\U0008fffe\U0008ffff\U0009fffe\U0009ffff"
    "\U000afffe\U000affff\U000bfffe\U000bffff\U000cfffe\U000cffff\U000dfffe-\U000e0fff"
    "\U000efffe-\U0010ffff]"
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
