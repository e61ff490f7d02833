"""What the corpus keeps of its sites' health: their nights, and what was decided about their figures.

Values are kept as they are encoded by whoever knows them (`pipelines.checkup`). Writes inside the caller's transaction.
"""

import sqlite3
from typing import NamedTuple

KEPT_NIGHTS = 400
"""Runs of a site that are kept: a year of nights."""


class Decision(NamedTuple):
    """About one figure of one site."""

    figure: str
    open_since: int | None
    """Run since which its alarm is open."""
    normal_from: int
    void: tuple[int, int] | None
    """As in `pipelines.health.judge.Standing`."""
    alarm: bytes | None
    """The open alarm."""


class HealthStore:
    """The health's part of the corpus."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def sites(self) -> tuple[str, ...]:
        """Every site with nights."""
        return tuple(site for (site,) in self._connection.execute("SELECT DISTINCT site FROM nights ORDER BY site"))

    def nights(self, site: str, *, before: int, most: int) -> list[bytes]:
        """The latest `most` nights of `site` earlier than run `before`, oldest first."""
        rows = self._connection.execute(
            "SELECT night FROM nights WHERE site = ? AND run < ? ORDER BY run DESC LIMIT ?", (site, before, most)
        )
        return [bytes(night) for (night,) in rows][::-1]

    def save_night(self, site: str, run: int, night: bytes) -> None:
        """Keep a night; one of the same run is replaced, those too old are dropped."""
        self._connection.execute(
            "INSERT OR REPLACE INTO nights (site, run, night) VALUES (?, ?, ?)", (site, run, night)
        )
        self._connection.execute("DELETE FROM nights WHERE site = ? AND run <= ?", (site, run - KEPT_NIGHTS))

    def decisions(self, site: str) -> list[Decision]:
        """What was decided about the figures of `site`."""
        rows = self._connection.execute(
            "SELECT figure, open_since, normal_from, void_from, void_to, alarm "
            "FROM alarms WHERE site = ? ORDER BY figure",
            (site,),
        )
        return [
            Decision(figure, since, normal_from, None if first is None else (first, last), alarm)
            for figure, since, normal_from, first, last, alarm in rows
        ]

    def decide(self, site: str, decision: Decision) -> None:
        """Takes the place of what was decided about the same figure before."""
        first, last = decision.void or (None, None)
        self._connection.execute(
            "INSERT OR REPLACE INTO alarms (site, figure, open_since, normal_from, void_from, void_to, alarm) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (site, decision.figure, decision.open_since, decision.normal_from, first, last, decision.alarm),
        )

    def forget(self, site: str) -> None:
        """Everything about the health of `site`."""
        self._connection.execute("DELETE FROM nights WHERE site = ?", (site,))
        self._connection.execute("DELETE FROM alarms WHERE site = ?", (site,))
