"""Exchanges for the archive's tests, plain and strange."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from scraper.fetched import Exchange, Headers

STARTED = datetime(2026, 3, 1, 12, 30, 15, 42, tzinfo=UTC)

PAGE = "<html><body><p>Der Rat hat die Brücke gebilligt.</p></body></html>".encode()


def exchange(
    url: str = "https://example.org/a?b=c",
    *,
    status: int = 200,
    reason: str = "OK",
    headers: Headers = (("Content-Type", "text/html; charset=utf-8"), ("ETag", '"x"')),
    body: bytes = PAGE,
    address: str | None = "192.0.2.7",
    requested_at: datetime = STARTED,
) -> Exchange:
    return Exchange(
        url=url,
        requested_at=requested_at,
        seconds=0.25,
        request_headers=(("Host", "example.org"), ("User-Agent", "copydesk (+mailto:a@example.org)")),
        status=status,
        reason=reason,
        headers=headers,
        body=body,
        address=address,
    )


# Header text is Latin-1 of what came off the wire: anything but what ends a line, blanks at the ends aside.
VALUES = st.text(st.characters(max_codepoint=0xFF, exclude_characters="\r\n\0"), max_size=30).map(
    lambda value: value.strip(" \t")
)
NAMES = st.sampled_from(
    [
        *("Content-Encoding", "content-length", "Transfer-Encoding", "Set-Cookie", "Server", "Vary", "X-Ünïcode"),
        *("X-Archive-Orig-Content-Encoding", "x-archive-orig-content-length"),
    ]
) | st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E, exclude_characters=":"), min_size=1, max_size=12)

EXCHANGES = st.builds(
    exchange,
    url=st.sampled_from(["http://example.org/", "https://example.org/ä?q=%20&x", "http://[2001:db8::1]:8080/a"]),
    status=st.integers(100, 599).filter(lambda status: status != 304),
    reason=VALUES,
    headers=st.lists(st.tuples(NAMES, VALUES), max_size=6).map(tuple),
    body=st.binary(max_size=200) | st.builds(bytes.__mul__, st.binary(max_size=50), st.integers(0, 5000)),
    address=st.none() | st.sampled_from(["192.0.2.7", "2001:db8::1"]),
    requested_at=st.integers(0, 10**15).map(lambda micros: STARTED + timedelta(microseconds=micros)),
)
