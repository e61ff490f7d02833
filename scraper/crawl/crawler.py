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
import math
import random as random_module
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from types import MappingProxyType

from aiohttp.abc import AbstractResolver

from scraper.crawl.address_pace import AddressPace
from scraper.crawl.budget import Budget, Limit, Spent
from scraper.crawl.fetcher import Fetcher
from scraper.crawl.findings import Findings
from scraper.crawl.frontier import Frontier
from scraper.crawl.guide import Guide
from scraper.crawl.policies import Policies
from scraper.crawl.scope import REASONS, Scope
from scraper.crawl.settings import CrawlSettings
from scraper.crawl.settlement import settle
from scraper.crawl.stats import CrawlStats, CrawlTally, size_of
from scraper.crawl.targets import POLICY_ROLES, Discovery, Target, Visit
from scraper.crawl.throttle import Throttle
from scraper.crawl.turns import Turns
from scraper.fetched import FetchedPage, FetchFailure
from scraper.urls import host_key, site_of

LEASE_SIZE = 8
"""Targets taken from the frontier at once for a host: enough to make the query cheap, few enough that a sitemap
found meanwhile does not wait long behind pages."""


class _Host:
    """A host while it has something to do."""

    __slots__ = ("address", "is_looked_up", "learning", "queue", "site", "unsettled")

    def __init__(self, name: str) -> None:
        self.site = site_of(name)
        self.queue: deque[Target] = deque()
        self.unsettled = 0
        """Pages under way, or handed out and not yet settled."""
        self.learning: asyncio.Task[None] | None = None
        """The fetch of robots.txt or tdmrep.json under way."""
        self.is_looked_up = False
        self.address: str | None = None
        """Where the host lives, once that is known; empty if its name resolves to nothing."""


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
        self._hosts: dict[str, _Host] = {}
        self._turns = Turns()
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
                for host in self._hosts.values():
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
        refused: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """Record a visit's outcome and what was found in it. Call once for each visit, inside a transaction.

        is_article: whether a page showed an article; None if nothing can be said, and nothing is learned from it.
        published: when the article was, POSIX seconds.
        refused: how much of what was found was refused already (`scraper.crawl.sieve`), by reason.
        """
        if visit.target.role in POLICY_ROLES:
            self._policies.keep(visit, now)
        else:
            self._settle_target(visit, now)
        self._findings.take(visit, discoveries, now, is_article=is_article, published=published)
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
        return self._stopping or not self._turns or not self._budget.allows

    def _may_start(self) -> bool:
        has_room = len(self._tasks) < self.settings.connections and self._visits.qsize() < self.settings.buffer
        return has_room and not self._stopping and self._budget.allows

    def _start_what_is_ready(self) -> None:
        now = self._clock()
        while self._may_start() and (name := self._turns.take(now)) is not None:
            self._serve(name, self._hosts[name], now)
            self._line_up_next_at(self._hosts[name].address)

    async def _rest(self) -> None:
        """Until something happens, or the next host is ready if it could be served."""
        alarm = None
        if self._turns and self._may_start():
            alarm = asyncio.ensure_future(self._sleep(max(0.0, self._turns.next_due() - self._clock())))
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

    def _host(self, name: str) -> _Host:
        host = self._hosts.get(name)
        if host is None:
            host = self._hosts[name] = _Host(name)
        return host

    def _line_up(self, name: str, not_before: float = -math.inf) -> None:
        """Give a host its next turn, unless another event will do it."""
        host = self._host(name)
        if host.learning is not None or host.is_looked_up:
            return
        due = max(self._throttle.ready_at(name), not_before)
        if host.address and due < math.inf:
            free = self._addresses.ready_at(host.address)
            if free == math.inf:
                self._addresses.wait(host.address, name)
                return
            due = max(due, free)
        self._turns.put(name, min(due, self._budget.deadline(host.site)) if due < math.inf else due)

    def _line_up_next_at(self, address: str | None) -> None:
        """Give hosts that wait for an address their turn, if it has room: one that can use it at once is enough."""
        while address and (name := self._addresses.next_waiting(address)) is not None:
            self._line_up(name)
            if self._throttle.ready_at(name) <= self._clock():
                return

    def _serve(self, name: str, host: _Host, now: float) -> None:
        """Do the next thing for a host whose turn has come."""
        if not host.queue:
            host.queue.extend(self._frontier.lease(name, LEASE_SIZE, now))
        due_retry = None if host.queue else self._frontier.next_due(name)
        if not host.queue and due_retry is None:
            return
        if not self._budget.allows_site(host.site, now):
            self._give_back(host)
            return
        if self._is_too_early(name, host, now):  # it asked for patience since it was lined up, or others came first
            self._line_up(name)
            return
        if due_retry is not None:
            self._line_up(name, due_retry)
            return
        if not self._is_prepared(name, host, now):
            return
        if host.unsettled and self.settings.skip_fruitless and self._guide.waits(host.queue[0]):
            return  # whether it is worth its request is known when those are settled, and then it is lined up again
        self._take_next(name, host, now)
        self._line_up(name)

    def _is_too_early(self, name: str, host: _Host, now: float) -> bool:
        address_ready = self._addresses.ready_at(host.address) if host.address else -math.inf
        return max(self._throttle.ready_at(name), address_ready) > now

    def _is_prepared(self, name: str, host: _Host, now: float) -> bool:
        """Whether all is known that has to be before the host's next target is fetched; if not, that is asked for."""
        if host.address is None and self._addresses.is_limited:
            host.is_looked_up = True
            self._begin(self._look_up(name, host), self._policies.robots_target(name))
            return False
        rules = self._policies.rules(name, now)
        if rules is None:
            due = self._policies.robots_due(name)
            if due > now:
                self._line_up(name, due)
            else:
                self._ask(self._policies.robots_target(name))
            return False
        if host.queue[0].role == "page" and (target := self._policies.tdm_target(name, rules, now)) is not None:
            self._ask(target)
            return False
        return True

    def _take_next(self, name: str, host: _Host, now: float) -> None:
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
            self._begin(self._fetch(target, self._announce(target)), target)

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
            host = self._hosts[target.host]
            host.unsettled += count
            self._budget.lend(host.site, count)

    def _give_back(self, host: _Host) -> None:
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
        visit = Visit(target, await self._request(target, address))
        if target.role == "page" and isinstance(visit.outcome, FetchedPage):
            visit = Visit(target, visit.outcome, await self._policies.reservation(visit.outcome.final_url))
        self._hand_out(visit)
        self._line_up(target.host)

    def _ask(self, target: Target) -> asyncio.Task[None]:
        """Begin to fetch a host's robots.txt or tdmrep.json, unless something is being learned of it already."""
        host = self._host(target.host)
        if host.learning is None:
            host.learning = self._begin(self._learn(target, host, self._announce(target)), target)
        return host.learning

    async def _learn(self, target: Target, host: _Host, address: str) -> None:
        visit = Visit(target, await self._request(target, address))
        self._policies.learn(visit, self._clock())
        host.learning = None
        self._hand_out(visit)
        self._line_up(target.host)

    async def _look_up(self, name: str, host: _Host) -> None:
        host.address = await self._fetcher.address_of(name) or ""
        host.is_looked_up = False
        self._line_up(name)

    def _announce(self, target: Target) -> str:
        """Count a request that is about to begin. Returns the address it is counted at, if that is known."""
        now = self._clock()
        host = self._host(target.host)
        self._throttle.started(target.host, now)
        self._budget.began(host.site, now)
        if host.address:
            self._addresses.started(host.address, now)
        return host.address or ""

    async def _request(self, target: Target, address: str) -> FetchedPage | FetchFailure:
        """Fetch `target`, whose request has been announced, and tell throttle and address how it went."""
        permit = None if target.role in POLICY_ROLES else self._policies.permit(target)
        outcome = await self._fetcher.fetch(target, permit)
        now = self._clock()
        if address:
            self._addresses.finished(address)
        own = [exchange for exchange in outcome.exchanges if exchange.url.startswith(f"{target.host}/")]
        status, seconds = (own[-1].status, own[-1].seconds) if own else (None, 0.0)
        self._throttle.finished(target.host, now, status, seconds)
        if own and own[-1].address and self._addresses.is_limited:
            self._hosts[target.host].address = own[-1].address
        if isinstance(outcome, FetchFailure) and outcome.retry_after and outcome.exchanges:
            # The host that asked for the pause may be another, at the end of redirects.
            asked_by = host_key(outcome.exchanges[-1].url)
            self._throttle.hold(asked_by, now + min(outcome.retry_after, self._throttle.policy.max_retry_after))
        self._line_up_next_at(address)
        return outcome

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
        self._budget.spend(self._hosts[visit.target.host].site, pages=result.spent, size=size)
        self._line_up(visit.target.host)


async def _cancel(tasks: Iterable[asyncio.Task[None]]) -> None:
    tasks = list(tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
