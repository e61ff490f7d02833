"""Dates as sitemaps and feeds write them, as POSIX seconds."""

import email.utils
import re
from datetime import UTC, datetime, timedelta, timezone

_W3C = re.compile(
    r"(\d{4})(?:-?(\d\d)(?:-?(\d\d)(?:(?:T|\s+)(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?)?)?",
    re.IGNORECASE | re.ASCII,
)


def parse_timestamp(text: str, *, at_end: bool = False) -> float | None:
    """POSIX seconds of a W3C datetime (all its precisions, and its common misspellings) or an RFC 822 date.

    A time without an offset is UTC. A date without a time is its first second, or with `at_end` its last: a page said
    to have changed on a day may have changed at any moment of it, and a visit too many is better than a change missed.
    None for what is no date. Never raises.
    """
    text = text.strip()
    match = _W3C.fullmatch(text)
    try:
        if match is not None:
            return _from_w3c(match, at_end)
        moment = email.utils.parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):  # the email package raises all of them on junk
        return None


def _from_w3c(match: re.Match[str], at_end: bool) -> float:
    year, month, day, hour, minute, second, offset = match.groups()
    moment = datetime(
        int(year),
        int(month or 1),
        int(day or 1),
        int(hour or 0),
        int(minute or 0),
        min(int(second or 0), 59),  # 60 in a leap second
        tzinfo=_zone(offset),
    )
    if at_end and hour is None:
        moment = _next(moment, month, day) - timedelta(seconds=1)
    return moment.timestamp()


def _next(moment: datetime, month: str | None, day: str | None) -> datetime:
    """The start of the following day, month or year, whichever was the smallest given."""
    if day:
        return moment + timedelta(days=1)
    if month and moment.month < 12:
        return moment.replace(month=moment.month + 1)
    return moment.replace(year=moment.year + 1, month=1)


def _zone(offset: str | None) -> timezone:
    if offset is None or offset[0] not in "+-":
        return UTC
    digits = offset[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))
