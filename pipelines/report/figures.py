"""The figures of a run as frozen values: what `runs/TIME.json` holds and the HTML report shows."""

from datetime import datetime
from typing import Literal

import msgspec

from pipelines.report.bins import Bins
from pipelines.report.input_figures import InputFigures
from scraper.crawl.targets import Role

SUMMARY_VERSION = 2

Ending = Literal["done", "limit", "interrupted"]
"""`done`: nothing was left to fetch. `limit`: a limit of the definition ended it. `interrupted`: a signal."""


class Example(msgspec.Struct, frozen=True):
    """One case of what is counted."""

    url: str
    detail: str


class RemovedExample(msgspec.Struct, frozen=True):
    """One removed block, with why it was removed."""

    url: str
    text: str
    reason: str
    rule: str


class Count(msgspec.Struct, frozen=True):
    """How often a name occurred."""

    name: str
    count: int


class RoleCount(msgspec.Struct, frozen=True):
    """Fetches of one role (page, sitemap, feed, robots) by their outcome."""

    role: Role
    fetched: int
    not_modified: int
    failed: int


class FailureCount(msgspec.Struct, frozen=True):
    """Failed fetches of one role and kind. Each attempt counts, so a page that was tried thrice counts thrice."""

    role: Role
    kind: str
    count: int
    examples: tuple[Example, ...]


class RejectionCount(msgspec.Struct, frozen=True):
    """Pages that one stage turned away for one reason."""

    stage: str
    reason: str
    count: int
    examples: tuple[Example, ...]


class RemovedCount(msgspec.Struct, frozen=True):
    """Blocks of one kind left out of articles."""

    kind: str
    count: int
    articles: int
    """Articles that had at least one."""
    examples: tuple[RemovedExample, ...]
    """Of different texts."""


class Words(msgspec.Struct, frozen=True):
    """Distribution of the articles' lengths in words."""

    shortest: int
    lower_quartile: float
    median: float
    upper_quartile: float
    longest: int


class Coverage(msgspec.Struct, frozen=True):
    """In how many articles a field is known."""

    field: str
    count: int
    share: float


class QualityBin(msgspec.Struct, frozen=True):
    """Articles whose quality is at least `lower` and below `upper` (the last bin includes 1)."""

    lower: float
    upper: float
    count: int


class SlowFetch(msgspec.Struct, frozen=True):
    """A fetch that took long, its redirects included."""

    seconds: float
    url: str


class RobotsNote(msgspec.Struct, frozen=True):
    """What a host's robots.txt means for the run."""

    host: str
    note: str


SourceState = Literal["found", "not_modified", "empty", "failed"]


class SourceNight(msgspec.Struct, frozen=True):
    """What one feed or sitemap gave."""

    url: str
    role: Literal["feed", "sitemap"]
    state: SourceState
    """`empty`: it answered, and named nothing."""


class Glimpse(msgspec.Struct, frozen=True, kw_only=True):
    """What one page showed, in short."""

    url: str
    outcome: str
    """`article`, or why it gave none."""
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    words: int | None = None
    left_out: float | None = None
    """Share of the page's words."""
    quality: float | None = None
    opening: str | None = None
    """The first words of the body."""


class BeforeAfter(msgspec.Struct, frozen=True):
    """A page as it was and as it is; where it is a new one, one of the site as they were."""

    before: Glimpse | None
    after: Glimpse


class Alarm(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that looks broken, in plain words."""

    code: str
    """For programs: a figure that has drifted (`no_authors`, `silent`, …), or a sign (`no_articles`, …)."""
    text: str
    since: datetime | None = None
    """When it began; None: this run."""
    seen: float | None = None
    """The figure now."""
    normal: float | None = None
    """The figure as it is usually; None for what looks broken on any site."""
    examples: tuple[BeforeAfter, ...] = ()


class PastRun(msgspec.Struct, frozen=True):
    """What a run brought, of one site or of all."""

    at: datetime
    new: int
    changed: int
    rejected: int
    """Pages that gave no article, lists of links left aside."""
    failed: int


class SiteSummary(msgspec.Struct, frozen=True, kw_only=True):
    """One site's part of a run, or the sum of all (then `site` is empty)."""

    site: str
    alarms: tuple[Alarm, ...]
    new: int
    changed: int
    unchanged: int
    """Articles fetched again and found the same. Pages the server called not modified are in `fetches`."""
    gone: int
    """Articles whose page was found to be gone (404, 410); they stay on record."""
    fetches: tuple[RoleCount, ...]
    statuses: tuple[Count, ...]
    """Last HTTP status of each fetch that got one."""
    redirected: int
    """Fetches that followed at least one redirect."""
    failures: tuple[FailureCount, ...]
    rejections: tuple[RejectionCount, ...]
    words: Words | None
    lengths: Bins
    """Articles by `log_bin` of their words."""
    coverage: tuple[Coverage, ...]
    languages: tuple[Count, ...]
    """`unknown` where neither page nor text shows one."""
    removed: tuple[RemovedCount, ...]
    quality: tuple[QualityBin, ...]
    repeated_title: Count | None
    """The most frequent title, if more than one article has it."""
    bytes: int
    """Of all bodies received, content coding undone."""
    fetch_seconds: float
    """Spent in all fetches, added up; fetches run at the same time, so it may exceed the run's duration."""
    seconds: Bins
    """Page fetches by `log_bin` of milliseconds."""
    slowest: tuple[SlowFetch, ...]
    sources: tuple[SourceNight, ...]
    robots: tuple[RobotsNote, ...]
    limit: str | None = None
    """The limit, by its option's name, at which the site was left before its end; the rest stays queued."""

    @property
    def articles(self) -> int:
        """Articles seen in this run."""
        return self.new + self.changed + self.unchanged

    @property
    def rejected(self) -> int:
        """Pages turned away in this run."""
        return sum(rejection.count for rejection in self.rejections)

    def role(self, role: Role) -> RoleCount:
        """Outcomes of the fetches of one role; zeros if there was none."""
        return next((count for count in self.fetches if count.role == role), RoleCount(role, 0, 0, 0))


class RunSummary(msgspec.Struct, frozen=True, kw_only=True):
    """All that a run did."""

    pipeline: str
    started_at: datetime
    """UTC, aware."""
    finished_at: datetime
    """UTC, aware."""
    ending: Ending
    total: SiteSummary
    sites: tuple[SiteSummary, ...]
    """What looks broken first, then the sites with the most articles."""
    not_followed: tuple[Count, ...]
    """URLs that were found but are outside the run's scope, by reason."""
    software: str
    limit: str | None = None
    """The limit of the whole run that ended it, by its option's name."""
    input: InputFigures | None = None
    """What was met in the archives, if the run read any."""
    summary_version: int = SUMMARY_VERSION

    @property
    def seconds(self) -> float:
        """The run's duration."""
        return (self.finished_at - self.started_at).total_seconds()

    @property
    def alarms(self) -> tuple[tuple[str, Alarm], ...]:
        """Every alarm with its site; those of the whole run have an empty one and come first."""
        return tuple((part.site, alarm) for part in (self.total, *self.sites) for alarm in part.alarms)
