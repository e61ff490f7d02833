"""Nights of made sites: healthy ones that vary as sites do, and what breaks them."""

import math
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from pipelines.health.judge import BASELINE_NIGHTS, Site, Standing, Verdict, judge
from pipelines.health.night import Night
from pipelines.report.bins import Bins, log_bin, share_bin
from pipelines.report.figures import SourceNight

FIRST = datetime(2026, 1, 5, 2, 15, tzinfo=UTC)  # a Monday


class Habits(NamedTuple):
    """What is normal for a made site."""

    articles: float
    """New ones a day."""
    weekend: float = 0.4
    """Share of that on Saturdays and Sundays."""
    restless: float = 0.3
    """How much days differ: standard deviation of the logarithm of the rate."""
    authors: float = 0.8
    words: float = 450
    updates: float = 0.15
    """Known articles that change, as a share of what is new."""
    failing: float = 0.02
    refetched: int = 0
    """Known pages without validators, which come in every night."""


class HealthySite:
    """Makes one night after the other."""

    def __init__(self, habits: Habits, seed: int) -> None:
        self.habits = habits
        self._dice = random.Random(seed)
        self._known = 0

    def night(self, number: int) -> Night:
        """The figures of the run in night `number`; the first takes in what has piled up."""
        dice, habits = self._dice, self.habits
        at = FIRST + timedelta(days=number, minutes=dice.uniform(0, 15))
        new = self._new(at) if number else int(habits.articles * 60)
        changed = self._binomial(self._known, min(1.0, habits.updates * new / max(1, self._known)))
        fresh, came = new + changed, changed + min(self._known, habits.refetched)
        # One night is agency copy, the next is columns; one day's stories are long.
        authors = min(1.0, max(0.0, dice.gauss(habits.authors, 0.08)))
        length = habits.words * math.exp(dice.gauss(0, 0.15))
        lines = max(3, int(dice.gauss(30, 3)))
        pages = fresh + lines + habits.refetched
        failed = self._binomial(pages, habits.failing * math.exp(dice.gauss(0, 1)))
        seen = self._known
        night = Night(
            run=number + 1,
            at=at,
            new=new,
            answered=seen + pages,
            failed=failed + (seen // 5 if dice.random() < 0.01 else 0),
            rejected=self._binomial(fresh + 6, 0.15),
            seconds=self._bins(pages, lambda: log_bin(1000 * 0.3 * math.exp(dice.gauss(0, 0.8)))),
            sources=tuple(
                SourceNight(url, "feed", "failed" if dice.random() < 0.02 else "found") for url in ("/feed", "/rss")
            ),
            fresh=fresh,
            fields={
                "title": fresh,
                "published": self._binomial(fresh, 0.99),
                "language": fresh,
                "authors": self._binomial(fresh, authors),
                "section": self._binomial(fresh, min(1.0, max(0.0, dice.gauss(0.6, 0.1)))),
                "images": self._binomial(fresh, min(1.0, max(0.0, dice.gauss(0.7, 0.1)))),
            },
            dated=fresh,
            dated_that_day=self._binomial(fresh, min(1.0, max(0.0, dice.gauss(0.5, 0.12)))),
            one_title=dice.choice((1, 1, 1, 2)) if fresh > 1 else fresh,
            words=self._bins(fresh, lambda: log_bin(length * math.exp(dice.gauss(0, 0.6)))),
            removed=self._bins(fresh, lambda: share_bin(dice.gauss(0.35, 0.12))),
            quality=self._bins(fresh, lambda: share_bin(dice.gauss(0.92, 0.05))),
            known_seen=seen,
            known_gone=self._binomial(seen, 0.001),
            known_moved=self._binomial(seen, 0.001),
            known_came=came,
            known_lost=self._binomial(came, 0.01),
            known_changed=changed,
            known_shrunk=self._binomial(changed, 0.02),
            known_grown=self._binomial(changed, 0.06),
            known_retitled=self._binomial(changed, 0.15),
            known_redated=self._binomial(changed, 0.03),
            known_fields={"title": came, "authors": self._binomial(came, habits.authors), "published": came},
            known_fields_lost={"authors": self._binomial(came, 0.005)},
        )
        self._known += new
        return night

    def _new(self, at: datetime) -> int:
        habits, dice = self.habits, self._dice
        rate = habits.articles * math.exp(dice.gauss(0, habits.restless))
        # A run at two in the morning brings what was published on the day before.
        if (at - timedelta(hours=6)).weekday() >= 5:
            rate *= habits.weekend
        if dice.random() < 0.015:  # a public holiday
            rate *= 0.4
        if dice.random() < 0.01:  # a special issue, or old articles put on the web
            rate *= 6
        return self._poisson(rate)

    def _poisson(self, rate: float) -> int:
        count, product, floor = 0, self._dice.random(), math.exp(-min(rate, 600.0))
        while product > floor:
            count, product = count + 1, product * self._dice.random()
        return count

    def _binomial(self, n: int, share: float) -> int:
        if n > 200:
            return min(n, max(0, round(self._dice.gauss(n * share, math.sqrt(n * share * (1 - min(share, 1.0)))))))
        return sum(self._dice.random() < share for _ in range(n))

    @staticmethod
    def _bins(count: int, draw: Callable[[], int]) -> Bins:
        bins: Bins = {}
        for _ in range(count):
            number = draw()
            bins[number] = bins.get(number, 0) + 1
        return bins


SITES = {
    "daily.example": Habits(60.0),
    "local.example": Habits(8.0, refetched=20),
    "blog.example": Habits(0.7, weekend=1.0, authors=1.0, words=900, restless=0.8),
    "agency.example": Habits(150.0, weekend=0.7, authors=0.1, words=220),
    "weekdays.example": Habits(5.0, weekend=0.0, authors=0.6, failing=0.05),
}


class Watch:
    """Judges night after night, and keeps what is open as the corpus does."""

    def __init__(self) -> None:
        self.history: dict[str, list[Night]] = {}
        self.standings: dict[str, dict[str, Standing]] = {}

    def judge(self, tonight: dict[str, Night]) -> dict[str, Verdict]:
        """What tonight shows; it becomes history."""
        verdicts = judge(
            {
                name: Site(
                    history=self.history.get(name, [])[-BASELINE_NIGHTS - 1 :],
                    tonight=night,
                    standings=self.standings.get(name, {}),
                )
                for name, night in tonight.items()
            }
        )
        for name, verdict in verdicts.items():
            self.history.setdefault(name, []).append(tonight[name])
            standings = self.standings.setdefault(name, {})
            for figure in verdict.cleared:
                before = standings[figure]
                void = (before.open_since or 0, tonight[name].run - 1)
                standings[figure] = replace(before, open_since=None, void=void)
            for finding in verdict.findings:
                before = standings.get(finding.figure, Standing())
                if before.open_since is None:
                    standings[finding.figure] = replace(before, open_since=finding.since_run)
        return verdicts

    def ringing(self, tonight: dict[str, Night]) -> list[tuple[str, str]]:
        """Site and figure of each alarm that rings tonight."""
        verdicts = self.judge(tonight)
        return [(name, finding.figure) for name, verdict in verdicts.items() for finding in verdict.findings]


def nights(count: int, seed: int) -> Iterator[dict[str, Night]]:
    """Nights of all `SITES`, healthy throughout."""
    made = {name: HealthySite(habits, seed * 100 + place) for place, (name, habits) in enumerate(SITES.items())}
    for number in range(count):
        yield {name: site.night(number) for name, site in made.items()}
