"""Whose turn is when."""

import math

from hypothesis import given
from hypothesis import strategies as st

from scraper.crawl.turns import Turns


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 20))))
def test_each_host_has_one_turn_at_the_earliest_time_it_was_given(given_: list[tuple[str, int]]) -> None:
    turns = Turns()
    earliest: dict[str, int] = {}
    for host, due in given_:
        turns.put(host, due)
        earliest[host] = min(due, earliest.get(host, due))
    taken = []
    while turns:
        due = turns.next_due()
        assert turns.take(due - 1) is None
        host = turns.take(due)
        assert host is not None
        assert earliest[host] == due
        taken.append(host)
    assert sorted(taken) == sorted(earliest)


def test_who_waits_for_ever_has_no_turn() -> None:
    turns = Turns()
    turns.put("a", math.inf)
    assert not turns
    assert turns.next_due() == math.inf
