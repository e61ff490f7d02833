"""Which pages show what an alarm says: the cases of each figure, told by one article before and after."""

from collections.abc import Callable, Mapping

from pipelines.health.figures import FIELD_WORDS
from pipelines.health.observation import day_of, has, is_shrunk, left_out
from pipelines.report.bins import log_bin, share_bin
from pipelines.report.figures import Glimpse
from scraper.records import Record

EXAMPLES = 3
"""Pages shown with an alarm."""

OPENING = 240
"""Characters of a body that are shown."""

Case = Callable[[Record | None, Record, int, str], bool]
"""Whether a page is one: as it was (None: new), as it is, the figure's limit, the day of the run."""


def _no(field: str) -> Case:
    return lambda _, now, limit, day: not has(now, field)


def _lost(field: str) -> Case:
    return lambda before, now, limit, day: before is not None and has(before, field) and not has(now, field)


CASES: Mapping[str, Case] = {
    "shrunk": lambda before, now, limit, day: before is not None and is_shrunk(before, now),
    "grown": lambda before, now, limit, day: before is not None and is_shrunk(now, before),
    "retitled": lambda before, now, limit, day: before is not None and before.title != now.title,
    "redated": lambda before, now, limit, day: before is not None and day_of(before) != day_of(now),
    "rewritten": lambda before, now, limit, day: before is not None and before is not now,
    "dated_that_day": lambda before, now, limit, day: day_of(now) == day,
    "one_title": lambda before, now, limit, day: True,
    "short": lambda before, now, limit, day: log_bin(now.word_count) < limit,
    "long": lambda before, now, limit, day: log_bin(now.word_count) > limit,
    "much_removed": lambda before, now, limit, day: share_bin(left_out(now)) > limit,
    "little_removed": lambda before, now, limit, day: share_bin(left_out(now)) < limit,
    "doubtful": lambda before, now, limit, day: share_bin(now.quality) < limit,
    **{f"no_{field}": _no(field) for field in FIELD_WORDS},
    **{f"{field}_lost": _lost(field) for field in FIELD_WORDS},
}
"""Figure → its cases. Figures of pages that are no articles are not here."""


def glimpse(record: Record) -> Glimpse:
    """A record in short."""
    text = " ".join(record.text[: 2 * OPENING].split())
    return Glimpse(
        url=record.url,
        outcome="article",
        title=record.title,
        authors=record.authors,
        published=record.published,
        words=record.word_count,
        left_out=round(left_out(record), 3),
        quality=round(record.quality, 3),
        opening=text if len(text) <= OPENING else text[: OPENING - 1].rstrip() + "…",
    )
