"""Nights of made sites: healthy ones stay quiet, each breakage rings at its site and nowhere else."""

from collections.abc import Callable
from copy import deepcopy
from functools import cache

import pytest
from health_nights import SITES, HealthySite, Watch, nights
from msgspec.structs import replace

from pipelines.health.judge import BASELINE_NIGHTS, Site, Standing, judge
from pipelines.health.night import Night
from pipelines.report.figures import SourceNight


@cache
def healthy() -> list[dict[str, Night]]:
    """Nights of which the last eight are for breaking."""
    return list(nights(48, seed=5))


@pytest.fixture(scope="module")
def after_forty() -> Watch:
    """Forty healthy nights of five sites."""
    watch = Watch()
    assert [ringing for tonight in healthy()[:40] for ringing in watch.ringing(tonight)] == []
    return watch


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_fifty_healthy_nights_of_five_sites_are_quiet(seed: int) -> None:
    watch = Watch()
    assert [ringing for tonight in nights(50, seed) for ringing in watch.ringing(tonight)] == []


def test_a_year_with_its_holidays_and_special_issues_is_quiet() -> None:
    watch, site = Watch(), HealthySite(SITES["local.example"], seed=8)
    for number in range(365):
        assert watch.ringing({"local.example": site.night(number)}) == [], number


def _without_bodies(night: Night) -> Night:
    """A redesign after which hardly a page shows an article; all pages have changed, so all come in."""
    known = min(night.known_seen, 300)
    return replace(
        night,
        new=night.new // 8,
        fresh=night.new // 8,
        rejected=night.rejected + night.new,
        words={},
        removed={},
        quality={},
        known_came=known,
        known_lost=int(0.9 * known),
        known_changed=0,
        known_shrunk=0,
        known_grown=0,
        known_retitled=0,
        known_redated=0,
    )


def _behind_a_wall(night: Night) -> Night:
    """All pages come in with the wall's words under its title."""
    known = min(night.known_seen, 100)
    return replace(
        night,
        one_title=night.fresh,
        words={11: night.fresh},
        known_came=known,
        known_lost=0,
        known_retitled=known,
        known_shrunk=known,
    )


BREAKAGES: dict[str, tuple[Callable[[Night], Night], str, int]] = {
    "bodies gone": (_without_bodies, "lost", 1),
    "consent wall": (_behind_a_wall, "shrunk", 1),
    "authors gone": (lambda night: replace(night, fields={**night.fields, "authors": 0}), "no_authors", 3),
    "stale": (lambda night: replace(night, new=0, fresh=night.known_changed), "silent", 4),
    "all dated today": (lambda night: replace(night, dated_that_day=night.dated), "dated_that_day", 3),
    "known ones dated anew": (lambda night: replace(night, known_redated=night.known_came), "redated", 1),
    "a dead feed": (
        lambda night: replace(night, sources=(SourceNight("/feed", "feed", "empty"), night.sources[1])),
        "dead_source",
        3,
    ),
    "slow": (
        lambda night: replace(night, seconds={place + 6: count for place, count in night.seconds.items()}),
        "slow",
        1,
    ),
    "failing": (
        lambda night: replace(night, failed=night.failed + night.answered // 2, answered=night.answered // 2),
        "failed",
        1,
    ),
    "cut short": (
        lambda night: replace(night, words={place - 4: count for place, count in night.words.items()}),
        "short",
        4,
    ),
    "furniture in the bodies": (
        lambda night: replace(night, removed={max(0, place - 6): n for place, n in night.removed.items()}),
        "little_removed",
        4,
    ),
    "half of it deleted": (lambda night: replace(night, known_gone=night.known_seen // 2), "gone", 1),
    "an address for all": (lambda night: replace(night, known_moved=night.known_seen // 2), "moved", 1),
}


@pytest.mark.parametrize("name", BREAKAGES)
def test_what_breaks_a_site_rings_there_and_only_there(name: str, after_forty: Watch) -> None:
    breaking, figure, within = BREAKAGES[name]
    watch = deepcopy(after_forty)
    # Half of eight articles a night being of the same day is too near to all of them for a small site.
    victim = "daily.example" if figure == "dated_that_day" else "local.example"
    heard: list[tuple[str, str]] = []
    for tonight in healthy()[40 : 40 + within]:
        heard += watch.ringing({**tonight, victim: breaking(tonight[victim])})
    assert (victim, figure) in heard
    assert {site for site, _ in heard} == {victim}


def test_a_redesign_between_the_first_two_runs_rings_already() -> None:
    site = HealthySite(SITES["local.example"], seed=3)
    watch = Watch()
    assert watch.ringing({"local.example": site.night(0)}) == []
    broken = _without_bodies(site.night(1))
    assert ("local.example", "lost") in watch.ringing({"local.example": broken})


def test_the_alarm_says_how_much_since_when_and_what_is_normal(after_forty: Watch) -> None:
    watch = deepcopy(after_forty)
    night = _without_bodies(healthy()[40]["daily.example"])
    lost = next(f for f in watch.judge({"daily.example": night})["daily.example"].findings if f.figure == "lost")
    assert lost.says == "270 of 300 pages that were articles before and came in again show no article any more"
    assert (lost.seen, lost.since, lost.since_run) == (0.9, night.at, night.run)
    assert lost.normal is not None
    assert lost.normal < 0.05


def test_an_alarm_stays_open_and_is_not_learned_until_the_site_is_well_again(after_forty: Watch) -> None:
    watch, name = deepcopy(after_forty), "daily.example"
    for tonight in healthy()[40:46]:
        night = replace(tonight[name], fields={**tonight[name].fields, "authors": 0})
        assert watch.ringing({name: night}) == [(name, "no_authors")]
        assert watch.standings[name]["no_authors"].open_since == healthy()[40][name].run
    assert watch.judge({name: healthy()[46][name]})[name].cleared == ("no_authors",)


def test_what_is_accepted_is_normal_from_then_on(after_forty: Watch) -> None:
    watch, name = deepcopy(after_forty), "daily.example"
    broken = [replace(one[name], fields={**one[name].fields, "authors": 0}) for one in healthy()[40:48]]
    assert watch.ringing({name: broken[0]}) == [(name, "no_authors")]
    watch.standings[name]["no_authors"] = Standing(normal_from=broken[0].run)
    assert [ringing for night in broken[1:] for ringing in watch.ringing({name: night})] == []


def test_watching_more_sites_does_not_ring_for_less() -> None:
    """A night that is odd but not odder than chance among many: it rings alone, not as one of a thousand."""
    site = HealthySite(SITES["local.example"], seed=6)
    history = [replace(site.night(number), fields={"title": 8, "authors": 8}, fresh=8) for number in range(30)]
    steady = replace(site.night(30), fields={"title": 8, "authors": 8}, fresh=8)
    odd = replace(steady, fields={"title": 8, "authors": 5})
    alone = judge({"a": Site(history=history, tonight=odd)})
    crowd = judge({str(n): Site(history=history, tonight=odd if n == 0 else steady) for n in range(40)})
    assert [finding.figure for finding in alone["a"].findings] == ["no_authors"]
    assert crowd["0"].findings == ()


def test_a_run_that_was_cut_short_is_not_taken_for_silence(after_forty: Watch) -> None:
    watch, name = deepcopy(after_forty), "agency.example"
    cut = replace(healthy()[40][name], new=0, fresh=0, complete=False)
    assert (name, "silent") not in watch.ringing({name: cut})


def test_only_the_last_weeks_are_remembered(after_forty: Watch) -> None:
    night = healthy()[0]["daily.example"]
    long_ago = [replace(night, run=run) for run in range(1, 3 * BASELINE_NIGHTS)]
    watch = deepcopy(after_forty)
    watch.history["daily.example"] = [*long_ago, *watch.history["daily.example"]]
    assert watch.ringing({"daily.example": healthy()[40]["daily.example"]}) == []
