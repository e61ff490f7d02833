"""JSON Lines, plain or compressed: one record a line, nothing lost. The format of record; all others are views of it.

A line is UTF-8 JSON, ends with `\\n`, and holds the fields in the order of `scraper.records`, every field present; the
keys of mappings are sorted. The same records so always give the same bytes. Times are ISO 8601 with `Z` or an offset.
"""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from pipelines.rejection import Rejection
from pipelines.writers.atomic import replaced_file
from pipelines.writers.base import Writer
from scraper.records import Record

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LEVEL = 3
"""Of Zstandard. Records of 250 gold pages became smaller by a factor of 5.0 at level 1 (0.14 ms a record), 5.5 at 3
(0.2 ms), 6.1 at 6 (0.5 ms) and 6.4 at 9 (1 ms)."""

_ENCODER = msgspec.json.Encoder(order="deterministic")

# JSON lets these three stand raw in strings, but `str.splitlines` and some other readers end a line at them.
# Their UTF-8 bytes occur in no other character, and in JSON only inside strings.
_LINE_ENDS = {"\u0085": b"\\u0085", "\u2028": b"\\u2028", "\u2029": b"\\u2029"}
_RAW_LINE_ENDS = tuple((character.encode(), escape) for character, escape in _LINE_ENDS.items())


def encode_line(value: msgspec.Struct) -> bytes:
    """The value as one line of JSON, with its line end."""
    line = _ENCODER.encode(value)
    for raw, escape in _RAW_LINE_ENDS:
        if raw in line:
            line = line.replace(raw, escape)
    return line + b"\n"


class JsonlWriter(Writer):
    """`articles.jsonl`: every field of every record."""

    default_name = "articles.jsonl"
    summary = "JSON Lines, one record a line with every field (the format for programs)"

    def write(self, records: Iterable[Record], target: Path) -> int:
        """See `Writer.write`."""
        return _write_lines(records, target)


class CompressedJsonlWriter(Writer):
    """`articles.jsonl.zst`: the same, a fifth as large."""

    default_name = "articles.jsonl.zst"
    summary = "JSON Lines, compressed with Zstandard"

    def write(self, records: Iterable[Record], target: Path) -> int:
        """See `Writer.write`."""
        with replaced_file(target) as stream, zstd.ZstdFile(stream, "w", level=LEVEL) as compressed:
            return _encode_lines(records, compressed.write)


def write_rejections(rejections: Iterable[Rejection], target: Path) -> int:
    """Replace `rejected.jsonl` by these rejections, in their order, and return how many there were."""
    return _write_lines(rejections, target)


def _write_lines(values: Iterable[msgspec.Struct], target: Path) -> int:
    with replaced_file(target) as stream:
        return _encode_lines(values, stream.write)


def _encode_lines(values: Iterable[msgspec.Struct], write: Callable[[bytes], object]) -> int:
    count = 0
    for value in values:
        write(encode_line(value))
        count += 1
    return count
