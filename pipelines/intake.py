"""Takes visits from the crawler to the corpus: extraction by the crew, then one commit for a group of them.

The order of a commit is what makes a kill harmless. First the group's exchanges are appended to the WARC and made
durable; then one transaction settles the URLs in the frontier, adds what was found, writes articles and rejections,
and records the WARC's new length. Before the transaction the corpus knows nothing of the group, and the next run cuts
the WARC back and fetches it again; after it, everything about the group is there.

Groups form by themselves: whatever became ready while the last one was written goes together, more so the busier the
run is. When extraction is under way a group waits a little for it, so that a commit is worth its two fsyncs.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Protocol

from msgspec.structs import replace

from pipelines.claims import robots_requests
from pipelines.corpus import Corpus
from pipelines.crew import Crew
from pipelines.definition import Definition
from pipelines.effects import Arrival, Effects, is_left_out, published_at, showed_article, showed_foreign
from pipelines.progress import Figures, Progress
from pipelines.rendering import Rendering
from pipelines.report.summary import RunTally
from pipelines.run_archive import RunArchive
from pipelines.worker import Job, Reading, decode_reading, encode_job, unread
from scraper.archive.writer import WarcLocation
from scraper.crawl.browser.renderer import RenderFailure
from scraper.crawl.discovery import discover
from scraper.crawl.robots import RobotsRules
from scraper.crawl.targets import POLICY_ROLES, Discovery, Visit
from scraper.fetched import FetchedPage

GROUP_PAGES = 64
GROUP_BYTES = 32_000_000
"""Bodies in one group, so that a few large ones do not wait for many."""
GROUP_SECONDS = 1.0
"""Age of the first page at which a group is committed whatever is still being extracted."""

JOBS_PER_WORKER = 4
"""Pages in hand for each worker: enough that none waits for the event loop, few enough to keep memory low."""

_log = logging.getLogger(__name__)


class Source(Protocol):
    """Where visits come from: a crawler, or what stands in for one."""

    def visits(self) -> AsyncIterator[Visit]:
        """Every outcome; ends when nothing is left and all that was yielded is settled."""
        ...

    def settled(
        self,
        visit: Visit,
        discoveries: Sequence[Discovery],
        now: float,
        *,
        is_article: bool | None = None,
        published: float | None = None,
        content: bytes | None = None,
        is_foreign: bool = False,
        refused: Mapping[str, int],
    ) -> None:
        """Called inside the transaction that holds the visit's effects."""
        ...


class Intake:
    """One sitting's way from visits to the corpus."""

    def __init__(
        self,
        definition: Definition,
        source: Source,
        corpus: Corpus,
        archive: RunArchive,
        crew: Crew,
        rendering: Rendering,
        run: int,
        tally: RunTally,
        progress: Progress,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._definition = definition
        self._source = source
        self._corpus = corpus
        self._archive = archive
        self._crew = crew
        self._rendering = rendering
        self._requests = robots_requests(definition)
        self._effects = Effects(corpus, run)
        self._tally = tally
        self._progress = progress
        self._clock = clock
        self._room = asyncio.Semaphore(GROUP_PAGES + crew.count * JOBS_PER_WORKER)
        self._ready: asyncio.Queue[tuple[Visit, Reading] | None] = asyncio.Queue()
        self._being_read = 0
        self.answered = 0
        """Visits of pages, sitemaps and feeds that got a usable answer."""
        self.first_failure: str | None = None
        """Of those that got none, in words."""

    async def take_all(self) -> None:
        """Until the source ends. Raises StoreError if the disk refuses; then nothing of the group is kept."""
        async with asyncio.TaskGroup() as tasks:
            writing = tasks.create_task(self._write_all())
            async for visit in self._source.visits():
                await self._room.acquire()
                self._being_read += 1
                tasks.create_task(self._read(visit))
            await self._ready.put(None)
            await writing

    async def _read(self, visit: Visit) -> None:
        reading = await self._reading(visit)
        self._being_read -= 1
        self._ready.put_nowait((visit, reading))

    async def _reading(self, visit: Visit) -> Reading:
        page = visit.outcome
        if not isinstance(page, FetchedPage) or page.not_modified:
            return Reading(discoveries=discover(visit).discoveries)
        reading = await self._extracted(visit, page)
        if visit.target.role == "page" and self._rendering.wants(page, reading):
            reading = await self._read_rendered(visit, page, reading)
        for problem in reading.problems:
            _log.info("%s: %s", page.final_url, problem)
        return reading

    async def _read_rendered(self, visit: Visit, page: FetchedPage, reading: Reading) -> Reading:
        """How the page reads after a browser has rendered it; `reading` is how it reads without."""
        rendered = await self._rendering.rendered(page)
        if isinstance(rendered, RenderFailure):
            _log.info("%s: not rendered: it %s", page.final_url, rendered.detail)
            return reading
        again = await self._extracted(visit, rendered, rendered=True)
        self._rendering.came_to(page, again)
        return replace(again, rendered=rendered.answer.body)

    async def _extracted(self, visit: Visit, page: FetchedPage, *, rendered: bool = False) -> Reading:
        engine = self._definition.engine_for(page.final_url)
        job = Job(
            target=visit.target,
            page=page,
            engine=engine,
            preferences=self._definition.extraction.preferences,
            filters=self._definition.filters,
            requests=self._requests,
            tdm_reserved=visit.tdm_reserved,
            rendered=rendered,
        )
        answered = await self._crew.do(encode_job(job))
        if isinstance(answered, bytes):
            reading = decode_reading(answered)
        else:
            reading = unread(answered)
            _log.warning("%s: extraction %s", page.final_url, "took too long" if answered == "too_slow" else "crashed")
        return reading

    async def _write_all(self) -> None:
        while group := await self._next_group():
            self._archive.prepare()
            arrivals = await asyncio.to_thread(self._archive_group, group)
            now = self._clock()
            with self._corpus.transaction():
                for arrival in arrivals:
                    self._effects.of(arrival, datetime.fromtimestamp(now, UTC))
                    self._source.settled(
                        arrival.visit,
                        arrival.reading.discoveries,
                        now,
                        is_article=showed_article(arrival),
                        published=published_at(arrival),
                        content=found.content if (found := arrival.reading.found) is not None else None,
                        is_foreign=showed_foreign(arrival),
                        refused=arrival.reading.refused,
                    )
                self._archive.record()
            self._archive.roll()
            for arrival in arrivals:
                self._count(arrival)
                self._room.release()
            self._progress.show(self._figures())

    async def _next_group(self) -> list[tuple[Visit, Reading]]:
        """What is ready, at least one visit; empty when the source has ended."""
        first = await self._ready.get()
        if first is None:
            return []
        group, size = [first], len(_body(first[0]))
        deadline = asyncio.get_running_loop().time() + GROUP_SECONDS
        while len(group) < GROUP_PAGES and size < GROUP_BYTES:
            if self._ready.empty() and not self._being_read:
                break
            try:
                async with asyncio.timeout_at(deadline):
                    one = await self._ready.get()
            except TimeoutError:
                break
            if one is None:
                self._ready.put_nowait(None)
                break
            group.append(one)
            size += len(_body(one[0]))
        return group

    def _archive_group(self, group: list[tuple[Visit, Reading]]) -> list[Arrival]:
        """In another thread: compression and fsync must not stop the fetching. Raises ArchiveError."""
        arrivals = [
            Arrival(visit=visit, reading=reading, location=self._archived(visit, reading)) for visit, reading in group
        ]
        self._archive.sync()
        return arrivals

    def _archived(self, visit: Visit, reading: Reading) -> WarcLocation | None:
        """Where what the visit is read from is: its answer, or what a browser made of it."""
        location = self._archive.append(visit.outcome.exchanges)
        if reading.rendered is None:
            return location
        return self._archive.append_rendered(visit.outcome.exchanges[-1], reading.rendered)

    def _count(self, arrival: Arrival) -> None:
        visit = arrival.visit
        if is_left_out(visit):
            return  # counted by the crawler, with what the scope refused
        reading = arrival.reading
        self._tally.visit(visit, len(reading.discoveries) + sum(reading.refused.values()))
        outcome, target = visit.outcome, visit.target
        if target.role == "robots":
            self._tally.robots(target.host, self._robots_note(visit))
        if isinstance(outcome, FetchedPage):
            self.answered += target.role not in POLICY_ROLES
        elif self.first_failure is None and target.role not in POLICY_ROLES:
            self.first_failure = f"{outcome.url} {outcome.detail}"

    def _robots_note(self, visit: Visit) -> str:
        outcome = visit.outcome
        body = outcome.answer.body if isinstance(outcome, FetchedPage) else b""
        status = outcome.exchanges[-1].status if outcome.exchanges else None
        return RobotsRules.from_answer(status, body, self._definition.full_user_agent).why

    def _figures(self) -> Figures:
        counts = self._corpus.frontier.counts()
        return Figures(
            fetched=self.answered,
            articles=self._effects.articles,
            rejected=self._effects.rejected,
            waiting=counts.waiting,
        )


def _body(visit: Visit) -> bytes:
    return visit.outcome.exchanges[-1].body if visit.outcome.exchanges else b""
