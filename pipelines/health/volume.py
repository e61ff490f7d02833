"""How much a site publishes, and when it has gone stale.

Counted in new articles per unit: a day, or the usual time between two runs if that is longer. Weekdays differ (many
newsrooms rest on Sunday, some on Friday), so each day is compared with the same weekday of earlier weeks. Windows of
one to four units are judged together, so that a site of three articles a day may be quiet for a day, not for a week.

The nights up to the first run that came to its end are left out: they took in what had piled up before.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import fmean, median

import msgspec

from pipelines.health.chance import tail_of_count
from pipelines.health.night import Night

LEAST_UNITS = 14
"""Units it takes to know what is normal: two weeks, so that each weekday was seen twice."""

LEAST_UNITS_OF_RARE_RUNS = 8
"""The same where a unit is longer than `RARE`."""

RARE = timedelta(days=3)
DAY = timedelta(days=1)

SPANS = (1, 2, 4, 7, 14)
"""Units that are judged together."""

FEW = 0.25
"""Share of what is expected, above which a site is not called silent. Holidays halve or third what is published."""

COMMON_DISPERSION = 0.25
DISPERSION_UNITS = 10
"""Dispersion that is assumed while a site's own is not known, and for how many units that counts."""


class Unit(msgspec.Struct, frozen=True):
    """New articles of one unit."""

    end: datetime
    new: int

    @property
    def weekday(self) -> int:
        """0 to 6. Of the middle of the night before: a run at two in the morning brings yesterday's news."""
        return (self.end - timedelta(hours=6)).weekday()


class Silence(msgspec.Struct, frozen=True):
    """The chance that a site published no more than it did of late, if nothing has changed."""

    chance: float
    units: int
    new: int
    expected: float
    unit: timedelta
    since: datetime
    """End of the last unit before."""


def silence(history: Sequence[Night], tonight: Night) -> Silence | None:
    """The least probable of the last spans, or None while too little is known, or if nothing is remarkable."""
    units, unit = units_of(history, tonight)
    least = LEAST_UNITS if unit < RARE else LEAST_UNITS_OF_RARE_RUNS
    found: list[Silence] = []
    for span in SPANS:
        last, past = units[-span:], units[:-span]
        if len(past) < least or not tonight.complete:
            break
        remarkable = _judge(past, last, unit)
        if remarkable is not None:
            found.append(remarkable)
    return min(found, key=lambda one: one.chance, default=None)


def units_of(history: Sequence[Night], tonight: Night) -> tuple[list[Unit], timedelta]:
    """The units up to tonight, oldest first, those without a complete run left out; and how long one is."""
    first_end = next((place for place, night in enumerate(history) if night.complete), len(history))
    nights = [*history[first_end + 1 :], tonight]
    gaps = [later.at - earlier.at for earlier, later in pairwise(nights)]
    usual = timedelta(seconds=median(gap.total_seconds() for gap in gaps)) if gaps else DAY
    unit = max(DAY, usual)
    # Where a unit has one run, its edges lie half-way between runs: a timer that is a quarter of an hour late moves
    # nothing from one unit to the next.
    slack = unit / 2 if usual > DAY / 2 else timedelta(0)
    found: dict[int, Unit] = {}
    broken = set()
    for night in nights:
        back = -int((tonight.at + slack - night.at) / unit)
        earlier = found.get(back)
        found[back] = Unit(tonight.at + back * unit, night.new + (earlier.new if earlier else 0))
        if not night.complete:
            broken.add(back)
    return [found[back] for back in sorted(found) if back not in broken], unit


def usual_volume(nights: Sequence[Night]) -> float | None:
    """New articles a day, on average; None while too little is known."""
    if not nights:
        return None
    units, unit = units_of(nights[:-1], nights[-1])
    return fmean(one.new for one in units) / (unit / DAY) if len(units) >= LEAST_UNITS_OF_RARE_RUNS else None


def _judge(past: Sequence[Unit], last: Sequence[Unit], unit: timedelta) -> Silence | None:
    expected = expected_of(past, last)
    new = sum(one.new for one in last)
    if new > FEW * expected or new >= _least_ever(past, len(last)):
        return None
    chance = tail_of_count(new, expected, dispersion(past) / len(last) ** 0.5)
    return Silence(chance, len(last), new, expected, unit, past[-1].end)


def expected_of(past: Sequence[Unit], last: Sequence[Unit]) -> float:
    """New articles to expect in `last`: the mean of the same weekdays; of the quietest while those are not known."""
    means = _by_weekday(past)
    quietest = min(means.values(), default=0.0)
    return sum(means.get(one.weekday, quietest) for one in last)


def _by_weekday(past: Sequence[Unit]) -> dict[int, float]:
    most = _most(past)
    days: dict[int, list[int]] = {}
    for one in past:
        days.setdefault(one.weekday, []).append(min(one.new, most))
    return {day: fmean(news) for day, news in days.items() if len(news) > 1}


def _most(past: Sequence[Unit]) -> int:
    """What one unit counts for at most: thrice a busy one, so that a move of an archive is no new normal."""
    ordered = sorted(one.new for one in past)
    return 3 * max(1, ordered[int(0.8 * (len(ordered) - 1))])


def dispersion(past: Sequence[Unit]) -> float:
    """How much more than by chance counts differ, by the method of moments about the weekdays' means."""
    means, most = _by_weekday(past), _most(past)
    overall = fmean(min(one.new, most) for one in past)
    pairs = [(min(one.new, most), means.get(one.weekday, overall)) for one in past]
    squares = sum(mean**2 for _, mean in pairs)
    own = max(0.0, sum((new - mean) ** 2 - mean for new, mean in pairs) / squares) if squares else 0.0
    weight = DISPERSION_UNITS
    return min(4.0, (weight * COMMON_DISPERSION + len(past) * own) / (weight + len(past)))


def _least_ever(past: Sequence[Unit], span: int) -> float:
    """The least that as many units in a row have brought before."""
    sums = [sum(one.new for one in past[start : start + span]) for start in range(len(past) - span + 1)]
    return min(sums, default=0)
