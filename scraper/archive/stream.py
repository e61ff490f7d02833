"""The bytes of a WARC file: where records begin and end in them, told without reading the records."""

import zlib
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator

_CHUNK = 262_144
_GZIP_WINDOW = zlib.MAX_WBITS + 16
_GZIP = b"\x1f\x8b\x08"
_MEMBER_STARTS = (_GZIP, b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18")
_PLAIN_START = b"WARC/1."


class ArchiveStream:
    """The stream under FastWARC. Remembers a failure of its own, which is no damage of the archive.

    Raises OSError wherever the stream does.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.magic = b""
        """How records begin in this file, known from `begin_at` on."""
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

    def begin_at(self, offset: int) -> None:
        """Learn how records begin from the one at `offset`."""
        start = self.at(offset, 8)
        self.magic = next((magic for magic in _MEMBER_STARTS if start.startswith(magic)), _PLAIN_START)

    @property
    def is_gzip(self) -> bool:
        """Whether each record is a gzip member of its own."""
        return self.magic == _GZIP

    def member_end(self, place: int) -> int | None:
        """Where the gzip member at `place` ends; None if it does not."""
        self.seek(place)
        decompressor = zlib.decompressobj(_GZIP_WINDOW)
        read = 0
        while not decompressor.eof:
            chunk = decompressor.unconsumed_tail
            if not chunk:
                chunk = self.read(_CHUNK)
                read += len(chunk)
            if not chunk:
                return None
            try:
                decompressor.decompress(chunk, _CHUNK * 16)
            except zlib.error:
                return None
        return place + read - len(decompressor.unused_data)

    def next_record(self, place: int) -> int | None:
        """Where the next whole beginning of a record is, from `place` on."""
        tail = b""
        self.seek(place)
        while chunk := self.read(_CHUNK):
            window = tail + chunk
            found = window.find(self.magic)
            while found >= 0:
                candidate = place - len(tail) + found
                if self._is_record(candidate):
                    return candidate
                found = window.find(self.magic, found + 1)
            place += len(chunk)
            tail = window[-len(self.magic) + 1 :]
            self.seek(place)
        return None

    def _is_record(self, place: int) -> bool:
        self.seek(place)
        try:
            return next(ArchiveIterator(self, parse_http=False), None) is not None
        except OSError:
            if self.failure is not None:
                raise
            return False
