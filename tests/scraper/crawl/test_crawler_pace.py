"""How often the crawler asks: retries, distances, requests at once, and nobody held up by others."""

import asyncio
import socket
from collections import Counter
from contextlib import aclosing
from itertools import pairwise

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from crawl_bench import Bench, idle, linking, pages
from servers import behaviours as b
from servers.loopback import LoopbackServer, Request

from scraper.crawl.scope import Scope
from scraper.fetched import FetchedPage

DAY = 86400.0


async def test_a_failure_that_may_pass_is_tried_again_after_its_retry_after(
    server: LoopbackServer, bench: Bench
) -> None:
    times: list[float] = []

    async def busy_once(request: Request, writer: asyncio.StreamWriter) -> None:
        times.append(bench.clock.now)
        busy = b.answer(status="503 Busy", headers={"Retry-After": "40"})
        await (busy if len(times) == 1 else b.answer())(request, writer)

    server.routes["/"] = busy_once
    crawler = bench.crawler(server.url("/"))
    visits = await bench.crawl(crawler)
    assert [visit.target.attempts for visit in pages(visits)] == [0, 1]
    assert isinstance(pages(visits)[-1].outcome, FetchedPage)
    assert times[1] - times[0] >= 40
    assert crawler.stats.retried == 1
    assert crawler.stats.pages == 1


async def test_a_failure_that_does_not_pass_is_given_up_after_the_retries(server: LoopbackServer, bench: Bench) -> None:
    server.routes["/"] = b.drops_before_headers()
    visits = await bench.crawl(bench.crawler(server.url("/"), retries=3))
    assert [visit.target.attempts for visit in pages(visits)] == [0, 1, 2, 3]
    assert bench.frontier.counts().failed == 2  # with the sitemap that is not there


async def test_a_failure_that_will_not_pass_is_not_tried_again_and_left_alone_for_a_week(
    server: LoopbackServer, bench: Bench
) -> None:
    for days in (0, 1, 7):
        bench.clock.now += days * DAY
        await bench.crawl(bench.crawler(server.url("/gone")))
    assert Counter(server.paths)["/gone"] == 2


# Pace


async def test_requests_to_a_host_keep_their_distance_and_crawl_delay_widens_it(
    server: LoopbackServer, bench: Bench
) -> None:
    times: list[float] = []

    async def note(request: Request, writer: asyncio.StreamWriter) -> None:
        times.append(bench.clock.now)
        await linking("/a", "/b", "/c")(request, writer)

    server.default = note
    server.routes["/robots.txt"] = b.answer("User-agent: *\nCrawl-delay: 7", content_type="text/plain")
    await bench.crawl(bench.crawler(server.url("/"), delay=2.0))
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert len(gaps) == 4  # and the sitemap
    assert min(gaps) >= 7


@pytest.mark.parametrize(("connections", "per_host", "allowed"), [(64, 3, 3), (2, 8, 2), (64, 1, 1)])
async def test_no_more_requests_run_at_once_than_allowed(
    server: LoopbackServer, bench: Bench, connections: int, per_host: int, allowed: int
) -> None:
    running, most = 0, 0
    enough = asyncio.Event()

    async def count(request: Request, writer: asyncio.StreamWriter) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        if running == allowed:
            enough.set()
        await enough.wait()
        running -= 1
        await b.answer()(request, writer)

    # By their shape they are articles: what might be anything is asked for one at a time until more is known.
    paths = [f"/the-story-of-the-day-{number}" for number in range(10)]
    server.routes |= {"/": linking(*paths), **dict.fromkeys(paths, count)}
    crawler = bench.crawler(server.url("/"), connections=connections, per_host_connections=per_host)
    await bench.crawl(crawler)
    assert most == allowed
    assert set(paths) <= set(server.paths)


class OneAddress(AbstractResolver):
    """Every name leads to 127.0.0.1."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        return [ResolveResult(hostname=host, host="127.0.0.1", port=port, family=socket.AF_INET, proto=0, flags=0)]

    async def close(self) -> None:
        pass


async def test_hosts_at_one_address_count_together(server: LoopbackServer, bench: Bench) -> None:
    """From the first request on, which is for robots.txt; and all of them are read in the end."""
    running = most = 0

    async def count(request: Request, writer: asyncio.StreamWriter) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        for _ in range(50):
            await asyncio.sleep(0)
        running -= 1
        await b.answer()(request, writer)

    server.default = count
    port = server.host.rpartition(":")[2]
    starts = [f"http://blog{number}.example:{port}/{page}" for number in range(12) for page in range(2)]
    crawler = bench.crawler(*starts, resolver=OneAddress(), per_address_connections=3, per_host_connections=2)
    visits = await bench.crawl(crawler)
    assert most == 3
    assert {visit.target.url for visit in visits if isinstance(visit.outcome, FetchedPage)} >= set(starts)


async def test_an_address_has_a_pace_of_its_own(server: LoopbackServer, bench: Bench) -> None:
    server.default = b.answer()
    port = server.host.rpartition(":")[2]
    starts = [f"http://blog{number}.example:{port}/" for number in range(4)]
    visits = await bench.crawl(bench.crawler(*starts, resolver=OneAddress(), address_delay=5.0))
    asked = sorted(exchange.requested_at for visit in visits for exchange in visit.outcome.exchanges)
    assert len(asked) == 4 * 3  # robots.txt, the page, and the sitemap that is tried where none is named
    assert {(later - earlier).total_seconds() for earlier, later in pairwise(asked)} == {5.0}


async def test_a_slow_host_holds_up_nobody_else(server: LoopbackServer, bench: Bench) -> None:
    """The slow host answers only once all the others are done: with head-of-line blocking that would be never."""
    others_done = asyncio.Event()
    async with LoopbackServer(default=b.waits_for(others_done, b.answer())) as slow:
        paths = [f"/{number}" for number in range(30)]
        server.routes |= {"/": linking(*paths), **dict.fromkeys(paths, b.answer())}
        starts = [slow.url(f"/{number}") for number in range(10)]
        crawler = bench.crawler(*starts, server.url("/"), scope=Scope([slow.url("/"), server.url("/")]))
        seen: list[str] = []
        async for visit in crawler.visits():
            bench.settle(crawler, visit)
            seen += [visit.target.host] if visit.target.role == "page" else []
            if seen.count(server.host) == 31:
                others_done.set()
    assert set(seen[:31]) == {server.host}
    assert seen.count(slow.host) == 10


async def test_a_host_that_asks_for_an_hour_of_peace_holds_up_nobody_else(server: LoopbackServer, bench: Bench) -> None:
    busy = b.in_turn(b.answer(status="429 Slow down", headers={"Retry-After": "3000"}), b.answer())
    others_done = asyncio.Event()

    async def sleep(seconds: float) -> None:
        """The hour passes when everybody else has been served."""
        if seconds > 1000:
            await others_done.wait()
        await bench.clock.sleep(seconds)

    async with LoopbackServer({"/": busy}) as tired:
        server.routes |= {"/": linking("/a"), "/a": linking("/b"), "/b": b.answer()}
        starts = [tired.url("/"), server.url("/")]
        crawler = bench.crawler(*starts, scope=Scope(starts), sleep=sleep)
        visits = []
        async for visit in crawler.visits():
            visits.append(visit)
            bench.settle(crawler, visit)
            if visit.target.url == server.url("/b"):
                others_done.set()
    last = pages(visits)[-1]
    assert (last.target.host, last.target.attempts) == (tired.host, 1)
    assert isinstance(last.outcome, FetchedPage)


async def test_the_scheduler_rests_between_two_requests(server: LoopbackServer, bench: Bench) -> None:
    """One alarm for each thing that happened, not a loop that asks the time again and again."""
    alarms: list[float] = []
    server.default = b.answer()

    async def sleep(seconds: float) -> None:
        alarms.append(seconds)
        await asyncio.Event().wait()

    crawler = bench.crawler(server.url("/"), server.url("/two"), delay=100.0, sleep=sleep)
    async with aclosing(crawler.visits()) as visits:
        visit = await anext(visits)
        await idle()
        bench.settle(crawler, visit)  # cuts a rest short
        await idle()
    assert 1 <= len(alarms) <= 5
    assert set(alarms) == {100.0}


async def test_fetching_pauses_while_nobody_takes_what_was_fetched(server: LoopbackServer, bench: Bench) -> None:
    paths = [f"/{number}" for number in range(50)]
    server.default = b.answer()
    server.routes["/"] = linking(*paths)
    crawler = bench.crawler(server.url("/"), connections=3, per_host_connections=3, buffer=4)
    async with aclosing(crawler.visits()) as visits:
        async for visit in visits:
            bench.settle(crawler, visit)
            if visit.target.url == server.url("/"):
                break
        await idle()
        # Of the rest, what waits in the buffer and what was under way when it was full.
        assert len(server.requests) <= 3 + 4 + 3
    assert crawler.stats.running == 0


# Days
