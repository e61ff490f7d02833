"""What a run may spend, on each site and in all: pages, bytes and, of a site, seconds.

A budget that is used up stops new requests for pages, sitemaps and feeds; what is under way comes to its end. So there
are never more pages than allowed, and no more bytes beyond the limit than were under way. What was not asked for stays
queued.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

import msgspec

Limit = Literal["max_pages", "max_total_bytes", "max_site_pages", "max_site_bytes", "max_site_time"]
"""By the option that sets it."""


class Allowance(msgspec.Struct, frozen=True, kw_only=True):
    """What one site may have of a run."""

    pages: float = math.inf
    bytes: float = math.inf
    """Of bodies, their coding undone."""
    seconds: float = math.inf
    """From the first request to the site in this sitting."""


class Spent(NamedTuple):
    """What a site has had of a run so far."""

    pages: int = 0
    bytes: int = 0


NOTHING = Spent()


class Budget:
    """Counts what a run spends.

    max_pages, max_bytes: of all sites together. allowance: what a site may have.
    """

    def __init__(self, max_pages: float, max_bytes: float, allowance: Callable[[str], Allowance]) -> None:
        self._max_pages = max_pages
        self._max_bytes = max_bytes
        self._allowance = allowance
        self._pages: Counter[str] = Counter()
        self._bytes: Counter[str] = Counter()
        self._out: Counter[str] = Counter()
        """Pages under way, or handed out and not yet settled."""
        self._began: dict[str, float] = {}
        self._left: dict[str, Limit] = {}
        self.pages = 0
        """Pages of the whole run so far, its earlier sittings included."""
        self._all_bytes = 0
        self._all_out = 0

    def resume(self, spent: Mapping[str, Spent]) -> None:
        """Count what earlier sittings of the run have spent, by site."""
        for site, before in spent.items():
            self.spend(site, pages=before.pages, size=before.bytes)

    def began(self, site: str, now: float) -> None:
        """A request to the site is about to be made."""
        self._began.setdefault(site, now)

    def lend(self, site: str, pages: int) -> None:
        """So many pages are on their way; negative when they have come."""
        self._out[site] += pages
        self._all_out += pages

    def spend(self, site: str, *, pages: int, size: int) -> None:
        """So many pages, and bytes, were had from the site."""
        self._pages[site] += pages
        self._bytes[site] += size
        self.pages += pages
        self._all_bytes += size

    @property
    def allows(self) -> bool:
        """Whether the whole run may have one page more than those under way."""
        return self.pages + self._all_out < self._max_pages and self._all_bytes < self._max_bytes

    @property
    def reached(self) -> Limit | None:
        """The limit that the whole run has reached, if any."""
        if self.pages >= self._max_pages:
            return "max_pages"
        return "max_total_bytes" if self._all_bytes >= self._max_bytes else None

    @property
    def left(self) -> Mapping[str, Limit]:
        """Sites that something was still wanted of when they had reached a limit, and which."""
        return self._left

    def deadline(self, site: str) -> float:
        """When the site's time is over; infinity if it has no limit or has not begun."""
        return self._began.get(site, math.inf) + self._allowance(site).seconds

    def allows_site(self, site: str, now: float) -> bool:
        """Whether one request more may be made to a site that has something waiting; if not, it is left for good,
        unless pages under way come to nothing."""
        allowance = self._allowance(site)
        limit: Limit | None = None
        if self._pages[site] + self._out[site] >= allowance.pages:
            limit = "max_site_pages"
        elif self._bytes[site] >= allowance.bytes:
            limit = "max_site_bytes"
        elif now >= self.deadline(site):
            limit = "max_site_time"
        if limit is None:
            self._left.pop(site, None)
            return True
        self._left[site] = limit
        return False
