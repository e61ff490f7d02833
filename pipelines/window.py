"""The hours of the day in which a run may fetch: `window` and `zone` of a pipeline file.

A window opens and closes at moments, not at readings of a clock: in the night on which an hour comes twice, it closes
when its time comes first, and in the one that leaves an hour out, at the moment that time would have been.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from scraper.errors import DefinitionError


class Window(msgspec.Struct, frozen=True):
    """From one time of day to another in a time zone; over midnight, if the second is the earlier one."""

    start: time
    end: time
    zone: ZoneInfo

    @classmethod
    def parse(cls, text: str, zone: str) -> Self:
        """From `22:00-06:00` and the name of a zone. Raises DefinitionError."""
        start, _, end = text.partition("-")
        if start == end:
            raise DefinitionError(f"the window {text} has no length; leave it out to fetch at any time")
        try:
            return cls(time.fromisoformat(start), time.fromisoformat(end), ZoneInfo(zone))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise DefinitionError(
                f"{zone!r} is no time zone that this machine knows; write one such as Europe/Berlin or UTC "
                "(if it knows none, install the package tzdata)"
            ) from None

    def closes(self, now: float) -> float | None:
        """When the window that is open at `now` closes; None if none is. POSIX seconds."""
        today = self._local(now).date()
        for day in (today - timedelta(days=1), today):
            opened, closed = self._on(day)
            if opened <= now < closed:
                return closed
        return None

    def opens(self, now: float) -> datetime:
        """When the next window opens, on the zone's clock."""
        today = self._local(now).date()
        days = (today + timedelta(days=ahead) for ahead in range(4))
        return next(self._local(opened) for opened, closed in map(self._on, days) if now < opened < closed)

    def _on(self, day: date) -> tuple[float, float]:
        """The window that opens on `day`."""
        closing = day if self.start < self.end else day + timedelta(days=1)
        return self._moment(day, self.start), self._moment(closing, self.end)

    def _moment(self, day: date, at: time) -> float:
        return datetime.combine(day, at, self.zone).timestamp()

    def _local(self, now: float) -> datetime:
        return datetime.fromtimestamp(now, UTC).astimezone(self.zone)
