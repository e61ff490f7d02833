"""The way of a crawl that is split by site: rounds of parts wherever there is room for them, then their merge.

Killed at any moment, the next start goes on: the parts that are done say so, the others go on where they were.
"""

import logging
import os
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing

import msgspec
from msgspec.structs import replace

from pipelines.checkup import Checkup
from pipelines.corpus import Corpus
from pipelines.definition import Definition
from pipelines.merging import Merge
from pipelines.options.execution import Execution
from pipelines.partitions.engines import ENGINES
from pipelines.progress import Progress
from pipelines.report.figures import RunSummary
from pipelines.report.summary import Ending, RunTally
from pipelines.run_bounds import begin_run, close_run, utc
from pipelines.run_log import Run
from pipelines.split_crawl import part as part_module
from pipelines.split_crawl.addresses import addresses_of
from pipelines.split_crawl.part import Answer, SitePart
from pipelines.split_crawl.plan import SitePlan
from pipelines.split_crawl.rounds import Rounds
from pipelines.tallying import tally_pages
from scraper.crawl.targets import Discovery
from scraper.urls import site_of

FOLDER = "sites"
"""Below the pipeline's folder: that of the parts."""

_log = logging.getLogger(__name__)


class SplitSitting:
    """A crawl in parts, or what of one is between two interruptions."""

    def __init__(self, definition: Definition, corpus: Corpus, clock: Callable[[], float]) -> None:
        self._definition = definition
        self._corpus = corpus
        self._clock = clock
        self._plan = SitePlan(corpus)
        self.run = self._begin()
        self._answers: dict[int, Answer] = {}
        self.incomplete: tuple[str, ...] = ()

    def _begin(self) -> Run:
        unfinished = self._plan.unfinished_run()
        with self._corpus.transaction():
            return begin_run(self._definition, self._corpus, self._clock(), unfinished)

    def work(self, progress: Progress) -> None:
        """Until no part has anything left, and all are in the corpus. Raises StoreError, UsageError."""
        pace = self._definition.pace
        is_paced = pace.per_address_connections is not None or pace.address_delay > 0
        addresses = addresses_of(self._definition.seeds) if is_paced else {}
        parts = self._plan.make(self.run.id, self._definition, addresses)
        owner = {site: number for number, sites in parts.items() for site in sites}
        orders = {number: self._order(number, parts) for number in parts}
        due = dict(orders)
        while due:
            self._round(due, len(parts), progress)
            given = self._given(owner)
            due = {}
            for number, found in given.items():
                before = orders[number]
                if number in self._answers and {one.url for one in found} - {one.url for one in before.given}:
                    due[number] = orders[number] = replace(before, round=before.round + 1, given=found)
        for number in parts:
            self._merge(number, orders[number])

    def _order(self, number: int, parts: Mapping[int, frozenset[str]]) -> SitePart:
        definition = self._definition
        share = len(parts[number]) / sum(map(len, parts.values()))
        limits = definition.limits
        total = limits.max_total_bytes
        return SitePart(
            number=number,
            run=self.run.id,
            round=0,
            folder=str(self._corpus.folder.absolute() / FOLDER / f"{number:05}"),
            definition=replace(
                definition,
                limits=replace(
                    limits,
                    max_pages=max(1, int(limits.max_pages * share)),
                    max_total_bytes=None if total is None else max(1, int(total * share)),
                ),
                extraction=replace(definition.extraction, workers=1),
                execution=Execution(),
            ),
            elsewhere=tuple(sorted(site for other, sites in parts.items() if other != number for site in sites)),
        )

    def _round(self, due: Mapping[int, SitePart], count: int, progress: Progress) -> None:
        execution = self._definition.execution
        numbers = list(due)
        workers = min(self._definition.extraction.workers or os.cpu_count() or 1, len(numbers))
        _log.info("%s: %d of %d parts, %d workers", self._definition.name, len(numbers), count, workers)
        orders = [msgspec.msgpack.encode(due[number]) for number in numbers]
        done = 0
        with closing(ENGINES[execution.engine](part_module.work, orders, execution, workers)) as outcomes:
            for outcome in outcomes:
                if outcome is not None:
                    done += 1
                    number = numbers[outcome.order]
                    if outcome.answer is not None:
                        self._answers[number] = msgspec.msgpack.decode(outcome.answer, type=Answer)
                    else:
                        self._answers.pop(number, None)
                        self.incomplete = (*self.incomplete, f"part {number}: {outcome.failure}")
                        _log.error("part %d failed: %s", number, outcome.failure)
                progress.show(Parts(done, len(numbers)))

    def _given(self, owner: Mapping[str, int]) -> dict[int, tuple[Discovery, ...]]:
        """What is known so far of each part's sites that others found, the shortest way to each."""
        found: dict[int, dict[str, Discovery]] = {}
        for _, answer in sorted(self._answers.items()):
            for one in answer.handed_over:
                number = owner.get(site_of(one.url))
                if number is not None:
                    known = found.setdefault(number, {}).setdefault(one.url, one)
                    if one.depth < known.depth:
                        found[number][one.url] = one
        return {number: tuple(urls[url] for url in sorted(urls)) for number, urls in found.items()}

    def _merge(self, number: int, order: SitePart) -> None:
        """Put into the corpus what a part has, be it all or not."""
        folder = self._corpus.folder / FOLDER / f"{number:05}"
        answer = self._answers.get(number)
        if answer is None and not (folder / "corpus.sqlite").exists():
            return
        with Corpus.open(folder, create=True) as source:
            at = Rounds(source.connection).of(order.run)
            if at is None:
                return
            below = folder.relative_to(self._corpus.folder).as_posix()
            Merge(self._corpus, self.run.id, below=below).pages(source, at.own)
            source.duplicates.forget_waiting()
            if answer is None or answer.goes_on:
                return
            now = self._clock()
            with source.transaction():
                source.frontier.finish_run(now)
                source.runs.finish(at.own, utc(now), answer.ending)
        with self._corpus.transaction():
            self._plan.is_merged(self.run.id, number)

    @property
    def ending(self) -> Ending:
        """How the sitting ended: by a limit, if a part did."""
        return "limit" if any(answer.ending == "limit" for answer in self._answers.values()) else "done"

    @property
    def failure(self) -> str | None:
        """If nothing answered in any part: what was met first."""
        failures = [answer.failure for answer in self._answers.values()]
        return failures[0] if failures and all(failures) else None

    def end(self) -> None:
        """Close the run, unless the next start is to go on with it."""
        if any(answer.goes_on for answer in self._answers.values()):
            return
        close_run(self._corpus, self.run, self._clock(), self.ending)

    def summary(self) -> RunSummary:
        """What the parts fetched, and what the corpus has of the run."""
        tally, not_followed = RunTally(), Counter[str]()
        for _, answer in sorted(self._answers.items()):
            tally.add(answer.counted())
            not_followed.update(answer.not_followed)
        checkup = Checkup(self._corpus, self.run)
        tally_pages(tally, self._corpus, self._definition.filters, self.run.id, checkup.article)
        summary = tally.finish(
            pipeline=self._definition.name,
            started_at=self.run.started_at,
            finished_at=utc(self._clock()),
            ending=self.ending,
            limit=next((answer.limit for answer in self._answers.values() if answer.limit), None),
            not_followed=not_followed,
        )
        return checkup.judged(summary)


class Parts(msgspec.Struct, frozen=True):
    """Where a round is."""

    done: int
    total: int

    def __str__(self) -> str:
        return f"{self.done} of {self.total} parts"
