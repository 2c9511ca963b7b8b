"""Reads the HTTP status of a response, and its header Retry-After."""

import re

_STATUS = re.compile(r"[0-9]{3}")
_SECONDS = re.compile(r"[0-9]{1,9}(\.[0-9]{1,3})?")
_DATE = re.compile("[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT")


def read_status(sent: object) -> int | None:
    """The HTTP status as a plain int, also if it was sent as 503.0 or "503".

    None if it isn't an integer from 1 to 999.
    """
    if type(sent) is int:  # as it nearly always is
        return sent if 0 < sent < 1000 else None
    try:
        if isinstance(sent, str):
            return int(sent) or None if _STATUS.fullmatch(sent) else None
        if isinstance(sent, (int, float)) and sent is not True and 0 < sent < 1000:
            return int(sent) if sent == int(sent) else None
    except Exception:  # noqa: BLE001 (an object may raise anything)
        return None
    return None


def is_blank(sent: object) -> bool:
    """Whether a header was not sent, or says nothing."""
    try:
        return sent is None or (isinstance(sent, str) and not sent.strip(" \t\r\n"))
    except Exception:  # noqa: BLE001 (an object may raise anything)
        return False


def read_retry_after(sent: object) -> float | None:
    """The seconds to wait; None if Retry-After isn't seconds or a date."""
    try:
        return _seconds(sent)
    except Exception:  # noqa: BLE001 (an object may raise anything)
        return None


def _seconds(sent: object) -> float | None:
    if isinstance(sent, str):
        value = sent.strip(" \t")
        if _SECONDS.fullmatch(value):
            return float(value)
        return _seconds_until(value) if _DATE.fullmatch(value) else None
    if isinstance(sent, bool) or not isinstance(sent, (int, float)):
        return None
    return abs(float(sent)) if 0 <= sent < 1e9 else None


def _seconds_until(date: str) -> float | None:
    """Whole seconds from now to a date as HTTP writes it; None if it isn't one."""
    from email.utils import format_datetime, parsedate_to_datetime  # slow to import
    from math import ceil
    from time import time

    try:
        when = parsedate_to_datetime(date)
        if when.year < 1900 or format_datetime(when, usegmt=True) != date:
            return None  # a date that HTTP does not have, or a wrong day of the week
    except ValueError:
        return None
    return float(max(0, ceil(when.timestamp() - time())))
