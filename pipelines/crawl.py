"""A crawl in one process: everything that is fetched from its start to its end, or between two interruptions."""

import asyncio
import logging
import math
from collections.abc import Callable, Collection

from pipelines.checkup import Checkup
from pipelines.corpus import Corpus
from pipelines.definition import Definition
from pipelines.intake import Intake
from pipelines.interruption import Stop, stopping_in_order
from pipelines.progress import Progress
from pipelines.rendering import Rendering
from pipelines.report.figures import RunSummary
from pipelines.report.summary import Ending, RunTally
from pipelines.run_archive import RunArchive
from pipelines.run_bounds import begin_run, close_run, utc
from pipelines.run_log import SOFTWARE, Run
from pipelines.sources import crawl_period, crawl_scope, live_crawl, seeds
from pipelines.tallying import tally_pages
from pipelines.worker import extraction_crew
from scraper.crawl.guide import EVER
from scraper.errors import CopydeskError

_log = logging.getLogger(__name__)


class Crawl:
    """The fetching of one sitting, from the frontier to the corpus."""

    def __init__(
        self,
        definition: Definition,
        corpus: Corpus,
        run: Run,
        tally: RunTally,
        clock: Callable[[], float],
        elsewhere: Collection[str] = (),
    ) -> None:
        """`elsewhere`: sites that other parts of the run crawl. Raises UsageError."""
        self._definition = definition
        self._corpus = corpus
        self._run = run
        self._tally = tally
        self._clock = clock
        self._crawler = live_crawl(definition, corpus.frontier, clock, elsewhere)
        is_of_some_days = crawl_period(definition) != EVER
        self._sieve = None if is_of_some_days else crawl_scope(definition, elsewhere)
        """What refuses links where they are read; a crawl of some days learns from what else a list names."""
        self.ending: Ending = "done"
        self.limit: str | None = None
        """What ended the run, if a limit did."""
        self.goes_on = False
        """Whether the next start is to go on with the run."""
        self.failure: str | None = None
        """If nothing answered in the whole run: what was met first."""

    def work(self, progress: Progress) -> None:
        """Until nothing is left, a limit is reached, or somebody stops it. Raises StoreError."""
        asyncio.run(self._crawl(progress))

    async def _crawl(self, progress: Progress) -> None:
        time_limit, seconds = self._time_left()
        archive = RunArchive(self._corpus, self._run.id, self._run.started_at, SOFTWARE)
        try:
            async with extraction_crew(self._definition, self._sieve) as crew, Rendering(self._definition) as rendering:
                intake = Intake(
                    self._definition,
                    self._crawler,
                    self._corpus,
                    archive,
                    crew,
                    rendering,
                    self._run.id,
                    self._tally,
                    progress,
                    self._clock,
                )
                with stopping_in_order(self._crawler, seconds) as stop:
                    await intake.take_all()
        except BaseExceptionGroup as group:
            # A full disk is one plain error to whoever reads it, whichever task met it first.
            ours, _ = group.split(CopydeskError)
            raise (_first(ours) if ours is not None else group) from None
        finally:
            archive.close()
        self._judge(stop, intake, time_limit)

    def _time_left(self) -> tuple[str, float | None]:
        """Seconds that fetching may take, and the option that says so."""
        most, window, now = self._definition.limits.max_time, self._definition.window, self._clock()
        open_for = (window.closes(now) or now) - now if window is not None else math.inf
        return ("window", open_for) if open_for < (most or math.inf) else ("max_time", most)

    def _judge(self, stop: Stop, intake: Intake, time_limit: str) -> None:
        is_waiting = self._corpus.frontier.counts().waiting > 0
        self.goes_on = stop.interrupted or (stop.out_of_time and is_waiting)
        if stop.interrupted:
            self.ending = "interrupted"
        elif is_waiting:
            self.limit = time_limit if stop.out_of_time else self._crawler.limit
            self.ending = "limit" if self.limit or self._crawler.sites_left else "done"
        for site, limit in self._crawler.sites_left.items():
            self._tally.left(site, limit)
        if not intake.answered and not self._corpus.pages.answered_in(self._run.id) and self.ending != "interrupted":
            self.failure = intake.first_failure

    @property
    def not_followed(self) -> dict[str, int]:
        """URLs that the scope did not admit, by reason."""
        return dict(self._crawler.stats.refused)


class CrawlSitting:
    """A crawl, or the part of one between two interruptions."""

    incomplete: tuple[str, ...] = ()

    def __init__(self, definition: Definition, corpus: Corpus, clock: Callable[[], float]) -> None:
        self._definition = definition
        self._corpus = corpus
        self._clock = clock
        self._tally = RunTally()
        self.run = self._begin()
        self._crawl = Crawl(definition, corpus, self.run, self._tally, clock)

    def _begin(self) -> Run:
        now = self._clock()
        with self._corpus.transaction():
            run = begin_run(self._definition, self._corpus, now)
            self._corpus.frontier.add(seeds(self._definition), now)
        return run

    @property
    def ending(self) -> Ending:
        """How the sitting ended."""
        return self._crawl.ending

    @property
    def failure(self) -> str | None:
        """As `Crawl.failure`."""
        return self._crawl.failure

    def work(self, progress: Progress) -> None:
        """Until nothing is left, a limit is reached, or somebody stops it. Raises StoreError."""
        self._crawl.work(progress)

    def end(self) -> None:
        """Close the run, unless the next start is to go on with it."""
        if self._crawl.goes_on:
            return
        close_run(self._corpus, self.run, self._clock(), self.ending)

    def summary(self) -> RunSummary:
        """Articles and rejections as they stand at the end, since what a page is may change while others come in."""
        checkup = Checkup(self._corpus, self.run)
        tally_pages(self._tally, self._corpus, self._definition.filters, self.run.id, checkup.article)
        summary = self._tally.finish(
            pipeline=self._definition.name,
            started_at=self.run.started_at,
            finished_at=utc(self._clock()),
            ending=self.ending,
            limit=self._crawl.limit,
            not_followed=self._crawl.not_followed,
        )
        return checkup.judged(summary)


def _first(group: BaseException) -> BaseException:
    while isinstance(group, BaseExceptionGroup):
        group = group.exceptions[0]
    return group
