"""The WARC files of a corpus, kept in step with its database.

What is appended to a WARC becomes part of the corpus only when the transaction that records the file's new length
commits; until then it is a tail that nobody refers to. So after a crash every file is cut to its recorded length
before anything is appended, and whatever lay beyond it is fetched again: nothing lost, nothing twice, no torn record.
"""

import sqlite3
from datetime import datetime
from pathlib import Path

import msgspec

from pipelines.corpus import Corpus
from scraper.archive.writer import WarcLocation, WarcWriter
from scraper.errors import ArchiveError
from scraper.fetched import Exchange

FOLDER = "archive"
FILE_BYTES = 1_000_000_000
"""A WARC file that has grown beyond this is followed by another; the size that the WARC standard recommends."""


class _OpenFile(msgspec.Struct):
    """The file that is being written."""

    path: str
    writer: WarcWriter
    length: int


class RunArchive:
    """Appends to the WARC files of one run. Use `recover` before the first append, under the pipeline's lock."""

    def __init__(self, corpus: Corpus, run: int, started_at: datetime, software: str) -> None:
        self._corpus = corpus
        self._connection = corpus.connection
        self._run = run
        self._stem = f"{corpus.folder.name}-{started_at:%Y%m%d%H%M%S}-run{run}"
        self._software = software
        self._open: _OpenFile | None = None

    def append(self, exchanges: tuple[Exchange, ...]) -> WarcLocation | None:
        """Write what was exchanged; where the last response is. None if nothing was exchanged."""
        location = None
        for exchange in exchanges:
            location = self._current().writer.append(exchange)
        return location

    def append_rendered(self, exchange: Exchange, html: bytes) -> WarcLocation:
        """Write what a browser made of an exchange's body; where it is."""
        return self._current().writer.append_rendered(exchange, html)

    def sync(self) -> None:
        """Make what was appended durable."""
        if self._open is not None:
            self._open.length = self._open.writer.sync()

    def record(self) -> None:
        """Make what was synced part of the corpus. Called inside the transaction that refers to it."""
        if self._open is not None:
            self._connection.execute(
                "UPDATE archive_files SET length = ? WHERE path = ?", (self._open.length, self._open.path)
            )

    def roll(self) -> None:
        """Close a file that has grown large enough. Called after the transaction."""
        if self._open is not None and self._open.length >= FILE_BYTES:
            self.close()

    def close(self) -> None:
        """Close the file being written."""
        if self._open is not None:
            self._open.writer.close()
            self._open = None

    def prepare(self) -> None:
        """Choose the file to append to, so that `append` needs no database (it may run in another thread)."""
        if self._open is not None:
            return
        path, length = self._last_file() or (None, 0)
        if path is None or length >= FILE_BYTES:
            path, length = self._new_file(), 0
        target = self._corpus.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        self._open = _OpenFile(path, WarcWriter(target, software=self._software, length=length), length)

    def _current(self) -> _OpenFile:
        assert self._open is not None, "prepare comes before append"
        return self._open

    def _last_file(self) -> tuple[str, int] | None:
        row: tuple[str, int] | None = self._connection.execute(
            "SELECT path, length FROM archive_files WHERE run = ? ORDER BY path DESC LIMIT 1", (self._run,)
        ).fetchone()
        return row

    def _new_file(self) -> str:
        (count,) = self._connection.execute("SELECT count(*) FROM archive_files WHERE run = ?", (self._run,)).fetchone()
        path = f"{FOLDER}/{self._stem}-{count:05}.warc.gz"
        # Recorded before it exists: after a crash there is no file that the corpus does not know.
        with self._corpus.transaction():
            self._connection.execute(
                "INSERT INTO archive_files (path, run, length) VALUES (?, ?, 0)", (path, self._run)
            )
        return path


def recover(corpus: Corpus) -> int:
    """Cut every WARC file to what the corpus knows of it, and return how many bytes that took off.

    Under the pipeline's lock only. Raises ArchiveError for a file that has lost what the corpus refers to; one that
    was moved away as a whole is left to whoever moved it.
    """
    return sum(_cut(corpus.folder / path, length) for path, length in _files(corpus.connection))


def _files(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    return connection.execute("SELECT path, length FROM archive_files").fetchall()


def _cut(path: Path, length: int) -> int:
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return 0
    if size < length:
        raise ArchiveError(
            f"{path} has {size} bytes where the corpus refers to {length}; put the whole file back (from a backup), "
            "or move the pipeline's folder away and run again to start anew"
        )
    if size > length:
        with path.open("r+b") as stream:
            stream.truncate(length)
    return size - length
