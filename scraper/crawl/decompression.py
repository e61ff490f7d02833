"""Undoes Content-Encoding piece by piece, never making more bytes than asked for.

A gzip bomb of 50 KB unpacks to 50 MB, and a Brotli bomb of 100 bytes does too, so a body must not be unpacked before
anyone looks at its size. zlib and zstd can be told how much they may produce, Brotli to within a block of its buffer;
what each needs for itself is bounded by its window (32 KB, 8 MB, 16 MB). One class for each coding, and the table
`DECODERS` chooses.

Sources: RFC 9110 section 8.4.1 (codings), RFC 1952 (gzip, several members make one body), RFC 1950/1951 (deflate; some
servers leave the zlib wrapper out, and every browser copes with that), RFC 7932 (Brotli), RFC 8878 (zstd, several
frames make one body) and RFC 9659 (its window on the web).
"""

import sys
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ACCEPT_ENCODING = "gzip, deflate, br, zstd"

BOMB_RATIO = 200
"""Bytes out for a byte in from which a body that is too large is called a bomb. Deflate cannot exceed 1032; the most
repetitive real pages (long tables) stay below 50."""

SLICE_BYTES = 4096
"""What Brotli and zstd, which keep to themselves what they have not used yet, are fed at once: so it is known how
little of a bomb was enough."""

BROTLI_STEP = 65_536
"""Bytes of output after which Brotli pauses. Its buffer grows in blocks, so it may give half as much again."""

ZSTD_WINDOW_LOG = 23
"""8 MB: the most that RFC 9659 lets a server ask of its readers."""

_GZIP_MAGIC = b"\x1f\x8b"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"


class DecodingError(Exception):
    """The body is not what its Content-Encoding says. Raised by: decoders; never leaves `scraper.crawl.fetcher`."""


class BodyTooLargeError(Exception):
    """The body has more bytes than allowed. Raised by: decoders; never leaves `scraper.crawl.fetcher`.

    taken: coded bytes that it took to get there.
    """

    def __init__(self, taken: int) -> None:
        super().__init__(taken)
        self.taken = taken


class Decoder(Protocol):
    """Takes a coded body in pieces, gives it decoded in pieces."""

    def feed(self, data: bytes) -> bytes:
        """Decode the next piece. Raises DecodingError, BodyTooLargeError."""

    def finish(self) -> None:
        """Say that the body has ended. Raises DecodingError if it is cut off."""


class IdentityDecoder:
    """No coding at all, only the limit.

    limit: bytes the body may have.
    """

    def __init__(self, limit: int) -> None:
        self._limit = self._room = limit

    def feed(self, data: bytes) -> bytes:
        """The piece itself."""
        self._room -= len(data)
        if self._room < 0:
            raise BodyTooLargeError(self._limit - self._room)
        return data

    def finish(self) -> None:
        """Every end is a good end."""


class _ZlibDecoder:
    """What gzip and deflate share: one bounded zlib stream.

    limit: bytes the decoded body may have.
    """

    def __init__(self, limit: int, window_bits: int) -> None:
        self._room = limit
        self._window_bits = window_bits
        self._zlib = zlib.decompressobj(window_bits)
        self._started = False
        self._taken = 0

    def _inflate(self, data: bytes) -> bytes:
        self._started = self._started or bool(data)
        try:
            # One byte more than allowed tells "just full" from "too large".
            out = self._zlib.decompress(data, self._room + 1)
        except zlib.error as error:
            raise DecodingError(str(error)) from error
        self._room -= len(out)
        self._taken += len(data) - len(self._zlib.unconsumed_tail)
        if self._room < 0:
            raise BodyTooLargeError(self._taken)
        return out

    def finish(self) -> None:
        """Raise DecodingError if the stream began and did not end."""
        if self._started and not self._zlib.eof:
            raise DecodingError("the compressed body is cut off")


class GzipDecoder(_ZlibDecoder):
    """gzip of one or several members; what follows the last one is ignored, as browsers do."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit, 16 + zlib.MAX_WBITS)
        self._between = b""
        self._over = False

    def feed(self, data: bytes) -> bytes:
        """Decode the next piece."""
        out = b""
        while data and not self._over:
            if self._zlib.eof and not self._begin_member(data):
                break
            out += self._inflate(self._between + data)
            self._between = b""
            data = self._zlib.unused_data
        return out

    def _begin_member(self, data: bytes) -> bool:
        """Whether a member begins with `data`. Half a magic number is kept until the next piece decides."""
        head = self._between + data
        if head.startswith(_GZIP_MAGIC):
            self._zlib = zlib.decompressobj(self._window_bits)
            return True
        self._between = head
        self._over = head != _GZIP_MAGIC[:1]
        return False


class DeflateDecoder(_ZlibDecoder):
    """deflate, with its zlib wrapper or without."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit, zlib.MAX_WBITS)
        self._head = b""

    def feed(self, data: bytes) -> bytes:
        """Decode the next piece."""
        if not self._started:
            self._head += data
            if len(self._head) < 2:
                return b""
            data = self._head
            if not _has_zlib_wrapper(data):
                self._zlib = zlib.decompressobj(-zlib.MAX_WBITS)
        return b"" if self._zlib.eof else self._inflate(data)


def _has_zlib_wrapper(data: bytes) -> bool:
    """RFC 1950: method 8 in the low bits, and the first two bytes as a number are a multiple of 31."""
    return data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0


class BrotliDecoder:
    """br, by steps of its output.

    limit: bytes the decoded body may have.
    """

    def __init__(self, limit: int) -> None:
        self._room = limit
        self._brotli = brotli.Decompressor()
        self._taken = 0

    def feed(self, data: bytes) -> bytes:
        """Decode the next piece; what follows the end of the stream is ignored if it comes in a piece of its own."""
        return b"".join(out for piece in _slices(data) for out in self._steps(piece))

    def _steps(self, data: bytes) -> Iterator[bytes]:
        self._taken += len(data)
        while not self._brotli.is_finished():
            step = min(self._room + 1, BROTLI_STEP)
            try:
                out = self._brotli.process(data, output_buffer_limit=step)
            except brotli.error as error:
                raise DecodingError(str(error)) from error
            self._room -= len(out)
            if self._room < 0:
                raise BodyTooLargeError(self._taken)
            yield out
            # A full step may have left output behind even though all input is used.
            if len(out) < step and self._brotli.can_accept_more_data():
                return
            data = b""

    def finish(self) -> None:
        """Raise DecodingError if the stream began and did not end."""
        if self._taken and not self._brotli.is_finished():
            raise DecodingError("the compressed body is cut off")


class ZstdDecoder:
    """zstd of one or several frames; what follows the last one is ignored.

    limit: bytes the decoded body may have.
    """

    def __init__(self, limit: int) -> None:
        self._room = limit
        self._zstd = _zstd_frame()
        self._taken = 0
        self._between = b""
        self._over = False

    def feed(self, data: bytes) -> bytes:
        """Decode the next piece."""
        return b"".join(out for piece in _slices(data) for out in self._frames(piece))

    def _frames(self, data: bytes) -> Iterator[bytes]:
        self._taken += len(data)
        while data and not self._over:
            if self._zstd.eof and not self._begin_frame(data):
                return
            data, self._between = self._between + data, b""
            yield from self._decode(data)
            data = self._zstd.unused_data

    def _decode(self, data: bytes) -> Iterator[bytes]:
        while True:
            try:
                # One byte more than allowed tells "just full" from "too large".
                out = self._zstd.decompress(data, self._room + 1)
            except zstd.ZstdError as error:
                raise DecodingError(str(error)) from error
            self._room -= len(out)
            if self._room < 0:
                raise BodyTooLargeError(self._taken)
            yield out
            if self._zstd.eof or self._zstd.needs_input:
                return
            data = b""

    def _begin_frame(self, data: bytes) -> bool:
        """Whether a frame begins with `data`. A part of a magic number is kept until the next piece decides."""
        head = self._between + data
        if len(head) >= len(_ZSTD_MAGIC) and _begins_zstd_frame(head):
            self._zstd = _zstd_frame()
            return True
        self._between = head
        self._over = len(head) >= len(_ZSTD_MAGIC)
        return False

    def finish(self) -> None:
        """Raise DecodingError if a frame began and did not end."""
        if self._taken and not self._zstd.eof:
            raise DecodingError("the compressed body is cut off")


def _zstd_frame() -> zstd.ZstdDecompressor:
    return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: ZSTD_WINDOW_LOG})


def _begins_zstd_frame(head: bytes) -> bool:
    """A frame with content, or one of the sixteen kinds that readers skip."""
    return head.startswith(_ZSTD_MAGIC) or (head[0] & 0xF0 == 0x50 and head[1:4] == b"\x2a\x4d\x18")


def _slices(data: bytes) -> Iterator[bytes]:
    return (data[start : start + SLICE_BYTES] for start in range(0, len(data), SLICE_BYTES))


DECODERS: dict[str, Callable[[int], Decoder]] = {
    "": IdentityDecoder,
    "identity": IdentityDecoder,
    "none": IdentityDecoder,  # not registered, but sent
    "gzip": GzipDecoder,
    "x-gzip": GzipDecoder,
    "deflate": DeflateDecoder,
    "br": BrotliDecoder,
    "zstd": ZstdDecoder,
}
"""Content-Encoding in lower case → decoder, made with the limit of the decoded body in bytes."""
