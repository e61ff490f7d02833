"""How soon a list is worth another look, by how often it has named something new.

Changes are taken for a Poisson process whose rate is estimated from visits that only show whether anything has changed
since the one before (J. Cho, H. Garcia-Molina, "Estimating Frequency of Change", ACM TOIT 3(3), 2003): of n visits, I
apart on average, x found a change; the rate is -ln((n - x + 1/2) / (n + 1/2)) / I. Here the denominator is n + 1, so
that a single visit without a change does not mean that there will never be one. The next visit is due when a change has
become as likely as none.
"""

import math

import msgspec

MEANINGFUL = 600.0
"""Seconds. Visits that are closer together say nothing of a pace, as when a run is started again by hand."""


class RevisitPace(msgspec.Struct, frozen=True, kw_only=True):
    """The bounds of what is learned, in seconds."""

    least: float = 0.0
    greatest: float = 72_000.0


class Watched(msgspec.Struct, frozen=True):
    """What the visits of a page have shown."""

    last: float
    """When it was last seen, POSIX seconds."""
    visits: int = 0
    """After the first."""
    changes: int = 0
    seconds: float = 0.0
    """Between the first visit and the last."""

    def seen_again(self, now: float, *, changed: bool) -> "Watched":
        """With one more visit."""
        if now - self.last < MEANINGFUL:
            return self
        return Watched(now, self.visits + 1, self.changes + changed, self.seconds + now - self.last)

    def due(self, pace: RevisitPace) -> float:
        """When it is worth another visit, POSIX seconds."""
        if not self.visits:
            return self.last + pace.least
        rate = -math.log((self.visits - self.changes + 0.5) / (self.visits + 1)) * self.visits / self.seconds
        return self.last + min(max(math.log(2) / rate, pace.least), pace.greatest)
