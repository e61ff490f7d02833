"""What was written comes back equal; damage is a value that says from where to where, and costs no other record."""

import gzip
import io
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from exchanges import EXCHANGES, PAGE, STARTED, exchange
from fastwarc.stream_io import ZstdWriter
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.archive.found import ArchivedResponse, Damage, Found, PassedOver, RecordHead
from scraper.archive.reader import read_archive, read_at
from scraper.archive.writer import WarcLocation, WarcWriter
from scraper.errors import ArchiveError
from scraper.fetched import Exchange


def write(path: Path, exchanges: list[Exchange]) -> list[WarcLocation]:
    with WarcWriter(path, software="copydesk/test") as writer:
        return [writer.append(each) for each in exchanges]


def response_at(path: Path, offset: int) -> ArchivedResponse:
    with path.open("rb") as stream:
        return read_at(stream, str(path), offset)


def of(each: Exchange, location: WarcLocation) -> ArchivedResponse:
    is_revisit = each.status == 304
    return ArchivedResponse(
        url=each.url,
        fetched_at=each.requested_at,
        status=each.status,
        reason=each.reason,
        headers=each.headers,
        body=each.body,
        address=each.address,
        revisit=is_revisit,
        offset=location.offset,
        digest="none" if is_revisit else "match",
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.warc.gz"


def numbered(count: int) -> list[Exchange]:
    return [exchange(f"http://example.org/{number}", body=b"%d" % number * 500) for number in range(count)]


def read(data: bytes, **options: object) -> list[Found]:
    return list(read_archive(io.BytesIO(data), "a", **options))  # type: ignore[arg-type]


def responses(data: bytes) -> list[ArchivedResponse]:
    return [found for found in read(data) if isinstance(found, ArchivedResponse)]


def damages(data: bytes) -> list[tuple[int, int | None]]:
    return [(found.offset, found.end) for found in read(data) if isinstance(found, Damage)]


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
    found = read(path.read_bytes())
    assert [one for one in found if isinstance(one, ArchivedResponse)] == [
        of(*pair) for pair in zip(exchanges, locations, strict=True)
    ]
    assert [one.reason for one in found if isinstance(one, PassedOver)] == ["warcinfo", *["request"] * 4]


@settings(max_examples=60, deadline=None)
@given(st.lists(EXCHANGES, min_size=1, max_size=4))
def test_any_exchange_comes_back_equal_and_by_its_offset(exchanges: list[Exchange]) -> None:
    exchanges = [Exchange(**{**_fields(each), "reason": each.reason.strip(" \t")}) for each in exchanges]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.warc.gz"
        locations = write(path, exchanges)
        expected = [of(*pair) for pair in zip(exchanges, locations, strict=True)]
        assert responses(path.read_bytes()) == expected
        assert [response_at(path, location.offset) for location in locations] == expected


def _fields(each: Exchange) -> dict[str, object]:
    return {name: getattr(each, name) for name in each.__struct_fields__}


def test_reading_can_begin_at_any_record(path: Path) -> None:
    locations = write(path, numbered(3))
    found = read(path.read_bytes(), offset=locations[1].offset)
    assert [one.url[-1] for one in found if isinstance(one, ArchivedResponse)] == ["1", "2"]


def test_a_large_body_that_compresses_well_comes_back_whole(path: Path) -> None:
    body = b"\0" * 20_000_000 + b"end"
    (location,) = write(path, [exchange(body=body)])
    assert response_at(path, location.offset).body == body


def test_a_file_torn_anywhere_yields_its_whole_records_and_says_where_it_is_torn(path: Path) -> None:
    locations = write(path, numbered(3))
    data = path.read_bytes()
    ends = [location.offset + location.length for location in locations]
    record_ends = {len(data), *(location.offset for location in locations), *ends}
    for size in range(locations[0].offset, len(data), 7):
        bodies = [response.body for response in responses(data[:size])]
        assert bodies == [each.body for each in numbered(3)][: len(bodies)]
        # One more if all that is missing is the end of its member: its digest says that it is whole.
        assert len(bodies) - sum(end <= size for end in ends) in (0, 1)
        whole = max(end for end in record_ends if end <= size)
        assert damages(data[:size]) == ([] if size in record_ends else [(whole, None)])


@pytest.mark.parametrize(
    "tail", [b"\0" * 5000, b"\x1f", b"\x1f\x8b\x08 no deflate", b"plain text", b"\x1f\x8b\x08" * 90]
)
def test_other_bytes_at_the_end_are_damage_that_costs_no_record(path: Path, tail: bytes) -> None:
    write(path, numbered(2))
    whole = path.read_bytes()
    assert len(responses(whole + tail)) == 2
    assert damages(whole + tail) == [(len(whole), None)]


@pytest.mark.parametrize("size", [1000, 300_000])
def test_damage_costs_the_record_it_is_in_and_no_other(path: Path, size: int) -> None:
    exchanges = [exchange(body=bytes(range(256)) * 4), exchange(body=bytes(number % 251 for number in range(size)))] * 2
    locations = write(path, exchanges)
    data = bytearray(path.read_bytes())
    start = locations[1].offset
    data[start + 60 : start + 160] = bytes(100)
    whole = [exchanges[0], exchanges[2], exchanges[3]]
    assert [response.body for response in responses(bytes(data))] == [each.body for each in whole]
    assert damages(bytes(data)) == [(start, start + locations[1].length)]


def test_garbage_between_records_costs_none(path: Path) -> None:
    locations = write(path, numbered(2))
    data = path.read_bytes()
    cut = locations[1].offset
    assert len(responses(data[:cut] + b"garbage" * 9 + data[cut:])) == 2
    assert damages(data[:cut] + b"garbage" * 9 + data[cut:]) == [(cut, cut + 63)]


def test_a_checksum_that_does_not_fit_is_damage(path: Path) -> None:
    locations = write(path, numbered(2))
    data = bytearray(path.read_bytes())
    end = locations[0].offset + locations[0].length
    data[end - 8 : end - 4] = bytes(4)
    assert [response.url[-1] for response in responses(bytes(data))] == ["1"]
    assert damages(bytes(data)) == [(locations[0].offset, end)]


def test_a_place_without_a_response_is_an_error(path: Path) -> None:
    (location,) = write(path, numbered(1))
    for offset in (0, location.offset + 1, location.offset + location.length, path.stat().st_size):
        with pytest.raises(ArchiveError):
            response_at(path, offset)


class Failing(io.BytesIO):
    """A network that goes away after so many bytes."""

    def __init__(self, data: bytes, at: int) -> None:
        super().__init__(data)
        self._at = at

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() >= self._at:
            raise TimeoutError("the server does not answer")
        return super().read(min(size or -1, 4096) if size and size > 0 else 4096)


def test_a_source_that_fails_is_an_error_and_no_damage(path: Path) -> None:
    write(path, [exchange(body=bytes(number % 251 for number in range(400_000)))] * 3)
    with pytest.raises(ArchiveError, match="does not answer"):
        list(read_archive(Failing(path.read_bytes(), 8192), "a"))


def record(
    block: bytes,
    kind: str = "response",
    uri: str = "http://example.org/",
    date: str = "2026-03-01T12:30:15Z",
    more: str = "",
) -> bytes:
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: {uri}\r\n"
            f"WARC-Date: {date}\r\n{more}Content-Length: {len(block)}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


RESPONSE = record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE)


def test_records_of_other_tools_are_read() -> None:
    blocks = [
        record(b"HTTP/1.0 200\nContent-Type: text/html\nX-Fold: a\n  b\n\n" + PAGE),
        record(b"1 2 3", "metadata"),
        record(b"20260301 dns", uri="dns:example.org"),
        record(b"no HTTP at all"),
        record(PAGE, "resource", more="Content-Type: text/html\r\n", uri="<http://example.org/resource>"),
        record(b"HTTP/1.1 200 OK\r\n\r\n", date="yesterday"),
        record(b"HTTP/1.1 204 No Content", date="2026-03-01T12:30:15.000042999Z"),
    ]
    first, metadata, dns, other, resource, undated, last = read(b"".join(map(gzip.compress, blocks)))
    assert isinstance(first, ArchivedResponse)
    assert (first.status, first.reason, first.body) == (200, "", PAGE)
    assert first.headers == (("Content-Type", "text/html"), ("X-Fold", "a b"))
    assert isinstance(resource, ArchivedResponse)
    assert (resource.url, resource.status, resource.body) == ("http://example.org/resource", 200, PAGE)
    assert resource.headers == (("Content-Type", "text/html"),)
    passed = [one.reason for one in (metadata, dns, other, undated) if isinstance(one, PassedOver)]
    assert passed == ["metadata", "no_http", "no_http", "no_date"]
    assert isinstance(last, ArchivedResponse)
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
    ids=["gzip", "deflate", "chunked", "no gzip", "no chunks", "unheard-of"],
)
def test_codings_that_other_tools_left_in_place_are_undone(headers: bytes, stored: bytes) -> None:
    (response,) = responses(gzip.compress(record(b"HTTP/1.1 200 OK\r\n" + headers + b"\r\n\r\n" + stored)))
    assert response.body == PAGE


def zstd(data: bytes) -> bytes:
    out = io.BytesIO()
    writer = ZstdWriter(out)
    writer.write(data)
    writer.close()
    return out.getvalue()


@pytest.mark.parametrize("packed", [gzip.compress, zstd, bytes], ids=["gzip", "zstd", "plain"])
def test_records_are_found_by_their_offsets_however_they_are_compressed(packed: object) -> None:
    assert callable(packed)
    parts = [packed(RESPONSE), packed(record(b"1", "metadata")), packed(RESPONSE)]
    data = b"".join(parts)
    assert [response.offset for response in responses(data)] == [0, len(parts[0]) + len(parts[1])]
    for response in responses(data):
        assert read_at(io.BytesIO(data), "a", response.offset) == response
    middle = len(parts[0]) + len(parts[1]) // 2
    assert responses(data[:middle] + bytes(8) + data[middle:])[-1].offset == len(parts[0]) + len(parts[1]) + 8


def test_what_is_not_wanted_is_passed_over_by_its_head() -> None:
    data = gzip.compress(RESPONSE) + gzip.compress(record(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + PAGE))

    def no_pictures(head: RecordHead) -> str | None:
        return "picture" if head.content_type == "image/png" else None

    first, second = read(data, pass_over=no_pictures)
    assert isinstance(first, ArchivedResponse)
    assert isinstance(second, PassedOver)
    assert (second.reason, second.head.status) == ("picture", 200)


def test_a_record_larger_than_allowed_is_passed_over() -> None:
    (found,) = read(gzip.compress(RESPONSE), max_bytes=50)
    assert isinstance(found, PassedOver)
    assert found.reason == "too_large"


def test_a_record_says_why_it_was_cut_off_while_it_was_fetched() -> None:
    heads: list[RecordHead] = []
    data = gzip.compress(record(b"HTTP/1.1 200 OK\r\n\r\n" + PAGE, more="WARC-Truncated: length\r\n"))
    read(data, pass_over=heads.append)
    assert [head.truncated for head in heads] == ["length"]


def test_a_head_longer_than_what_is_read_at_first_is_read_whole() -> None:
    head = b"HTTP/1.1 200 OK\r\nSet-Cookie: " + b"a" * 20_000 + b"\r\nContent-Type: text/html\r\n\r\n"
    (response,) = responses(gzip.compress(record(head + PAGE)))
    assert response.body == PAGE
    assert response.headers[1] == ("Content-Type", "text/html")


def test_a_record_without_a_length_is_damage_and_the_next_is_read() -> None:
    broken = RESPONSE.replace(b"Content-Length:", b"X-Length:")
    data = gzip.compress(broken) + gzip.compress(RESPONSE)
    assert len(responses(data)) == 1
    assert damages(data) == [(0, len(gzip.compress(broken)))]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (gzip.compress(RESPONSE * 2) + gzip.compress(RESPONSE), "not compressed record by record"),
        (gzip.compress(RESPONSE * 50), "not compressed record by record"),
        (gzip.compress(b"no WARC at all\r\n"), "no WARC file"),
        (b"plain text\n" * 100, "no WARC file"),
    ],
    ids=["two in a member", "all in a member", "no WARC", "no gzip"],
)
def test_what_is_no_archive_of_records_is_refused_with_the_reason(data: bytes, message: str) -> None:
    with pytest.raises(ArchiveError, match=message):
        read(data)


@settings(max_examples=80)
@given(st.data())
def test_damage_anywhere_never_raises_and_never_invents_a_record(data: st.DataObject) -> None:
    """Bytes are overwritten or taken out of a file of six records: what comes back was written."""
    urls = [f"http://example.org/{number}" for number in range(6)]
    parts = [gzip.compress(record(b"HTTP/1.1 200 OK\r\n\r\n" + PAGE, uri=url)) for url in urls]
    whole = b"".join(parts)
    start = data.draw(st.integers(len(parts[0]), len(whole) - 1))
    removed = data.draw(st.integers(0, 300))
    instead = data.draw(st.binary(max_size=300))
    found = responses(whole[:start] + instead + whole[start + removed :])
    assert {response.url for response in found} <= set(urls)
    assert all(response.body == PAGE for response in found)
    untouched = [url for number, url in enumerate(urls) if len(b"".join(parts[: number + 1])) <= start]
    assert set(untouched) <= {response.url for response in found}
