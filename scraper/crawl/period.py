"""The days whose articles are wanted, and which URLs are known to lead to others before they are asked for.

What a news sitemap or a feed gives as the day of publication counts; a date in the path (`/2026/03/14/…`); and a
sitemap's `lastmod`: what has not changed since before the period was not published in it either.
"""

import calendar
import math
import re
from datetime import UTC, date, datetime

import msgspec

from scraper.crawl.targets import Discovery

SLACK = 86_400.0
"""Seconds. A date is that of some time zone, and a story may be filed the evening before its day."""

_DATE = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?=/|$)")


class Period(msgspec.Struct, frozen=True):
    """From a first to a last day; None for no bound."""

    since: date | None = None
    until: date | None = None

    @property
    def earliest(self) -> float:
        """POSIX seconds before which nothing is wanted."""
        return -math.inf if self.since is None else _start(self.since) - SLACK

    @property
    def latest(self) -> float:
        """POSIX seconds after which nothing is wanted."""
        return math.inf if self.until is None else _start(self.until) + 86_400.0 + SLACK

    def refusal(self, found: Discovery) -> str:
        """Why what was found is not wanted (a key of `scope.REASONS`), or nothing."""
        if found.via == "seed" or (self.since is None and self.until is None):
            return ""
        if found.lastmod is not None and found.lastmod < self.earliest:
            return "too_old"
        first, last = _of_page(found) if found.role == "page" else (math.inf, -math.inf)
        if first <= last < self.earliest:
            return "too_old"
        return "too_new" if self.latest < first <= last else ""


def _of_page(found: Discovery) -> tuple[float, float]:
    """Between when and when a page was published; a first moment after the last if that is not known."""
    if found.published is not None:
        return found.published, found.published
    match = _DATE.search(found.url.partition("?")[0])
    if match is None:
        return math.inf, -math.inf
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 0)
    length = calendar.monthrange(year, month)[1]
    if day > length:
        return math.inf, -math.inf
    return _start(date(year, month, day or 1)), _start(date(year, month, day or length)) + 86_400.0


def _start(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()
