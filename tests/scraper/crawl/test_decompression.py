"""Bounded decoding: whatever the pieces, the same bytes come out, and never more than allowed."""

import contextlib
import gzip
import sys
import tracemalloc
import zlib
from collections.abc import Callable

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.crawl.decompression import BROTLI_STEP, DECODERS, ZSTD_WINDOW_LOG, BodyTooLargeError, DecodingError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Compress = Callable[[bytes], bytes]

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


COMPRESSED: list[tuple[str, Compress]] = [
    ("gzip", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", raw_deflate),
    ("br", brotli.compress),
    ("zstd", zstd.compress),
]


@given(bodies, st.integers(1, 50))
def test_brotli_and_zstd_come_out_as_they_went_in(body: bytes, size: int) -> None:
    assert decode("br", brotli.compress(body), 20_000, size) == body
    assert decode("zstd", zstd.compress(body), 20_000, size) == body


@given(bodies, bodies, st.binary(max_size=30), st.integers(1, 50))
def test_several_zstd_frames_make_one_body_and_skippable_ones_are_skipped(
    first: bytes, second: bytes, note: bytes, size: int
) -> None:
    skippable = b"\x53\x2a\x4d\x18" + len(note).to_bytes(4, "little") + note
    data = zstd.compress(first) + skippable + zstd.compress(second)
    assert decode("zstd", data, 20_000, size) == first + second
    assert decode("zstd", skippable + data + b"\0" + note, 20_000, size) == first + second


def test_a_large_body_comes_whole_through_the_steps_of_brotli() -> None:
    body = bytes(range(256)) * 4_000 + b"x" * 10 * BROTLI_STEP
    assert decode("br", brotli.compress(body), len(body), 16_384) == body


def test_zstd_may_not_ask_for_a_larger_window_than_the_web_allows() -> None:
    compressor = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: ZSTD_WINDOW_LOG + 1})
    data = compressor.compress(b"x" * 1000) + compressor.flush()
    with pytest.raises(DecodingError, match="memory"):
        decode("zstd", data, 10_000, 1000)


@pytest.mark.parametrize(("coding", "compress"), [("", bytes), *COMPRESSED])
def test_the_limit_is_exact(coding: str, compress: Compress) -> None:
    body = b"ab" * 500
    assert decode(coding, compress(body), 1000, 64) == body
    with pytest.raises(BodyTooLargeError):
        decode(coding, compress(body), 999, 64)


@pytest.mark.parametrize(("coding", "compress"), COMPRESSED)
def test_a_bomb_is_stopped_after_the_first_bytes_of_it(coding: str, compress: Compress) -> None:
    """The decoder says how little it took, which is what tells a bomb from a large body."""
    bomb = compress(bytes(50_000_000))
    tracemalloc.start()
    with pytest.raises(BodyTooLargeError) as caught:
        decode(coding, bomb, 100_000, 16_384)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.taken <= 4096
    assert peak < 1_000_000


@pytest.mark.parametrize(("coding", "compress"), COMPRESSED)
def test_a_body_that_ends_too_early_is_an_error(coding: str, compress: Compress) -> None:
    with pytest.raises(DecodingError, match="cut off"):
        decode(coding, compress(bytes(range(256)) * 20)[:-6], 10_000, 16)


@given(st.binary(max_size=300), st.integers(1, 50))
def test_junk_never_raises_anything_else(data: bytes, size: int) -> None:
    for coding in DECODERS:
        with contextlib.suppress(DecodingError, BodyTooLargeError):
            assert len(decode(coding, data, 1000, size)) <= 1000


def test_an_empty_body_is_fine_in_any_coding() -> None:
    assert [decode(coding, b"", 10, 1) for coding in DECODERS] == [b""] * len(DECODERS)
