"""Reads responses back from WARC files, one record in memory at a time.

A file that grew until a crash ends in a torn record. That is no damage: reading yields every whole record, stops, and
says so (`Responses.torn`, `Responses.end`). Damage with whole records behind it is an error instead, because silence
would lose them.
"""

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

import msgspec
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.timeutils import iso_date_to_datetime

from scraper.archive.http_block import HttpResponse, read_response
from scraper.errors import ArchiveError
from scraper.fetched import Headers

MAX_RECORD_BYTES: Final = 1_000_000_000
"""Of one record, decompressed. No page is larger; a gzip member that is does not come from a crawler of pages."""

_CHUNK = 262_144
_GZIP_WINDOW = zlib.MAX_WBITS + 16
_MEMBER_START = b"\x1f\x8b\x08"
_RESPONSES = frozenset({"response", "revisit"})


class ArchivedResponse(msgspec.Struct, frozen=True, kw_only=True):
    """A response as it was fetched, codings undone."""

    url: str
    fetched_at: datetime
    """UTC, aware."""
    status: int
    reason: str
    headers: Headers
    body: bytes
    """Empty for a revisit, whose body is that of an earlier response."""
    address: str | None
    """IP address of the server, if the record says."""
    revisit: bool
    """Whether the record only says that nothing had changed (a 304, or the same body as before)."""
    offset: int
    """Of the record's gzip member in the file, in bytes."""
    length: int
    """Of the record's gzip member, in bytes."""


class Responses(Iterator[ArchivedResponse]):
    """The HTTP responses of a WARC file in order; made by `iterate`. Closes the file at the end, or as a context."""

    end: int
    """Offset behind the last whole record that was read."""
    torn: bool
    """Whether what follows `end` is the beginning of a record, or other bytes that are none."""

    def __init__(self, path: Path, offset: int = 0) -> None:
        self._path = path
        self.end = offset
        self.torn = False
        try:
            self._file: BinaryIO = path.open("rb")
            self._file.seek(offset)
        except OSError as error:
            raise ArchiveError(f"cannot read {path}: {error.strerror or error}") from error

    def __next__(self) -> ArchivedResponse:
        try:
            response = self._next_response()
        except ArchiveError:
            self.close()
            raise
        if response is None:
            self.close()
            raise StopIteration
        return response

    def _next_response(self) -> ArchivedResponse | None:
        while not self._file.closed:
            start = self.end
            try:
                member = self._next_member()
            except zlib.error:
                member = None
                self.torn = True
            if member is None:
                if self.torn:
                    self._refuse_damage(start)
                return None
            response = _response_of(member, self._path, start, self.end - start)
            if response is not None:
                return response
        return None

    def close(self) -> None:
        """Close the file; iteration ends."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _next_member(self) -> bytes | None:
        """The next gzip member, decompressed; None at the end of the file. Raises zlib.error if it is none."""
        self._file.seek(self.end)
        decompressor = zlib.decompressobj(_GZIP_WINDOW)
        parts: list[bytes] = []
        size = read = 0
        while not decompressor.eof:
            chunk = decompressor.unconsumed_tail
            if not chunk:
                chunk = self._file.read(_CHUNK)
                read += len(chunk)
            if not chunk:
                self.torn = read > 0
                return None
            parts.append(decompressor.decompress(chunk, _CHUNK * 16))
            size += len(parts[-1])
            if size > MAX_RECORD_BYTES:
                raise ArchiveError(
                    f"{self._path}: the record at byte {self.end} has more than {MAX_RECORD_BYTES} bytes"
                )
        self.end += read - len(decompressor.unused_data)
        return b"".join(parts)

    def _refuse_damage(self, start: int) -> None:
        """Raise ArchiveError if a whole record begins somewhere after the broken one at `start`."""
        if start == 0 and not self._starts_as_gzip():
            raise ArchiveError(
                f"{self._path} is not compressed record by record; `warcio recompress` makes a file that is"
            )
        self._file.seek(start + 1)
        place = start + 1
        tail = b""
        while chunk := self._file.read(_CHUNK):
            window = tail + chunk
            found = window.find(_MEMBER_START)
            while found >= 0:
                if self._is_record(place - len(tail) + found):
                    raise ArchiveError(
                        f"{self._path} is damaged at byte {start}, with whole records from byte "
                        f"{place - len(tail) + found} on: restore the file"
                    )
                found = window.find(_MEMBER_START, found + 1)
            place += len(chunk)
            tail = window[-len(_MEMBER_START) + 1 :]
            self._file.seek(place)

    def _starts_as_gzip(self) -> bool:
        self._file.seek(0)
        return _MEMBER_START.startswith(self._file.read(len(_MEMBER_START)))

    def _is_record(self, place: int) -> bool:
        self._file.seek(place)
        try:
            start = zlib.decompressobj(_GZIP_WINDOW).decompress(self._file.read(1024), 5)
        except zlib.error:
            return False
        return start == b"WARC/"


def iterate(path: Path, offset: int = 0) -> Responses:
    """The HTTP responses in the file at `path` from `offset` on (that of a record), in order.

    Records of other types are passed over. A torn last record ends the iteration quietly, see `Responses`. Raises
    ArchiveError for a file that cannot be read, is damaged in the middle or not compressed record by record.
    """
    return Responses(path, offset)


def read_at(path: Path, offset: int) -> ArchivedResponse:
    """The response whose record begins at `offset`. Raises ArchiveError if there is none."""
    with Responses(path, offset) as responses:
        response = next(responses, None)
    if response is None or response.offset != offset:
        raise ArchiveError(f"{path} has no response record at byte {offset}")
    return response


def _response_of(member: bytes, path: Path, offset: int, length: int) -> ArchivedResponse | None:
    """The response in a decompressed member; None if it holds a record of another type."""
    stream = BytesIO(member)
    try:
        record = ArcWarcRecordLoader().parse_record_stream(stream, known_format="warc", no_record_parse=True)
    except (ArchiveLoadFailed, EOFError) as error:
        raise ArchiveError(f"{path}: no WARC record at byte {offset}") from error
    block = record.raw_stream.read()
    if len(block) != record.length or stream.read().strip(b"\r\n"):
        raise ArchiveError(
            f"{path}: the gzip member at byte {offset} does not hold exactly one record; "
            "`warcio recompress` makes a file where each does"
        )
    url = record.rec_headers["WARC-Target-URI"] or ""
    http = read_response(block) if record.rec_type in _RESPONSES and url.startswith(("http:", "https:")) else None
    if http is None:
        return None
    try:
        return _archived(record, http, offset, length)
    except (TypeError, ValueError) as error:
        raise ArchiveError(f"{path}: the record at byte {offset} has no readable WARC-Date") from error


def _archived(record: ArcWarcRecord, http: HttpResponse, offset: int, length: int) -> ArchivedResponse:
    fields = record.rec_headers
    return ArchivedResponse(
        url=fields["WARC-Target-URI"],
        fetched_at=iso_date_to_datetime(fields["WARC-Date"]).replace(tzinfo=UTC),
        status=http.status,
        reason=http.reason,
        headers=http.headers,
        body=http.body,
        address=fields["WARC-IP-Address"],
        revisit=record.rec_type == "revisit",
        offset=offset,
        length=length,
    )
