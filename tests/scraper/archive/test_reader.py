"""What was written comes back equal; what a crash tore off is passed over quietly, damage is not."""

import gzip
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from exchanges import EXCHANGES, PAGE, STARTED, exchange
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.archive.reader import ArchivedResponse, iterate, read_at
from scraper.archive.writer import WarcLocation, WarcWriter
from scraper.errors import ArchiveError
from scraper.fetched import Exchange


def write(path: Path, exchanges: list[Exchange]) -> list[WarcLocation]:
    with WarcWriter(path, software="copydesk/test") as writer:
        return [writer.append(each) for each in exchanges]


def of(each: Exchange, location: WarcLocation) -> ArchivedResponse:
    return ArchivedResponse(
        url=each.url,
        fetched_at=each.requested_at,
        status=each.status,
        reason=each.reason,
        headers=each.headers,
        body=each.body,
        address=each.address,
        revisit=each.status == 304,
        offset=location.offset,
        length=location.length,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.warc.gz"


def numbered(count: int) -> list[Exchange]:
    return [exchange(f"http://example.org/{number}", body=b"%d" % number * 500) for number in range(count)]


def test_responses_and_revisits_come_back_in_order_with_their_places(path: Path) -> None:
    exchanges = [
        exchange(status=301, reason="Moved Permanently", headers=(("Location", "/b"),), body=b""),
        exchange(
            headers=(("Content-Encoding", "gzip"), ("Content-Length", "9"), ("Set-Cookie", "a"), ("Set-Cookie", "b"))
        ),
        exchange(status=304, reason="Not Modified", body=b""),
        exchange(status=404, reason="", address=None),
    ]
    locations = write(path, exchanges)
    responses = iterate(path)
    assert list(responses) == [of(*pair) for pair in zip(exchanges, locations, strict=True)]
    assert (responses.end, responses.torn) == (path.stat().st_size, False)


@settings(max_examples=60, deadline=None)
@given(st.lists(EXCHANGES, min_size=1, max_size=4))
def test_any_exchange_comes_back_equal_and_by_its_offset(exchanges: list[Exchange]) -> None:
    exchanges = [Exchange(**{**_fields(each), "reason": each.reason.strip(" \t")}) for each in exchanges]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.warc.gz"
        locations = write(path, exchanges)
        expected = [of(*pair) for pair in zip(exchanges, locations, strict=True)]
        assert list(iterate(path)) == expected
        assert [read_at(path, location.offset) for location in locations] == expected


def _fields(each: Exchange) -> dict[str, object]:
    return {name: getattr(each, name) for name in each.__struct_fields__}


def test_reading_can_begin_at_any_record(path: Path) -> None:
    locations = write(path, numbered(3))
    assert [response.url[-1] for response in iterate(path, locations[1].offset)] == ["1", "2"]


def test_a_large_body_that_compresses_well_comes_back_whole(path: Path) -> None:
    body = b"\0" * 20_000_000 + b"end"
    (location,) = write(path, [exchange(body=body)])
    assert read_at(path, location.offset).body == body


def test_a_file_torn_anywhere_yields_its_whole_records(path: Path) -> None:
    locations = write(path, numbered(3))
    data = path.read_bytes()
    ends = [location.offset + location.length for location in locations]
    record_ends = {0, len(data), *(location.offset for location in locations), *ends}
    for size in range(0, len(data), 7):
        path.write_bytes(data[:size])
        responses = iterate(path)
        assert [response.body for response in responses] == [
            each.body for each, end in zip(numbered(3), ends, strict=True) if end <= size
        ]
        assert responses.end == max(end for end in record_ends if end <= size)
        assert responses.torn == (size not in record_ends)


@pytest.mark.parametrize(
    "tail", [b"\0" * 5000, b"\x1f", b"\x1f\x8b\x08 no deflate", b"plain text", b"\x1f\x8b\x08" * 90]
)
def test_other_bytes_at_the_end_are_a_torn_tail(path: Path, tail: bytes) -> None:
    write(path, numbered(2))
    whole = path.stat().st_size
    path.write_bytes(path.read_bytes() + tail)
    responses = iterate(path)
    assert len(list(responses)) == 2
    assert (responses.end, responses.torn) == (whole, True)


@pytest.mark.parametrize("size", [1000, 300_000])
def test_damage_before_whole_records_is_an_error_that_says_where(path: Path, size: int) -> None:
    exchanges = [exchange(body=bytes(range(256)) * 4), exchange(body=bytes(number % 251 for number in range(size)))] * 2
    locations = write(path, exchanges)
    data = bytearray(path.read_bytes())
    start = locations[1].offset
    data[start + 60 : start + 160] = bytes(100)
    path.write_bytes(data)
    responses = iterate(path)
    assert next(responses).body == exchanges[0].body
    with pytest.raises(ArchiveError, match=f"damaged at byte {start}"):
        next(responses)


def test_a_place_without_a_response_is_an_error(path: Path) -> None:
    (location,) = write(path, numbered(1))
    for offset in (0, location.offset + 1, location.offset + location.length, path.stat().st_size):
        with pytest.raises(ArchiveError):
            read_at(path, offset)


def test_a_missing_file_is_an_archive_error(path: Path) -> None:
    with pytest.raises(ArchiveError, match="cannot read"):
        iterate(path)


def record(
    block: bytes, kind: str = "response", uri: str = "http://example.org/", date: str = "2026-03-01T12:30:15Z"
) -> bytes:
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: {uri}\r\n"
            f"WARC-Date: {date}\r\nContent-Length: {len(block)}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def test_records_of_other_tools_are_read(path: Path) -> None:
    blocks = [
        record(b"HTTP/1.0 200\nContent-Type: text/html\nX-Fold: a\n  b\n\n" + PAGE),
        record(b"1 2 3", "metadata"),
        record(b"20260301 dns", uri="dns:example.org"),
        record(b"no HTTP at all"),
        record(b"HTTP/1.1 204 No Content", date="2026-03-01T12:30:15.000042Z"),
    ]
    path.write_bytes(b"".join(map(gzip.compress, blocks)))
    first, last = iterate(path)
    assert (first.status, first.reason, first.body) == (200, "", PAGE)
    assert first.headers == (("Content-Type", "text/html"), ("X-Fold", "a b"))
    assert (last.status, last.body, last.fetched_at) == (204, b"", STARTED)


@pytest.mark.parametrize(
    ("headers", "stored"),
    [
        (b"Content-Encoding: gzip", gzip.compress(PAGE)),
        (b"content-encoding: deflate", zlib.compress(PAGE)),
        (b"Transfer-Encoding: chunked", b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE)),
        (b"Content-Encoding: gzip", PAGE),
        (b"Transfer-Encoding: chunked", PAGE),
        (b"Content-Encoding: unheard-of", PAGE),
    ],
)
def test_codings_that_other_tools_left_in_place_are_undone(path: Path, headers: bytes, stored: bytes) -> None:
    path.write_bytes(gzip.compress(record(b"HTTP/1.1 200 OK\r\n" + headers + b"\r\n\r\n" + stored)))
    (response,) = iterate(path)
    assert response.body == PAGE


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (gzip.compress(record(b"HTTP/1.1 200 OK\r\n\r\n") * 2), "exactly one record"),
        (record(b"HTTP/1.1 200 OK\r\n\r\n"), "not compressed record by record"),
        (gzip.compress(b"no WARC at all\r\n"), "no WARC record at byte 0"),
        (gzip.compress(b""), "no WARC record at byte 0"),
        (gzip.compress(record(b"HTTP/1.1 200 OK\r\n\r\n", date="yesterday")), "no readable WARC-Date"),
    ],
)
def test_what_is_no_archive_of_records_is_refused_with_the_reason(path: Path, data: bytes, message: str) -> None:
    path.write_bytes(data)
    with pytest.raises(ArchiveError, match=message):
        list(iterate(path))


def test_leaving_the_iteration_early_closes_the_file(path: Path) -> None:
    write(path, numbered(2))
    with iterate(path) as responses:
        next(responses)
    assert list(responses) == []
