"""What the outcome of a fetch means for its URL: done, another try, or given up, and until when.

A failure that may pass is tried again with growing pauses (and no sooner than its Retry-After); when the tries are
used up it waits for the next run. A failure that will not pass soon is left alone for a week, so that nightly runs do
not ask for the same thousand dead links every night.
"""

import random as random_module

import msgspec

from scraper.crawl.frontier import DAY, Outcome
from scraper.crawl.robots import ROBOTS_TTL
from scraper.crawl.targets import Target, Visit
from scraper.crawl.throttle import retry_delay
from scraper.fetched import FetchedPage, FetchFailure, header

PERMANENT_FOR = 7 * DAY
"""Seconds until a URL that failed for good is tried again."""

MAX_RETRY_AFTER = 3600.0
"""Seconds. A Retry-After beyond it counts as this within a run, as it does for the host's pace."""

_NOT_ASKED_FOR = frozenset({"robots", "left_out", "blocked_address"})


class Settlement(msgspec.Struct, frozen=True, kw_only=True):
    """What the frontier is to remember of a visit."""

    state: Outcome
    due: float | None = None
    """POSIX seconds."""
    etag: str | None = None
    last_modified: str | None = None
    spent: bool = False
    """Whether it counts as a page of the run."""


def settle(visit: Visit, now: float, retries: int, random: random_module.Random) -> Settlement:
    """What to remember of `visit`, when a failure that may pass is tried `retries` times more."""
    target, outcome = visit.target, visit.outcome
    if isinstance(outcome, FetchedPage):
        return _done(target, outcome)
    if outcome.transient and outcome.kind != "robots" and target.attempts < retries:
        asked = min(outcome.retry_after or 0.0, MAX_RETRY_AFTER)
        return Settlement(state="retry", due=now + max(asked, retry_delay(target.attempts + 1, random)))
    spent = target.role == "page" and bool(outcome.kind not in _NOT_ASKED_FOR or outcome.exchanges)
    if outcome.kind == "robots" and not outcome.transient:
        return Settlement(state="rejected", due=now + ROBOTS_TTL, spent=spent)
    due = now if outcome.transient else now + PERMANENT_FOR
    return Settlement(
        state="rejected" if outcome.kind in {"content_type", "left_out"} else "failed", due=due, spent=spent
    )


def _done(target: Target, page: FetchedPage) -> Settlement:
    headers = page.answer.headers
    etag, last_modified = header(headers, "etag"), header(headers, "last-modified")
    if page.not_modified:
        # A 304 need not repeat the validators; those that we sent are good still.
        etag, last_modified = etag or target.etag, last_modified or target.last_modified
    return Settlement(state="done", etag=etag, last_modified=last_modified, spent=target.role == "page")


def robots_failure(url: str, why: str, *, transient: bool) -> FetchFailure:
    """The outcome of a URL that was not asked for because of robots.txt."""
    return FetchFailure(url=url, kind="robots", detail=why, transient=transient)
