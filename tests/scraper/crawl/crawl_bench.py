"""What the crawler's tests stand on: a frontier, a clock that only the crawler's own waits move, and a consumer."""

import asyncio
import random
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp.abc import AbstractResolver
from servers import behaviours as b
from servers.loopback import Behaviour

from scraper.crawl.budget import Allowance
from scraper.crawl.crawler import Crawler
from scraper.crawl.discovery import discover
from scraper.crawl.frontier import Frontier
from scraper.crawl.guide import EVER
from scraper.crawl.period import Period
from scraper.crawl.scope import Scope
from scraper.crawl.settings import CrawlSettings
from scraper.crawl.targets import Discovery, Role, Visit
from scraper.fetched import FetchFailure

UNBOUNDED = Allowance()


class Clock:
    """Time stands still but for the crawler's own waits."""

    def __init__(self, now: float = 1_700_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


class Bench:
    """A frontier in a file, a clock, and a consumer that settles each visit in a transaction of its own."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.frontier = Frontier(self.connection)
        self.clock = Clock()

    def seed(self, *urls: str, role: Role = "page") -> None:
        self.frontier.add([Discovery(url, role, 0, "seed") for url in urls], self.clock.now)

    def crawler(
        self,
        *starts: str,
        resolver: AbstractResolver | None = None,
        scope: Scope | None = None,
        delay: float = 0.0,
        timeout: float = 5.0,
        retries: int = 2,
        allow_private: bool = True,
        read_tdm: bool = False,
        sleep: Callable[[float], Awaitable[None]] | None = None,
        each_site: Allowance = UNBOUNDED,
        address_delay: float = 0.0,
        period: Period = EVER,
        **settings: int,
    ) -> Crawler:
        self.frontier.begin_run(self.clock.now)
        self.seed(*starts)
        return Crawler(
            CrawlSettings(
                user_agent="Copydesk/test (+https://example.org/crawler)",
                delay=delay,
                timeout=timeout,
                retries=retries,
                allow_private=allow_private,
                read_tdm=read_tdm,
                each_site=each_site,
                address_delay=address_delay,
                period=period,
                **settings,
            ),
            self.frontier,
            scope or Scope(starts),
            clock=self.clock,
            sleep=sleep or self.clock.sleep,
            random=random.Random(7),
            resolver=resolver,
        )

    def settle(self, crawler: Crawler, visit: Visit) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        crawler.settled(visit, discover(visit).discoveries, self.clock.now)
        self.connection.execute("COMMIT")

    async def crawl(self, crawler: Crawler) -> list[Visit]:
        visits = []
        async for visit in crawler.visits():
            visits.append(visit)
            self.settle(crawler, visit)
        return visits


def pages(visits: list[Visit]) -> list[Visit]:
    return [visit for visit in visits if visit.target.role == "page"]


def failures(visits: list[Visit]) -> dict[str, FetchFailure]:
    """Path → failure, of what is no robots.txt."""
    return {
        "/" + visit.target.url.split("/", 3)[3]: visit.outcome
        for visit in visits
        if visit.target.role != "robots" and isinstance(visit.outcome, FetchFailure)
    }


async def idle() -> None:
    """Give everything that can run the time to."""
    for _ in range(2000):
        await asyncio.sleep(0)


def linking(*urls: str) -> Behaviour:
    return b.answer("<title>Start</title>" + "".join(f'<p><a href="{url}">A link</a>' for url in urls))


def urlset(*urls: str) -> str:
    return "<urlset>" + "".join(f"<url><loc>{url}</loc></url>" for url in urls) + "</urlset>"


# The whole way
