"""Appends what was exchanged to a WARC/1.1 file, one gzip member a record.

Standard: ISO 28500:2017 (https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/). The records
are warcio's; the compression and the file are ours, because warcio compresses at level 9, four times slower than
`GZIP_LEVEL` for files 11% smaller.

A file on disk is whole up to a length that its owner knows (`sync` returns it). Opened with that length, whatever a
crash left behind it is cut off; so records are never torn, and never there twice.
"""

import os
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import msgspec
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scraper.archive.http_block import request_head, response_head
from scraper.errors import ArchiveError
from scraper.fetched import Exchange

NOT_MODIFIED_PROFILE: Final = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

GZIP_LEVEL: Final = 3
"""Milliseconds per 100 KB of article pages and compression ratio, by level, with zlib 1.2.13 on one core:
1: 0.51, 4.5 · 2: 0.51, 4.7 · 3: 0.57, 4.8 · 4: 0.72, 5.1 · 5: 0.94, 5.3 · 6: 1.22, 5.4 · 9: 1.98, 5.4."""

_GZIP_WINDOW = zlib.MAX_WBITS + 16


class WarcLocation(msgspec.Struct, frozen=True):
    """Where a response record is."""

    file: str
    """The file's name with the folder it is in: `archive/site-00000.warc.gz`."""
    offset: int
    """Of the record's gzip member, in bytes."""
    length: int
    """Of the record's gzip member, in bytes."""


class WarcWriter:
    """Appends exchanges to the WARC file at `path`, which is made (with its folder) if it is not there.

    `length` is how much of the file is known to be whole: the rest is cut off before anything is appended. Without it
    the file is taken as it is. `software` goes into the `warcinfo` record at the head of a new file.

    Every method raises ArchiveError if the file cannot be read or written; after a failed `append` (a full disk) the
    file is as it was before it. Not to be used from two threads at once.
    """

    def __init__(self, path: Path, *, software: str, length: int | None = None) -> None:
        self._path = path
        self._name = f"{path.parent.name}/{path.name}"
        self._new_folder_entry = False
        try:
            self._open(length)
            if self._length == 0:
                self._write(_member(_warcinfo(path.name, software)))
        except OSError as error:
            raise self._failed(error) from error

    def _open(self, length: int | None) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._new_folder_entry = not self._path.exists()
        self._file = self._path.open("ab", buffering=0)
        self._length = self._file.seek(0, os.SEEK_END)
        if length is None:
            return
        if self._length < length:
            self._file.close()
            raise ArchiveError(f"{self._path} has {self._length} bytes where {length} were written: restore the file")
        self._file.truncate(length)
        self._length = self._file.seek(0, os.SEEK_END)

    def append(self, exchange: Exchange) -> WarcLocation:
        """Write a response record (for a 304 a `revisit` record) and its request record; where the former is."""
        response = _revisit(exchange) if exchange.status == 304 else _response(exchange)
        member = _member(response)
        location = WarcLocation(self._name, self._length, len(member))
        try:
            self._write(member + _member(_request(exchange, response)))
        except OSError as error:
            raise self._failed(error) from error
        return location

    def append_rendered(self, exchange: Exchange, html: bytes) -> WarcLocation:
        """Write a `conversion` record: what a browser made of an exchange's body. Where it is."""
        member = _member(_conversion(exchange, html))
        location = WarcLocation(self._name, self._length, len(member))
        try:
            self._write(member)
        except OSError as error:
            raise self._failed(error) from error
        return location

    def sync(self) -> int:
        """Make everything appended so far durable; returns the file's durable length in bytes."""
        try:
            os.fsync(self._file.fileno())
            if self._new_folder_entry:
                _sync_folder(self._path.parent)
                self._new_folder_entry = False
        except OSError as error:
            raise self._failed(error) from error
        return self._length

    def close(self) -> None:
        """Close the file; what was not synced may be lost in a power cut."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError:
            self._file.truncate(self._length)
            raise
        self._length += len(data)

    def _failed(self, error: OSError) -> ArchiveError:
        return ArchiveError(f"cannot write {self._path}: {error.strerror or error}")


class _Head(StatusAndHeaders):  # type: ignore[misc]  # warcio has no types
    """The head of an HTTP message, kept as the bytes it is; warcio's own would percent-encode what is not ASCII."""

    def __init__(self, head: bytes) -> None:
        super().__init__("", [("", "")])
        self.headers_buff = head

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        """Nothing to compute."""


def _warcinfo(filename: str, software: str) -> ArcWarcRecord:
    fields = {
        "software": software,
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    }
    return _builder().create_warcinfo_record(filename, fields)


def _response(exchange: Exchange) -> ArcWarcRecord:
    head = response_head(exchange.status, exchange.reason, exchange.headers, len(exchange.body))
    return _record(exchange, "response", head, exchange.body)


def _revisit(exchange: Exchange) -> ArcWarcRecord:
    head = response_head(exchange.status, exchange.reason, exchange.headers, None)
    fields = {"WARC-Profile": NOT_MODIFIED_PROFILE, "WARC-Refers-To-Target-URI": _uri(exchange.url)}
    return _record(exchange, "revisit", head, b"", fields)


def _conversion(exchange: Exchange, html: bytes) -> ArcWarcRecord:
    date = _date(exchange.requested_at)
    fields = {
        "WARC-Date": date,
        "WARC-Refers-To-Target-URI": _uri(exchange.url),
        "WARC-Refers-To-Date": date,
    }
    return _builder().create_warc_record(
        _uri(exchange.url),
        "conversion",
        BytesIO(html),
        len(html),
        warc_content_type="text/html; charset=utf-8",
        warc_headers_dict=fields,
    )


def _request(exchange: Exchange, response: ArcWarcRecord) -> ArcWarcRecord:
    fields = {"WARC-Concurrent-To": response.rec_headers["WARC-Record-ID"]}
    return _record(exchange, "request", request_head(exchange.url, exchange.request_headers), b"", fields)


def _record(
    exchange: Exchange, kind: str, head: bytes, body: bytes, fields: dict[str, str] | None = None
) -> ArcWarcRecord:
    headers = {"WARC-Date": _date(exchange.requested_at), **(fields or {})}
    if exchange.address is not None:
        headers["WARC-IP-Address"] = exchange.address
    return _builder().create_warc_record(
        _uri(exchange.url), kind, BytesIO(body), len(body), http_headers=_Head(head), warc_headers_dict=headers
    )


def _member(record: ArcWarcRecord) -> bytes:
    out = BytesIO()
    _builder(out).write_record(record)
    compressor = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)
    return compressor.compress(out.getbuffer()) + compressor.flush()


def _builder(out: BytesIO | None = None) -> WARCWriter:
    return WARCWriter(out, gzip=False, warc_version="WARC/1.1")


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _uri(url: str) -> str:
    """`url` as a header value: readers take a blank or a line break for its end."""
    return "".join(url.split())


def _sync_folder(folder: Path) -> None:
    """Make a new file's entry in its folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
