"""JSON Lines: what goes out comes in again."""

import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_records import make_record, records

from pipelines.rejection import Rejection
from pipelines.writers import WRITERS, write_rejections
from pipelines.writers.jsonl import encode_line
from scraper.records import Record

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


@given(records)
def test_a_record_out_and_in_again_is_equal(record: Record) -> None:
    """And every reader agrees that it is one line with the same values."""
    line = encode_line(record)
    assert msgspec.json.decode(line, type=Record) == record
    assert line.endswith(b"\n")
    assert len(line.splitlines()) == 1
    assert len(line.decode("utf-8").splitlines()) == 1
    assert json.loads(encode_line(record)) == msgspec.json.decode(msgspec.json.encode(record))


@given(st.lists(records, max_size=4))
@settings(max_examples=15)
def test_a_file_of_records_is_read_back_in_order(batch: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "articles.jsonl"
        assert WRITERS["jsonl"].write(batch, target) == len(batch)
        assert msgspec.json.Decoder(Record).decode_lines(target.read_bytes()) == batch


def test_fields_stand_in_the_order_of_the_record_and_mapping_keys_are_sorted() -> None:
    one = encode_line(make_record(metadata_sources={"title": "a", "authors": "b"}))
    other = encode_line(make_record(metadata_sources={"authors": "b", "title": "a"}))
    assert one == other
    assert list(json.loads(one)) == list(Record.__struct_fields__)
    assert b'"metadata_sources":{"authors":"b","title":"a"}' in one


def test_times_are_iso_8601_with_their_offset() -> None:
    assert b'"fetched_at":"2025-03-01T09:00:05.250000Z"' in encode_line(make_record())


def test_text_is_utf_8_and_not_escaped_to_ascii() -> None:
    assert "Fährplan 時刻表".encode() in encode_line(make_record(title="Fährplan 時刻表"))


def test_rejections_are_written_one_a_line(tmp_path: Path) -> None:
    rejection = Rejection(
        url="https://harbour.example/tag/ferry",
        final_url=None,
        site="harbour.example",
        stage="kind",
        reason="index",
        detail="The page is a list\u2028of links.",
        status=200,
        at=datetime(2025, 3, 1, tzinfo=UTC),
    )
    target = tmp_path / "rejected.jsonl"
    assert write_rejections(iter([rejection, rejection]), target) == 2
    assert len(target.read_text(encoding="utf-8").splitlines()) == 2
    assert msgspec.json.Decoder(Rejection).decode_lines(target.read_bytes()) == [rejection, rejection]


def test_the_compressed_file_is_the_plain_one_compressed(tmp_path: Path) -> None:
    some = [make_record(id=f"{number:016x}") for number in range(300)]
    plain, compressed = tmp_path / "articles.jsonl", tmp_path / "articles.jsonl.zst"
    assert WRITERS["jsonl"].write(some, plain) == WRITERS["jsonl.zst"].write(some, compressed) == 300
    assert zstd.decompress(compressed.read_bytes()) == plain.read_bytes()
    assert compressed.stat().st_size * 5 < plain.stat().st_size
