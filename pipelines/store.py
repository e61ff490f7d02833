"""The corpus's SQLite file: how it is opened, and its tables.

Write-ahead log, one connection in one process. `synchronous = FULL`, so that a commit survives a power cut as it
survives a kill: commits come in groups, at most a few in a second, and each costs one fsync of the log (0.3 ms on the
disk it was measured on), which is nothing beside fetching what they hold.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scraper.errors import StoreError

FILE_NAME = "corpus.sqlite"
SCHEMA = 7
"""Counted up with every change of the tables below; a file of an older one is brought up to date when it is opened, one
of a newer is refused, never guessed at."""

_TABLES = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    finished_at TEXT,          -- NULL: under way, interrupted or killed; the next run goes on with it
    ending TEXT,
    definition TEXT NOT NULL,  -- JSON, as it was when the run started
    software TEXT NOT NULL
);
CREATE TABLE archive_files (
    path TEXT PRIMARY KEY,     -- relative to the corpus folder
    run INTEGER NOT NULL,
    length INTEGER NOT NULL    -- bytes that belong to the corpus; what lies beyond was never committed
) WITHOUT ROWID;
CREATE TABLE pages (
    url TEXT PRIMARY KEY,      -- where redirects led
    asked TEXT NOT NULL,       -- the URL that was asked for
    run INTEGER NOT NULL,      -- that visited it last
    fetched INTEGER NOT NULL,  -- run in which its body last came in (a 304 has none)
    outcome TEXT NOT NULL,     -- article, rejected, redirected, gone
    status INTEGER,
    visited_at TEXT NOT NULL,
    body_sha256 TEXT,
    warc_file TEXT,
    warc_offset INTEGER,
    kind TEXT,
    article TEXT,              -- id of the article it shows or once showed
    extract INTEGER            -- what it says or last said of that article
) WITHOUT ROWID;
CREATE INDEX pages_by_article ON pages (article) WHERE article IS NOT NULL;
CREATE TABLE extracts (        -- what a page said; a row for each time that changed
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL,
    record BLOB NOT NULL       -- JSON of the record; its version is the one in `versions`
);
CREATE TABLE versions (
    article TEXT NOT NULL,
    version INTEGER NOT NULL,
    run INTEGER NOT NULL,
    extract INTEGER NOT NULL,
    site TEXT NOT NULL,
    url TEXT NOT NULL,
    PRIMARY KEY (article, version)
) WITHOUT ROWID;
CREATE INDEX versions_in_order ON versions (site, url, article, version);
CREATE INDEX versions_by_extract ON versions (extract);
CREATE INDEX versions_by_run ON versions (run);
CREATE TABLE rejections (
    url TEXT NOT NULL,
    failed INTEGER NOT NULL,   -- 1: could not be fetched at the last try; 0: what came in was turned away
    run INTEGER NOT NULL,
    rejection BLOB NOT NULL,   -- JSON
    PRIMARY KEY (url, failed)
) WITHOUT ROWID;
"""

_SITE_MEMORY = """
ALTER TABLE extracts ADD COLUMN site TEXT NOT NULL DEFAULT '';
-- `hash` as it is without what the site's memory takes out
ALTER TABLE extracts ADD COLUMN plain BLOB NOT NULL DEFAULT x'';
-- NULL: not looked at yet; empty: nothing to remember
ALTER TABLE extracts ADD COLUMN observation BLOB;
-- digest of those the record was made by
ALTER TABLE extracts ADD COLUMN rulings BLOB NOT NULL DEFAULT x'';
UPDATE extracts SET plain = hash, site = json_extract(CAST(record AS TEXT), '$.site');
CREATE INDEX extracts_by_site ON extracts (site);
CREATE TABLE corrections (     -- what somebody said by hand about a text
    site TEXT NOT NULL,
    exact INTEGER NOT NULL,    -- fingerprint of its words
    correction BLOB NOT NULL,  -- JSON
    PRIMARY KEY (site, exact)
) WITHOUT ROWID
"""

_GONE = """
-- When a page that once showed an article was first found to be gone (404, 410), and in which run; NULL if it is not
ALTER TABLE pages ADD COLUMN gone_at TEXT;
ALTER TABLE pages ADD COLUMN gone_in INTEGER;
UPDATE pages SET gone_at = visited_at, gone_in = run WHERE outcome = 'gone'
"""

_HEALTH = """
CREATE TABLE nights (          -- what a run showed of a site
    site TEXT NOT NULL,
    run INTEGER NOT NULL,
    night BLOB NOT NULL,       -- MessagePack
    PRIMARY KEY (site, run)
) WITHOUT ROWID;
CREATE TABLE alarms (          -- what was decided about a figure of a site; the latest decision
    site TEXT NOT NULL,
    figure TEXT NOT NULL,
    open_since INTEGER,        -- run since which its alarm is open
    normal_from INTEGER NOT NULL,
    void_from INTEGER,
    void_to INTEGER,
    alarm BLOB,                -- JSON, while it is open
    PRIMARY KEY (site, figure)
) WITHOUT ROWID
"""

_DUPLICATES = """
CREATE TABLE signatures (      -- of the latest version of each article
    article TEXT PRIMARY KEY,
    hash BLOB NOT NULL,        -- of the extract it was made of
    scheme TEXT NOT NULL,      -- how
    moment INTEGER NOT NULL,   -- when it was published
    run INTEGER NOT NULL,      -- that had it first
    places BLOB,               -- NULL: too short to be compared
    bands BLOB NOT NULL,
    earlier TEXT,              -- article with nearly the same text that came first
    unsure INTEGER NOT NULL    -- 1: `earlier` has to be found anew
) WITHOUT ROWID;
CREATE INDEX signatures_by_earlier ON signatures (earlier) WHERE earlier IS NOT NULL;
CREATE INDEX signatures_unsure ON signatures (article) WHERE unsure = 1;
CREATE TABLE bands (           -- articles that share one may be alike; in order of time
    band INTEGER NOT NULL,
    moment INTEGER NOT NULL,
    run INTEGER NOT NULL,
    article TEXT NOT NULL,
    PRIMARY KEY (band, moment, run, article)
) WITHOUT ROWID
"""

_PARTS = """
CREATE TABLE article_parts (           -- pages of articles that stand on several
    url TEXT PRIMARY KEY,
    whole TEXT NOT NULL,       -- what the URLs of all its parts have in common
    number INTEGER NOT NULL,
    folded INTEGER NOT NULL DEFAULT 0  -- 1: its article is on record with that of the first part
) WITHOUT ROWID;
CREATE INDEX article_parts_in_order ON article_parts (whole, number, url);
CREATE TABLE wholes (
    url TEXT PRIMARY KEY,      -- of the first part
    whole TEXT NOT NULL,
    extract INTEGER NOT NULL   -- what all parts say, stitched
) WITHOUT ROWID
"""

_WAITING_SIGNATURES = """
CREATE TABLE waiting_signatures (  -- made where the page was read, not yet in `signatures`
    hash BLOB PRIMARY KEY,     -- of the extract it was made of
    scheme TEXT NOT NULL,
    signature BLOB NOT NULL    -- MessagePack
) WITHOUT ROWID
"""

_STEPS = (_TABLES, _SITE_MEMORY, _GONE, _HEALTH, _DUPLICATES, _PARTS, _WAITING_SIGNATURES)
"""What leads from each schema to the next."""


def open_store(folder: Path, *, create: bool) -> sqlite3.Connection:
    """A connection to the corpus in `folder`; transactions are begun and ended by hand (see `transaction`).

    Raises StoreError if there is none (unless `create`), if it is damaged, or if a newer Copydesk wrote it.
    """
    path = folder / FILE_NAME
    if not create and not path.is_file():
        raise StoreError(f"no corpus in {folder}; `run` makes one (or name another folder with --data)")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None, timeout=30.0)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{path} cannot be opened: {error}") from error
    try:
        _prepare(connection, path, create=create)
    except sqlite3.Error as error:
        connection.close()
        raise StoreError(f"{path} is no usable corpus: {error}; move it away and run again to start anew") from error
    except BaseException:
        connection.close()
        raise
    return connection


def open_store_to_read(folder: Path) -> sqlite3.Connection:
    """A connection that can only read, also while a run writes. Raises StoreError as `open_store` does."""
    path = folder / FILE_NAME
    if not path.is_file():
        raise StoreError(f"no corpus in {folder}; `run` makes one (or name another folder with --data)")
    # Where the folder cannot be written, and no run has left its log behind, nobody writes: then SQLite need not lock.
    alone = "" if os.access(folder, os.W_OK) or path.with_name(f"{FILE_NAME}-wal").exists() else "&immutable=1"
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro{alone}", uri=True, isolation_level=None, timeout=30.0
        )
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be read: {error}") from error
    if version == SCHEMA:
        return connection
    connection.close()
    if version > SCHEMA:
        raise StoreError(f"{path} was written by a newer Copydesk; update Copydesk")
    raise StoreError(f"{path} was written by an older Copydesk; `export {folder.name}` brings it up to date")


CACHE_KIB = 40_960
"""Memory for pages of the database: with SQLite's own 2 MB half of the time of a large frontier goes into reading them
again (`benchmarks/crawling/frontier.py`)."""
CHECKPOINT_PAGES = 25_000
"""Pages of 4 KiB in the log before they go into the database: 25 times SQLite's own, since pages of a large frontier's
indexes are written again and again. With 10,000 adding URLs writes a seventh more, and more so the larger the frontier;
the price is a log of up to 100 MB beside the database while a run lasts (`benchmarks/crawling/frontier.py`)."""


def _prepare(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA:
        raise StoreError(
            f"{path} was written by a newer Copydesk (schema {version}; this one knows {SCHEMA}); update Copydesk"
        )
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = {-CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    if version == SCHEMA:
        return
    if not version and not create:
        raise StoreError(f"{path} holds no corpus yet; `run` makes one")
    connection.execute("PRAGMA journal_mode = WAL")
    with transaction(connection):
        (version,) = connection.execute("PRAGMA user_version").fetchone()  # another process may have been faster
        for step in _STEPS[version:]:
            # Not executescript: it would commit what it finds open.
            for statement in step.split(";\n"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """What is written within the block is committed at its end, all or nothing. Raises StoreError if it cannot be."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # some failures (disk full) have rolled back already
                connection.execute("ROLLBACK")
            raise
    except sqlite3.OperationalError as error:
        raise StoreError(f"the corpus cannot be written: {error}") from error
