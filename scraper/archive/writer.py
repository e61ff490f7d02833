"""Appends what was exchanged to a WARC/1.1 file, one gzip member a record.

Standard: ISO 28500:2017 (https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/). Every page
comes by here, and a record is a dozen lines and what was exchanged; so they are put together here, and ISA-L compresses
them. With warcio's records and zlib at level 3 this took more than half of the time of fetching and archiving a page.

A file on disk is whole up to a length that its owner knows (`sync` returns it). Opened with that length, whatever a
crash left behind it is cut off; so records are never torn, and never there twice.
"""

import base64
import hashlib
import os
import uuid
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Final, Self

import msgspec
from isal import isal_zlib

from scraper.archive.http_block import request_head, response_head
from scraper.errors import ArchiveError
from scraper.fetched import Exchange

NOT_MODIFIED_PROFILE: Final = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

GZIP_LEVEL: Final = 2
"""ISA-L's. Milliseconds per 100 KB of article pages and compression ratio, on one core: ISA-L 1.9 at 0: 0.13, 4.1 ·
1: 0.14, 4.4 · 2: 0.15, 4.5 · 3: 0.32, 4.6; zlib 1.2.13 at 1: 0.59, 4.4 · 3: 0.74, 4.6 · 6: 1.7, 5.2."""

_GZIP_WINDOW = zlib.MAX_WBITS + 16
_NOTHING: Mapping[str, str] = MappingProxyType({})


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
                self._write(_warcinfo(path.name, software))
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
        identity = _new_id()
        member = (_revisit if exchange.status == 304 else _response)(exchange, identity)
        location = WarcLocation(self._name, self._length, len(member))
        try:
            self._write(member + _request(exchange, identity))
        except OSError as error:
            raise self._failed(error) from error
        return location

    def append_rendered(self, exchange: Exchange, html: bytes) -> WarcLocation:
        """Write a `conversion` record: what a browser made of an exchange's body. Where it is."""
        member = _conversion(exchange, html)
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


def _warcinfo(filename: str, software: str) -> bytes:
    fields = {
        "software": software,
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    }
    block = "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
    head = {
        "WARC-Type": "warcinfo",
        "WARC-Record-ID": _new_id(),
        "WARC-Filename": filename,
        "WARC-Date": _date(datetime.now(UTC)),
        "Content-Type": "application/warc-fields",
    }
    return _member(head, block)


def _response(exchange: Exchange, identity: str) -> bytes:
    head = response_head(exchange.status, exchange.reason, exchange.headers, len(exchange.body))
    return _http_member(exchange, "response", identity, head, exchange.body)


def _revisit(exchange: Exchange, identity: str) -> bytes:
    head = response_head(exchange.status, exchange.reason, exchange.headers, None)
    fields = {"WARC-Profile": NOT_MODIFIED_PROFILE, "WARC-Refers-To-Target-URI": _uri(exchange.url)}
    return _http_member(exchange, "revisit", identity, head, None, fields)


def _request(exchange: Exchange, response: str) -> bytes:
    head = request_head(exchange.url, exchange.request_headers)
    return _http_member(exchange, "request", _new_id(), head, None, {"WARC-Concurrent-To": response})


def _conversion(exchange: Exchange, html: bytes) -> bytes:
    date = _date(exchange.requested_at)
    head = {
        "WARC-Type": "conversion",
        "WARC-Record-ID": _new_id(),
        "WARC-Target-URI": _uri(exchange.url),
        "WARC-Date": date,
        "WARC-Refers-To-Target-URI": _uri(exchange.url),
        "WARC-Refers-To-Date": date,
        "Content-Type": "text/html; charset=utf-8",
    }
    return _member(head, b"", html)


def _http_member(
    exchange: Exchange,
    kind: str,
    identity: str,
    http_head: bytes,
    body: bytes | None,
    fields: Mapping[str, str] = _NOTHING,
) -> bytes:
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": identity,
        "WARC-Target-URI": _uri(exchange.url),
        "WARC-Date": _date(exchange.requested_at),
        **fields,
    }
    if exchange.address is not None:
        head["WARC-IP-Address"] = exchange.address
    head["Content-Type"] = f"application/http; msgtype={'request' if kind == 'request' else 'response'}"
    return _member(head, http_head, body)


def _member(head: Mapping[str, str], block: bytes, payload: bytes | None = None) -> bytes:
    """One record as a gzip member of its own, that holds `block` and after it `payload`.

    It carries one digest, as Heritrix has it: of the payload if there is one, else of the block. To make both takes
    a fifth longer, and what is damaged shows in the member's own check sum.
    """
    kind, digest = ("Block", _digest(block)) if payload is None else ("Payload", _digest(payload))
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    payload = payload or b""
    length = len(block) + len(payload)
    start = f"WARC/1.1\r\n{lines}WARC-{kind}-Digest: {digest}\r\nContent-Length: {length}\r\n\r\n"
    compressor = isal_zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)
    first = compressor.compress(start.encode("utf-8", "replace") + block)
    return b"".join((first, compressor.compress(payload), compressor.compress(b"\r\n\r\n"), compressor.flush()))


def _digest(content: bytes) -> str:
    """Labelled as WARC has it: SHA-1 in base 32."""
    return f"sha1:{base64.b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()}"


def _new_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


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
