"""Reads WARC files, however large and wherever they are: two records in memory at most.

FastWARC finds the records (more than twice as fast as warcio does); `record` reads what is in them. Records may
stand plain or each in a gzip member, zstd frame or LZ4 frame of its own.

An archive of millions of records has some broken ones. So damage is a value like any other: what was wrong, from which
byte to which. Reading goes on with the next record that is whole. Two things end it, because nothing could be said of
what follows: a file that is no archive of records, and a source that fails (a network, a disk).

What is not wanted is passed over by its headers: `pass_over` sees the head of each record before its body is read.
"""

from collections.abc import Generator, Iterator
from typing import BinaryIO, Final

from fastwarc.warc import ArchiveIterator

from scraper.archive.found import ArchivedResponse, Damage, Found, PassOver, RecordHead
from scraper.archive.record import UnreadableError, read_record
from scraper.archive.stream import ArchiveStream
from scraper.errors import ArchiveError

MAX_RECORD_BYTES: Final = 1_000_000_000
"""Of one record, decompressed. No page is larger; a record that is does not come from a crawler of pages."""


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


def _nothing(_: RecordHead) -> str | None:
    return None


class _Reading:
    """One way through a stream, record by record."""

    def __init__(self, stream: BinaryIO, name: str, pass_over: PassOver, max_bytes: int) -> None:
        self._stream = ArchiveStream(stream)
        self._name = name
        self._pass_over = pass_over
        self._max_bytes = max_bytes

    def records(self, offset: int) -> Iterator[Found]:
        start: int | None = offset
        try:
            self._stream.begin_at(offset)
            while start is not None:
                damage = yield from self._until_damage(start)
                if damage is not None:
                    yield damage
                start = damage.end if damage is not None else None
        except OSError as error:
            raise ArchiveError(f"cannot read {self._name}: {error.strerror or error}") from error

    def _until_damage(self, start: int) -> Generator[Found, None, Damage | None]:
        self._stream.seek(start)
        iterator = ArchiveIterator(self._stream, parse_http=False)
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
                    found = read_record(record, self._pass_over, self._max_bytes)
            except (UnreadableError, OSError) as error:
                if self._stream.failure is not None:
                    raise self._stream.failure from None
                damage: Damage | None = self._damage(current, last, start, str(error))
            else:
                damage = None if record is not None else self._torn_tail(last, start)
            if held is not None and not _is_in(held, last, damage):
                yield held
            if damage is not None or record is None:
                return damage
            held, last = found, current

    def _check_place(self, place: int, last: int | None) -> None:
        """Raise ArchiveError if records do not have a member each: then no place leads back to one."""
        if last is None:
            return
        here = self._stream.tell()
        if place <= last or (last == 0 and not self._stream.at(place, 8).startswith(self._stream.magic)):
            raise ArchiveError(
                f"{self._name} is not compressed record by record; `warcio recompress` makes a file that is"
            )
        self._stream.seek(here)

    def _torn_tail(self, last: int | None, start: int) -> Damage | None:
        """What is wrong with the end of the file: FastWARC takes a record that ends in its head for the end."""
        if not self._stream.is_gzip:
            return None
        end = self._stream.member_end(start if last is None else last)
        if end is None:
            return Damage(start if last is None else last, None, "The file ends within a record.")
        return Damage(end, None, "The file ends within a record.") if self._stream.at(end, 1) else None

    def _damage(self, current: int | None, last: int | None, start: int, detail: str) -> Damage:
        """The damage of the record at `current`, or of what follows the one at `last`, up to the next whole record."""
        if current is None and last is not None:
            place = (self._stream.member_end(last) if self._stream.is_gzip else None) or last
            end = self._stream.next_record(max(place, last + 1))
            if end == place:  # what follows is whole: the record before it was not what it said it was
                place = last
        else:
            place = start if current is None else current
            end = self._stream.next_record(place + 1)
        if current is None and place == 0 and last is None and end is None:
            raise ArchiveError(f"{self._name} is no WARC file: {detail}")
        where = "to the end of the file" if end is None else f"up to byte {end}"
        return Damage(place, end, f"The archive is damaged from byte {place} {where} ({detail}).")


def _is_in(held: Found, place: int | None, damage: Damage | None) -> bool:
    """Whether the damage is that of the record before it. Its digest knows better than the bytes around it.

    (Where a frame ends that is compressed by zstd or LZ4 is not known: a record without a digest goes with the damage.)
    """
    if damage is None or damage.offset != place:
        return False
    return not (isinstance(held, ArchivedResponse) and held.digest == "match")
