"""How far a part is in the pipeline's runs, kept in the part's corpus."""

import sqlite3
from typing import NamedTuple

_TABLE = """
CREATE TABLE IF NOT EXISTS crawl_rounds (
    run INTEGER PRIMARY KEY,   -- of the pipeline
    own INTEGER NOT NULL,      -- the part's run that it is
    round INTEGER NOT NULL,    -- the last that was answered
    answer BLOB                -- MessagePack; NULL: none was
)
"""


class Round(NamedTuple):
    """Where a part is in a run."""

    own: int
    round: int
    answer: bytes | None


class Rounds:
    """The table; it is made when it is first asked for. Writes inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute(_TABLE)

    def of(self, run: int) -> Round | None:
        """Where the part is in a run of the pipeline; None before its first round."""
        row = self._connection.execute("SELECT own, round, answer FROM crawl_rounds WHERE run = ?", (run,)).fetchone()
        return Round(*row) if row else None

    def begin(self, run: int, own: int) -> None:
        """The part's run `own` is its share of the pipeline's `run`."""
        self._connection.execute("INSERT INTO crawl_rounds VALUES (?, ?, -1, NULL)", (run, own))

    def answer(self, run: int, number: int, answer: bytes) -> None:
        """A round was answered."""
        self._connection.execute("UPDATE crawl_rounds SET round = ?, answer = ? WHERE run = ?", (number, answer, run))
