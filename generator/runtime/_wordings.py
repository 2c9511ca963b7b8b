"""Which words before a number say that it is a code, an HTTP status, or neither."""

import re

from ._unwrap import in_lower_case

TYPE_CHECKING = False  # checkers take it for typing's, which is slow to import
if TYPE_CHECKING:
    from ._known import Known

CODE, STATUS, ERROR, NAME, LOOSE = "code", "status", "error", "name", "loose"
_MARKS = " \t=:#\"'`\\([]{<>*-/?,|\uff1a\u201c\u201d\u2018\u2019\u3010\uff08"
_LAST_WORD = re.compile(r"[a-z0-9_]+")
_FILLERS = ("is", "was", "no", "number", "num", "of", "value", "\u4e3a", "\u662f")
_PREFIXES = re.compile(
    "err|error|api|apierror|ret|return|result|biz|sub|response|resp|exception|msg|ec|e"
)
_OTHER_CODES = re.compile(
    "exit|exited|close|closed|closing|closeframe|closeevent|country|promo|zip|postal|area|verification|"
    "invite|source|referral|byte|char|key|bar|qr|sms|language|currency|"
    "return|signal|2fa|auth|otp|security|discount|coupon|dialing|phone|login|"
    "confirmation|process"
)
_ENDED = frozenset(
    ["exited", "exit", "closed", "close", "terminated", "stopped", "ended", "process"]
)
_STATUSES = re.compile(
    "status|statuscode|status_code|http|https|httpstatus|http_status|"
    "httpcode|http_code|httpstatuscode|http_status_code|response_status|"
    "responsestatus|httperror|httpexception"
)
_HTTP = re.compile(r"http/[0-9](\.[0-9])?[\"']?[ \t]+")
_ASIAN = (
    ("\u72b6\u6001\u7801", STATUS),
    ("\u9519\u8bef\u7801", CODE),
    ("\u9519\u8bef\u4ee3\u7801", CODE),
    ("\u9519\u8bef\u7f16\u53f7", CODE),
    ("\u8fd4\u56de\u7801", CODE),
    ("\u4ee3\u7801", CODE),
    ("\u9519\u8bef", ERROR),
    ("\u62a5\u9519", ERROR),
)
_AMONG_NAMES = re.compile(
    "api|error|err|code|exchange|the|from|returned|returns|got|says|said|"
    "failed|failure|on|at|in|v1|v3|response|exception|msg|warn|warning|a|an|"
    "order"
)


def kind_before(before: str, known: "Known") -> str | None:
    """What the words before a number say that it is; None if they say nothing."""
    text = in_lower_case(before)
    http = text.rfind("http/")
    if http >= 0 and _HTTP.fullmatch(text[http:]):
        return STATUS
    words = _without_filler(text.rstrip(_MARKS))
    for ending, kind in () if words.isascii() else _ASIAN:
        if words.endswith(ending):
            return kind
    found = _LAST_WORD.findall(words[-40:])
    if not found or words[-1] not in _LETTERS:
        return None
    word, *earlier = reversed(found)
    previous = earlier[0] if earlier else ""
    if _STATUSES.fullmatch(word) or (word == "code" and previous in ("status", "http")):
        return STATUS
    if word == "response" and (previous == "server" or text.rstrip(" ").endswith("[")):
        return STATUS
    if word.endswith("code"):
        return _kind_of_code(word, [previous, *earlier[1:]], known)
    if word.endswith(("error", "exception")) or word == "err":
        return ERROR
    if is_name(word, known) and all(
        is_name(part, known) or _AMONG_NAMES.fullmatch(part) or part.isdecimal()
        for part in found
    ):
        return NAME
    return LOOSE if is_name(word, known) else None


def _without_filler(words: str) -> str:
    """The words before `is`, `number` and the like."""
    if words.endswith(_FILLERS):
        for filler in _FILLERS:
            rest = words.removesuffix(filler)
            if len(rest) < len(words) and (rest[-1:] in " ." or not filler.isascii()):
                return rest.rstrip(_MARKS + ".")
    return words


def _kind_of_code(word: str, earlier: list[str], known: "Known") -> str | None:
    """What a word such as `error_code` says, after other words."""
    prefix = word.removesuffix("code").strip("_")
    if prefix and not _PREFIXES.fullmatch(prefix):
        parts = prefix.split("_")
        is_known = all(
            _PREFIXES.fullmatch(part) or is_name(part, known) for part in parts
        )
        return CODE if is_known else None
    if not prefix and _OTHER_CODES.fullmatch(earlier[0]):
        return None
    if not prefix and earlier[0] == "with" and _ENDED & set(earlier[1:3]):
        return None
    return CODE


def is_name(word: str, known: "Known") -> bool:
    """Whether a word names the API or a scope."""
    return word in known.names or word.rstrip("0123456789") == known.name != ""


_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
