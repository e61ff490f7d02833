"""Records as Arrow sees them: the schema, made from the record's class, and Parquet in row groups of bounded size.

Needs the extra `parquet`. Texts are strings, lists are lists, nested values are structs, times are UTC microseconds,
unknown is null where the record allows it. A mapping (`metadata_sources`) is a list of `key` and `value`, since not
every reader knows Arrow's maps. Each column carries its description from the record's class.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import inspect

from pipelines.writers.columns import Column, columns_of, known_type, record_columns
from scraper.records import SCHEMA_VERSION, Record

ROW_GROUP_BYTES = 32 * 2**20
"""Of values in memory. Larger ones compress no better by more than a hundredth, smaller ones cost readers seeks."""
ROW_GROUP_RECORDS = 50_000
_AT_ONCE = 256
"""Records that are Python's and Arrow's at the same time."""

_SCALARS: dict[type[inspect.Type], pa.DataType] = {
    inspect.StrType: pa.string(),
    inspect.LiteralType: pa.string(),
    inspect.IntType: pa.int64(),
    inspect.FloatType: pa.float64(),
    inspect.BoolType: pa.bool_(),
    inspect.DateTimeType: pa.timestamp("us", tz="UTC"),
}


def record_schema() -> pa.Schema:
    """The record's fields in its order."""
    return pa.schema(
        [_field(column, described=True) for column in record_columns()],
        metadata={"copydesk_record_schema": str(SCHEMA_VERSION)},
    )


def _field(column: Column, *, described: bool = False) -> pa.Field:
    notes = {"description": column.description} if described and column.description else None
    return pa.field(column.name, _data_type(column.type), nullable=column.is_nullable, metadata=notes)


def _data_type(type_: inspect.Type) -> pa.DataType:
    if isinstance(type_, inspect.StructType):
        return pa.struct([_field(column) for column in columns_of(type_)])
    if isinstance(type_, inspect.VarTupleType):
        return pa.list_(_item("element", type_.item_type))
    if isinstance(type_, inspect.DictType):
        return pa.list_(
            pa.field(
                "element", pa.struct([_item("key", type_.key_type), _item("value", type_.value_type)]), nullable=False
            )
        )
    return _SCALARS[type(type_)]


def _item(name: str, type_: inspect.Type) -> pa.Field:
    known, is_nullable = known_type(type_)
    return pa.field(name, _data_type(known), nullable=is_nullable)


def write_parquet(records: Iterable[Record], stream: BinaryIO, schema: pa.Schema) -> int:
    """Write a whole Parquet file; the number of records."""
    count = 0
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        for group in _row_groups(records, schema):
            writer.write_table(group, row_group_size=group.num_rows)
            count += group.num_rows
    return count


def _row_groups(records: Iterable[Record], schema: pa.Schema) -> Iterator[pa.Table]:
    waiting: list[pa.Table] = []
    remaining = iter(records)
    while batch := list(islice(remaining, _AT_ONCE)):
        waiting.append(_table(batch, schema))
        rows = sum(table.num_rows for table in waiting)
        if sum(table.nbytes for table in waiting) >= ROW_GROUP_BYTES or rows >= ROW_GROUP_RECORDS:
            yield pa.concat_tables(waiting)
            waiting = []
    if waiting:
        yield pa.concat_tables(waiting)


_MAPPINGS = tuple(column.name for column in record_columns() if isinstance(column.type, inspect.DictType))


def _table(records: Iterable[Record], schema: pa.Schema) -> pa.Table:
    rows = [_row(record) for record in records]
    return pa.Table.from_pylist(rows, schema=schema)


def _row(record: Record) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(record, builtin_types=(datetime,), order="deterministic")
    for name in _MAPPINGS:
        row[name] = [{"key": key, "value": value} for key, value in row[name].items()]
    return row
