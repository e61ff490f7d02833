"""How soon a list is worth another look."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.crawl.revisit import MEANINGFUL, RevisitPace, Watched

HOUR = 3600.0
WIDE = RevisitPace(least=0.0, greatest=1e9)


def watched(*changes: bool, every: float = HOUR) -> Watched:
    """A list after a first visit at 0 and one more for each of `changes`."""
    seen = Watched(0.0)
    for number, changed in enumerate(changes, 1):
        seen = seen.seen_again(number * every, changed=changed)
    return seen


def wait(seen: Watched, pace: RevisitPace = WIDE) -> float:
    """Seconds from the last visit to the next."""
    return seen.due(pace) - seen.last


def test_what_always_changes_is_asked_more_often_than_it_was_and_what_never_does_less() -> None:
    assert wait(watched(*[True] * 8)) < HOUR
    waits = [wait(watched(*[False] * count)) for count in range(1, 9)]
    assert waits == sorted(waits)
    assert waits[0] > HOUR


def test_the_wait_nears_the_half_life_of_the_true_rate() -> None:
    """One change in four hours, seen at each hour: as likely as not after 2.4 hours."""
    assert wait(watched(*[False, False, False, True] * 50)) == pytest.approx(2.41 * HOUR, rel=0.05)


@given(st.lists(st.booleans(), max_size=30), st.floats(MEANINGFUL, 1e6))
def test_the_wait_keeps_its_bounds(changes: list[bool], every: float) -> None:
    pace = RevisitPace(least=900.0, greatest=7200.0)
    assert 900.0 - 1 <= wait(watched(*changes, every=every), pace) <= 7200.0 + 1


def test_visits_in_quick_succession_teach_nothing() -> None:
    seen = watched(False)
    assert seen.seen_again(seen.last + MEANINGFUL / 2, changed=True) == seen
