"""The demonstration site's server answers as a well-kept web server would."""

import gzip
import http.client
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from pipelines.demo.demo_site import DemoSite, build_demo_site
from pipelines.demo.pages import BASE
from pipelines.demo.server import DemoServer


@pytest.fixture(scope="module")
def site() -> DemoSite:
    return build_demo_site()


@pytest.fixture
def server(site: DemoSite) -> Iterator[DemoServer]:
    with DemoServer(site) as running:
        yield running


def ask(
    server: DemoServer, path: str, method: str = "GET", **headers: str
) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection(urlsplit(server.base_url).netloc, timeout=10)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def test_absolute_addresses_carry_the_servers_own(server: DemoServer, site: DemoSite) -> None:
    for path in ("/", "/robots.txt", "/sitemap_index.xml", "/feed/", site.articles[0].path):
        _, _, body = ask(server, path)
        assert server.base_url.encode() in body
        assert BASE.encode() not in body


def test_a_page_that_has_not_changed_is_not_sent_again(server: DemoServer, site: DemoSite) -> None:
    path = site.articles[3].path
    status, headers, body = ask(server, path)
    assert (status, bool(body)) == (200, True)
    assert ask(server, path, If_None_Match=headers["ETag"])[::2] == (304, b"")
    assert ask(server, path, If_None_Match=f'W/{headers["ETag"]}, "other"')[0] == 304
    assert ask(server, path, If_Modified_Since=headers["Last-Modified"])[0] == 304


def test_a_stale_validator_brings_the_page(server: DemoServer) -> None:
    assert ask(server, "/about/", If_None_Match='"old"')[0] == 200
    assert ask(server, "/about/", If_Modified_Since="Mon, 01 Jan 2024 00:00:00 GMT")[0] == 200
    assert ask(server, "/about/", If_Modified_Since="the day before yesterday")[0] == 200


def test_the_entity_tag_outweighs_the_date(server: DemoServer) -> None:
    later = "Fri, 01 Nov 2024 00:00:00 GMT"
    assert ask(server, "/about/", If_None_Match='"old"', If_Modified_Since=later)[0] == 200


def test_head_answers_without_a_body(server: DemoServer) -> None:
    status, headers, body = ask(server, "/about/", "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) > 0


def test_redirects_lead_to_the_server_itself(server: DemoServer) -> None:
    status, headers, _ = ask(server, "/today")
    assert (status, headers["Location"]) == (302, f"{server.base_url}/latest/")


def test_unknown_paths_get_a_page_that_says_so(server: DemoServer) -> None:
    status, _, body = ask(server, "/events/spring-fair/")
    assert status == 404
    assert b"Page not found" in body


def test_the_news_sitemap_is_a_gzip_file(server: DemoServer) -> None:
    _, headers, body = ask(server, "/sitemaps/news.xml.gz")
    assert "Content-Encoding" not in headers
    assert b"<news:news>" in gzip.decompress(body)


def test_every_request_is_on_the_log_with_its_query_headers_and_answer(server: DemoServer) -> None:
    ask(server, "/about/?x=1", User_Agent="reader/1.0")
    ask(server, "/nowhere")
    first, second = server.requests
    assert (first.method, first.path, first.status) == ("GET", "/about/?x=1", 200)
    assert ("User-Agent", "reader/1.0") in first.headers
    assert second.status == 404
    server.clear_requests()
    assert server.requests == ()


def test_a_slow_server_can_be_closed_while_it_waits(site: DemoSite) -> None:
    """A delay of an hour ends with the server, so this test is over at once."""
    with DemoServer(site, delay=3600.0) as slow:
        connection = http.client.HTTPConnection(urlsplit(slow.base_url).netloc, timeout=10)
        connection.request("GET", "/about/")
    connection.close()
