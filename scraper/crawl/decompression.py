"""Undoes Content-Encoding piece by piece, never making more bytes than asked for.

A gzip bomb of 50 KB unpacks to 50 MB and one of 10 MB to 10 GB, so a body must not be unpacked before anyone looks at
its size. zlib can be told how much it may produce; only codings that are decoded by it are asked for (gzip and
deflate). One class for each coding, and the table `DECODERS` chooses.

Sources: RFC 9110 section 8.4.1 (codings), RFC 1952 (gzip, several members make one body), RFC 1950/1951 (deflate; some
servers leave the zlib wrapper out, and every browser copes with that).
"""

import zlib
from collections.abc import Callable
from typing import Protocol

ACCEPT_ENCODING = "gzip, deflate"

BOMB_RATIO = 200
"""Bytes out for a byte in from which a body that is too large is called a bomb. Deflate cannot exceed 1032; the most
repetitive real pages (long tables) stay below 50."""

_GZIP_MAGIC = b"\x1f\x8b"


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


DECODERS: dict[str, Callable[[int], Decoder]] = {
    "": IdentityDecoder,
    "identity": IdentityDecoder,
    "none": IdentityDecoder,  # not registered, but sent
    "gzip": GzipDecoder,
    "x-gzip": GzipDecoder,
    "deflate": DeflateDecoder,
}
"""Content-Encoding in lower case → decoder, made with the limit of the decoded body in bytes."""
