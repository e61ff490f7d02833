"""A folder of files, one for each site or month, named as Hive does: `month=2025-03/articles.parquet`.

DuckDB, Polars, pandas, Arrow and Spark read such a folder as one table, and open only the files that a question is
about. Values are percent-encoded, as they expect it. No folder is named after one of the record's own fields: the files
have those, and Arrow refuses a column that is in both.

Beside the parts it is noted of which records each was made. A part that the folder has already, or that a killed or
interrupted export had finished, is taken over: so an export goes on where it was, and a part that has not changed stays
the same file, which need not be copied again to wherever the folder is mirrored.

Records come in the order of their sites and addresses, so they are sorted into their parts in a temporary SQLite file
(SQLite's own, which the system drops with the process): neither memory nor open files grow with the number of parts.
"""

import hashlib
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import msgspec

from pipelines.options.outputs import Partition
from pipelines.writers.atomic import remains_of, replaced_folder
from pipelines.writers.base import Writer
from scraper.errors import UsageError
from scraper.records import Record
from scraper.version import __version__

UNKNOWN = "unknown"
"""Not the name that Hive has for null: pandas cannot read a folder with that beside others."""

_MONTH = re.compile(r"\d{4}-\d{2}(?!\d)")


def _month(record: Record) -> str | None:
    """Of publication, on the publisher's calendar."""
    found = _MONTH.match(record.published or "")
    return found[0] if found else None


class _Key(NamedTuple):
    """What decides in which part a record is."""

    column: str
    of: Callable[[Record], str | None]


_KEYS: Mapping[Partition, _Key] = {
    "site": _Key("domain", lambda record: record.site),
    "month": _Key("month", _month),
}

DONE = ".copydesk-parts"
"""A line for each part that is finished: digest, bytes, name."""


class _Part(msgspec.Struct):
    """The records of one part."""

    digest: "hashlib._Hash"
    count: int = 0


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
    with (
        closing(sqlite3.connect("", isolation_level=None)) as sorting,
        remains_of(target) as remains,
        replaced_folder(target, resumable=True) as folder,
    ):
        parts = _sort(sorting, by, records, f"{__version__} {part.default_name}".encode())
        finished = _finished((target, *remains))
        for name, of in sorted(parts.items()):
            file = folder / name / part.default_name
            digest = of.digest.hexdigest()
            known = finished.get((name, digest))
            if known is not None:
                _take_over(known / part.default_name, file)
            else:
                part.write(_records(sorting, name), file)
            with (folder / DONE).open("a", encoding="utf-8") as done:
                done.write(f"{digest} {file.stat().st_size} {name}\n")
    return sum(of.count for of in parts.values())


def folder_name(by: Partition, value: str | None) -> str:
    """`domain=127.0.0.1%3A8080`."""
    return f"{_KEYS[by].column}={UNKNOWN if value is None else quote(value, safe='')}"


def _sort(sorting: sqlite3.Connection, by: Partition, records: Iterable[Record], made_by: bytes) -> Mapping[str, _Part]:
    """Put the records into the table `record` with the names of their parts; the parts."""
    parts: dict[str, _Part] = {}

    def rows() -> Iterator[tuple[str, bytes]]:
        for record in records:
            name, content = folder_name(by, _KEYS[by].of(record)), msgspec.json.encode(record)
            part = parts.get(name)
            if part is None:
                part = parts[name] = _Part(hashlib.sha256(made_by))
            part.digest.update(content)
            part.count += 1
            yield name, content

    sorting.execute("CREATE TABLE record (part TEXT NOT NULL, content BLOB NOT NULL)")
    sorting.execute("BEGIN")
    sorting.executemany("INSERT INTO record VALUES (?, ?)", rows())
    sorting.execute("CREATE INDEX by_part ON record (part)")
    return parts


def _records(sorting: sqlite3.Connection, name: str) -> Iterator[Record]:
    """Of one part, in their old order."""
    decoder = msgspec.json.Decoder(Record)
    for (content,) in sorting.execute("SELECT content FROM record WHERE part = ? ORDER BY rowid", (name,)):
        yield decoder.decode(content)


def _finished(folders: Iterable[Path]) -> Mapping[tuple[str, str], Path]:
    """Name and digest of each part that is whole in one of the folders, and where it is."""
    found: dict[tuple[str, str], Path] = {}
    for folder in folders:
        with suppress(FileNotFoundError):
            for line in (folder / DONE).read_text("utf-8").splitlines():
                digest, _, rest = line.partition(" ")
                size, _, name = rest.partition(" ")
                part = folder / name
                if name and part.is_dir() and [str(file.stat().st_size) for file in part.iterdir()] == [size]:
                    found[name, digest] = part
    return found


def _take_over(known: Path, file: Path) -> None:
    """The same file at another place; a copy, where a file can be at one place only."""
    file.parent.mkdir()
    try:
        file.hardlink_to(known)
    except OSError:
        shutil.copy2(known, file)
