"""What one run showed of one site: the figures that are kept of it, small enough to keep for years.

A site is judged by what it shows, so articles are counted before the pipeline's filters are asked: a night with more of
what a pipeline does not want is no drift, and another filter changes nothing about what is normal.

Distributions are kept as counts in bins, so that a share beyond any limit can be had of past nights too, when the
limit is known that makes them normal.
"""

from datetime import datetime

import msgspec

from pipelines.report.bins import Bins
from pipelines.report.figures import SourceNight


class Night(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One run's figures of one site. *Fresh* articles are new or changed; *known* ones were on record before."""

    run: int
    at: datetime
    """When the run began, UTC."""
    software: str = ""
    complete: bool = True
    """Whether the run came to its end; else there may have been more to find."""

    new: int = 0
    kept: int | None = None
    """Of the new articles, those that the pipeline's filters keep; None in nights of earlier versions, which counted
    these as `new`."""
    answered: int = 0
    """Pages that came in or are unmodified."""
    failed: int = 0
    rejected: int = 0
    """Pages that came in and gave no article, lists of links and second pages of an article left aside: how many of
    those come in depends on how quiet the night is. What the pipeline's filters turn away is none of them."""
    seconds: Bins = {}
    """Page fetches by `log_bin` of milliseconds."""
    sources: tuple[SourceNight, ...] = ()

    fresh: int = 0
    fields: dict[str, int] = {}
    """Field → fresh articles that have it."""
    dated: int = 0
    """Fresh articles with a date…"""
    dated_that_day: int = 0
    """…that is the day of the run."""
    one_title: int = 0
    """Fresh articles under the most frequent title."""
    words: Bins = {}
    """Fresh articles by `log_bin` of their words."""
    removed: Bins = {}
    """Fresh articles by `share_bin` of the page's words that were left out."""
    quality: Bins = {}

    known_seen: int = 0
    """Pages of known articles that came in, moved, were unmodified or gone."""
    known_gone: int = 0
    known_moved: int = 0
    """That lead elsewhere now."""
    known_came: int = 0
    """Whose body came in."""
    known_lost: int = 0
    """That show no article any more."""
    known_changed: int = 0
    known_shrunk: int = 0
    """With less than half the words."""
    known_grown: int = 0
    """With more than twice the words."""
    known_retitled: int = 0
    known_redated: int = 0
    """Published on another day than before."""
    known_fields: dict[str, int] = {}
    """Field → known articles that came in and had it before…"""
    known_fields_lost: dict[str, int] = {}
    """…and have it no more."""
