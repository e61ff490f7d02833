"""Parquet: every field, typed, in groups of bounded size."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_records import make_record, moments, records

from pipelines.writers import WRITERS, arrow
from scraper.records import Record


def _again(row: dict[str, Any]) -> Record:
    """The record that a row of the table was made of."""
    row["metadata_sources"] = {pair["key"]: pair["value"] for pair in row["metadata_sources"]}
    return msgspec.convert(row, Record)


@given(st.lists(records, max_size=3))
def test_records_out_and_in_again_are_equal(some: list[Record]) -> None:
    """Times are the same moments; their offsets become UTC."""
    stream = io.BytesIO()
    assert arrow.write_parquet(some, stream, arrow.record_schema()) == len(some)
    assert [_again(row) for row in pq.read_table(stream).to_pylist()] == some


def test_the_columns_are_the_fields_of_the_record_with_their_types_and_descriptions(tmp_path: Path) -> None:
    target = tmp_path / "articles.parquet"
    WRITERS["parquet"].write([make_record()], target)
    schema = pq.read_schema(target)
    assert schema.names == list(Record.__struct_fields__)
    assert schema.field("title").type == pa.string()
    assert schema.field("title").nullable
    assert not schema.field("text").nullable
    assert schema.field("word_count").type == pa.int64()
    assert schema.field("paywalled").type == pa.bool_()
    assert schema.field("gone_at").type == pa.timestamp("us", tz="UTC")
    assert schema.field("authors").type.value_type == pa.string()
    assert schema.field("removed").type.value_type.field("kind").type == pa.string()
    assert schema.field("provenance").type.field("fetched_at").type == pa.timestamp("us", tz="UTC")
    assert schema.field("word_count").metadata[b"description"] == b"Words of `text`."


@given(moments)
def test_a_time_is_the_same_moment(moment: datetime) -> None:
    stream = io.BytesIO()
    arrow.write_parquet([make_record(gone_at=moment)], stream, arrow.record_schema())
    assert pq.read_table(stream).column("gone_at")[0].as_py() == moment.astimezone(UTC)


def test_row_groups_are_bounded_by_their_size(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(arrow, "ROW_GROUP_BYTES", 600_000)
    target = tmp_path / "articles.parquet"
    count = WRITERS["parquet"].write((make_record(id=f"{n:016x}") for n in range(2_000)), target)
    file = pq.ParquetFile(target)
    groups = [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)]
    assert count == sum(groups) == 2_000
    assert len(groups) > 2
    assert file.read().column("id").to_pylist() == [f"{n:016x}" for n in range(2_000)]
