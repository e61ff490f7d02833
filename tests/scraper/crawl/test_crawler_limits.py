"""Where a crawl ends before its frontier does: budgets, and days that are not wanted."""

from datetime import UTC, date, datetime, timedelta

import pytest
from crawl_bench import Bench, linking, pages
from servers import behaviours as b
from servers.loopback import LoopbackServer

from scraper.crawl.budget import Allowance
from scraper.crawl.discovery import discover
from scraper.crawl.period import Period
from scraper.urls import site_of


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
