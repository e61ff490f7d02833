"""The crawler as a consumer uses it: real servers, a real database, a clock that only the crawler's own waits move."""

import asyncio
import random
import socket
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import aclosing
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from servers import behaviours as b
from servers.catalogue import ADDRESSES
from servers.loopback import Behaviour, LoopbackServer, Request

from scraper.crawl.budget import Allowance
from scraper.crawl.crawler import Crawler
from scraper.crawl.discovery import discover
from scraper.crawl.frontier import Frontier, FrontierCounts
from scraper.crawl.guide import EVER
from scraper.crawl.period import Period
from scraper.crawl.scope import Scope
from scraper.crawl.settings import CrawlSettings
from scraper.crawl.targets import Discovery, Role, Visit
from scraper.fetched import FetchedPage, FetchFailure
from scraper.urls import site_of

DAY = 86400.0
UNBOUNDED = Allowance()
BOMB = b.bomb()
BLOG = "<title>{0}</title><p>{0}"


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


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "corpus.sqlite")
    yield made
    made.connection.close()


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


async def test_a_site_is_found_by_robots_sitemap_feed_and_links_and_each_url_fetched_once(
    server: LoopbackServer, bench: Bench
) -> None:
    feed = f"<rss version='2.0'><channel><item><link>{server.url('/fed')}</link></item></channel></rss>"
    server.routes = {
        "/robots.txt": b.answer(f"Sitemap: {server.url('/map.xml')}", content_type="text/plain"),
        "/map.xml": b.answer(urlset(server.url("/mapped")), content_type="application/xml"),
        "/rss": b.answer(feed, content_type="application/rss+xml"),
        "/": b.answer(
            "<link rel=alternate type=application/rss+xml href=/rss><a href=/linked>One</a><a href=/fed>Two</a>"
        ),
        "/linked": linking("/", "/deep"),
        "/deep": b.answer(),
        "/fed": b.answer(),
        "/mapped": b.answer(),
    }
    visits = await bench.crawl(bench.crawler(server.url("/")))
    assert server.paths[0] == "/robots.txt"
    assert sorted(server.paths) == sorted(server.routes)
    assert all(isinstance(visit.outcome, FetchedPage) for visit in visits)
    assert bench.frontier.counts() == FrontierCounts(done=len(server.routes) - 1)


async def test_a_server_with_every_fault_in_the_catalogue_neither_hangs_nor_ends_the_crawl(
    server: LoopbackServer, bench: Bench
) -> None:
    """Each URL gets an outcome, and the good page among them is fetched."""
    faults: dict[str, Behaviour] = {
        "/drops-before-headers": b.drops_before_headers(),
        "/drops-in-headers": b.drops_in_headers(),
        "/drops-in-body": b.drops_in_body(),
        "/drops-in-chunk": b.drops_in_chunk(),
        "/broken-chunk": b.broken_chunk(),
        "/junk": b.speaks_junk(),
        "/hangs": b.hangs(),
        "/hangs-in-body": b.hangs_in_body(),
        "/drips": b.drips(),
        "/endless": b.endless_body(),
        "/huge": b.huge_page(),
        "/bomb": b.bomb(),
        "/headers": b.many_headers(),
        "/loop": b.redirect("/loop"),
        "/file": b.redirect("file:///etc/passwd"),
        "/inside": b.redirect("http://0.0.0.0/"),
        "/image": b.answer(b"GIF89a", content_type="image/gif"),
        "/gone": b.answer(status="404 Not Found"),
        "/broken": b.answer(status="500 Internal Server Error"),
    }
    server.routes = {**faults, "/": linking(*faults, "/good"), "/good": b.answer(BLOG.format("Good"))}
    crawler = bench.crawler(server.url("/"), timeout=0.3, retries=1, per_host_connections=20)
    visits = await bench.crawl(crawler)
    assert failures(visits).keys() == faults.keys() | {"/sitemap.xml"}
    assert {visit.target.url for visit in visits if isinstance(visit.outcome, FetchedPage)} == {
        server.url("/"),
        server.url("/good"),
    }
    assert bench.frontier.counts().waiting == 0


async def test_a_sitemap_that_lists_itself_is_read_once(server: LoopbackServer, bench: Bench) -> None:
    server.routes["/sitemap.xml"] = b.answer(
        f"<sitemapindex><sitemap><loc>{server.url('/sitemap.xml')}</loc></sitemap></sitemapindex>",
        content_type="application/xml",
    )
    bench.seed(server.url("/sitemap.xml"), role="sitemap")
    await bench.crawl(bench.crawler(server.url("/")))
    assert Counter(server.paths)["/sitemap.xml"] == 1


async def test_what_the_scope_refuses_is_counted_by_reason_and_not_fetched(
    server: LoopbackServer, bench: Bench
) -> None:
    server.routes["/"] = linking("https://elsewhere.example/", "/photo.jpg", "/ok")
    crawler = bench.crawler(server.url("/"))
    await bench.crawl(crawler)
    assert dict(crawler.stats.refused) == {"off_site": 1, "file": 1}
    assert "/photo.jpg" not in server.paths


async def test_the_stats_add_up(server: LoopbackServer, bench: Bench) -> None:
    server.routes |= {"/": linking("/a", "/b"), "/a": b.answer("<p>1234567"), "/b": b.answer(status="410 Gone")}
    crawler = bench.crawler(server.url("/"))
    visits = await bench.crawl(crawler)
    stats = crawler.stats
    assert (stats.fetched, stats.pages, stats.retried, stats.running) == (2, 3, 0, 0)
    assert dict(stats.failed) == {"http_status": 3}  # /b, robots.txt, and the sitemap tried for want of one
    assert stats.bytes == sum(len(one.body) for visit in visits for one in visit.outcome.exchanges)


# robots.txt


async def test_what_robots_txt_forbids_is_an_outcome_without_a_request(server: LoopbackServer, bench: Bench) -> None:
    server.routes |= {
        "/robots.txt": b.answer("User-agent: *\nDisallow: /private", content_type="text/plain"),
        "/": linking("/private/page", "/public"),
        "/public": b.answer(),
    }
    visits = await bench.crawl(bench.crawler(server.url("/")))
    assert failures(visits)["/private/page"].kind == "robots"
    assert failures(visits)["/private/page"].detail == "is forbidden by robots.txt"
    assert "/private/page" not in server.paths
    assert bench.frontier.counts().rejected == 1


@pytest.mark.parametrize(
    "robots",
    [
        pytest.param(b.answer(status="500 Internal Server Error"), id="500"),
        pytest.param(b.answer(status="503 Busy", headers={"Retry-After": "5"}), id="503"),
        pytest.param(b.answer(status="429 Too Many"), id="429"),
        pytest.param(b.drops_before_headers(), id="drops"),
        pytest.param(b.drops_in_body(), id="drops in body"),
        pytest.param(BOMB, id="bomb"),
    ],
)
async def test_without_an_answer_for_robots_txt_the_site_is_left_alone(
    server: LoopbackServer, bench: Bench, robots: Behaviour
) -> None:
    """RFC 9309, 2.3.1.4: assume complete disallow. After the retries, every URL gets that as its outcome."""
    server.routes["/robots.txt"] = robots
    visits = await bench.crawl(bench.crawler(server.url("/"), server.url("/two")))
    assert {path: failure.kind for path, failure in failures(visits).items()} == {"/": "robots", "/two": "robots"}
    assert "left alone" in failures(visits)["/"].detail
    attempts = [visit.target.attempts for visit in visits if visit.target.role == "robots"]
    assert attempts == ([0] if robots is BOMB else [0, 1, 2])
    assert set(server.paths) == {"/robots.txt"}
    assert bench.frontier.counts() == FrontierCounts(failed=2)


async def test_a_site_left_alone_is_tried_again_by_the_next_run(server: LoopbackServer, bench: Bench) -> None:
    server.routes |= {"/robots.txt": b.answer(status="500 Oops"), "/": b.answer()}
    await bench.crawl(bench.crawler(server.url("/"), retries=0))
    server.routes["/robots.txt"] = b.answer("", content_type="text/plain")
    bench.clock.now += 60
    visits = await bench.crawl(bench.crawler(server.url("/"), retries=0))
    assert [type(visit.outcome) for visit in pages(visits)] == [FetchedPage]


@pytest.mark.parametrize(
    "robots",
    [
        pytest.param(b.answer(status="404 Not Found"), id="404"),
        pytest.param(b.answer(status="403 Forbidden"), id="403"),
        pytest.param(b.redirect("/robots.txt"), id="redirects to itself"),
        pytest.param(b.answer(bytes(range(256)) * 400, content_type="application/octet-stream"), id="binary junk"),
        pytest.param(b.answer("# no rules\n" * 60_000, content_type="text/plain"), id="600 KB"),
        pytest.param(b.answer(b"", content_type=None), id="empty"),
    ],
)
async def test_a_robots_txt_without_rules_allows_everything(
    server: LoopbackServer, bench: Bench, robots: Behaviour
) -> None:
    server.routes |= {"/robots.txt": robots, "/": b.answer()}
    visits = await bench.crawl(bench.crawler(server.url("/")))
    assert [type(visit.outcome) for visit in pages(visits)] == [FetchedPage]


async def test_what_a_host_says_of_mining_is_asked_before_its_first_page_and_kept(
    server: LoopbackServer, bench: Bench
) -> None:
    rules = '[{"location": "/news/*", "tdm-reservation": 1}, {"location": "/", "tdm-reservation": 0}]'
    server.routes = {
        "/.well-known/tdmrep.json": b.answer(rules, content_type="application/json"),
        "/": linking("/news/a"),
        "/news/a": b.answer(BLOG.format("A")),
    }
    visits = await bench.crawl(bench.crawler(server.url("/"), read_tdm=True))
    assert {visit.target.url: visit.tdm_reserved for visit in pages(visits)} == {
        server.url("/"): False,
        server.url("/news/a"): True,
    }
    assert server.paths[:2] == ["/robots.txt", "/.well-known/tdmrep.json"]
    await bench.crawl(bench.crawler(server.url("/b"), read_tdm=True))
    assert server.paths.count("/.well-known/tdmrep.json") == 1


async def test_a_forbidden_or_missing_mining_file_says_nothing(server: LoopbackServer, bench: Bench) -> None:
    server.routes = {
        "/robots.txt": b.answer("User-agent: *\nDisallow: /.well-known/", content_type="text/plain"),
        "/": b.answer(BLOG.format("A")),
    }
    (visit,) = pages(await bench.crawl(bench.crawler(server.url("/"), read_tdm=True)))
    assert visit.tdm_reserved is None
    assert "/.well-known/tdmrep.json" not in server.paths


async def test_a_redirect_to_another_host_is_judged_by_that_hosts_mining_file(
    server: LoopbackServer, bench: Bench
) -> None:
    async with LoopbackServer() as other:
        rules = '[{"location": "/", "tdm-reservation": 1}]'
        other.routes = {
            "/.well-known/tdmrep.json": b.answer(rules, content_type="application/json"),
            "/a": b.answer(BLOG.format("A")),
        }
        server.routes = {"/": b.redirect(other.url("/a"))}
        scope = Scope([server.url("/"), other.url("/")])
        (visit,) = pages(await bench.crawl(bench.crawler(server.url("/"), scope=scope, read_tdm=True)))
    assert visit.tdm_reserved is True


async def test_robots_txt_is_kept_for_a_day_across_runs(server: LoopbackServer, bench: Bench) -> None:
    server.routes |= {
        "/robots.txt": b.answer("User-agent: *\nDisallow: /no", content_type="text/plain"),
        "/": linking("/no"),
    }
    for hours in (0, 23, 2):
        bench.clock.now += hours * 3600
        visits = await bench.crawl(bench.crawler(server.url("/")))
        assert failures(visits).keys() <= {"/no", "/sitemap.xml"}
    assert Counter(server.paths)["/robots.txt"] == 2
    assert "/no" not in server.paths


async def test_robots_txt_can_be_ignored_on_purpose(server: LoopbackServer, bench: Bench) -> None:
    server.routes |= {
        "/robots.txt": b.answer("User-agent: *\nDisallow: /\nCrawl-delay: 20", content_type="text/plain"),
        "/": b.answer(),
    }
    started = bench.clock.now
    visits = await bench.crawl(bench.crawler(server.url("/"), respect_robots=False))
    assert [type(visit.outcome) for visit in pages(visits)] == [FetchedPage]
    assert bench.clock.now - started < 1


# Redirects


async def test_a_redirect_to_what_robots_txt_forbids_is_not_followed(server: LoopbackServer, bench: Bench) -> None:
    server.routes |= {
        "/robots.txt": b.answer("User-agent: *\nDisallow: /private", content_type="text/plain"),
        "/": b.redirect("/private"),
    }
    visits = await bench.crawl(bench.crawler(server.url("/")))
    assert failures(visits)["/"].kind == "robots"
    assert "/private" not in server.paths


async def test_the_robots_txt_of_another_host_is_asked_before_a_redirect_leads_there(
    server: LoopbackServer, bench: Bench
) -> None:
    async with LoopbackServer() as other:
        other.routes |= {
            "/robots.txt": b.answer("User-agent: *\nDisallow: /no", content_type="text/plain"),
            "/yes": b.answer(),
        }
        server.routes |= {"/a": b.redirect(other.url("/yes")), "/b": b.redirect(other.url("/no"))}
        scope = Scope([server.url("/"), other.url("/")])
        visits = await bench.crawl(bench.crawler(server.url("/a"), server.url("/b"), scope=scope))
        assert Counter(other.paths)["/robots.txt"] == 1
        assert Counter(other.paths)["/yes"] == 1
        assert "/no" not in other.paths
    assert failures(visits)["/b"].kind == "robots"
    assert {visit.target.host for visit in visits if visit.target.role == "robots"} == {server.host, other.host}


async def test_a_redirect_out_of_the_scope_is_a_failure_that_says_so(server: LoopbackServer, bench: Bench) -> None:
    async with LoopbackServer() as other:
        server.routes["/"] = b.redirect(other.url("/"))
        visits = await bench.crawl(bench.crawler(server.url("/")))
        assert other.connections == 0
    failure = failures(visits)["/"]
    assert failure.kind == "redirects"
    assert failure.detail.endswith("which lies outside the sites or hosts the crawl started from")


# Addresses


async def test_a_host_at_a_private_address_is_never_connected_to(server: LoopbackServer, bench: Bench) -> None:
    visits = await bench.crawl(bench.crawler(server.url("/"), allow_private=False))
    assert failures(visits)["/"].kind == "blocked_address"
    assert "set allow_private" in failures(visits)["/"].detail
    assert server.connections == 0


class Leads(AbstractResolver):
    """Every name leads to one address."""

    def __init__(self, address: str) -> None:
        self._address = address

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        kind = socket.AF_INET6 if ":" in self._address else socket.AF_INET
        return [ResolveResult(hostname=host, host=self._address, port=port, family=kind, proto=0, flags=0)]

    async def close(self) -> None:
        pass


class Rebinding(Leads):
    """A name that leads to a public address when it is first asked for, and to loopback from then on."""

    def __init__(self) -> None:
        super().__init__("1.1.1.1")
        self.asked = 0

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        found = await super().resolve(host, port, family)
        self.asked += 1
        self._address = "127.0.0.1"
        return found


async def test_a_name_that_changes_its_answer_between_check_and_connection_is_not_connected_to(
    server: LoopbackServer, bench: Bench
) -> None:
    resolver = Rebinding()
    url = f"http://rebound.example:{server.port}/page"
    # The look-up for the address's pace is the check, and connects to nothing.
    crawler = bench.crawler(url, resolver=resolver, allow_private=False, per_address_connections=1)
    visits = await bench.crawl(crawler)
    assert resolver.asked > 1
    assert {visit.outcome.kind for visit in visits if isinstance(visit.outcome, FetchFailure)} == {"blocked_address"}
    assert server.requests == []


@pytest.mark.parametrize("address", [address for _, address in ADDRESSES])
async def test_a_name_that_leads_inwards_is_never_connected_to(
    server: LoopbackServer, bench: Bench, address: str
) -> None:
    """robots.txt is asked for first, so that is where it ends; the page says the same."""
    url = f"http://inwards.example:{server.port}/page"
    visits = await bench.crawl(bench.crawler(url, resolver=Leads(address), allow_private=False))
    assert [visit.outcome.kind for visit in visits if isinstance(visit.outcome, FetchFailure)] == [
        "blocked_address",
        "blocked_address",
    ]
    assert server.connections == 0
    assert bench.frontier.counts().waiting == 0


# Retries


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


@pytest.mark.parametrize("dated", [True, False])
async def test_a_list_that_has_come_to_older_articles_is_left(
    server: LoopbackServer, bench: Bench, dated: bool
) -> None:
    """Be their days known by their URLs, or only once they have been fetched."""
    days = [date(2026, 3, 31) - timedelta(days=3 * number) for number in range(60)]
    paths = [
        f"/{day:%Y/%m/%d}/a-story-of-the-{number}th-day" if dated else f"/a-story-of-the-{number}th-day"
        for number, day in enumerate(days)
    ]
    published = {server.url(path): day for path, day in zip(paths, days, strict=True)}
    for number in range(12):
        own, base = paths[number * 5 : number * 5 + 5], "" if number == 0 else f"page/{number + 1}"
        server.routes[f"/{base}"] = linking(*own, f"/page/{number + 2}")
    server.default = b.answer()
    crawler = bench.crawler(server.url("/"), period=Period(since=date(2026, 3, 10)))
    async for visit in crawler.visits():
        bench.connection.execute("BEGIN IMMEDIATE")
        day = published.get(visit.target.url)
        crawler.settled(
            visit,
            discover(visit).discoveries,
            bench.clock.now,
            is_article=day is not None,
            published=datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() if day else None,
        )
        bench.connection.execute("COMMIT")
    fetched = set(server.paths)
    assert {path for path, day in zip(paths, days, strict=True) if day >= date(2026, 3, 10)} <= fetched
    lists = {path for path in fetched if path.startswith("/page/")}
    assert lists == {"/page/2", "/page/3"}
    assert dict(crawler.stats.refused)["too_old"] >= 1


async def test_a_sitemap_of_earlier_years_and_what_it_would_name_are_not_asked_for(
    server: LoopbackServer, bench: Bench
) -> None:
    years = "".join(
        f"<sitemap><loc>{server.url(f'/map-{year}.xml')}</loc><lastmod>{year}-12-31</lastmod></sitemap>"
        for year in (2024, 2025, 2026)
    )
    server.routes["/sitemap.xml"] = b.answer(f"<sitemapindex>{years}</sitemapindex>", content_type="application/xml")
    news = "<n:news><n:title>{0}</n:title><n:publication_date>{0}</n:publication_date></n:news>"
    entries = "".join(
        f"<url><loc>{server.url(f'/{day}')}</loc>{news.format(day)}</url>" for day in ("2026-01-02", "2026-03-02")
    )
    server.routes["/map-2026.xml"] = b.answer(
        f"<urlset xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>{entries}</urlset>",
        content_type="application/xml",
    )
    server.default = b.answer()
    await bench.crawl(bench.crawler(server.url("/"), period=Period(since=date(2026, 3, 1))))
    assert {"/map-2026.xml", "/2026-03-02"} <= set(server.paths)
    assert not {"/map-2024.xml", "/map-2025.xml", "/2026-01-02"} & set(server.paths)


# Limits and ends


async def test_max_pages_counts_pages_of_the_whole_run_and_nothing_else(server: LoopbackServer, bench: Bench) -> None:
    paths = [f"/{number}" for number in range(9)]
    server.routes |= {"/": linking("/private", *paths), **dict.fromkeys(paths, b.answer())}
    server.routes["/robots.txt"] = b.answer("User-agent: *\nDisallow: /private", content_type="text/plain")
    crawler = bench.crawler(server.url("/"), max_pages=4)
    await bench.crawl(crawler)
    assert crawler.stats.pages == bench.frontier.pages_this_run() == 4
    assert len(set(server.paths) - {"/robots.txt", "/sitemap.xml"}) == 4

    again = bench.crawler(server.url("/"), max_pages=6)
    await bench.crawl(again)
    assert again.stats.pages == 6

    bench.frontier.finish_run(bench.clock.now)
    await bench.crawl(bench.crawler(server.url("/"), max_pages=100))
    assert set(paths) <= set(server.paths)


@pytest.mark.parametrize(
    ("allowance", "limit"),
    [
        (Allowance(pages=4), "max_site_pages"),
        (Allowance(bytes=3_500), "max_site_bytes"),
        (Allowance(seconds=35), "max_site_time"),
    ],
)
async def test_a_site_is_left_at_its_limit_and_its_rest_comes_first_in_the_next_run(
    server: LoopbackServer, bench: Bench, allowance: Allowance, limit: str
) -> None:
    """The other site, of fewer pages, is read to its end."""
    paths = [f"/{number}" for number in range(9)]
    page = b.answer("x" * 1000)
    server.routes |= {"/": linking(*paths), "/sitemap.xml": b.answer(status="404 No"), **dict.fromkeys(paths, page)}
    async with LoopbackServer({"/": b.answer("<title>Small")}) as small:
        starts = (server.url("/"), small.url("/"))
        crawler = bench.crawler(*starts, each_site=allowance, delay=10.0, per_host_connections=1)
        visits = await bench.crawl(crawler)
        assert crawler.sites_left == {site_of(server.url("/")): limit}
        assert crawler.limit is None
        assert small.url("/") in {visit.target.url for visit in visits}
        fetched = [path for path in server.paths if path in paths]
        assert 1 <= len(fetched) <= 4
        assert bench.frontier.counts().queued == 9 - len(fetched)

        resumed = bench.crawler(*starts, each_site=Allowance(pages=allowance.pages, bytes=allowance.bytes))
        await bench.crawl(resumed)
        if limit != "max_site_time":
            assert [path for path in server.paths if path in paths] == fetched

        bench.frontier.finish_run(bench.clock.now)
        server.requests.clear()
        await bench.crawl(bench.crawler(*starts, each_site=Allowance(pages=4)))
        again = [path for path in server.paths if path in paths]
    if limit != "max_site_time":
        assert again
        assert not set(again) & set(fetched)


async def test_a_site_that_makes_us_wait_longer_than_its_time_is_left_at_once(
    server: LoopbackServer, bench: Bench
) -> None:
    server.routes["/"] = b.answer(status="503 Busy", headers={"Retry-After": "3000"})
    began = bench.clock.now
    crawler = bench.crawler(server.url("/"), each_site=Allowance(seconds=60))
    await bench.crawl(crawler)
    assert bench.clock.now - began <= 60
    assert set(crawler.sites_left.values()) == {"max_site_time"}


async def test_the_bytes_of_a_run_are_bounded_those_of_answers_that_break_off_included(
    server: LoopbackServer, bench: Bench
) -> None:
    paths = [f"/{number}" for number in range(30)]
    server.routes |= {"/": linking(*paths), **dict.fromkeys(paths, b.endless_body())}
    crawler = bench.crawler(
        server.url("/"), max_bytes=10_000, max_total_bytes=35_000, retries=0, per_host_connections=1
    )
    visits = await bench.crawl(crawler)
    assert crawler.limit == "max_total_bytes"
    assert len(pages(visits)) < 6
    assert bench.frontier.counts().queued > 20


async def test_stop_lets_running_fetches_end_and_leaves_the_rest_queued(server: LoopbackServer, bench: Bench) -> None:
    crawler = bench.crawler(*(server.url(f"/{number}") for number in range(8)), per_host_connections=2)

    async def stop_meanwhile(request: Request, writer: asyncio.StreamWriter) -> None:
        crawler.stop()
        await b.answer()(request, writer)

    server.default = stop_meanwhile
    visits = await bench.crawl(crawler)
    assert 1 <= len(pages(visits)) <= 2
    assert all(isinstance(visit.outcome, FetchedPage) for visit in pages(visits))
    assert bench.frontier.counts().done == len(pages(visits))
    again = Frontier(bench.connection)
    assert again.begin_run(bench.clock.now).resumed


async def test_stop_now_drops_what_is_under_way_and_it_stays_queued(server: LoopbackServer, bench: Bench) -> None:
    crawler = bench.crawler(server.url("/"))

    async def stop_and_hang(request: Request, writer: asyncio.StreamWriter) -> None:
        crawler.stop()
        crawler.stop(now=True)
        await b.hangs()(request, writer)

    server.routes["/"] = stop_and_hang
    assert pages(await bench.crawl(crawler)) == []
    assert bench.frontier.counts() == FrontierCounts(queued=2)  # with the sitemap
    assert server.url("/") in [target.url for target in bench.frontier.lease(server.host, 9, bench.clock.now)]


async def test_breaking_off_the_iteration_leaves_no_request_running(server: LoopbackServer, bench: Bench) -> None:
    server.default = b.hangs()
    server.routes["/"] = b.answer()
    crawler = bench.crawler(server.url("/"), server.url("/slow"))
    async with aclosing(crawler.visits()) as visits:
        async for visit in visits:
            if visit.target.url == server.url("/"):
                break
    assert crawler.stats.running == 0
    assert asyncio.all_tasks() - {asyncio.current_task()} == server_tasks(server)


def server_tasks(server: LoopbackServer) -> set[asyncio.Task[None]]:
    return {task for task in server.tasks if not task.done()}


async def test_an_empty_frontier_ends_at_once(server: LoopbackServer, bench: Bench) -> None:
    crawler = bench.crawler(server.url("/"))
    (target,) = bench.frontier.lease(server.host, 1, bench.clock.now)
    bench.frontier.settle(
        Visit(target, FetchFailure(url=target.url, kind="dns", detail="gone")), "done", bench.clock.now
    )
    assert await bench.crawl(crawler) == []


async def test_a_crawl_that_dies_in_a_transaction_goes_on_with_nothing_lost_and_nothing_twice(
    server: LoopbackServer, bench: Bench
) -> None:
    paths = [f"/{number}" for number in range(20)]
    server.routes |= {"/": linking(*paths), **dict.fromkeys(paths, b.answer())}
    committed: Counter[str] = Counter()
    for fuse in (3, 1, 6, 2, 99):
        frontier = Frontier(bench.connection)
        bench.frontier = frontier
        crawler = bench.crawler(server.url("/"))
        async with aclosing(crawler.visits()) as visits:
            async for visit in visits:
                bench.connection.execute("BEGIN IMMEDIATE")
                crawler.settled(visit, discover(visit).discoveries, bench.clock.now)
                fuse -= 1
                if fuse == 0:
                    bench.connection.execute("ROLLBACK")
                    break
                bench.connection.execute("COMMIT")
                committed[visit.target.url] += visit.target.role == "page"
    assert {url for url, times in committed.items() if times == 1} == {server.url(path) for path in ("/", *paths)}
    assert max(committed.values()) == 1


async def test_a_fault_of_our_own_ends_the_crawl_instead_of_hanging_it(server: LoopbackServer, bench: Bench) -> None:
    class Faulty(AbstractResolver):
        async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
            raise KeyError("a bug")

        async def close(self) -> None:
            pass

    with pytest.raises(KeyError, match="a bug"):
        await bench.crawl(bench.crawler("http://somewhere.test/", resolver=Faulty()))


# The next run


async def test_a_second_run_fetches_only_what_is_new_or_changed(server: LoopbackServer, bench: Bench) -> None:
    dated = "Sun, 01 Mar 2026 00:00:00 GMT"
    server.routes |= {
        "/": b.conditional('<a href="/same">a</a><a href="/edited">b</a>', etag='"home-1"'),
        "/same": b.conditional(BLOG.format("Same"), last_modified=dated),
        "/edited": b.conditional(BLOG.format("Before"), etag='"1"'),
    }
    await bench.crawl(bench.crawler(server.url("/")))
    server.routes |= {
        "/": b.conditional('<a href="/same">a</a><a href="/new">c</a>', etag='"home-2"'),
        "/edited": b.conditional(BLOG.format("After"), etag='"2"'),
        "/new": b.answer(BLOG.format("New")),
    }
    bench.clock.now += DAY / 2
    crawler = bench.crawler(server.url("/"))
    visits = await bench.crawl(crawler)
    status = {visit.target.url.removeprefix(server.host): visit.outcome.exchanges[-1].status for visit in pages(visits)}
    assert status == {"/": 200, "/same": 304, "/edited": 200, "/new": 200}
    assert crawler.stats.not_modified == 1


async def test_validators_survive_a_304_that_does_not_repeat_them(server: LoopbackServer, bench: Bench) -> None:
    server.routes["/"] = b.in_turn(
        b.answer(headers={"ETag": '"v1"'}), b.answer("", status="304 Not Modified", content_type=None)
    )
    for _ in range(3):
        await bench.crawl(bench.crawler(server.url("/")))
        bench.clock.now += 3600
    sent = [request.headers.get("if-none-match") for request in server.requests if request.path == "/"]
    assert sent == [None, '"v1"', '"v1"']


async def test_a_section_that_seldom_changes_is_asked_less_often_than_one_that_always_does(
    server: LoopbackServer, bench: Bench
) -> None:
    """And in any case when the longest wait is over."""
    server.default = b.answer()
    asked = Counter[str]()
    for hour in range(12):
        server.routes["/"] = linking("/quiet", "/busy")
        server.routes["/quiet"] = linking("/a-story-of-old")
        server.routes["/busy"] = linking(f"/a-story-of-hour-{hour}")
        server.requests.clear()
        await crawl_as_lists(bench, bench.crawler(server.url("/"), skip_fruitless=0))
        bench.frontier.finish_run(bench.clock.now)
        asked.update(set(server.paths))
        bench.clock.now += 3600
    assert asked["/"] == asked["/busy"] == 12
    assert 2 <= asked["/quiet"] <= 6
    server.requests.clear()
    bench.clock.now += 72_000
    await crawl_as_lists(bench, bench.crawler(server.url("/"), skip_fruitless=0))
    assert "/quiet" in server.paths


async def crawl_as_lists(bench: Bench, crawler: Crawler) -> None:
    """A crawl whose stories are articles, and whose other pages are none."""
    async for visit in crawler.visits():
        bench.connection.execute("BEGIN IMMEDIATE")
        discoveries, is_article = discover(visit).discoveries, "story" in visit.target.url
        crawler.settled(visit, discoveries, bench.clock.now, is_article=is_article)
        bench.connection.execute("COMMIT")


async def test_the_parts_of_an_article_are_as_deep_as_the_article_is(server: LoopbackServer, bench: Bench) -> None:
    """Who wants the article wants the whole of it; a later part is one whoever named it first."""
    server.routes |= {
        "/": linking("/a-story-of-some-words"),
        "/a-story-of-some-words": linking(
            "/a-story-of-some-words?page=2", "/a-story-of-some-words?page=3", "/another-story-of-some-words"
        ),
        "/a-story-of-some-words?page=2": linking("/a-story-of-some-words", "/a-story-of-some-words?page=3"),
        "/a-story-of-some-words?page=3": linking("/a-story-of-some-words?page=2"),
    }
    start = server.url("/")
    await crawl_as_lists(bench, bench.crawler(start, scope=Scope([start], max_depth=1)))
    asked = [request.path for request in server.requests if "story" in request.path]
    assert asked == [
        "/a-story-of-some-words",
        "/a-story-of-some-words?page=2",
        "/a-story-of-some-words?page=3",
    ]
    assert bench.frontier.found_by(server.url("/a-story-of-some-words?page=3")) == "part"
