"""What a run did, counted while it goes on.

`RunTally` is fed one event at a time; `finish` turns it into a frozen `RunSummary`, which is written as JSON and shown
as HTML. A tally's memory is bounded by the number of sites, not of pages.
"""

from collections.abc import Mapping
from datetime import datetime

from pipelines.rejection import Rejection
from pipelines.report.figures import Ending, RunSummary, SiteSummary
from pipelines.report.input_figures import InputFigures
from pipelines.report.site_tally import Change, SiteTally, cleaned, counts, shortened
from scraper.crawl.targets import Visit
from scraper.errors import UrlError
from scraper.records import Record
from scraper.urls import site_of
from scraper.version import __version__

__all__ = ["Change", "Ending", "RunSummary", "RunTally", "SiteSummary"]


class RunTally:
    """Counts a run while it goes on. Not thread-safe: fed by the one process that owns the corpus."""

    def __init__(self) -> None:
        self._total = SiteTally("")
        self._sites: dict[str, SiteTally] = {}

    def visit(self, visit: Visit, found: int = 0) -> None:
        """A fetch ended, well or badly. Counted for the site of the URL that was asked for; `found`: what it led to."""
        for part in self._parts(_site(visit.target.url)):
            part.visit(visit, found)

    def read(self, url: str, status: int) -> None:
        """A page came from an archive."""
        for part in self._parts(_site(url)):
            part.read(status)

    def article(self, record: Record, change: Change) -> None:
        """A page gave an article: a new one, a changed one, or the one already known."""
        for part in self._parts(record.site):
            part.article(record, change)

    def rejected(self, rejection: Rejection) -> None:
        """A page gave no record; or a damaged place of an archive, which belongs to no site."""
        for part in self._parts(rejection.site) if rejection.site else (self._total,):
            part.rejected(rejection)

    def gone(self, url: str) -> None:
        """The page of an article was found to be gone."""
        for part in self._parts(_site(url)):
            part.gone += 1

    def left(self, site: str, limit: str) -> None:
        """A site was left before its end since it had reached a limit."""
        self._parts(site)[0].limit = limit

    def add(self, other: "RunTally") -> None:
        """Count what another tally did, which had other sites or other times of this one's."""
        self._total.add(other._total)
        for name, site in other._sites.items():
            self._sites.setdefault(name, SiteTally(name)).add(site)

    def robots(self, url: str, note: str) -> None:
        """What the robots.txt of a host means (`RobotsRules.why`). `url` is any URL of the host, or its key."""
        for part in self._parts(_site(url)):
            part.robots[cleaned(url)] = shortened(note)

    def finish(
        self,
        *,
        pipeline: str,
        started_at: datetime,
        finished_at: datetime,
        ending: Ending = "done",
        limit: str | None = None,
        not_followed: Mapping[str, int] | None = None,
        input: InputFigures | None = None,  # noqa: A002  # the table's name
    ) -> RunSummary:
        """The summary of all that was counted, without alarms. `not_followed`: URLs outside the scope, by reason."""
        sites = sorted((part.summary() for part in self._sites.values()), key=by_size)
        return RunSummary(
            pipeline=pipeline,
            started_at=started_at,
            finished_at=finished_at,
            ending=ending,
            limit=limit,
            total=self._total.summary(),
            sites=tuple(sites),
            not_followed=counts(not_followed or {}),
            input=input,
            software=f"copydesk {__version__}",
        )

    def _parts(self, site: str) -> tuple[SiteTally, SiteTally]:
        part = self._sites.get(site)
        if part is None:
            part = self._sites[site] = SiteTally(site)
        return part, self._total


def _site(url: str) -> str:
    try:
        return site_of(url)
    except UrlError:
        return "unknown"


def by_size(site: SiteSummary) -> tuple[bool, int, str]:
    """The order of sites: what rings first, then the sites with the most articles."""
    return not site.alarms, -site.articles, site.site
