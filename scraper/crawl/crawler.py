"""Fetches what the frontier holds, host by host at each one's pace, and hands out what came of it.

One task, the scheduler, decides everything; each fetch is a task of its own. Hosts that have something to do stand in
a heap by the time they may next be asked. The scheduler starts what is ready, then rests until the first of: the time
of the heap's head, a fetch that ended, a visit that was taken or settled. It never waits for any one host, so a slow
one costs its own pace and a connection, and nobody else's time.

A host's first request is for robots.txt, and nothing else is asked of it until that is answered. What robots.txt
forbids, or the lack of one holds back, is handed out as a visit like any other, with its reason.

The consumer takes visits from `visits()` and settles each with `settled()` inside its own transaction; what it finds
in them comes back that way too. Visits that wait to be taken are bounded, so a slow consumer slows the fetching.
"""

import asyncio
import heapq
import itertools
import math
import random as random_module
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Sequence

from aiohttp.abc import AbstractResolver

from scraper.crawl.fetcher import Fetcher, Permit, Refusal
from scraper.crawl.frontier import Frontier
from scraper.crawl.guide import Guide
from scraper.crawl.robots_book import HostRules, RobotsBook
from scraper.crawl.scope import REASONS, Scope
from scraper.crawl.settings import CrawlSettings
from scraper.crawl.settlement import settle
from scraper.crawl.stats import CrawlStats, CrawlTally
from scraper.crawl.targets import Discovery, Target, Visit
from scraper.crawl.tdm_book import TdmBook
from scraper.crawl.throttle import Throttle
from scraper.fetched import FetchedPage, FetchFailure
from scraper.urls import host_key

LEASE_SIZE = 8
"""Targets taken from the frontier at once for a host: enough to make the query cheap, few enough that a sitemap
found meanwhile does not wait long behind pages."""


class _Host:
    """A host while it has something to do."""

    __slots__ = ("learning", "queue", "unsettled", "wake")

    def __init__(self) -> None:
        self.queue: deque[Target] = deque()
        self.unsettled = 0
        """Pages under way, or handed out and not yet settled."""
        self.wake = math.inf
        """When its entry in the heap is due; other entries of it are stale."""
        self.learning: asyncio.Task[None] | None = None
        """The fetch of robots.txt or tdmrep.json under way."""


class Crawler:
    """One crawl over one frontier.

    clock: POSIX seconds. sleep: waits for seconds of that clock. random: for the jitter of retries. resolver: looks
    names up in place of the system's (guarded like it).
    """

    def __init__(
        self,
        settings: CrawlSettings,
        frontier: Frontier,
        scope: Scope,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        random: random_module.Random | None = None,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self.settings = settings
        self._frontier = frontier
        self._scope = scope
        self._clock = clock
        self._sleep = sleep
        self._random = random or random_module.Random()  # noqa: S311  jitter, no secret
        self._throttle = Throttle(settings.pace())
        self._robots = RobotsBook(frontier, settings.user_agent, settings.retries, self._random)
        self._tdm = TdmBook(frontier)
        self._guide = Guide(frontier)
        self._fetcher = Fetcher(settings.fetching(), clock=clock, resolver=resolver)
        self._hosts: dict[str, _Host] = {}
        self._heap: list[tuple[float, int, str]] = []
        self._turns = itertools.count()
        self._visits: asyncio.Queue[Visit | None] = asyncio.Queue()
        self._wake = asyncio.Event()
        self._tasks: dict[asyncio.Task[None], Target] = {}
        self._bug: BaseException | None = None
        self._stopping = False
        self._unsettled = 0
        self._pages_out = 0
        self._pages_done = 0
        self._tally = CrawlTally()
        self._started_at: float | None = None
        self._ended_at: float | None = None

    async def visits(self) -> AsyncIterator[Visit]:
        """Every outcome, as it comes. Ends when nothing is left to fetch and all that was yielded is settled.

        Settle while iterating, or from another task: an iteration that waits for a visit which waits for a settlement
        that never comes, waits for ever.
        """
        self._started_at = self._clock()
        self._pages_done = self._frontier.pages_this_run()
        async with self._fetcher:
            scheduler = asyncio.create_task(self._schedule())
            try:
                while (visit := await self._visits.get()) is not None:
                    self._wake.set()
                    yield visit
                await scheduler
            finally:
                await _cancel([scheduler, *self._tasks])
                self._release_queues()
                self._ended_at = self._clock()

    def settled(
        self, visit: Visit, discoveries: Sequence[Discovery], now: float, *, is_article: bool | None = None
    ) -> None:
        """Record a visit's outcome and what was found in it. Call once for each visit, inside a transaction.

        is_article: whether a page showed an article; None if nothing can be said, and nothing is learned from it.
        """
        if visit.target.role == "robots":
            self._robots.keep(visit, now)
        elif visit.target.role == "tdm":
            self._tdm.keep(visit, now)
        else:
            self._settle_target(visit, now)
        admitted = [found for found in discoveries if self._admits(found)]
        if visit.target.role == "page" and is_article is not None:
            self._guide.learn(visit.target, admitted, is_article=is_article)
        self._tally.queued += self._frontier.add(admitted, now)
        self._unsettled -= 1
        self._wake.set()

    def stop(self, *, now: bool = False) -> None:
        """Begin nothing more; what is being fetched comes to its end, unless `now`: then it is dropped and stays
        queued. `visits()` ends when all that it yielded is settled."""
        self._stopping = True
        if now:
            for task in list(self._tasks):
                task.cancel()
        self._wake.set()

    @property
    def stats(self) -> CrawlStats:
        """The crawl so far."""
        now = self._ended_at or self._clock()
        seconds = 0.0 if self._started_at is None else now - self._started_at
        return self._tally.stats(pages=self._pages_done, seconds=seconds, running=len(self._tasks))

    # The scheduler

    async def _schedule(self) -> None:
        for host in self._frontier.hosts_waiting():
            self._line_up(host)
        try:
            while True:
                for host in self._frontier.take_awakened():
                    self._line_up(host)
                self._start_what_is_ready()
                if self._bug is not None:
                    raise self._bug
                if self._is_over():
                    return
                await self._rest()
        finally:
            self._visits.put_nowait(None)

    def _is_over(self) -> bool:
        if self._tasks or self._unsettled:
            return False
        return self._stopping or not self._heap or not self._has_budget()

    def _has_budget(self) -> bool:
        return self._pages_done + self._pages_out < self.settings.max_pages

    def _has_room(self) -> bool:
        waiting = self._visits.qsize()
        return len(self._tasks) < self.settings.connections and waiting < self.settings.buffer

    def _may_start(self) -> bool:
        return not self._stopping and self._has_room() and self._has_budget()

    def _start_what_is_ready(self) -> None:
        now = self._clock()
        while self._heap:
            due, _, name = self._heap[0]
            host = self._hosts[name]
            is_stale = due != host.wake
            if not is_stale and (due > now or not self._may_start()):
                return
            heapq.heappop(self._heap)
            if not is_stale:
                host.wake = math.inf
                self._serve(name, host, now)

    async def _rest(self) -> None:
        """Until something happens, or the next host is ready if it could be served."""
        alarm = None
        if self._heap and self._may_start():
            alarm = asyncio.ensure_future(self._sleep(max(0.0, self._heap[0][0] - self._clock())))
            alarm.add_done_callback(self._ring)
        try:
            await self._wake.wait()
        finally:
            if alarm is not None:
                alarm.remove_done_callback(self._ring)  # a cancelled alarm that rang would wake the next rest at once
                alarm.cancel()
        self._wake.clear()

    def _ring(self, _: asyncio.Future[object]) -> None:
        self._wake.set()

    def _line_up(self, name: str, not_before: float = -math.inf) -> None:
        """Put a host into the heap at its next time, unless it stands there earlier or another event will do it."""
        host = self._hosts.setdefault(name, _Host())
        time_ = max(self._throttle.ready_at(name), not_before)
        if host.learning is None and time_ < host.wake:
            host.wake = time_
            heapq.heappush(self._heap, (time_, next(self._turns), name))

    def _serve(self, name: str, host: _Host, now: float) -> None:
        """Do the next thing for a host whose time has come."""
        if self._throttle.ready_at(name) > now:  # it asked for patience since it was lined up
            self._line_up(name)
            return
        if not host.queue:
            host.queue.extend(self._frontier.lease(name, LEASE_SIZE, now))
        if not host.queue:
            due_retry = self._frontier.next_due(name)
            if due_retry is not None:
                self._line_up(name, due_retry)
            return
        rules = self._rules(name, now)
        if rules is None:
            due = self._robots.due(name)
            if due > now:
                self._line_up(name, due)
            else:
                self._learn(name, host)
            return
        if host.queue[0].role == "page" and not self._knows_tdm(name, rules, now):
            self._learn_tdm(name, host)
            return
        if host.unsettled and self.settings.skip_fruitless and self._guide.waits(host.queue[0]):
            return  # whether it is worth its request is known when those are settled, and then it is lined up again
        target = host.queue.popleft()
        self._pages_out += target.role == "page"
        host.unsettled += target.role == "page"
        refusal = self._left_out(target) or (rules.refusal(target.url) if self.settings.respect_robots else None)
        if refusal is not None:
            self._hand_out(Visit(target, refusal))
        else:
            self._begin(self._fetch(target), target)
            self._throttle.started(name, now)
        self._line_up(name)

    def _left_out(self, target: Target) -> FetchFailure | None:
        """The outcome of a page that is not worth its request."""
        reason = self._guide.objection(target) if self.settings.skip_fruitless else ""
        if not reason:
            return None
        self._tally.refused[reason] += 1
        return FetchFailure(url=target.url, kind="left_out", detail=REASONS[reason])

    def _release_queues(self) -> None:
        for host in self._hosts.values():
            self._frontier.release(host.queue)
            host.queue.clear()

    # Fetching

    def _begin(self, work: Coroutine[None, None, None], target: Target) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks[task] = target
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        target = self._tasks.pop(task)
        if task.cancelled():
            self._pages_out -= target.role == "page"
            self._hosts[target.host].unsettled -= target.role == "page"
            self._frontier.release([target])
        elif (error := task.exception()) is not None:
            # A server cannot make a fetch raise, so this is a fault of ours: it ends the crawl instead of hanging it.
            self._bug = error
        self._wake.set()

    async def _fetch(self, target: Target) -> None:
        outcome = await self._fetcher.fetch(target, self._permit(target))
        self._finished(Visit(target, outcome))
        reserved = None
        if target.role == "page" and isinstance(outcome, FetchedPage):
            reserved = await self._reservation(outcome.final_url)
        visit = Visit(target, outcome, reserved)
        self._hand_out(visit)
        self._line_up(target.host)

    def _learn(self, name: str, host: _Host) -> asyncio.Task[None]:
        """Begin to fetch a host's robots.txt."""
        self._throttle.started(name, self._clock())
        target = self._robots.target(name)
        host.learning = self._begin(self._fetch_robots(target, host), target)
        return host.learning

    async def _fetch_robots(self, target: Target, host: _Host) -> None:
        visit = Visit(target, await self._fetcher.fetch(target))
        now = self._finished(visit)
        self._robots.learn(visit, now)
        host.learning = None
        self._hand_out(visit)
        self._line_up(target.host)

    def _learn_tdm(self, name: str, host: _Host) -> asyncio.Task[None]:
        """Begin to fetch a host's tdmrep.json."""
        self._throttle.started(name, self._clock())
        target = self._tdm.target(name)
        host.learning = self._begin(self._fetch_tdm(target, host), target)
        return host.learning

    async def _fetch_tdm(self, target: Target, host: _Host) -> None:
        visit = Visit(target, await self._fetcher.fetch(target))
        self._tdm.learn(visit, self._finished(visit))
        host.learning = None
        self._hand_out(visit)
        self._line_up(target.host)

    def _knows_tdm(self, name: str, rules: HostRules, now: float) -> bool:
        """Whether nothing is left to ask a host about text and data mining."""
        if not self.settings.read_tdm:
            return True
        if self._tdm.rules(name, now) is None and rules.refusal(self._tdm.target(name).url) is not None:
            self._tdm.deny(name, now)
        return self._tdm.rules(name, now) is not None

    async def _reservation(self, url: str) -> bool | None:
        """What the host of `url`, to which redirects may have led, says of mining it."""
        name, now = host_key(url), self._clock()
        if not self.settings.read_tdm or (rules := await self._rules_elsewhere(url)) is None:
            return None
        if not self._knows_tdm(name, rules, now):
            host = self._hosts.setdefault(name, _Host())
            await asyncio.shield(host.learning or self._learn_tdm(name, host))
        said = self._tdm.rules(name, self._clock())
        return None if said is None else said.reserved(url)

    def _finished(self, visit: Visit) -> float:
        """Tell the throttle how the host did. Returns the time."""
        now = self._clock()
        host, outcome = visit.target.host, visit.outcome
        own = [exchange for exchange in outcome.exchanges if exchange.url.startswith(f"{host}/")]
        status, seconds = (own[-1].status, own[-1].seconds) if own else (None, 0.0)
        self._throttle.finished(host, now, status, seconds)
        if isinstance(outcome, FetchFailure) and outcome.retry_after and outcome.exchanges:
            # The host that asked for the pause may be another, at the end of redirects.
            asked_by = host_key(outcome.exchanges[-1].url)
            self._throttle.hold(asked_by, now + min(outcome.retry_after, self._throttle.policy.max_retry_after))
        return now

    def _hand_out(self, visit: Visit) -> None:
        self._tally.visited(visit)
        self._unsettled += 1
        self._visits.put_nowait(visit)

    def _permit(self, target: Target) -> Permit:
        """What a redirect of `target` has to pass: the scope, and robots.txt of where it leads."""

        async def permit(url: str) -> Refusal | None:
            if target.role == "page":
                verdict = self._scope.admits(url, target.depth, "page", "redirect")
                if not verdict.allowed:
                    return Refusal("redirects", f"redirects to {url}, which {REASONS[verdict.reason]}")
            if not self.settings.respect_robots:
                return None
            rules = await self._rules_elsewhere(url)
            if rules is None:
                return Refusal("robots", f"redirects to {url}, whose robots.txt cannot be had now", transient=True)
            failure = rules.refusal(url)
            if failure is None:
                return None
            return Refusal(failure.kind, f"redirects to {url}, which {failure.detail}", failure.transient)

        return permit

    async def _rules_elsewhere(self, url: str) -> HostRules | None:
        """The rules for where a redirect leads, fetched if need be, once for all who wait."""
        name = host_key(url)
        rules = self._rules(name, self._clock())
        if rules is None and self._robots.due(name) <= self._clock():
            host = self._hosts.setdefault(name, _Host())
            # Shielded: who waits may run out of time, others may wait still.
            await asyncio.shield(host.learning or self._learn(name, host))
            rules = self._rules(name, self._clock())
        return rules

    def _rules(self, name: str, now: float) -> HostRules | None:
        """What is known of a host's robots.txt; its crawl-delay is heeded from now on."""
        rules = self._robots.rules(name, now)
        if rules is not None and self.settings.respect_robots:
            self._throttle.set_crawl_delay(name, rules.rules.crawl_delay)
        return rules

    # Settling

    def _settle_target(self, visit: Visit, now: float) -> None:
        result = settle(visit, now, self.settings.retries, self._random)
        self._frontier.settle(
            visit,
            result.state,
            now,
            etag=result.etag,
            last_modified=result.last_modified,
            due=result.due,
            spent=result.spent,
        )
        self._tally.retried += result.state == "retry"
        self._pages_out -= visit.target.role == "page"
        if visit.target.role == "page":
            self._hosts[visit.target.host].unsettled -= 1
            self._line_up(visit.target.host)
        self._pages_done += result.spent

    def _admits(self, found: Discovery) -> bool:
        verdict = self._scope.admits(found.url, found.depth, found.role, found.via)
        if not verdict.allowed:
            self._tally.refused[verdict.reason] += 1
        return verdict.allowed


async def _cancel(tasks: Iterable[asyncio.Task[None]]) -> None:
    tasks = list(tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
