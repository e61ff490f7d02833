"""The crawler as a consumer uses it: real servers, a real database, a clock that only the crawler's own waits move."""

import asyncio
from collections import Counter
from contextlib import aclosing
from itertools import pairwise

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from crawl_bench import Bench, failures, linking, pages, urlset
from servers import behaviours as b
from servers.loopback import Behaviour, LoopbackServer, Request

from scraper.crawl.crawler import Crawler
from scraper.crawl.discovery import discover
from scraper.crawl.frontier import Frontier, FrontierCounts
from scraper.crawl.scope import Scope
from scraper.crawl.targets import Visit
from scraper.fetched import FetchedPage, FetchFailure

DAY = 86400.0
BLOG = "<title>{0}</title><p>{0}"


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


def leading(*paths: str, by: str = "next") -> Behaviour:
    return b.answer("<title>x</title>" + "".join(f"<a rel={by} href={path}>On</a>" for path in paths))


async def test_a_chain_of_articles_is_followed_to_its_end_however_deep(server: LoopbackServer, bench: Bench) -> None:
    chain = [f"/a-story-of-some-day-{number}" for number in range(30)]
    server.routes["/"] = linking(chain[0])
    server.routes |= {path: leading(following) for path, following in pairwise(chain)}
    server.routes[chain[-1]] = linking("/a-view-of-the-sea-at-night")
    start = server.url("/")
    await crawl_as_lists(bench, bench.crawler(start, scope=Scope([start], max_depth=2)))
    assert [path for path in server.paths if "story" in path] == chain
    assert "/a-view-of-the-sea-at-night" in server.paths


async def test_a_chain_of_what_gives_nothing_ends_at_the_depth(server: LoopbackServer, bench: Bench) -> None:
    """A calendar's next month, the next page of a list that has none: even where nothing is left out."""
    server.routes["/"] = linking("/agenda/2026-1")
    server.routes |= {f"/agenda/2026-{month}": leading(f"/agenda/2026-{month + 1}") for month in range(1, 40)}
    start = server.url("/")
    await crawl_as_lists(bench, bench.crawler(start, scope=Scope([start], max_depth=5), skip_fruitless=0))
    assert sum(path.startswith("/agenda") for path in server.paths) == 5


async def test_lists_that_lead_on_by_marks_of_their_own_are_read_to_their_end(
    server: LoopbackServer, bench: Bench
) -> None:
    marks = [f"/news?before=m{number}x" for number in range(20)]
    server.routes["/"] = linking("/news?before=m0x")
    for number, (mark, following) in enumerate(pairwise(marks)):
        story = f"/a-story-of-the-day-{number}"
        server.routes[mark] = b.answer(f"<a href={story}>A</a><a href='{following}'>Older posts</a>")
        server.routes[story] = b.answer()
    start = server.url("/")
    await crawl_as_lists(bench, bench.crawler(start, scope=Scope([start], max_depth=3)))
    assert sum("story" in path for path in server.paths) == 19


async def test_a_feed_is_read_to_the_page_that_names_nothing_new(server: LoopbackServer, bench: Bench) -> None:
    def feed(page: int) -> Behaviour:
        named = [f"/the-story-of-the-day-{min(page, 12)}-{number}" for number in range(3)]
        server.routes |= dict.fromkeys(named, b.answer())
        entries = "".join(f"<entry><link href='{server.url(path)}'/></entry>" for path in named)
        following = f"<link rel='next' href='{server.url(f'/feed?page={page + 1}')}'/>"
        body = f"<feed xmlns='http://www.w3.org/2005/Atom'>{following}{entries}</feed>"
        return b.answer(body, content_type="application/atom+xml")

    server.routes |= {f"/feed?page={page}": feed(page) for page in range(2, 40)} | {"/feed": feed(1)}
    server.routes["/"] = b.answer("<link rel=alternate type=application/atom+xml href=/feed>")
    await crawl_as_lists(bench, bench.crawler(server.url("/")))
    assert sum(path.startswith("/feed") for path in server.paths) == 13
    assert sum("story" in path for path in server.paths) == 36
