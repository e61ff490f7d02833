"""One run of a pipeline, from the lock to the report.

    lock → corpus → crawl ⇉ archive and extraction ⇉ commit, in groups → revision → exports → report

A run over archives (`pipelines.bulk`) has parts in place of the crawl:

    lock → corpus → parts ⇉ extraction ⇉ commit, part by part → revision → exports → report

So has a crawl that is split by site (`pipelines.split_crawl`), each part a crawl of its own.

Killed at any moment, the next run goes on where this one was: all state is in the corpus (see `pipelines.intake` for
the order of a commit), and exports and reports are replaced as wholes.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

import msgspec

from pipelines.checkup import past_runs
from pipelines.corpus import Corpus
from pipelines.definition import Definition, check_for_crawl
from pipelines.exports import check_outputs, export_outputs, publish
from pipelines.lock import exclusive
from pipelines.progress import Progress
from pipelines.report.figures import RunSummary
from pipelines.report.html import write_run_report
from pipelines.revision import revise_records
from pipelines.run_archive import recover
from pipelines.run_log import Run
from pipelines.selection import Selection
from pipelines.worker import extraction_crew
from scraper.errors import NothingFetchedError

if TYPE_CHECKING:
    from pipelines.bulk import BulkSitting
    from pipelines.crawl import CrawlSitting
    from pipelines.split_crawl.sitting import SplitSitting


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
        sitting = _sitting(definition)(definition, corpus, clock)
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


def _sitting(definition: Definition) -> "type[BulkSitting | SplitSitting | CrawlSitting]":
    """Imported when it is chosen: the fetcher takes half a second, which a run over archives can do without."""
    if definition.input:
        from pipelines.bulk import BulkSitting

        return BulkSitting
    if definition.is_split:
        from pipelines.split_crawl.sitting import SplitSitting

        return SplitSitting
    from pipelines.crawl import CrawlSitting

    return CrawlSitting


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
