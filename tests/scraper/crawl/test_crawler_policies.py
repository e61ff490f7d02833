"""What hosts allow, as the crawler keeps it: robots.txt, tdmrep.json, and redirects to where others apply."""

from collections import Counter

import pytest
from crawl_bench import Bench, failures, linking, pages
from servers import behaviours as b
from servers.loopback import Behaviour, LoopbackServer

from scraper.crawl.frontier import FrontierCounts
from scraper.crawl.scope import Scope
from scraper.fetched import FetchedPage

BOMB = b.bomb()
BLOG = "<title>{0}</title><p>{0}"


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
