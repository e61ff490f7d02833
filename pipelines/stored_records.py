"""The records of a corpus as they leave it: what was extracted, with what the tables know of it besides.

Which version it is, what that changed, whether the page is gone and which article said the same before are no part of
what is stored of an extract, so they are true at every moment, whatever came in later.
"""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from pipelines.content import changes_between
from pipelines.duplicates import Duplicates
from scraper.records import Changes, Record

Change = Literal["new", "changed", "unchanged"]

_GONE_AT = "(SELECT CASE WHEN count(*) = count(gone_at) THEN max(gone_at) END FROM pages WHERE article = v.article)"
"""When the last of an article's pages was found to be gone; NULL as long as one is not."""
_COLUMNS = f"v.article, v.version, e.record, {_GONE_AT}"
_LATEST = "v.version = (SELECT max(version) FROM versions WHERE article = v.article)"


class _Row(NamedTuple):
    article: str
    version: int
    record: bytes
    gone_at: str | None


class StoredRecords:
    """Reads records; see `Corpus`, which offers the same."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._decoder = msgspec.json.Decoder(Record)
        self._duplicates = Duplicates(connection)

    def all(self, *, all_versions: bool = False) -> Iterator[Record]:
        """Every article, by site and URL: its latest version, or all of them in order."""
        which = "1" if all_versions else _LATEST
        rows = self._connection.execute(
            f"""
            SELECT {_COLUMNS} FROM versions v JOIN extracts e ON e.id = v.extract WHERE {which}
            ORDER BY v.site, v.url, v.article, v.version
            """  # noqa: S608  # fixed text
        )
        for row in rows:
            yield self._record(_Row(*row))

    def count(self, *, all_versions: bool = False) -> int:
        """How many records `all` gives."""
        (count,) = self._connection.execute(
            f"SELECT count({'*' if all_versions else 'DISTINCT article'}) FROM versions"  # noqa: S608  # fixed text
        ).fetchone()
        return int(count)

    def one(self, name: str) -> Record | None:
        """The latest version of the article with this id or URL."""
        row = self._connection.execute(
            f"""
            SELECT {_COLUMNS} FROM versions v JOIN extracts e ON e.id = v.extract
            WHERE v.article = ?1 OR v.url = ?1 ORDER BY v.version DESC LIMIT 1
            """,  # noqa: S608  # fixed text
            (name,),
        ).fetchone()
        return self._record(_Row(*row)) if row is not None else None

    def versions(self, article: str) -> Iterator[Record]:
        """Every version of the article with this id, the first first."""
        rows = self._connection.execute(
            f"""
            SELECT {_COLUMNS} FROM versions v JOIN extracts e ON e.id = v.extract WHERE v.article = ? ORDER BY v.version
            """,  # noqa: S608  # fixed text
            (article,),
        )
        for row in rows:
            yield self._record(_Row(*row))

    def stamps(self) -> Iterator[tuple[str, str]]:
        """Id of every article, with a text that changes whenever what `one` says of it does."""
        yield from self._connection.execute(
            f"""
            SELECT v.article, v.version || ' ' || v.extract || ' ' || hex(e.hash) || ' ' || coalesce({_GONE_AT}, '')
            FROM versions v JOIN extracts e ON e.id = v.extract WHERE {_LATEST}
            """  # noqa: S608  # fixed text
        )

    def of_run(self, run: int, site: str | None = None) -> Iterator[tuple[Record, Change]]:
        """The articles whose pages' bodies came in during `run`, by id, each with what the run changed about it."""
        rows = self._connection.execute(
            f"""
            SELECT {_COLUMNS}, v.run = ?1 FROM versions v JOIN extracts e ON e.id = v.extract
            WHERE v.article IN (
                SELECT coalesce(h.article, p.article) FROM pages p
                    LEFT JOIN article_parts s ON s.url = p.url AND s.folded = 1 LEFT JOIN wholes w ON w.whole = s.whole
                    LEFT JOIN pages h ON h.url = w.url
                WHERE p.fetched = ?1 AND p.outcome = 'article'
            )
              AND (?2 IS NULL OR v.site = ?2) AND {_LATEST}
            ORDER BY v.article
            """,  # noqa: S608  # fixed text
            (run, site),
        )
        for *row, is_of_run in rows:
            record = self._record(_Row(*row))
            yield record, ("unchanged" if not is_of_run else "new" if record.version == 1 else "changed")

    def before(self, article: str, run: int) -> Record | None:
        """What `article` was before `run`."""
        row = self._connection.execute(
            f"""
            SELECT {_COLUMNS} FROM versions v JOIN extracts e ON e.id = v.extract
            WHERE v.article = ? AND v.run < ? ORDER BY v.version DESC LIMIT 1
            """,  # noqa: S608  # fixed text
            (article, run),
        ).fetchone()
        return self._record(_Row(*row)) if row is not None else None

    def earlier(self, site: str, run: int, most: int) -> Iterator[Record]:
        """Articles of `site` as runs before `run` found them, the latest first."""
        rows = self._connection.execute(
            f"""
            SELECT {_COLUMNS} FROM versions v JOIN extracts e ON e.id = v.extract
            WHERE v.site = ? AND v.run < ? ORDER BY v.run DESC, v.url LIMIT ?
            """,  # noqa: S608  # fixed text
            (site, run, most),
        )
        for row in rows:
            yield self._record(_Row(*row))

    def _record(self, row: _Row) -> Record:
        record = replace(
            self._decoder.decode(row.record),
            version=row.version,
            near_duplicate_of=self._duplicates.head(row.article),
            gone_at=datetime.fromisoformat(row.gone_at) if row.gone_at else None,
        )
        return replace(record, changes=self._changes(row.article, record)) if row.version > 1 else record

    def _changes(self, article: str, record: Record) -> Changes:
        (before,) = self._connection.execute(
            "SELECT e.record FROM versions v JOIN extracts e ON e.id = v.extract WHERE v.article = ? AND v.version = ?",
            (article, record.version - 1),
        ).fetchone()
        return changes_between(replace(self._decoder.decode(before), version=record.version - 1), record)
