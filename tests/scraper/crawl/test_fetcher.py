"""The fetcher against servers that behave and servers that do not: always a value, never an exception or a hang."""

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import msgspec
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from servers import behaviours as b
from servers.loopback import Behaviour, LoopbackServer

from scraper.crawl.fetcher import Fetcher, FetchSettings, Refusal
from scraper.crawl.targets import Role, Target
from scraper.fetched import Exchange, FetchedPage, FetchFailure, header
from scraper.urls import host_key, normalise

AGENT = "Copydesk/test (+https://example.org/crawler)"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC).timestamp()
SETTINGS = FetchSettings(
    user_agent=AGENT, timeout=5.0, max_bytes=200_000, max_sitemap_bytes=400_000, max_redirects=4, allow_private=True
)
IMPATIENT = FetchSettings(user_agent=AGENT, timeout=0.2, allow_private=True)


def target(url: str, role: Role = "page", etag: str | None = None, last_modified: str | None = None) -> Target:
    return Target(
        url=url,
        host=host_key(url),
        role=role,
        depth=0,
        attempts=0,
        etag=etag,
        last_modified=last_modified,
        via="seed",
        referrer=None,
        lastmod=None,
    )


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(SETTINGS, clock=lambda: NOON) as running:
        yield running


async def outcome_of(
    server: LoopbackServer, behaviour: Behaviour, settings: FetchSettings = SETTINGS, role: Role = "page"
) -> FetchedPage | FetchFailure:
    server.routes["/page"] = behaviour
    async with Fetcher(settings, clock=lambda: NOON) as fetcher:
        return await fetcher.fetch(target(server.url("/page"), role))


async def test_a_page_comes_with_its_whole_exchange(server: LoopbackServer, fetcher: Fetcher) -> None:
    """Everything the archive and the record need: both headers, body, time and the address connected to."""
    server.routes["/page"] = b.answer("<p>Grüße", headers={"X-Thing": "one"})
    page = await fetcher.fetch(target(server.url("/page")))
    assert isinstance(page, FetchedPage)
    (exchange,) = page.exchanges
    assert exchange.url == page.url == page.final_url == server.url("/page")
    assert (exchange.status, exchange.reason, exchange.body) == (200, "OK", "<p>Grüße".encode())
    assert header(exchange.headers, "x-thing") == "one"
    assert exchange.requested_at == datetime.fromtimestamp(NOON, UTC)
    assert exchange.address == "127.0.0.1"
    assert header(exchange.request_headers, "user-agent") == AGENT
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(exchange), type=Exchange) == exchange


async def test_the_headers_on_record_are_those_the_server_got(server: LoopbackServer, fetcher: Fetcher) -> None:
    server.routes["/page"] = b.answer()
    page = await fetcher.fetch(target(server.url("/page"), etag='"v1"', last_modified="Sun, 01 Mar 2026 00:00:00 GMT"))
    sent = server.requests[0].headers
    recorded = {name.lower(): value for name, value in page.exchanges[0].request_headers}
    assert recorded.items() <= sent.items()
    assert sent["if-none-match"] == '"v1"'
    assert sent["if-modified-since"] == "Sun, 01 Mar 2026 00:00:00 GMT"
    assert sent["accept-encoding"] == "gzip, deflate, br, zstd"
    assert "cookie" not in sent


async def test_a_page_not_modified_since_is_a_good_answer(server: LoopbackServer, fetcher: Fetcher) -> None:
    server.routes["/page"] = b.conditional(etag='"v1"')
    page = await fetcher.fetch(target(server.url("/page"), etag='"v1"'))
    assert isinstance(page, FetchedPage)
    assert page.not_modified


async def test_a_304_that_nobody_asked_for_is_a_failure(server: LoopbackServer) -> None:
    """There is no earlier copy that it could stand for."""
    failure = await outcome_of(server, b.answer("", status="304 Not Modified", content_type=None))
    assert isinstance(failure, FetchFailure)
    assert (failure.kind, failure.status) == ("http_status", 304)


@pytest.mark.parametrize(
    ("behaviour", "kind", "transient"),
    [
        pytest.param(b.drops_before_headers(), "protocol", True, id="drops before headers"),
        pytest.param(b.drops_in_headers(), "protocol", True, id="drops in headers"),
        pytest.param(b.drops_in_body(), "protocol", True, id="drops in body"),
        pytest.param(b.drops_in_chunk(), "protocol", True, id="drops in chunk"),
        pytest.param(b.broken_chunk(), "protocol", True, id="broken chunk"),
        pytest.param(b.speaks_junk(), "protocol", True, id="junk"),
        pytest.param(b.speaks_http_09(), "protocol", True, id="HTTP/0.9"),
        pytest.param(b.length_is_no_number(), "protocol", True, id="length is no number"),
        pytest.param(b.many_headers(), "protocol", True, id="100,000 headers"),
        pytest.param(b.long_header(), "protocol", True, id="10 MB header"),
        pytest.param(b.endless_body(), "too_large", False, id="endless body"),
        pytest.param(b.huge_page(), "too_large", False, id="50 MB page"),
        pytest.param(b.bomb(), "decompression", False, id="gzip bomb"),
        pytest.param(b.compressed(b"<p>" + b"ab" * 200_000), "decompression", False, id="small gzip bomb"),
        pytest.param(b.answer(b"no gzip", headers={"Content-Encoding": "gzip"}), "decompression", True, id="no gzip"),
        pytest.param(
            b.answer(gzip.compress(b"x" * 9999)[:-20], headers={"Content-Encoding": "gzip"}),
            "decompression",
            True,
            id="gzip cut off",
        ),
        pytest.param(b.answer(headers={"Content-Encoding": "lzw"}), "decompression", False, id="coding not asked for"),
        pytest.param(b.answer(b"%PDF-1.7", content_type="application/pdf"), "content_type", False, id="PDF"),
        pytest.param(b.answer(b"GIF89a", content_type=None), "content_type", False, id="untyped image"),
        pytest.param(b.answer(status="404 Not Found"), "http_status", False, id="404"),
        pytest.param(b.answer(status="500 Internal Server Error"), "http_status", True, id="500"),
        pytest.param(b.answer(status="599 Whatever"), "http_status", True, id="599"),
        pytest.param(b.answer(status="301 Moved Permanently"), "http_status", False, id="redirect to nowhere"),
        pytest.param(b.redirect("/page"), "redirects", False, id="redirect to itself"),
        pytest.param(b.redirect("file:///etc/passwd"), "redirects", False, id="redirect to file:"),
        pytest.param(b.redirect("http://"), "redirects", False, id="redirect to junk"),
        pytest.param(b.redirect("http://[::1"), "redirects", False, id="redirect to half an address"),
    ],
)
async def test_misbehaviour_is_a_failure_of_its_kind(
    server: LoopbackServer, behaviour: Behaviour, kind: str, transient: bool
) -> None:
    failure = await outcome_of(server, behaviour)
    assert isinstance(failure, FetchFailure), failure
    assert (failure.kind, failure.transient) == (kind, transient), failure.detail
    assert failure.detail


@pytest.mark.parametrize("behaviour", [b.hangs(), b.hangs_in_body(), b.drips()], ids=["at once", "in body", "drip"])
async def test_no_server_keeps_a_fetch_longer_than_the_time_limit(server: LoopbackServer, behaviour: Behaviour) -> None:
    failure = await outcome_of(server, behaviour, IMPATIENT)
    assert isinstance(failure, FetchFailure)
    assert (failure.kind, failure.transient) == ("timeout", True)
    assert failure.detail == "gave no complete answer within 0.2 s"


async def test_an_endless_chain_of_redirects_is_cut_and_every_hop_is_on_record(server: LoopbackServer) -> None:
    server.default = b.endless_redirect()
    failure = await outcome_of(server, server.default)
    assert isinstance(failure, FetchFailure)
    assert (failure.kind, failure.detail) == ("redirects", "redirects more than 4 times")
    assert len(failure.exchanges) == len(server.requests) == 5


async def test_a_loop_of_two_is_seen_on_its_first_return(server: LoopbackServer) -> None:
    server.routes["/other"] = b.redirect("/page")
    failure = await outcome_of(server, b.redirect("/other"))
    assert isinstance(failure, FetchFailure)
    assert failure.kind == "redirects"
    assert server.paths == ["/page", "/other"]


async def test_redirects_are_followed_with_one_exchange_each(server: LoopbackServer) -> None:
    server.routes |= {"/two": b.redirect("three", "302 Found"), "/three": b.answer("<p>here")}
    page = await outcome_of(server, b.redirect("/two"))
    assert isinstance(page, FetchedPage)
    assert [exchange.status for exchange in page.exchanges] == [301, 302, 200]
    assert (page.url, page.final_url) == (server.url("/page"), server.url("/three"))


async def test_a_location_in_raw_utf8_is_understood(server: LoopbackServer) -> None:
    server.routes["/gr%C3%BC%C3%9Fe"] = b.answer()
    page = await outcome_of(server, b.redirect("/grüße".encode().decode("latin-1")))
    assert isinstance(page, FetchedPage)
    assert page.final_url == server.url("/gr%C3%BC%C3%9Fe")


async def test_a_site_that_wants_its_cookie_back_gets_it_within_one_fetch_only(
    server: LoopbackServer, fetcher: Fetcher
) -> None:
    server.routes["/page"] = b.cookie_wall()
    for _ in range(2):
        page = await fetcher.fetch(target(server.url("/page")))
        assert isinstance(page, FetchedPage)
        assert [exchange.status for exchange in page.exchanges] == [302, 200]


@pytest.mark.parametrize(
    "to", ["http://0.0.0.0/", "http://[::]/", "http://224.0.0.1/", "http://[::ffff:0.0.0.0]/", "http://168.63.129.16/"]
)
async def test_a_redirect_to_a_blocked_address_is_not_followed(server: LoopbackServer, to: str) -> None:
    """Loopback has to be allowed for the first hop, so the second leads to what is never allowed."""
    failure = await outcome_of(server, b.redirect(to))
    assert isinstance(failure, FetchFailure)
    assert (failure.kind, failure.transient) == ("blocked_address", False)
    assert [exchange.status for exchange in failure.exchanges] == [301]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "[::1]", "169.254.169.254", "localhost"])
async def test_a_private_address_is_blocked_however_it_is_written(server: LoopbackServer, host: str) -> None:
    async with Fetcher(FetchSettings(user_agent=AGENT)) as fetcher:
        failure = await fetcher.fetch(target(normalise(f"http://{host}:{server.port}/")))
    assert isinstance(failure, FetchFailure)
    assert failure.kind == "blocked_address"
    assert server.connections == 0


async def test_a_blocked_host_is_a_failure_that_names_the_mend(server: LoopbackServer) -> None:
    async with Fetcher(FetchSettings(user_agent=AGENT)) as fetcher:
        failure = await fetcher.fetch(target(server.url("/page")))
    assert isinstance(failure, FetchFailure)
    assert (failure.kind, failure.transient) == ("blocked_address", False)
    assert failure.detail.endswith("127.0.0.1 is a loopback address; set allow_private to crawl it")
    assert server.connections == 0


async def test_a_redirect_needs_the_callers_permission(server: LoopbackServer, fetcher: Fetcher) -> None:
    async def permit(url: str) -> Refusal | None:
        return Refusal("robots", f"no {url}")

    server.routes["/page"] = b.redirect("/private")
    failure = await fetcher.fetch(target(server.url("/page")), permit)
    assert isinstance(failure, FetchFailure)
    assert (failure.kind, failure.detail) == ("robots", f"no {server.url('/private')}")
    assert len(failure.exchanges) == 1
    assert server.paths == ["/page"]


@pytest.mark.parametrize(
    ("value", "seconds"), [("120", 120.0), ("Sun, 01 Mar 2026 12:01:30 GMT", 90.0), ("soon", None)]
)
async def test_retry_after_is_read_as_seconds_and_as_a_date(
    server: LoopbackServer, value: str, seconds: float | None
) -> None:
    failure = await outcome_of(server, b.answer(status="503 Busy", headers={"Retry-After": value}))
    assert isinstance(failure, FetchFailure)
    assert failure.retry_after == seconds


async def test_an_error_page_is_kept_for_the_archive_but_only_its_beginning(server: LoopbackServer) -> None:
    failure = await outcome_of(server, b.answer("x" * 2**20, status="404 Not Found"))
    assert isinstance(failure, FetchFailure)
    assert len(failure.exchanges[0].body) == 256 * 1024


async def test_a_bomb_on_an_error_page_is_defused(server: LoopbackServer) -> None:
    failure = await outcome_of(server, b.compressed(bytes(64 * 2**20), status="500 Internal Server Error"))
    assert isinstance(failure, FetchFailure)
    assert failure.kind == "http_status"
    assert len(failure.exchanges[0].body) <= 256 * 1024


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw-deflate"])
async def test_codings_are_undone(server: LoopbackServer, coding: str) -> None:
    body = b"<p>" + bytes(range(256)) * 300
    page = await outcome_of(server, b.compressed(body, coding))
    assert isinstance(page, FetchedPage)
    assert page.answer.body == body


async def test_the_limit_is_the_last_size_that_passes(server: LoopbackServer) -> None:
    settings = FetchSettings(user_agent=AGENT, max_bytes=1000, allow_private=True)
    for behaviour in (b.answer("x" * 1000), b.compressed(b"x" * 1000)):
        assert isinstance(await outcome_of(server, behaviour, settings), FetchedPage)
    for behaviour in (b.answer("x" * 1001), b.compressed(b"x" * 1001)):
        failure = await outcome_of(server, behaviour, settings)
        assert isinstance(failure, FetchFailure)
        assert failure.kind == "too_large"


async def test_each_role_has_its_limit_and_its_content_types(server: LoopbackServer) -> None:
    sitemap = b.answer("x" * 300_000, content_type="application/xml")
    assert isinstance(await outcome_of(server, sitemap, role="sitemap"), FetchedPage)
    assert isinstance(await outcome_of(server, sitemap, role="page"), FetchFailure)
    assert isinstance(await outcome_of(server, sitemap, role="feed"), FetchFailure)


async def test_a_long_robots_txt_is_cut_and_any_content_type_will_do(server: LoopbackServer) -> None:
    page = await outcome_of(server, b.answer("#" * 600_000, content_type="image/png"), role="robots")
    assert isinstance(page, FetchedPage)
    assert len(page.answer.body) == 512 * 1024 + 1


async def test_headers_with_bytes_beyond_ascii_are_kept_byte_for_byte(server: LoopbackServer) -> None:
    page = await outcome_of(server, b.answer(headers={"X-Name": "Grüße".encode().decode("latin-1")}))
    assert isinstance(page, FetchedPage)
    assert (header(page.answer.headers, "x-name") or "").encode("latin-1").decode() == "Grüße"


async def test_a_dead_port_is_a_failure_to_connect(fetcher: Fetcher) -> None:
    async with LoopbackServer() as gone:
        url = gone.url("/")
    failure = await fetcher.fetch(target(url))
    assert isinstance(failure, FetchFailure)
    assert (failure.kind, failure.transient) == ("connect", True)


async def test_a_name_that_does_not_exist_is_a_dns_failure() -> None:
    class Nobody(AbstractResolver):
        async def resolve(
            self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
        ) -> list[ResolveResult]:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

        async def close(self) -> None:
            pass

    async with Fetcher(SETTINGS, resolver=Nobody()) as fetcher:
        failure = await fetcher.fetch(target("http://nobody.test/"))
    assert isinstance(failure, FetchFailure)
    assert (failure.kind, failure.transient) == ("dns", False)


async def test_plain_http_on_an_https_port_is_a_tls_failure(fetcher: Fetcher) -> None:
    def answer_plainly(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(answer_plainly, "127.0.0.1", 0) as plain:
        failure = await fetcher.fetch(target(f"https://127.0.0.1:{plain.sockets[0].getsockname()[1]}/"))
    assert isinstance(failure, FetchFailure)
    assert (failure.kind, failure.transient) == ("tls", False)


async def test_connections_are_kept_and_used_again(server: LoopbackServer, fetcher: Fetcher) -> None:
    server.routes["/page"] = b.answer()
    for _ in range(5):
        await fetcher.fetch(target(server.url("/page")))
    assert server.connections == 1


async def test_fetches_run_side_by_side_and_each_knows_its_own_answer(server: LoopbackServer, fetcher: Fetcher) -> None:
    for number in range(20):
        server.routes[f"/{number}"] = b.answer(f"<p>{number}")
    pages = await asyncio.gather(*(fetcher.fetch(target(server.url(f"/{number}"))) for number in range(20)))
    assert [page.exchanges[0].body for page in pages] == [b"<p>%d" % number for number in range(20)]
