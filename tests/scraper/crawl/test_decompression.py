"""Bounded decoding: whatever the pieces, the same bytes come out, and never more than allowed."""

import contextlib
import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.crawl.decompression import DECODERS, BodyTooLargeError, DecodingError

bodies = st.binary(max_size=2000).map(lambda data: data * 3)


def raw_deflate(data: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return compressor.compress(data) + compressor.flush()


def decode(coding: str, data: bytes, limit: int, size: int) -> bytes:
    decoder = DECODERS[coding](limit)
    out = b"".join(decoder.feed(data[start : start + size]) for start in range(0, len(data), size))
    decoder.finish()
    return out


@given(bodies, bodies, st.integers(1, 50))
def test_several_gzip_members_make_one_body_however_they_are_cut(first: bytes, second: bytes, size: int) -> None:
    data = gzip.compress(first) + gzip.compress(second)
    assert decode("gzip", data, 20_000, size) == first + second


@given(bodies, st.binary(max_size=40), st.integers(1, 50))
def test_what_follows_a_gzip_body_is_ignored(body: bytes, tail: bytes, size: int) -> None:
    data = gzip.compress(body) + b"\0" + tail
    assert decode("gzip", data, 20_000, size) == body


@given(bodies, st.integers(1, 50))
def test_deflate_is_read_with_and_without_its_wrapper(body: bytes, size: int) -> None:
    assert decode("deflate", zlib.compress(body), 20_000, size) == body
    assert decode("deflate", raw_deflate(body), 20_000, size) == body


@pytest.mark.parametrize(
    ("coding", "compress"), [("", bytes), ("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", raw_deflate)]
)
def test_the_limit_is_exact(coding: str, compress: "type[bytes]") -> None:
    body = b"ab" * 500
    assert decode(coding, compress(body), 1000, 64) == body
    with pytest.raises(BodyTooLargeError):
        decode(coding, compress(body), 999, 64)


def test_a_bomb_is_stopped_after_the_first_bytes_of_it() -> None:
    """The decoder says how little it took, which is what tells a bomb from a large body."""
    with pytest.raises(BodyTooLargeError) as caught:
        decode("gzip", gzip.compress(bytes(50_000_000)), 100_000, 16_384)
    assert caught.value.taken < 500


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_body_that_ends_too_early_is_an_error(coding: str) -> None:
    data = gzip.compress(b"x" * 5000) if coding == "gzip" else zlib.compress(b"x" * 5000)
    with pytest.raises(DecodingError, match="cut off"):
        decode(coding, data[:-6], 10_000, 16)


@given(st.binary(max_size=300), st.integers(1, 50))
def test_junk_never_raises_anything_else(data: bytes, size: int) -> None:
    for coding in DECODERS:
        with contextlib.suppress(DecodingError, BodyTooLargeError):
            assert len(decode(coding, data, 1000, size)) <= 1000


def test_an_empty_body_is_fine_in_any_coding() -> None:
    assert [decode(coding, b"", 10, 1) for coding in DECODERS] == [b""] * len(DECODERS)
