"""One run of a pipeline, from the lock to the report.

    lock → corpus → crawl ⇉ archive and extraction ⇉ commit, in groups → revision → exports → report

A run over archives (`pipelines.bulk`) has parts in place of the crawl:

    lock → corpus → parts ⇉ extraction ⇉ commit, part by part → revision → exports → report

Killed at any moment, the next run goes on where this one was: all state is in the corpus (see `pipelines.intake` for
the order of a commit), and exports and reports are replaced as wholes.
"""

import asyncio
import logging
import math
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import time

import msgspec

from pipelines.bulk import BulkSitting
from pipelines.checkup import Checkup, past_runs
from pipelines.corpus import Corpus
from pipelines.crew import Crew
from pipelines.definition import Definition, check_for_crawl
from pipelines.exports import check_outputs, export_outputs, publish
from pipelines.intake import Intake
from pipelines.interruption import Stop, stopping_in_order
from pipelines.lock import exclusive
from pipelines.progress import Progress
from pipelines.rendering import Rendering
from pipelines.report.figures import RunSummary
from pipelines.report.html import write_run_report
from pipelines.report.summary import Ending, RunTally
from pipelines.revision import revise_records
from pipelines.run_archive import RunArchive, recover
from pipelines.run_log import SOFTWARE, Run
from pipelines.selection import Selection
from pipelines.sources import live_crawl, seeds
from pipelines.worker import work
from scraper.errors import CopydeskError, NothingFetchedError

_log = logging.getLogger(__name__)


class RunResult(msgspec.Struct, frozen=True, kw_only=True):
    """What a run leaves."""

    summary: RunSummary
    report: Path
    exports: tuple[Path | str, ...]
    """None after an interruption: the corpus has everything, and `export` writes it."""
    failure: str | None = None
    """If nothing answered in the whole run: what was met first."""
    incomplete: tuple[str, ...] = ()
    """Parts of the input that could not be read, and why; the others are done."""


def pipeline_folder(definition: Definition) -> Path:
    """Where the pipeline keeps everything."""
    return Path(definition.data) / definition.name


def extraction_crew(definition: Definition) -> Crew:
    """The processes that read the pipeline's pages; none starts before there is something to read."""
    count = definition.extraction.workers or os.cpu_count() or 1
    return Crew(work, count=count, seconds=definition.limits.extraction_seconds)


def run_pipeline(definition: Definition, progress: Progress, clock: Callable[[], float] = time) -> RunResult:
    """Run the pipeline, or go on with the run that was left.

    Raises UsageError, LockHeldError and StoreError; NothingFetchedError outside of the pipeline's window.
    """
    check_outputs(definition.outputs)
    if not definition.input:
        check_for_crawl(definition)
        _check_window(definition, clock())
    folder = pipeline_folder(definition)
    with exclusive(folder), Corpus.open(folder, create=True) as corpus:
        recover(corpus)
        sitting = (BulkSitting if definition.input else _Sitting)(definition, corpus, clock)
        with progress:
            sitting.work(progress)
        interrupted = sitting.ending == "interrupted"
        if not interrupted:
            asyncio.run(_revise(definition, corpus, sitting.run))
        sitting.end()
        exports: tuple[Path | str, ...] = ()
        if not interrupted:
            selection = Selection(corpus, definition.filters)
            with progress:
                exports = export_outputs(corpus, definition.outputs, selection, progress.show)
        summary = sitting.summary()
        past = past_runs(corpus, [site.site for site in summary.sites])
        reports = write_run_report(summary, folder, past)
        publish(folder, definition.outputs, reports)
    return RunResult(
        summary=summary, report=reports[0], exports=exports, failure=sitting.failure, incomplete=sitting.incomplete
    )


def _check_window(definition: Definition, now: float) -> None:
    window = definition.window
    if window is not None and window.closes(now) is None:
        limits = definition.limits
        raise NothingFetchedError(
            f"pipeline {definition.name}: outside of its window {limits.window} ({limits.zone}) nothing is fetched; "
            f"it opens at {window.opens(now):%Y-%m-%d %H:%M}. Start the run then, or change limits.window"
        )


async def _revise(definition: Definition, corpus: Corpus, run: Run) -> None:
    """Make again what the pages that came in later show in another light. Raises StoreError."""
    async with extraction_crew(definition) as crew:
        await revise_records(corpus, definition, crew, run.id)


class _Sitting:
    """A crawl, or the part of one between two interruptions."""

    incomplete: tuple[str, ...] = ()

    def __init__(self, definition: Definition, corpus: Corpus, clock: Callable[[], float]) -> None:
        self._definition = definition
        self._corpus = corpus
        self._clock = clock
        self.run = self._begin()
        self._crawler = live_crawl(definition, corpus.frontier, clock)
        self._tally = RunTally()
        self.ending: Ending = "done"
        self._limit: str | None = None
        """What ended the run, if a limit did."""
        self._goes_on = False
        self.failure: str | None = None
        """If nothing answered in the whole run: what was met first."""

    def _begin(self) -> Run:
        now = self._clock()
        with self._corpus.transaction():
            begun = self._corpus.frontier.begin_run(now)
            self._corpus.frontier.add(seeds(self._definition), now)
            definition = msgspec.json.encode(self._definition)
            run = self._corpus.runs.begin(begun.number, _utc(now), definition, SOFTWARE)
        if begun.resumed:
            _log.info("%s: going on with the run of %s", self._definition.name, f"{run.started_at:%Y-%m-%d %H:%M} UTC")
        return run

    def work(self, progress: Progress) -> None:
        """Until nothing is left, a limit is reached, or somebody stops it. Raises StoreError."""
        asyncio.run(self._crawl(progress))

    async def _crawl(self, progress: Progress) -> None:
        time_limit, seconds = self._time_left()
        archive = RunArchive(self._corpus, self.run.id, self.run.started_at, SOFTWARE)
        try:
            async with extraction_crew(self._definition) as crew, Rendering(self._definition) as rendering:
                intake = Intake(
                    self._definition,
                    self._crawler,
                    self._corpus,
                    archive,
                    crew,
                    rendering,
                    self.run.id,
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
        self._goes_on = stop.interrupted or (stop.out_of_time and is_waiting)
        if stop.interrupted:
            self.ending = "interrupted"
        elif is_waiting:
            self._limit = time_limit if stop.out_of_time else self._crawler.limit
            self.ending = "limit" if self._limit or self._crawler.sites_left else "done"
        for site, limit in self._crawler.sites_left.items():
            self._tally.left(site, limit)
        if not intake.answered and not self._corpus.answered_in(self.run.id) and self.ending != "interrupted":
            self.failure = intake.first_failure

    def end(self) -> None:
        """Close the run, unless the next start is to go on with it."""
        if self._goes_on:
            return
        now = self._clock()
        with self._corpus.transaction():
            self._corpus.frontier.finish_run(now)
            self._corpus.runs.finish(self.run.id, _utc(now), self.ending)

    def summary(self) -> RunSummary:
        """Articles and rejections as they stand at the end, since what a page is may change while others come in."""
        checkup = Checkup(self._corpus, self.run)
        selection = Selection(self._corpus, self._definition.filters)
        for record, change in self._corpus.articles_of(self.run.id):
            checkup.article(record, change)
            if selection.keeps(record):
                self._tally.article(record, change)
        for rejection in selection.rejections(run=self.run.id):
            self._tally.rejected(rejection)
        for url in self._corpus.gone_in(self.run.id):
            self._tally.gone(url)
        summary = self._tally.finish(
            pipeline=self._definition.name,
            started_at=self.run.started_at,
            finished_at=_utc(self._clock()),
            ending=self.ending,
            limit=self._limit,
            not_followed=dict(self._crawler.stats.refused),
        )
        return checkup.judged(summary)


def _utc(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _first(group: BaseException) -> BaseException:
    while isinstance(group, BaseExceptionGroup):
        group = group.exceptions[0]
    return group
