"""Makes a night of what a run saw of a site: its summary, and each article before and after."""

from collections import Counter
from datetime import datetime
from typing import Literal

from msgspec.structs import replace

from pipelines.health.figures import FIELD_WORDS
from pipelines.health.night import Night
from pipelines.rejection import FILTER_STAGES
from pipelines.report.bins import log_bin, share_bin
from pipelines.report.figures import SiteSummary
from scraper.records import Record

LISTS = frozenset({"index", "same_article", "part"})
"""Reasons for which a page gives no article on any site: how many of them come in says nothing."""

NOT_THE_PAGE_S = frozenset({"fetch", "robots"}) | FILTER_STAGES
"""Stages at which a page is turned away whatever it shows: it did not come in, or this pipeline does not want it."""

Loss = Literal["lost", "gone", "moved"]


def has(record: Record, field: str) -> bool:
    """Whether a field that is watched is known."""
    return bool(getattr(record, field))


def left_out(record: Record) -> float:
    """Share of the page's words that are no part of the article."""
    removed = sum(len(block.text.split()) for block in record.removed)
    return removed / max(1, removed + record.word_count)


def day_of(record: Record) -> str | None:
    """The day on which it says to be published, as `2026-03-01`."""
    return record.published[:10] if record.published else None


class Observation:
    """One site's articles in one run, counted as they are read."""

    def __init__(self, day: datetime) -> None:
        self._day = day.date().isoformat()
        self._fields: Counter[str] = Counter()
        self._known_fields: Counter[str] = Counter()
        self._known_fields_lost: Counter[str] = Counter()
        self._words: Counter[int] = Counter()
        self._removed: Counter[int] = Counter()
        self._quality: Counter[int] = Counter()
        self._titles: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()

    def fresh(self, record: Record, *, is_new: bool) -> None:
        """A new or changed article."""
        self._counts["fresh"] += 1
        self._counts["new"] += is_new
        self._fields.update(field for field in FIELD_WORDS if has(record, field))
        self._words[log_bin(record.word_count)] += 1
        self._removed[share_bin(left_out(record))] += 1
        self._quality[share_bin(record.quality)] += 1
        day = day_of(record)
        self._counts["dated"] += day is not None
        self._counts["dated_that_day"] += day == self._day
        if record.title:
            self._titles[record.title] += 1

    def known(self, before: Record, after: Record) -> None:
        """An article that was on record came in again; the two are one if it is unchanged."""
        self._counts["known_came"] += 1
        for field in FIELD_WORDS:
            self._known_fields[field] += has(before, field)
            self._known_fields_lost[field] += has(before, field) and not has(after, field)
        if before is not after:
            self._counts["known_changed"] += 1
            self._counts["known_shrunk"] += is_shrunk(before, after)
            self._counts["known_grown"] += is_shrunk(after, before)
            self._counts["known_retitled"] += before.title != after.title
            self._counts["known_redated"] += day_of(before) != day_of(after)

    def no_longer(self, loss: Loss) -> None:
        """A page that showed an article shows none any more, is gone, or leads elsewhere."""
        self._counts["known_came"] += loss == "lost"
        self._counts[f"known_{loss}"] += 1

    def unmodified(self, pages: int) -> None:
        """Pages of articles on record of which the server says that they are as they were."""
        self._counts["unmodified"] += pages

    def night(self, run: int, at: datetime, *, software: str, complete: bool, site: SiteSummary) -> Night:
        """All of it, with what the run's summary says."""
        counts = dict(self._counts)
        unmodified = counts.pop("unmodified", 0)
        pages = site.role("page")
        rejected = [r for r in site.rejections if r.reason not in LISTS and r.stage not in NOT_THE_PAGE_S]
        night = Night(
            run=run,
            at=at,
            software=software,
            complete=complete,
            kept=site.new,
            answered=pages.fetched + pages.not_modified,
            failed=sum(
                failure.count for failure in site.failures if failure.role == "page" and failure.kind != "robots"
            ),
            rejected=sum(rejection.count for rejection in rejected),
            seconds=site.seconds,
            sources=site.sources,
            fields=dict(self._fields),
            one_title=max(self._titles.values(), default=0),
            words=dict(self._words),
            removed=dict(self._removed),
            quality=dict(self._quality),
            known_fields=dict(self._known_fields),
            known_fields_lost=+self._known_fields_lost,
        )
        night = replace(night, **counts)
        seen = night.known_came + night.known_moved + night.known_gone + unmodified
        return replace(night, known_seen=seen)


def is_shrunk(before: Record, after: Record) -> bool:
    """Whether less than half of the words are left."""
    return after.word_count < before.word_count / 2
