"""A simulated week of nightly runs: the corpus holds what was published, and only what broke rings."""

from pathlib import Path

import pytest

from benchmarks.week import FRIDAY, HARBOUR, Week, alarms, differences, run_week
from pipelines.checkup import health_of
from pipelines.corpus import Corpus


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("week")


@pytest.fixture(scope="module")
def week(data: Path) -> Week:
    """In a process of its own, as a night's run is: what other tests left in this one has no say in it."""
    return run_week(data)


def test_every_article_is_on_record_once_every_update_as_a_version_every_deletion_noted(week: Week, data: Path) -> None:
    rooms = week.newsrooms.values()
    assert sum(len(room.versions) for room in rooms) > 100
    assert sum(len(texts) - 1 for room in rooms for texts in room.versions.values()) > 30
    assert sum(len(room.deleted) for room in rooms) == 18
    assert differences(week, data) == []


def test_alarms_ring_where_the_redesign_was_and_end_with_it(week: Week) -> None:
    assert {(day, site) for day, site, _ in alarms(week)} == {(FRIDAY, HARBOUR)}
    assert "lost" in {code for _, _, code in alarms(week)}


def test_the_alarm_shows_pages_before_and_after(week: Week) -> None:
    [lost] = [alarm for _, alarm in week.nights[FRIDAY].summary.alarms if alarm.code == "lost"]
    assert lost.since == week.nights[FRIDAY].summary.started_at
    assert len(lost.examples) == 3
    for example in lost.examples:
        assert example.before is not None
        assert example.before.url == example.after.url
        assert example.before.outcome == "article"
        assert example.before.title
        assert example.before.words
        assert example.after.words is None
        assert example.after.outcome.endswith(".")


def test_what_is_normal_is_known_at_the_end(week: Week, data: Path) -> None:
    with Corpus.open(data / "week") as corpus:
        for site, room in week.newsrooms.items():
            health = health_of(corpus, site)
            assert (health.nights, health.alarms) == (7, ())
            normal = {figure.name: figure.normal for figure in health.figures}
            assert normal["no_title"] < 0.05
            assert normal["lost"] < 0.05, room.name
