"""Feeds and sitemaps that have died.

One bad night is no death: servers are restarted. A source is dead when it gave nothing (it failed, or named nothing)
for `DEAD_NIGHTS` runs on end and for longer than ever before, after runs on which it gave something.
"""

from collections.abc import Sequence

from pipelines.health.night import Night
from pipelines.report.figures import SourceNight

DEAD_NIGHTS = 3
"""With a source that is down on one night in fifty by chance, three nights on end come once in three hundred years."""

LIVE_NIGHTS = 3
"""Runs on which it must have given something before."""


def dead_sources(history: Sequence[Night], tonight: Night) -> list[tuple[SourceNight, Night]]:
    """What has died, each with the first night on which it gave nothing."""
    found = []
    for source in tonight.sources:
        nights = [(night, state) for night in (*history, tonight) if (state := _state(night, source.url)) is not None]
        streaks = _streaks([state for _, state in nights])
        streak, earlier = streaks[-1], streaks[:-1]
        live = sum(state for _, state in nights)
        if streak >= DEAD_NIGHTS and live >= LIVE_NIGHTS and streak > max(earlier, default=0):
            found.append((source, nights[-streak][0]))
    return found


def is_live(source: SourceNight) -> bool:
    """Whether it gives something, be it that what it gave is unchanged."""
    return source.state in ("found", "not_modified")


def _state(night: Night, url: str) -> bool | None:
    return next((is_live(source) for source in night.sources if source.url == url), None)


def _streaks(live: Sequence[bool]) -> list[int]:
    """Lengths of the runs of dead nights, the last one (which may be 0) included."""
    streaks = [0]
    for is_alive in live:
        if is_alive:
            if streaks[-1]:
                streaks.append(0)
        else:
            streaks[-1] += 1
    return streaks
