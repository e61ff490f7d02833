"""What a crawl has done so far, in numbers."""

from collections import Counter

import msgspec

from scraper.crawl.targets import Visit
from scraper.fetched import FetchedPage, FetchFailure


class CrawlStats(msgspec.Struct, frozen=True, kw_only=True):
    """A crawl so far. Counts are of this sitting, not of the whole run."""

    fetched: int
    """Visits that ended in a usable answer, those not modified included."""
    not_modified: int
    """Visits answered by 304."""
    pages: int
    """Pages this run, its earlier sittings included, as `max_pages` counts them."""
    failed: tuple[tuple[str, int], ...]
    """(kind of failure, visits), the most frequent first. A failure that is tried again counts each time."""
    retried: int
    """Failures that were, or will be, tried again."""
    bytes: int
    """Of all bodies, after decompression."""
    seconds: float
    """From the start to now, or to the end."""
    queued: int
    """URLs that were added to the frontier."""
    refused: tuple[tuple[str, int], ...]
    """(reason, URLs the scope did not admit), the most frequent first."""
    running: int
    """Requests under way now."""


def size_of(outcome: FetchedPage | FetchFailure) -> int:
    """Bytes that came for it, after decompression; of a body that broke off, on the wire."""
    broken_off = outcome.broken_off if isinstance(outcome, FetchFailure) else 0
    return broken_off + sum(len(exchange.body) for exchange in outcome.exchanges)


class CrawlTally:
    """Counts while a crawl runs."""

    def __init__(self) -> None:
        self.fetched = 0
        self.not_modified = 0
        self.retried = 0
        self.bytes = 0
        self.queued = 0
        self.failed: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    def visited(self, visit: Visit) -> None:
        """One more outcome."""
        outcome = visit.outcome
        if isinstance(outcome, FetchFailure) and outcome.kind == "left_out":
            return
        self.bytes += size_of(outcome)
        if isinstance(outcome, FetchedPage):
            self.fetched += 1
            self.not_modified += outcome.not_modified
        else:
            self.failed[outcome.kind] += 1

    def stats(self, *, pages: int, seconds: float, running: int) -> CrawlStats:
        """The numbers now."""
        return CrawlStats(
            fetched=self.fetched,
            not_modified=self.not_modified,
            pages=pages,
            failed=tuple(self.failed.most_common()),
            retried=self.retried,
            bytes=self.bytes,
            seconds=seconds,
            queued=self.queued,
            refused=tuple(self.refused.most_common()),
            running=running,
        )
