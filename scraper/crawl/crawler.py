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
import random as random_module
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from types import MappingProxyType

from aiohttp.abc import AbstractResolver

from scraper.crawl.address_pace import AddressPace
from scraper.crawl.budget import Budget, Limit, Spent
from scraper.crawl.fetcher import Fetcher
from scraper.crawl.findings import Findings, Shown
from scraper.crawl.frontier import Frontier
from scraper.crawl.guide import Guide
from scraper.crawl.lineup import Host, Lineup
from scraper.crawl.policies import Policies
from scraper.crawl.requests import Requests
from scraper.crawl.scope import REASONS, Scope
from scraper.crawl.settings import CrawlSettings
from scraper.crawl.settlement import settle
from scraper.crawl.stats import CrawlStats, CrawlTally, size_of
from scraper.crawl.targets import POLICY_ROLES, Discovery, Target, Visit
from scraper.crawl.throttle import Throttle
from scraper.fetched import FetchedPage, FetchFailure

LEASE_SIZE = 8
"""Targets taken from the frontier at once for a host: enough to make the query cheap, few enough that a sitemap
found meanwhile does not wait long behind pages."""


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
        self._addresses = AddressPace(settings.per_address_connections, settings.address_delay)
        self._budget = Budget(settings.max_pages, settings.max_total_bytes, settings.allowance)
        self._tally = CrawlTally()
        self._guide = Guide(frontier, settings.period)
        self._findings = Findings(settings, frontier, scope, self._guide, self._tally)
        self._policies = Policies(
            settings,
            frontier,
            scope,
            self._throttle,
            self._ask,
            self._findings.elsewhere.append,
            clock=clock,
            random=self._random,
        )
        self._fetcher = Fetcher(settings.fetching(), clock=clock, resolver=resolver)
        self._lineup = Lineup(self._throttle, self._addresses, self._budget, clock)
        self._requests = Requests(
            self._fetcher, self._policies, self._lineup, self._throttle, self._addresses, self._budget, clock
        )
        self._visits: asyncio.Queue[Visit | None] = asyncio.Queue()
        self._wake = asyncio.Event()
        self._tasks: dict[asyncio.Task[None], Target] = {}
        self._bug: BaseException | None = None
        self._stopping = False
        self._unsettled = 0
        self._started_at: float | None = None
        self._ended_at: float | None = None

    async def visits(self) -> AsyncIterator[Visit]:
        """Every outcome, as it comes. Ends when nothing is left to fetch and all that was yielded is settled.

        Settle while iterating, or from another task: an iteration that waits for a visit which waits for a settlement
        that never comes, waits for ever.
        """
        self._started_at = self._clock()
        self._budget.resume(self._frontier.spent())
        async with self._fetcher:
            scheduler = asyncio.create_task(self._schedule())
            try:
                while (visit := await self._visits.get()) is not None:
                    self._wake.set()
                    yield visit
                await scheduler
            finally:
                await _cancel([scheduler, *self._tasks])
                for host in self._lineup:
                    self._give_back(host)
                self._ended_at = self._clock()

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
        refused: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """Record a visit's outcome and what was found in it. Call once for each visit, inside a transaction.

        is_article: whether a page showed an article; None if nothing can be said, and nothing is learned from it.
        published: when the article was, POSIX seconds.
        content: the same for articles that say the same.
        is_foreign: whether a page was an article in a language that is not wanted, and so counts as none.
        refused: how much of what was found was refused already (`scraper.crawl.sieve`), by reason.
        """
        if visit.target.role in POLICY_ROLES:
            self._policies.keep(visit, now)
        else:
            self._settle_target(visit, now)
        shown = Shown(is_article, published, content, is_foreign)
        self._findings.take(visit, discoveries, now, shown)
        self._tally.refused.update(refused)
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
        return self._tally.stats(pages=self._budget.pages, seconds=seconds, running=len(self._tasks))

    @property
    def limit(self) -> Limit | None:
        """The limit of the whole run that is reached, if any."""
        return self._budget.reached

    @property
    def sites_left(self) -> Mapping[str, Limit]:
        """Sites that were left before their end, with the limit they had reached."""
        return self._budget.left

    # The scheduler

    async def _schedule(self) -> None:
        for host in self._frontier.hosts_waiting():
            self._lineup.put(host)
        try:
            while True:
                for host in self._frontier.take_awakened():
                    self._lineup.put(host)
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
        return self._stopping or not self._lineup or not self._budget.allows

    def _may_start(self) -> bool:
        has_room = len(self._tasks) < self.settings.connections and self._visits.qsize() < self.settings.buffer
        return has_room and not self._stopping and self._budget.allows

    def _start_what_is_ready(self) -> None:
        now = self._clock()
        while self._may_start() and (name := self._lineup.take(now)) is not None:
            self._serve(name, self._lineup.host(name), now)
            self._lineup.put_next_at(self._lineup.host(name).address)

    async def _rest(self) -> None:
        """Until something happens, or the next host is ready if it could be served."""
        alarm = None
        if self._lineup and self._may_start():
            alarm = asyncio.ensure_future(self._sleep(max(0.0, self._lineup.next_due() - self._clock())))
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

    def _serve(self, name: str, host: Host, now: float) -> None:
        """Do the next thing for a host whose turn has come."""
        if not host.queue:
            host.queue.extend(self._frontier.lease(name, LEASE_SIZE, now))
        due_retry = None if host.queue else self._frontier.next_due(name)
        if not host.queue and due_retry is None:
            return
        if not self._budget.allows_site(host.site, now):
            self._give_back(host)
            return
        if self._lineup.is_too_early(name, now):  # it asked for patience since it was lined up, or others came first
            self._lineup.put(name)
            return
        if due_retry is not None:
            self._lineup.put(name, due_retry)
            return
        if not self._is_prepared(name, host, now):
            return
        if host.unsettled and self.settings.skip_fruitless and self._guide.waits(host.queue[0]):
            # Whether it is worth its request is known when those are settled, and then the host is lined up again; what
            # they lead to may come before it.
            self._give_back(host)
            return
        self._take_next(name, host, now)
        self._lineup.put(name)

    def _is_prepared(self, name: str, host: Host, now: float) -> bool:
        """Whether all is known that has to be before the host's next target is fetched; if not, that is asked for."""
        if host.address is None and self._addresses.is_limited:
            host.is_looked_up = True
            self._begin(self._look_up(name, host), self._policies.robots_target(name))
            return False
        rules = self._policies.rules(name, now)
        if rules is None:
            due = self._policies.robots_due(name)
            if due > now:
                self._lineup.put(name, due)
            else:
                self._ask(self._policies.robots_target(name))
            return False
        if host.queue[0].role == "page" and (target := self._policies.tdm_target(name, rules, now)) is not None:
            self._ask(target)
            return False
        return True

    def _take_next(self, name: str, host: Host, now: float) -> None:
        """Begin to fetch the next target of a host, or hand out why it is not fetched."""
        target = host.queue.popleft()
        self._lend(target, 1)
        refusal = self._left_out(target)
        rules = self._policies.rules(name, now)
        if refusal is None and rules is not None and self.settings.respect_robots:
            refusal = rules.refusal(target.url)
        if refusal is not None:
            self._hand_out(Visit(target, refusal))
        else:
            self._begin(self._fetch(target, self._requests.announce(target)), target)

    def _left_out(self, target: Target) -> FetchFailure | None:
        """The outcome of a page that is not worth its request."""
        reason = self._guide.objection(target) if self.settings.skip_fruitless else ""
        if not reason:
            return None
        self._tally.refused[reason] += 1
        return FetchFailure(url=target.url, kind="left_out", detail=REASONS[reason])

    def _lend(self, target: Target, count: int) -> None:
        """A page is on its way, or (-1) has come."""
        if target.role == "page":
            host = self._lineup.host(target.host)
            host.unsettled += count
            self._budget.lend(host.site, count)

    def _give_back(self, host: Host) -> None:
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
            self._lend(target, -1)
            self._frontier.release([target])
        elif (error := task.exception()) is not None:
            # A server cannot make a fetch raise, so this is a fault of ours: it ends the crawl instead of hanging it.
            self._bug = error
        self._wake.set()

    async def _fetch(self, target: Target, address: str) -> None:
        visit = Visit(target, await self._requests.make(target, address))
        if target.role == "page" and isinstance(visit.outcome, FetchedPage):
            visit = Visit(target, visit.outcome, await self._policies.reservation(visit.outcome.final_url))
        self._hand_out(visit)
        self._lineup.put(target.host)

    def _ask(self, target: Target) -> asyncio.Task[None]:
        """Begin to fetch a host's robots.txt or tdmrep.json, unless something is being learned of it already."""
        host = self._lineup.host(target.host)
        if host.learning is None:
            host.learning = self._begin(self._learn(target, host, self._requests.announce(target)), target)
        return host.learning

    async def _learn(self, target: Target, host: Host, address: str) -> None:
        visit = Visit(target, await self._requests.make(target, address))
        self._policies.learn(visit, self._clock())
        host.learning = None
        self._hand_out(visit)
        self._lineup.put(target.host)

    async def _look_up(self, name: str, host: Host) -> None:
        host.address = await self._fetcher.address_of(name) or ""
        host.is_looked_up = False
        self._lineup.put(name)

    def _hand_out(self, visit: Visit) -> None:
        self._tally.visited(visit)
        self._unsettled += 1
        self._visits.put_nowait(visit)

    # Settling

    def _settle_target(self, visit: Visit, now: float) -> None:
        result = settle(visit, now, self.settings.retries, self._random)
        size = size_of(visit.outcome)
        self._frontier.settle(
            visit,
            result.state,
            now,
            etag=result.etag,
            last_modified=result.last_modified,
            due=result.due,
            spent=Spent(result.spent, size),
        )
        self._tally.retried += result.state == "retry"
        self._lend(visit.target, -1)
        self._budget.spend(self._lineup.host(visit.target.host).site, pages=result.spent, size=size)
        self._lineup.put(visit.target.host)


async def _cancel(tasks: Iterable[asyncio.Task[None]]) -> None:
    tasks = list(tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
