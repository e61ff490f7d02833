"""Full-text search over a corpus, in a SQLite file of its own.

The corpus keeps records as JSON and is written by runs alone, so what is searched is a copy: the latest version of
each article, in `browse.sqlite` beside the corpus (in a temporary folder, where that cannot be written). It holds
nothing that cannot be made again; removed, it is made anew. `follow` brings it up to date with what the corpus has by
now, article by article, so a run that is at work shows its articles as they come.

Of each article it knows whether the pipeline's filters hold it back, so that readers see what an export has.
"""

import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from pipelines.corpus import Corpus
from pipelines.options.filters import Filters
from pipelines.selection import Selection, filters_of
from pipelines.store import FILE_NAME, transaction
from pipelines.writers.sqlite import TOKENIZER
from scraper.errors import StoreError
from scraper.records import Record

INDEX_NAME = "browse.sqlite"
SCHEMA = 2
FOLLOW_SECONDS = 5.0
"""The corpus is looked at again after so long, if its files have changed."""
GROUP = 200
"""Articles of one transaction: others read meanwhile."""

_TABLES = f"""
CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    stamp TEXT NOT NULL,
    versions INTEGER NOT NULL,
    site TEXT NOT NULL,
    url TEXT NOT NULL,
    title TEXT,
    authors TEXT,
    day TEXT,
    language TEXT,
    kind TEXT NOT NULL,
    quality REAL NOT NULL,
    words INTEGER NOT NULL,
    gone TEXT,
    held TEXT,                 -- why the filters hold it back; NULL: they do not
    text TEXT NOT NULL
);
CREATE TABLE judged (filters BLOB NOT NULL);  -- by which `held` was found
CREATE INDEX articles_by_day ON articles (day DESC, id);
CREATE INDEX articles_by_site ON articles (site, day DESC, id);
CREATE VIRTUAL TABLE search USING fts5 (
    title, authors, text, content = 'articles', content_rowid = 'number', tokenize = "{TOKENIZER}"
);
CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN
    INSERT INTO search (rowid, title, authors, text) VALUES (new.number, new.title, new.authors, new.text);
END;
CREATE TRIGGER articles_removed AFTER DELETE ON articles BEGIN
    INSERT INTO search (search, rowid, title, authors, text)
    VALUES ('delete', old.number, old.title, old.authors, old.text);
END;
"""  # noqa: S608  # fixed text


class Index:
    """The search over one corpus. May be used by several threads."""

    def __init__(self, folder: Path, filters: Filters | None = None) -> None:
        """Raises StoreError if there is no corpus in `folder`. Without `filters`: those of its latest run."""
        Corpus.open_to_read(folder).close()
        self._folder = folder
        self._filters = filters
        self._lock = threading.Lock()
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._seen: tuple[float, ...] = ()
        self._looked = -FOLLOW_SECONDS
        self.path = folder / INDEX_NAME
        self._prepare()

    def close(self) -> None:
        """Remove what was made in a temporary folder."""
        if self._scratch is not None:
            self._scratch.cleanup()

    def _prepare(self) -> None:
        try:
            self._make()
        except sqlite3.Error:
            # Not to be written here, or no index of ours: one for this time only.
            self._scratch = tempfile.TemporaryDirectory(prefix="copydesk-browse-")
            self.path = Path(self._scratch.name) / INDEX_NAME
            self._make()

    def _make(self) -> None:
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=30.0)
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version != SCHEMA:
                for name in ("search", "articles", "judged"):
                    connection.execute(f"DROP TABLE IF EXISTS {name}")
                connection.executescript(_TABLES)
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute(f"PRAGMA user_version = {SCHEMA}")
            connection.execute("BEGIN IMMEDIATE")  # a folder that cannot be written says so here
            connection.execute("ROLLBACK")
        finally:
            connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that can only read."""
        connection = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True, timeout=30.0)
        connection.row_factory = sqlite3.Row
        try:
            yield connection
        finally:
            connection.close()

    def follow(self, *, at_once: bool = False) -> None:
        """Bring the index up to date, if the corpus has changed and somebody else is not at it. Raises StoreError."""
        if not at_once and time.monotonic() - self._looked < FOLLOW_SECONDS:
            return
        if not self._lock.acquire(blocking=at_once):
            return
        try:
            state = self._state()
            if state != self._seen:
                self._catch_up()
            self._seen, self._looked = state, time.monotonic()
        except sqlite3.Error as error:
            raise StoreError(f"{self.path} cannot be written: {error}; remove it, it is made anew") from error
        finally:
            self._lock.release()

    def _state(self) -> tuple[float, ...]:
        paths = (self._folder / FILE_NAME, self._folder / f"{FILE_NAME}-wal")
        return tuple(
            value for path in paths if path.exists() for value in (path.stat().st_mtime_ns, path.stat().st_size)
        )

    def _catch_up(self) -> None:
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=30.0)
        try:
            with Corpus.open_to_read(self._folder) as corpus:
                selection = Selection(corpus, self._filters or filters_of(corpus))
                there = dict(corpus.stamps())
                known = dict(connection.execute("SELECT id, stamp FROM articles"))
                for group in _groups([id_ for id_ in known if id_ not in there]):
                    with transaction(connection):
                        connection.executemany("DELETE FROM articles WHERE id = ?", [(id_,) for id_ in group])
                for group in _groups([id_ for id_, stamp in there.items() if known.get(id_) != stamp]):
                    with transaction(connection):
                        connection.executemany("DELETE FROM articles WHERE id = ?", [(id_,) for id_ in group])
                        for id_ in group:
                            record = corpus.record(id_)
                            if record is not None:
                                _add(connection, record, there[id_], selection)
                _judge(connection, corpus, selection)
        finally:
            connection.close()


def _judge(connection: sqlite3.Connection, corpus: Corpus, selection: Selection) -> None:
    """Ask anew of which articles it may have become another answer: of all, after a change of the filters."""
    filters = msgspec.json.encode(selection.filters)
    known = dict(connection.execute("SELECT id, held FROM articles"))
    if (filters,) not in connection.execute("SELECT filters FROM judged").fetchall():
        asked = list(known)
    elif not selection.filters.near_duplicates:
        # An article of a group depends on the others; one that was of a group may have become one of its own.
        asked = sorted({*corpus.duplicates.grouped(), *(id_ for id_, held in known.items() if held is not None)})
    else:
        return
    for group in _groups([id_ for id_ in asked if id_ in known]):
        records = [record for id_ in group if (record := corpus.record(id_)) is not None]
        with transaction(connection):
            for record in records:
                held = _held(selection, record)
                if held != known[record.id]:
                    connection.execute("UPDATE articles SET held = ? WHERE id = ?", (held, record.id))
    with transaction(connection):
        connection.execute("DELETE FROM judged")
        connection.execute("INSERT INTO judged VALUES (?)", (filters,))


def _held(selection: Selection, record: Record) -> str | None:
    turned = selection.turned(record)
    return turned.detail if turned is not None else None


def _add(connection: sqlite3.Connection, record: Record, stamp: str, selection: Selection) -> None:
    connection.execute(
        """
        INSERT INTO articles
            (id, stamp, versions, site, url, title, authors, day, language, kind, quality, words, gone, held, text)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            record.id,
            stamp,
            record.version,
            record.site,
            record.url,
            record.title,
            "; ".join(record.authors),
            record.published[:10] if record.published else None,
            record.language,
            record.kind,
            record.quality,
            record.word_count,
            record.gone_at.isoformat() if record.gone_at else None,
            _held(selection, record),
            record.text,
        ),
    )


def _groups(ids: list[str]) -> Iterator[list[str]]:
    return (ids[start : start + GROUP] for start in range(0, len(ids), GROUP))
