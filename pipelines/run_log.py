"""Which runs there were.

A run lasts from its first start until nothing is left to fetch, however often it is interrupted or killed in between:
the frontier says whether a start goes on with a run or begins the next, and numbers them.
"""

import sqlite3
from collections.abc import Iterator
from datetime import datetime

import msgspec

from scraper.version import __version__

SOFTWARE = f"copydesk/{__version__}"

_COLUMNS = "id, started_at, finished_at, ending, software"


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One run, from its first start to its end."""

    id: int
    started_at: datetime
    finished_at: datetime | None
    ending: str | None
    software: str


class RunLog:
    """The `runs` table. Writes inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begin(self, number: int, now: datetime, definition: bytes, software: str) -> Run:
        """Run `number` of the frontier starts, or goes on. One that was left unfinished before it is closed."""
        self._connection.execute(
            "UPDATE runs SET finished_at = ?, ending = 'interrupted' WHERE finished_at IS NULL AND id <> ?",
            (now.isoformat(), number),
        )
        self._connection.execute(
            "INSERT OR IGNORE INTO runs (id, started_at, definition, software) VALUES (?, ?, ?, ?)",
            (number, now.isoformat(), definition.decode(), software),
        )
        row = self._connection.execute(f"SELECT {_COLUMNS} FROM runs WHERE id = ?", (number,)).fetchone()  # noqa: S608  # fixed text
        return _run(row)

    def finish(self, run: int, now: datetime, ending: str) -> None:
        """The run has done all it was asked to; the next start is a new run."""
        self._connection.execute(
            "UPDATE runs SET finished_at = ?, ending = ? WHERE id = ?", (now.isoformat(), ending, run)
        )

    def definition(self, run: int) -> bytes:
        """The definition of a run, as JSON, as it was when the run started."""
        (definition,) = self._connection.execute("SELECT definition FROM runs WHERE id = ?", (run,)).fetchone()
        return str(definition).encode()

    def all(self) -> Iterator[Run]:
        """Every run, the first first."""
        for row in self._connection.execute(f"SELECT {_COLUMNS} FROM runs ORDER BY id"):  # noqa: S608  # fixed text
            yield _run(row)

    def latest(self) -> Run | None:
        """The run that was started last, if there was any."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM runs ORDER BY id DESC LIMIT 1"  # noqa: S608  # fixed text
        ).fetchone()
        return None if row is None else _run(row)


def _run(row: tuple[int, str, str | None, str | None, str]) -> Run:
    number, started, finished, ending, software = row
    return Run(
        id=number,
        started_at=datetime.fromisoformat(started),
        finished_at=datetime.fromisoformat(finished) if finished else None,
        ending=ending,
        software=software,
    )
