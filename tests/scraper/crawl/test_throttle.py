"""Tests of `scraper.crawl.throttle`."""

import itertools
import math
import random
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.crawl.throttle import MAX_RETRY_AFTER, PacePolicy, Throttle, parse_retry_after, retry_delay

HOST = "https://example.com"
POLICY = PacePolicy(delay=1.0, concurrency=2, latency_share=0.5, first_backoff=2.0, max_backoff=60.0)
NOW = datetime(2024, 5, 6, 10, 0, 0, tzinfo=UTC)


def visit(throttle: Throttle, at: float, status: int | None = 200, seconds: float = 0.1, **more: float) -> float:
    """One request from start to end; the moment it ended."""
    throttle.started(HOST, at)
    throttle.finished(HOST, at + seconds, status, seconds, **more)
    return at + seconds


def test_an_unknown_host_is_ready_at_once() -> None:
    """Nothing is known against it."""
    assert Throttle(POLICY).ready_at(HOST) == -math.inf


def test_requests_start_a_delay_apart() -> None:
    """Counted from start to start."""
    throttle = Throttle(POLICY)
    throttle.started(HOST, 100.0)
    assert throttle.ready_at(HOST) == 101.0


def test_a_host_has_no_more_requests_than_allowed() -> None:
    """With two under way, the third waits for one of them to end."""
    throttle = Throttle(POLICY)
    throttle.started(HOST, 0.0)
    throttle.started(HOST, 1.0)
    assert throttle.ready_at(HOST) == math.inf
    throttle.finished(HOST, 2.0, 200, 2.0)
    assert throttle.ready_at(HOST) == 2.0
    assert throttle.running(HOST) == 1


def test_hosts_do_not_wait_for_each_other() -> None:
    """Each has its own pace."""
    throttle = Throttle(POLICY)
    throttle.started(HOST, 0.0)
    assert throttle.ready_at("https://example.org") == -math.inf


def test_a_longer_crawl_delay_wins_over_the_pipelines() -> None:
    """And means one visitor at a time."""
    throttle = Throttle(POLICY)
    throttle.set_crawl_delay(HOST, 5.0)
    throttle.started(HOST, 0.0)
    assert throttle.ready_at(HOST) == math.inf
    throttle.finished(HOST, 0.1, 200, 0.1)
    assert throttle.ready_at(HOST) == 5.0
    assert "robots.txt" in throttle.why(HOST)


def test_a_shorter_crawl_delay_changes_nothing() -> None:
    """We never come faster than the operator wants."""
    throttle = Throttle(POLICY)
    throttle.set_crawl_delay(HOST, 0.2)
    assert throttle.delay(HOST) == 1.0


def test_an_endless_crawl_delay_is_capped_with_a_reason() -> None:
    """The cap is the pipeline's, and never shorter than its own delay."""
    throttle = Throttle(POLICY)
    throttle.set_crawl_delay(HOST, 86400.0)
    assert throttle.delay(HOST) == POLICY.max_crawl_delay
    assert "86400" in throttle.why(HOST).replace("8.64e+04", "86400")
    slow = Throttle(PacePolicy(delay=100.0))
    slow.set_crawl_delay(HOST, 86400.0)
    assert slow.delay(HOST) == 100.0


def test_a_slow_host_is_asked_less() -> None:
    """The delay follows the time it takes to answer."""
    throttle = Throttle(POLICY)
    visit(throttle, 0.0, seconds=10.0)
    assert throttle.delay(HOST) == 5.0
    assert "slowly" in throttle.why(HOST)
    for turn in range(1, 30):
        visit(throttle, 100.0 * turn, seconds=0.1)
    assert throttle.delay(HOST) == 1.0


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_gets_twice_the_delay_and_one_request_at_a_time(status: int) -> None:
    """Again and again, up to the cap."""
    throttle = Throttle(POLICY)
    delays = []
    now = 0.0
    for _ in range(8):
        now = visit(throttle, max(now, throttle.ready_at(HOST)), status)
        delays.append(throttle.delay(HOST))
        assert throttle.ready_at(HOST) == now + throttle.delay(HOST)
    assert delays == [2, 4, 8, 16, 32, 60, 60, 60]
    throttle.started(HOST, now + 60)
    assert throttle.ready_at(HOST) == math.inf
    assert "busy" in throttle.why(HOST)


def test_good_answers_bring_the_pace_back() -> None:
    """Step by step, and in the end to where it was."""
    throttle = Throttle(POLICY)
    now = visit(throttle, 0.0, 503)
    now = visit(throttle, throttle.ready_at(HOST), 503)
    assert throttle.delay(HOST) == 4.0
    seen = []
    for _ in range(8):
        now = visit(throttle, max(now, throttle.ready_at(HOST)))
        seen.append(throttle.delay(HOST))
    assert seen == sorted(seen, reverse=True)
    assert seen[0] == 3.0
    assert seen[-1] == 1.0
    throttle.started(HOST, 1000.0)
    assert throttle.ready_at(HOST) == 1001.0


@pytest.mark.parametrize("status", [500, 502, None])
def test_errors_do_not_speed_a_crawl_up(status: int | None) -> None:
    """A server that fails fast is not a fast server."""
    throttle = Throttle(POLICY)
    visit(throttle, 0.0, 503)
    visit(throttle, 10.0, status, seconds=0.001)
    assert throttle.delay(HOST) == 2.0


def test_a_burst_of_refusals_counts_once() -> None:
    """What was under way when the delay was doubled says nothing new."""
    throttle = Throttle(PacePolicy(delay=0.0, concurrency=8))
    for _ in range(8):
        throttle.started(HOST, 0.0)
    for place in range(8):
        throttle.finished(HOST, 1.0 + place / 10, 429, 1.0 + place / 10)
    assert throttle.delay(HOST) == 2.0


def test_retry_after_is_kept_and_capped() -> None:
    """With any status, and never beyond what the policy allows."""
    throttle = Throttle(POLICY)
    now = visit(throttle, 0.0, 503, retry_after=120.0)
    assert throttle.ready_at(HOST) == now + 120.0
    now = visit(throttle, 1000.0, 503, retry_after=10.0**8)
    assert throttle.ready_at(HOST) == now + POLICY.max_retry_after


def test_a_shorter_hold_does_not_end_a_longer_one() -> None:
    """Patience is not taken back."""
    throttle = Throttle(POLICY)
    throttle.hold(HOST, 100.0)
    throttle.hold(HOST, 50.0)
    assert throttle.ready_at(HOST) == 100.0


_answers = st.tuples(
    st.sampled_from([200, 304, 404, 429, 500, 503, None]), st.floats(0, 40), st.one_of(st.none(), st.floats(0, 1e5))
)


@given(st.integers(1, 4), st.floats(0, 3), st.floats(0, 50), st.lists(st.tuples(st.booleans(), _answers), max_size=40))
def test_the_pace_is_never_broken(concurrency: int, delay: float, crawl_delay: float, steps: list[Any]) -> None:
    """Who asks `ready_at` first never has too many requests, nor two starts closer than the delay."""
    policy = PacePolicy(delay=delay, concurrency=concurrency)
    throttle = Throttle(policy)
    throttle.set_crawl_delay(HOST, crawl_delay)
    now, starts, running = 0.0, [], []
    least = max(delay, min(crawl_delay, policy.max_crawl_delay))
    for begin, (status, seconds, retry_after) in steps:
        ready = throttle.ready_at(HOST)
        if begin and ready < math.inf:
            now = max(now, ready)
            throttle.started(HOST, now)
            starts.append(now)
            running.append(now)
        elif running:
            began = running.pop(0)
            now = max(now, began + seconds)
            throttle.finished(HOST, now, status, now - began, retry_after)
        assert throttle.running(HOST) == len(running) <= concurrency
        assert least <= throttle.delay(HOST) < math.inf
    assert all(later - earlier >= least - 1e-6 for earlier, later in itertools.pairwise(starts))


@given(st.integers(-5, 10_000), st.integers())
def test_the_wait_before_a_retry_is_bounded(attempt: int, seed: int) -> None:
    """Full jitter: from nothing to the backoff, whatever the count."""
    wait = retry_delay(attempt, random.Random(seed))
    assert 0 <= wait <= min(300.0, 2.0 ** max(0, min(attempt, 20)))


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("1.5", 1.5),
        ("9" * 5000, MAX_RETRY_AFTER),
        ("Mon, 06 May 2024 10:02:00 GMT", 120.0),
        ("Monday, 06-May-24 10:02:00 GMT", 120.0),
        ("Mon May  6 10:02:00 2024", 120.0),
        ("Mon, 06 May 2024 09:00:00 GMT", 0.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", MAX_RETRY_AFTER),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("٣", None),
        ("Mon, 99 May 2024 10:02:00 GMT", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_a_date(value: str, seconds: float | None) -> None:
    """RFC 9110, sections 10.2.3 and 5.6.7."""
    assert parse_retry_after(value, NOW) == seconds


@given(st.one_of(st.text(max_size=60), st.text(st.sampled_from("0123456789 -+:,.MonMayGT"), max_size=40)))
def test_no_retry_after_raises(value: str) -> None:
    """Servers write anything."""
    seconds = parse_retry_after(value, NOW)
    assert seconds is None or 0 <= seconds <= MAX_RETRY_AFTER
