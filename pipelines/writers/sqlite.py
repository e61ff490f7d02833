"""A SQLite database with full-text search: `articles`, one row an article, and `search` over their texts.

Every field of the record is a column of its name: numbers and texts as they are, truth as 1 and 0, times as ISO 8601,
and what is nested (authors, blocks, provenance, …) as JSON, which SQLite's `->>` and `json_each` read. Nothing is lost.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from pipelines.options.outputs import Partition
from pipelines.writers.atomic import replaced_path
from pipelines.writers.base import Writer
from pipelines.writers.columns import Column, record_columns
from scraper.records import SCHEMA_VERSION, Record

TOKENIZER = "unicode61 remove_diacritics 2"
"""Words of any script that puts spaces between them, without regard to case and accents."""

SEARCHED = ("title", "subtitle", "authors", "text")

_CACHE = "-32000"  # KiB
_COLUMNS = record_columns()
_TYPES: Mapping[type[inspect.Type], str] = {
    inspect.IntType: "INTEGER",
    inspect.BoolType: "INTEGER",
    inspect.FloatType: "REAL",
}
_NESTED = (inspect.StructType, inspect.VarTupleType, inspect.DictType)


def _declaration(column: Column) -> str:
    kind = _TYPES.get(type(column.type), "TEXT")
    return f"{column.name} {kind}{'' if column.is_nullable else ' NOT NULL'}"


_SCHEMA = f"""
CREATE TABLE articles (number INTEGER PRIMARY KEY, {", ".join(map(_declaration, _COLUMNS))});
CREATE VIRTUAL TABLE search USING fts5 (
    {", ".join(SEARCHED)}, content = 'articles', content_rowid = 'number', tokenize = "{TOKENIZER}"
);
PRAGMA user_version = {SCHEMA_VERSION};
"""
_INDEXES = """
CREATE INDEX articles_by_id ON articles (id, version);
CREATE INDEX articles_by_url ON articles (url);
CREATE INDEX articles_by_site ON articles (site, published);
CREATE INDEX articles_by_day ON articles (published);
CREATE INDEX articles_by_earliest ON articles (near_duplicate_of) WHERE near_duplicate_of IS NOT NULL;
"""
_INSERT_ARTICLE = f"INSERT INTO articles VALUES ({', '.join('?' * (len(_COLUMNS) + 1))})"  # noqa: S608  # fixed text
_INSERT_SEARCH = f"INSERT INTO search (rowid, {', '.join(SEARCHED)}) VALUES ({', '.join('?' * (len(SEARCHED) + 1))})"  # noqa: S608  # fixed text


def _as_json(value: object) -> str | None:
    return None if value is None else msgspec.json.encode(value, order="deterministic").decode()


_CELLS: tuple[tuple[str, Callable[[Any], Any]], ...] = tuple(
    (column.name, _as_json if isinstance(column.type, _NESTED) else msgspec.to_builtins) for column in _COLUMNS
)


class SqliteWriter(Writer):
    """`articles.sqlite`."""

    default_name = "articles.sqlite"
    summary = "a SQLite database with full-text search"

    def part(self, by: Partition) -> None:
        """None: a question can name site and month."""

    def write(self, records: Iterable[Record], target: Path) -> int:
        """See `Writer.write`."""
        # Not journalled: the file is nobody's before it is whole.
        with replaced_path(target) as partial, closing(sqlite3.connect(partial, isolation_level=None)) as database:
            for setting in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = {_CACHE}"):
                database.execute(f"PRAGMA {setting}")
            database.executescript(_SCHEMA)
            database.execute("BEGIN")
            count = 0
            for count, record in enumerate(records, start=1):
                _add(database, count, record)
            database.execute("COMMIT")
            database.executescript(_INDEXES)
        return count


def _add(database: sqlite3.Connection, number: int, record: Record) -> None:
    row = {name: cell(getattr(record, name)) for name, cell in _CELLS}
    database.execute(_INSERT_ARTICLE, (number, *row.values()))
    database.execute(_INSERT_SEARCH, (number, *(row[name] for name in SEARCHED)))
