"""Reads WARC files, however large and wherever they are: two records in memory at most.

FastWARC finds the records (more than twice as fast as warcio does); what is in them is read here. Records may
stand plain or each in a gzip member, zstd frame or LZ4 frame of its own.

An archive of millions of records has some broken ones. So damage is a value like any other: what was wrong, from which
byte to which. Reading goes on with the next record that is whole. Two things end it, because nothing could be said of
what follows: a file that is no archive of records, and a source that fails (a network, a disk).

What is not wanted is passed over by its headers: `pass_over` sees the head of each record before its body is read.
"""

import re
import zlib
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecord

from scraper.archive.digests import DigestCheck, check_digest
from scraper.archive.http_block import HttpHead, has_whole_head, read_head, read_response
from scraper.errors import ArchiveError
from scraper.fetched import Headers, header

MAX_RECORD_BYTES: Final = 1_000_000_000
"""Of one record, decompressed. No page is larger; a record that is does not come from a crawler of pages."""

HEAD_BYTES: Final = 8_192
MOST_HEAD_BYTES: Final = 262_144
"""Of a response's head: how much of a block is read at first to have it, and at most."""

_CHUNK = 262_144
_GZIP_WINDOW = zlib.MAX_WBITS + 16
_GZIP = b"\x1f\x8b\x08"
_MEMBER_STARTS = (_GZIP, b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18")
_PLAIN_START = b"WARC/1."
_FRACTION = re.compile(r"(\.\d{6})\d+")
"""Digits of a second beyond those that Python keeps."""
_HTTP_TYPES = frozenset({"response", "revisit"})
_BODY_TYPES = frozenset({"response", "revisit", "resource", "conversion"})


class RecordHead(msgspec.Struct, frozen=True, kw_only=True):
    """What a record says before its body."""

    type: str
    """`response`, `revisit`, `request`, `resource`, `conversion`, …"""
    url: str
    """Empty where the record names none."""
    offset: int
    """Of the record (of its member or frame, where it is compressed) in the file, in bytes."""
    length: int
    """Of its block, decompressed, in bytes; as the record says."""
    content_type: str | None
    """Of what was archived: the response's own, or a resource's."""
    status: int | None
    """Of the response, if it is one."""
    truncated: str | None
    """Why the body was cut off while it was fetched (`length`, `time`, `disconnect`), if the record says so."""
    fetched_at: datetime | None
    """UTC, aware. None if the record's date cannot be read."""


class ArchivedResponse(msgspec.Struct, frozen=True, kw_only=True):
    """A response as it was fetched, codings undone. What was archived without HTTP counts as one with status 200."""

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
    """As in `RecordHead`."""
    digest: DigestCheck = "none"


class PassedOver(msgspec.Struct, frozen=True):
    """A record that was not wanted."""

    head: RecordHead
    reason: str


class Damage(msgspec.Struct, frozen=True):
    """A part of the file that no record could be read from."""

    offset: int
    """Where it begins, or where the last record before it does."""
    end: int | None
    """Where reading went on; None: at the end of the file."""
    detail: str
    """One plain sentence."""


Found = ArchivedResponse | PassedOver | Damage
PassOver = Callable[[RecordHead], str | None]
"""Why a record is not wanted, or None."""


class _UnreadableError(Exception):
    """The block of a record cannot be read. Never leaves this module."""


class _Source:
    """The stream under FastWARC. Remembers a failure of its own, which is no damage of the archive."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.failure: OSError | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            return self._stream.read(size)
        except OSError as error:
            self.failure = error
            raise

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def close(self) -> None:
        """The stream is its owner's to close."""

    def at(self, offset: int, size: int) -> bytes:
        """The bytes at a place."""
        self.seek(offset)
        return self.read(size)


def read_archive(
    stream: BinaryIO,
    name: str,
    *,
    offset: int = 0,
    pass_over: PassOver | None = None,
    max_bytes: int = MAX_RECORD_BYTES,
) -> Iterator[Found]:
    """What a WARC file holds, in order; from `offset` on, which is that of a record. `name` is for messages.

    Records that hold no body (requests, metadata, …) are passed over by their type; `pass_over` may name others.
    Raises ArchiveError if the stream cannot be read, or is no archive that can be read record by record.
    """
    return _Reading(stream, name, pass_over or _nothing, max_bytes).records(offset)


def read_at(stream: BinaryIO, name: str, offset: int) -> ArchivedResponse:
    """The response whose record begins at `offset`. Raises ArchiveError if there is none."""

    def is_other(head: RecordHead) -> str | None:
        return None if head.offset == offset else "other"

    found = next(read_archive(stream, name, offset=offset, pass_over=is_other), None)
    if not isinstance(found, ArchivedResponse) or found.offset != offset:
        raise ArchiveError(f"{name} has no response record at byte {offset}")
    return found


def read_file_at(path: Path, offset: int) -> ArchivedResponse:
    """The same of a file on this machine. Raises ArchiveError."""
    try:
        with path.open("rb") as stream:
            return read_at(stream, str(path), offset)
    except OSError as error:
        raise ArchiveError(f"cannot read {path}: {error.strerror or error}") from error


def _nothing(_: RecordHead) -> str | None:
    return None


class _Reading:
    """One way through a stream, record by record."""

    def __init__(self, stream: BinaryIO, name: str, pass_over: PassOver, max_bytes: int) -> None:
        self._source = _Source(stream)
        self._name = name
        self._pass_over = pass_over
        self._max_bytes = max_bytes
        self._magic = b""
        """How records begin in this file."""

    def records(self, offset: int) -> Iterator[Found]:
        start: int | None = offset
        try:
            self._magic = _magic_of(self._source.at(offset, 8))
            while start is not None:
                damage = yield from self._until_damage(start)
                if damage is not None:
                    yield damage
                start = damage.end if damage is not None else None
        except OSError as error:
            raise ArchiveError(f"cannot read {self._name}: {error.strerror or error}") from error

    def _until_damage(self, start: int) -> Generator[Found, None, Damage | None]:
        self._source.seek(start)
        iterator = ArchiveIterator(self._source, parse_http=False)
        # A member's checksum is read with what follows it, so a record is only handed on once the next one is there.
        held: Found | None = None
        last: int | None = None
        while True:
            current: int | None = None
            try:
                record = next(iterator, None)
                if record is not None:
                    current = record.stream_pos
                    self._check_place(current, last)
                    found = self._read(record)
            except (_UnreadableError, OSError) as error:
                if self._source.failure is not None:
                    raise self._source.failure from None
                damage: Damage | None = self._damage(current, last, start, str(error))
            else:
                damage = None if record is not None else self._torn_tail(last, start)
            if held is not None and not _is_in(held, last, damage):
                yield held
            if damage is not None or record is None:
                return damage
            held, last = found, current

    # Where records are

    def _check_place(self, place: int, last: int | None) -> None:
        """Raise ArchiveError if records do not have a member each: then no place leads back to one."""
        if last is None:
            return
        here = self._source.tell()
        if place <= last or (last == 0 and not self._source.at(place, 8).startswith(self._magic)):
            raise ArchiveError(
                f"{self._name} is not compressed record by record; `warcio recompress` makes a file that is"
            )
        self._source.seek(here)

    def _torn_tail(self, last: int | None, start: int) -> Damage | None:
        """What is wrong with the end of the file: FastWARC takes a record that ends in its head for the end."""
        if self._magic != _GZIP:
            return None
        end = self._member_end(start if last is None else last)
        if end is None:
            return Damage(start if last is None else last, None, "The file ends within a record.")
        return Damage(end, None, "The file ends within a record.") if self._source.at(end, 1) else None

    def _damage(self, current: int | None, last: int | None, start: int, detail: str) -> Damage:
        """The damage of the record at `current`, or of what follows the one at `last`, up to the next whole record."""
        if current is None and last is not None:
            place = (self._member_end(last) if self._magic == _GZIP else None) or last
            end = self._next_record(max(place, last + 1))
            if end == place:  # what follows is whole: the record before it was not what it said it was
                place = last
        else:
            place = start if current is None else current
            end = self._next_record(place + 1)
        if current is None and place == 0 and last is None and end is None:
            raise ArchiveError(f"{self._name} is no WARC file: {detail}")
        where = "to the end of the file" if end is None else f"up to byte {end}"
        return Damage(place, end, f"The archive is damaged from byte {place} {where} ({detail}).")

    def _member_end(self, place: int) -> int | None:
        """Where the gzip member at `place` ends; None if it does not."""
        self._source.seek(place)
        decompressor = zlib.decompressobj(_GZIP_WINDOW)
        read = 0
        while not decompressor.eof:
            chunk = decompressor.unconsumed_tail
            if not chunk:
                chunk = self._source.read(_CHUNK)
                read += len(chunk)
            if not chunk:
                return None
            try:
                decompressor.decompress(chunk, _CHUNK * 16)
            except zlib.error:
                return None
        return place + read - len(decompressor.unused_data)

    def _next_record(self, place: int) -> int | None:
        """Where the next whole beginning of a record is, from `place` on."""
        tail = b""
        self._source.seek(place)
        while chunk := self._source.read(_CHUNK):
            window = tail + chunk
            found = window.find(self._magic)
            while found >= 0:
                candidate = place - len(tail) + found
                if self._is_record(candidate):
                    return candidate
                found = window.find(self._magic, found + 1)
            place += len(chunk)
            tail = window[-len(self._magic) + 1 :]
            self._source.seek(place)
        return None

    def _is_record(self, place: int) -> bool:
        self._source.seek(place)
        try:
            return next(ArchiveIterator(self._source, parse_http=False), None) is not None
        except OSError:
            if self._source.failure is not None:
                raise
            return False

    # What is in them

    def _read(self, record: WarcRecord) -> Found:
        kind = (record.headers.get("WARC-Type") or "").lower()
        if record.headers.get("Content-Length") is None:
            raise _UnreadableError("a record's head is cut off")
        start = record.reader.read(HEAD_BYTES) if kind in _HTTP_TYPES else b""
        while kind in _HTTP_TYPES and len(start) < min(record.content_length, MOST_HEAD_BYTES):
            if has_whole_head(start):
                break
            more = record.reader.read(HEAD_BYTES)
            if not more:
                raise _UnreadableError(f"the record has {len(start)} of its {record.content_length} bytes")
            start += more
        http = read_head(start) if start else None
        head = _head_of(record, kind, http)
        reason = self._reason(head, http)
        if reason is not None:
            return PassedOver(head, reason)
        block = start + record.reader.read()
        if len(block) < record.content_length:
            raise _UnreadableError(f"the record has {len(block)} of its {record.content_length} bytes")
        return _archived(record, head, http, block)

    def _reason(self, head: RecordHead, http: HttpHead | None) -> str | None:
        if head.type not in _BODY_TYPES:
            return head.type
        if not head.url.startswith(("http:", "https:")) or (http is None and head.type in _HTTP_TYPES):
            return "no_http"
        if head.fetched_at is None:
            return "no_date"
        if head.length > self._max_bytes:
            return "too_large"
        return self._pass_over(head)


def _is_in(held: Found, place: int | None, damage: Damage | None) -> bool:
    """Whether the damage is that of the record before it. Its digest knows better than the bytes around it.

    (Where a frame ends that is compressed by zstd or LZ4 is not known: a record without a digest goes with the damage.)
    """
    if damage is None or damage.offset != place:
        return False
    return not (isinstance(held, ArchivedResponse) and held.digest == "match")


def _magic_of(start: bytes) -> bytes:
    return next((magic for magic in _MEMBER_STARTS if start.startswith(magic)), _PLAIN_START)


def _head_of(record: WarcRecord, kind: str, http: HttpHead | None) -> RecordHead:
    fields = record.headers
    return RecordHead(
        type=kind,
        url=(fields.get("WARC-Target-URI") or "").strip("<> "),
        offset=record.stream_pos,
        length=record.content_length,
        content_type=header(http.headers, "content-type") if http is not None else fields.get("Content-Type"),
        status=http.status if http is not None else None,
        truncated=fields.get("WARC-Truncated"),
        fetched_at=_moment(fields.get("WARC-Date")),
    )


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(_FRACTION.sub(r"\1", text or ""))
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _archived(record: WarcRecord, head: RecordHead, http: HttpHead | None, block: bytes) -> ArchivedResponse:
    if http is None:
        http = HttpHead(200, "OK", (("Content-Type", head.content_type),) if head.content_type else (), 0)
    response = read_response(http, block)
    is_revisit = head.type == "revisit"
    fields = record.headers
    assert head.fetched_at is not None
    return ArchivedResponse(
        url=head.url,
        fetched_at=head.fetched_at,
        status=response.status,
        reason=response.reason,
        headers=response.headers,
        body=response.body,
        address=fields.get("WARC-IP-Address"),
        revisit=is_revisit,
        offset=head.offset,
        # A revisit's digest is that of the body it refers to.
        digest="none" if is_revisit else _checked(record, http, block, response.body),
    )


def _checked(record: WarcRecord, http: HttpHead, block: bytes, body: bytes) -> DigestCheck:
    payload = record.headers.get("WARC-Payload-Digest")
    if payload:
        return check_digest(payload, (block[http.length :], body))
    return check_digest(record.headers.get("WARC-Block-Digest"), (block,))
