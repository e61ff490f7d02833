"""What is written is a WARC file to every tool, and whole whatever happened to the process that wrote it."""

import base64
import gzip
import hashlib
import resource
import zlib
from collections.abc import Iterable
from datetime import timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from exchanges import EXCHANGES, PAGE, STARTED, exchange
from fastwarc.warc import ArchiveIterator as FastIterator
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from scraper.archive.reader import read_at
from scraper.archive.writer import NOT_MODIFIED_PROFILE, WarcLocation, WarcWriter
from scraper.errors import ArchiveError
from scraper.fetched import Exchange


def write(path: Path, exchanges: Iterable[Exchange], length: int | None = None) -> list[WarcLocation]:
    with WarcWriter(path, software="copydesk/test", length=length) as writer:
        locations = [writer.append(each) for each in exchanges]
        assert writer.sync() == path.stat().st_size
    return locations


def read_with_warcio(path: Path) -> list[dict[str, Any]]:
    """Type, headers, HTTP headers, body, offset and length of every record; raises if a digest is wrong."""
    with path.open("rb") as stream:
        iterator = ArchiveIterator(stream, check_digests="raise")
        return [
            {
                "type": record.rec_type,
                "fields": dict(record.rec_headers.headers),
                "http": record.http_headers,
                "body": record.content_stream().read(),
                "offset": iterator.get_record_offset(),
                "length": iterator.get_record_length(),
            }
            for record in iterator
        ]


def read_with_fastwarc(path: Path) -> list[dict[str, Any]]:
    found = []
    with path.open("rb") as stream:
        for record in FastIterator(stream, parse_http=False):
            fields = dict(record.headers.items())
            is_whole = record.verify_block_digest()
            block = record.reader.read()
            payload = block.partition(b"\r\n\r\n")[2] if fields["WARC-Type"] == "response" else block
            assert is_whole or fields["WARC-Payload-Digest"] == sha1(payload)
            found.append({"type": fields["WARC-Type"], "fields": fields, "block": block, "offset": record.stream_pos})
    return found


def sha1(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive" / "site-00000.warc.gz"


def test_a_new_file_begins_with_a_warcinfo_record(path: Path) -> None:
    write(path, [])
    (info,) = read_with_warcio(path)
    assert info["type"] == "warcinfo"
    assert info["fields"]["WARC-Filename"] == "site-00000.warc.gz"
    assert b"software: copydesk/test\r\nformat: WARC File Format 1.1\r\n" in info["body"]
    assert gzip.decompress(path.read_bytes()).startswith(b"WARC/1.1\r\n")


def test_a_response_and_its_request_are_written_and_linked(path: Path) -> None:
    (location,) = write(path, [exchange()])
    _, response, request = read_with_warcio(path)
    assert (response["type"], request["type"]) == ("response", "request")
    for record in (response, request):
        assert record["fields"]["WARC-Target-URI"] == "https://example.org/a?b=c"
        assert record["fields"]["WARC-Date"] == "2026-03-01T12:30:15.000042Z"
        assert record["fields"]["WARC-IP-Address"] == "192.0.2.7"
    assert request["fields"]["WARC-Concurrent-To"] == response["fields"]["WARC-Record-ID"]
    assert response["fields"]["WARC-Payload-Digest"] == sha1(PAGE)
    assert response["body"] == PAGE
    assert (response["http"].protocol, response["http"].statusline) == ("HTTP/1.1", "200 OK")
    assert response["http"].headers == [("Content-Type", "text/html; charset=utf-8"), ("ETag", '"x"')]
    assert (request["http"].protocol, request["http"].statusline) == ("GET", "/a?b=c HTTP/1.1")
    assert request["http"].headers == [("Host", "example.org"), ("User-Agent", "copydesk (+mailto:a@example.org)")]
    assert location == WarcLocation("archive/site-00000.warc.gz", response["offset"], response["length"])


def test_every_record_is_a_gzip_member_of_its_own(path: Path) -> None:
    locations = write(path, [exchange(), exchange(status=404)])
    data = path.read_bytes()
    members = []
    while data:
        member = zlib.decompressobj(zlib.MAX_WBITS + 16)
        members.append(member.decompress(data))
        assert member.eof
        data = member.unused_data
    assert [member.startswith(b"WARC/1.1\r\n") for member in members] == [True] * 5
    for location in locations:
        assert gzip.decompress(path.read_bytes()[location.offset :][: location.length]).endswith(b"</html>\r\n\r\n")


def test_codings_that_were_undone_are_kept_under_another_name(path: Path) -> None:
    headers = (("Content-Encoding", "br"), ("content-length", "17"), ("Transfer-Encoding", "chunked"), ("Server", "x"))
    write(path, [exchange(headers=headers)])
    response = read_with_warcio(path)[1]
    assert response["http"].headers == [
        ("X-Archive-Orig-Content-Encoding", "br"),
        ("X-Archive-Orig-content-length", "17"),
        ("X-Archive-Orig-Transfer-Encoding", "chunked"),
        ("Server", "x"),
        ("Content-Length", str(len(PAGE))),
    ]
    assert response["body"] == PAGE


def test_a_right_content_length_stays(path: Path) -> None:
    headers = (("Content-Length", str(len(PAGE))),)
    write(path, [exchange(headers=headers)])
    assert read_with_warcio(path)[1]["http"].headers == list(headers)


def test_not_modified_is_a_revisit(path: Path) -> None:
    (location,) = write(path, [exchange(status=304, reason="Not Modified", headers=(("ETag", '"x"'),), body=b"")])
    _, revisit, request = read_with_warcio(path)
    assert (revisit["type"], revisit["offset"]) == ("revisit", location.offset)
    assert revisit["fields"]["WARC-Profile"] == NOT_MODIFIED_PROFILE
    assert revisit["fields"]["WARC-Refers-To-Target-URI"] == "https://example.org/a?b=c"
    assert (revisit["http"].statusline, revisit["http"].headers) == ("304 Not Modified", [("ETag", '"x"')])
    assert request["fields"]["WARC-Concurrent-To"] == revisit["fields"]["WARC-Record-ID"]


def test_a_header_cannot_end_its_line_or_the_head(path: Path) -> None:
    headers = (
        ("X-A", "one\r\nX-Injected: two\r\n\r\n<html>"),
        ("X-B\r\nX-C", "a\nb\0c"),
        ("", "nameless"),
        ("na:me", "x"),
        ("X-Late", "Brücke \u20ac"),
    )
    write(path, [exchange("http://example.org/a\r\nb c", headers=headers, reason="O\r\nK")])
    response = read_with_warcio(path)[1]
    assert response["fields"]["WARC-Target-URI"] == "http://example.org/abc"
    assert response["http"].headers == [
        ("X-A", "one X-Injected: two <html>"),
        ("X-BX-C", "a b c"),
        ("name", "x"),
        ("X-Late", "Brücke €"),
    ]
    assert response["http"].statusline == "200 O K"
    assert response["body"] == PAGE


def test_bytes_that_are_no_ascii_stay_as_they_were_on_the_wire(path: Path) -> None:
    wire = "Größe".encode() + b"\xff"
    write(path, [exchange(headers=(("X-Name", wire.decode("latin-1")),))])
    assert b"X-Name: " + wire + b"\r\n" in gzip.decompress(path.read_bytes())


@settings(max_examples=60, deadline=None)
@given(st.lists(EXCHANGES, max_size=5))
def test_warcio_and_fastwarc_read_the_same_records_back(exchanges: list[Exchange]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "archive" / "a.warc.gz"
        locations = write(path, exchanges)
        slow, fast = read_with_warcio(path), read_with_fastwarc(path)
    assert [(record["type"], record["offset"], record["fields"]) for record in slow] == [
        (record["type"], record["offset"], record["fields"]) for record in fast
    ]
    assert [record["type"] for record in slow] == ["warcinfo", *(["response", "request"] * len(exchanges))]
    responses = slow[1::2]
    assert [record["body"] for record in responses] == [each.body for each in exchanges]
    assert [record["block"].partition(b"\r\n\r\n")[2] for record in fast[1::2]] == [each.body for each in exchanges]
    assert [(record["offset"], record["length"]) for record in responses] == [
        (location.offset, location.length) for location in locations
    ]


def test_a_file_is_continued_without_a_second_warcinfo(path: Path) -> None:
    write(path, [exchange("http://example.org/1")])
    length = path.stat().st_size
    (location,) = write(path, [exchange("http://example.org/2")])
    assert location.offset == length
    assert [record["type"] for record in read_with_warcio(path)] == ["warcinfo"] + ["response", "request"] * 2


def test_what_lies_beyond_the_known_length_is_cut_off(path: Path) -> None:
    write(path, [exchange("http://example.org/1")])
    known = path.stat().st_size
    (lost,) = write(path, [exchange("http://example.org/2")])
    with path.open("r+b") as stream:
        stream.truncate(path.stat().st_size - 3)
    (location,) = write(path, [exchange("http://example.org/3")], length=known)
    assert location.offset == lost.offset == known
    records = read_with_warcio(path)
    assert [record["fields"].get("WARC-Target-URI") for record in records[1::2]] == [
        "http://example.org/1",
        "http://example.org/3",
    ]


def test_a_length_of_nothing_begins_the_file_anew(path: Path) -> None:
    write(path, [exchange()])
    write(path, [], length=0)
    assert [record["type"] for record in read_with_warcio(path)] == ["warcinfo"]


def test_a_file_that_lost_what_was_known_to_be_there_is_refused(path: Path) -> None:
    write(path, [exchange()])
    size = path.stat().st_size
    with pytest.raises(ArchiveError, match=f"has {size} bytes where {size + 1} were written"):
        WarcWriter(path, software="x", length=size + 1)


def test_a_folder_in_the_way_is_an_archive_error(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="cannot write"):
        WarcWriter(tmp_path, software="x")


def test_a_full_disk_leaves_the_file_as_it_was(path: Path) -> None:
    """A limit on the size of files stands in for the disk: the write comes back short, then fails."""
    write(path, [exchange()])
    whole = path.read_bytes()
    with WarcWriter(path, software="x") as writer:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) + 100, hard))
        try:
            with pytest.raises(ArchiveError, match="File too large"):
                writer.append(exchange())
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert path.read_bytes() == whole
        location = writer.append(exchange("http://example.org/later"))
    assert location.offset == len(whole)
    assert [record["type"] for record in read_with_warcio(path)] == ["warcinfo"] + ["response", "request"] * 2


def test_the_date_is_told_in_utc(path: Path) -> None:
    from_elsewhere = STARTED.astimezone(timezone(timedelta(hours=9)))
    write(path, [exchange(requested_at=from_elsewhere)])
    assert read_with_warcio(path)[1]["fields"]["WARC-Date"] == "2026-03-01T12:30:15.000042Z"


def test_what_a_browser_made_of_a_page_stands_beside_its_answer_and_is_read_at_its_place(path: Path) -> None:
    html = "<!doctype html><p>Grüße, written by a script".encode()
    with WarcWriter(path, software="copydesk/test") as writer:
        writer.append(exchange())
        place = writer.append_rendered(exchange(), html)
        assert writer.sync() == path.stat().st_size
    last = read_with_warcio(path)[-1]
    assert (last["type"], last["body"], last["offset"], last["length"]) == (
        "conversion",
        html,
        place.offset,
        place.length,
    )
    assert last["fields"]["WARC-Refers-To-Target-URI"] == exchange().url
    with path.open("rb") as stream:
        found = read_at(stream, path.name, place.offset)
    assert (found.url, found.status, found.body) == (exchange().url, 200, html)
    assert dict(found.headers)["Content-Type"] == "text/html; charset=utf-8"
