"""What is known of the files of the input: which are read, how far, and what was met in them.

A table of the corpus's file, like the frontier's: a part has its own. Writes inside the caller's transaction.
"""

import sqlite3
from collections.abc import Iterator

import msgspec

from pipelines.partitions.inputs import InputFile
from pipelines.report.input_figures import InputFigures

_TABLE = """
CREATE TABLE IF NOT EXISTS inputs (
    place TEXT PRIMARY KEY,
    stamp TEXT NOT NULL,
    run INTEGER NOT NULL,
    is_done INTEGER NOT NULL,
    next INTEGER NOT NULL,     -- offset to go on from
    is_read INTEGER NOT NULL,  -- whether the record there is read already
    figures BLOB NOT NULL      -- MessagePack
) WITHOUT ROWID
"""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How far a file is read."""

    is_done: bool = False
    next: int = 0
    """Offset to go on from, in bytes."""
    is_read: bool = False
    """Whether the record there is read already."""
    figures: InputFigures = InputFigures()


class InputLog:
    """The `inputs` table; it is made when it is first asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute(_TABLE)

    def standing(self, file: InputFile) -> Standing:
        """How far the file is read; not at all, if it has changed since."""
        row = self._connection.execute(
            "SELECT is_done, next, is_read, figures FROM inputs WHERE place = ? AND stamp = ?", (file.place, file.stamp)
        ).fetchone()
        if row is None:
            return Standing()
        is_done, following, is_read, figures = row
        decoded = msgspec.msgpack.decode(figures, type=InputFigures)
        return Standing(is_done=bool(is_done), next=following, is_read=bool(is_read), figures=decoded)

    def save(self, run: int, file: InputFile, standing: Standing) -> None:
        """From now on, this is how far it is read."""
        self._connection.execute(
            "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                file.place,
                file.stamp,
                run,
                standing.is_done,
                standing.next,
                standing.is_read,
                msgspec.msgpack.encode(standing.figures),
            ),
        )

    def figures(self, run: int) -> InputFigures:
        """Of all files that `run` read, added up."""
        return sum(self._figures(run), InputFigures())

    def _figures(self, run: int) -> Iterator[InputFigures]:
        for (figures,) in self._connection.execute("SELECT figures FROM inputs WHERE run = ? ORDER BY place", (run,)):
            yield msgspec.msgpack.decode(figures, type=InputFigures)
