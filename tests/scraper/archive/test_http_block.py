"""HTTP messages go into records and come back equal."""

import pytest
from exchanges import NAMES, VALUES
from hypothesis import given
from hypothesis import strategies as st

from scraper.archive.http_block import HttpResponse, read_head, read_response, request_head, response_head
from scraper.fetched import Headers

HEADERS = st.lists(st.tuples(NAMES, VALUES), max_size=8).map(tuple)


@given(st.integers(100, 999), VALUES, HEADERS, st.binary(max_size=100))
def test_any_response_comes_back_equal(status: int, reason: str, headers: Headers, body: bytes) -> None:
    block = response_head(status, reason, headers, len(body)) + body
    head = read_head(block)
    assert head is not None
    assert read_response(head, block) == HttpResponse(status, reason, headers, body)


@given(HEADERS)
def test_a_response_without_a_body_keeps_its_headers_as_they_are(headers: Headers) -> None:
    head = response_head(304, "Not Modified", headers, None)
    assert head.count(b"\r\n") == len(headers) + 2


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("http://example.org", b"GET / HTTP/1.1"),
        ("https://example.org/a/b?c=d&e", b"GET /a/b?c=d&e HTTP/1.1"),
        ("https://example.org?q", b"GET /?q HTTP/1.1"),
        ("https://example.org/a b", b"GET /a%20b HTTP/1.1"),
    ],
)
def test_the_request_line_asks_for_path_and_query(url: str, line: bytes) -> None:
    assert request_head(url, (("Host", "example.org"),)) == line + b"\r\nHost: example.org\r\n\r\n"


@pytest.mark.parametrize(
    "block", [b"", b"\r\n\r\n", b"HTTP/1.1 OK\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"HTTP/1.1 20\r\n\r\n"]
)
def test_what_has_no_status_line_is_no_response(block: bytes) -> None:
    assert read_head(block) is None
