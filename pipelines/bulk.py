"""The way of a run that reads archives: its files are split into parts, which are read wherever there is room for them
(`pipelines.partitions`), and each is put into the corpus when it is done.

Killed at any moment, the next start goes on: which parts there are is in the corpus, and each part knows how far it is.
"""

import logging
import os
from collections.abc import Callable, Sequence
from contextlib import closing
from time import monotonic

import msgspec

from pipelines.corpus import Corpus
from pipelines.definition import Definition
from pipelines.partitions import part as part_module
from pipelines.partitions.engines import ENGINES
from pipelines.partitions.input_log import InputLog
from pipelines.partitions.inputs import find_inputs
from pipelines.partitions.merge import merge
from pipelines.partitions.outcome import Outcome
from pipelines.partitions.part import Part
from pipelines.partitions.plan import Plan
from pipelines.progress import Figures, Progress
from pipelines.report.figures import RunSummary
from pipelines.report.summary import Ending, RunTally
from pipelines.run_bounds import begin_run, close_run, utc
from pipelines.run_log import Run
from pipelines.tallying import tally_pages

_log = logging.getLogger(__name__)


class BulkSitting:
    """A run over archives, or the part of one between two interruptions."""

    failure: str | None = None

    def __init__(self, definition: Definition, corpus: Corpus, clock: Callable[[], float]) -> None:
        """Raises DefinitionError if there is no input where the definition says."""
        self._definition = definition
        self._corpus = corpus
        self._clock = clock
        self._inputs = find_inputs(definition.input, corpus.folder)
        self._plan = Plan(corpus)
        self.run = self._begin()
        self.ending: Ending = "done"
        self.incomplete: tuple[str, ...] = ()
        self._goes_on = False

    def _begin(self) -> Run:
        unfinished = self._plan.unfinished_run()
        with self._corpus.transaction():
            return begin_run(self._definition, self._corpus, self._clock(), unfinished)

    def work(self, progress: Progress) -> None:
        """Until every part is in the corpus, or the time is over. Raises StoreError, UsageError."""
        parts = self._plan.make(self.run.id, self.run.started_at, self._inputs, self._definition)
        if not parts:
            _log.info("%s: all files of the input are read already", self._definition.name)
            return
        execution = self._definition.execution
        workers = min(self._definition.extraction.workers or os.cpu_count() or 1, len(parts))
        _log.info("%s: %d parts, %d workers", self._definition.name, len(parts), workers)
        orders = [msgspec.msgpack.encode(part) for part in parts]
        limit = self._definition.limits.max_time
        until = monotonic() + limit if limit is not None else None
        done = 0
        with closing(ENGINES[execution.engine](part_module.work, orders, execution, workers)) as outcomes:
            for outcome in outcomes:
                if outcome is not None:
                    self._take(parts, outcome)
                    done += 1
                progress.show(self._figures(len(parts) - done))
                if until is not None and monotonic() >= until and done < len(parts):
                    self.ending = "limit"
                    self._goes_on = True
                    break

    def _take(self, parts: Sequence[Part], outcome: Outcome) -> None:
        """Put into the corpus what a part has, be it all or not."""
        part = parts[outcome.order]
        merge(self._corpus, part)
        if outcome.failure is None:
            self._plan.is_merged(part)
            return
        self.incomplete = (*self.incomplete, f"part {part.number} ({part.files[0].place}, …): {outcome.failure}")
        _log.error("part %d failed: %s", part.number, outcome.failure)

    def _figures(self, waiting: int) -> Figures:
        read = InputLog(self._corpus.connection).figures(self.run.id)
        articles = self._corpus.pages.articles_in(self.run.id)
        return Figures(fetched=read.pages, articles=articles, rejected=read.pages - articles, waiting=waiting)

    def end(self) -> None:
        """Close the run, unless the next start is to go on with it."""
        if self._goes_on:
            return
        close_run(self._corpus, self.run, self._clock(), self.ending)
        self._plan.close(self.run.id)

    def summary(self) -> RunSummary:
        """What the corpus has of the run, and what was met in its input."""
        tally = RunTally()
        for url, status in self._corpus.pages.pages_of(self.run.id):
            tally.read(url, status)
        tally_pages(tally, self._corpus, self._definition.filters, self.run.id)
        return tally.finish(
            pipeline=self._definition.name,
            started_at=self.run.started_at,
            finished_at=utc(self._clock()),
            ending=self.ending,
            input=InputLog(self._corpus.connection).figures(self.run.id),
        )
