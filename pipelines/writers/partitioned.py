"""A folder of files, one for each site or month, named as Hive does: `month=2025-03/articles.parquet`.

DuckDB, Polars, pandas, Arrow and Spark read such a folder as one table, and open only the files that a question is
about. Values are percent-encoded, as they expect it; unknown has the name that they read as null.

Records come in the order of their sites and addresses, so they are sorted into their parts in a temporary SQLite file
(SQLite's own, which the system drops with the process): neither memory nor open files grow with the number of parts.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from urllib.parse import quote

import msgspec

from pipelines.options.outputs import Partition
from pipelines.writers.atomic import replaced_folder
from pipelines.writers.base import Writer
from scraper.errors import UsageError
from scraper.records import Record

UNKNOWN = "__HIVE_DEFAULT_PARTITION__"

_MONTH = re.compile(r"\d{4}-\d{2}(?!\d)")


def _month(record: Record) -> str | None:
    """Of publication, on the publisher's calendar."""
    found = _MONTH.match(record.published or "")
    return found[0] if found else None


_KEYS: Mapping[Partition, Callable[[Record], str | None]] = {"site": lambda record: record.site, "month": _month}


def part_writer(writer: Writer, name: str, by: Partition) -> Writer:
    """What writes the parts of the format `name`. Raises UsageError if it has none."""
    part = writer.part(by)
    if part is None:
        raise UsageError(
            f"{name} cannot be partitioned by {by}: export it whole, or choose jsonl, jsonl.zst, parquet, csv or text"
        )
    return part


def write_partitioned(part: Writer, by: Partition, records: Iterable[Record], target: Path) -> int:
    """Replace the folder `target` by one with a part for each site or month; the number of records.

    Raises as `Writer.write` does.
    """
    count = 0
    with replaced_folder(target) as folder:
        for name, several in _in_parts(by, records):
            count += part.write(several, folder / name / part.default_name)
    return count


def folder_name(by: Partition, value: str | None) -> str:
    """`site=127.0.0.1%3A8080`."""
    return f"{by}={UNKNOWN if value is None else quote(value, safe='')}"


def _in_parts(by: Partition, records: Iterable[Record]) -> Iterator[tuple[str, Iterator[Record]]]:
    """Name and records of each part, the names in order; within a part the records are in their old order."""
    key = _KEYS[by]
    decoder = msgspec.json.Decoder(Record)
    with closing(sqlite3.connect("", isolation_level=None)) as sorting:
        sorting.execute("CREATE TABLE record (part TEXT NOT NULL, content BLOB NOT NULL)")
        sorting.execute("BEGIN")
        sorting.executemany(
            "INSERT INTO record VALUES (?, ?)",
            ((folder_name(by, key(record)), msgspec.json.encode(record)) for record in records),
        )
        sorting.execute("CREATE INDEX by_part ON record (part)")
        rows = sorting.execute("SELECT part, content FROM record ORDER BY part, rowid")
        for name, several in groupby(rows, itemgetter(0)):
            yield name, (decoder.decode(content) for _, content in several)
