"""The pace of a crawl: when a host may be asked again, and how many requests it may have at once.

One host's delay is the largest of what the operator wants, what its robots.txt asks for and a share of the time it
takes to answer, so that a slow server is asked less. When it says that it is too busy (429, 503) the delay doubles,
one request runs at a time and its Retry-After is kept; each good answer then takes a quarter of the extra delay off.
Answers to requests already under way when the delay was doubled do not double it again: a burst of eight refusals is
one piece of news. Errors never speed a crawl up, however quickly they come (the idea of Scrapy's AutoThrottle).

Time is a number of seconds on the caller's clock, passed in with every call.
"""

import email.utils
import math
import random as random_module
import re
from datetime import UTC, datetime

import msgspec

MAX_RETRY_AFTER = 10.0**9
"""Seconds. Longer waits are read as this; the policy caps them further."""

_BUSY = frozenset({429, 503})
_RECOVERY = 0.75
_NEGLIGIBLE = 0.01
_LATENCY_WEIGHT = 0.3
_SECONDS = re.compile(r"(\d+)(?:\.\d*)?", re.ASCII)


class PacePolicy(msgspec.Struct, frozen=True, kw_only=True):
    """How fast hosts are asked. All times in seconds."""

    delay: float = 1.0
    """Least time from the start of one request to a host to the start of the next."""
    concurrency: int = 2
    """Requests a host may have at the same time, while it is well and asks for no crawl-delay."""
    max_crawl_delay: float = 30.0
    """A longer Crawl-delay counts as this: hours between pages would mean never to finish."""
    latency_share: float = 0.5
    """The delay is at least this share of the host's usual response time; 0 turns it off."""
    first_backoff: float = 2.0
    """Least delay after a host's first 429 or 503."""
    max_backoff: float = 300.0
    """The delay that 429 and 503 lead to at most."""
    max_retry_after: float = 3600.0
    """A longer Retry-After counts as this."""


class _Host:
    """What is known of one host. Lives inside `Throttle` alone."""

    __slots__ = ("backed_off_at", "backoff", "crawl_delay", "held_until", "latency", "running", "started_at")

    def __init__(self) -> None:
        self.running = 0
        self.started_at = -math.inf
        self.held_until = -math.inf
        self.crawl_delay = 0.0
        self.latency = 0.0
        self.backoff = 0.0
        self.backed_off_at = -math.inf


class Throttle:
    """Keeps the pace of every host in memory. Ask `ready_at` before a request, tell `started` and `finished`."""

    def __init__(self, policy: PacePolicy | None = None) -> None:
        self.policy = policy or PacePolicy()
        self._hosts: dict[str, _Host] = {}

    def ready_at(self, host: str) -> float:
        """From when on the host may get its next request; infinity while it has as many as it may."""
        state = self._hosts.get(host)
        if state is None:
            return -math.inf
        if state.running >= self._limit(state):
            return math.inf
        return max(state.started_at + self._delay(state)[0], state.held_until)

    def started(self, host: str, now: float) -> None:
        """A request to the host begins."""
        state = self._state(host)
        state.running += 1
        state.started_at = max(state.started_at, now)

    def finished(
        self, host: str, now: float, status: int | None, seconds: float, retry_after: float | None = None
    ) -> None:
        """A request ended: with a status or without (None), after `seconds`, perhaps asked to wait `retry_after`."""
        state = self._state(host)
        state.running = max(0, state.running - 1)
        if status is not None and status < 500 and status not in _BUSY:
            self._recover(state, seconds)
        elif status in _BUSY:
            self._back_off(state, now, now - seconds)
        if retry_after is not None and retry_after > 0:
            self.hold(host, now + min(retry_after, self.policy.max_retry_after))

    def hold(self, host: str, until: float) -> None:
        """No request to the host before `until`. An earlier hold that lasts longer stays."""
        state = self._state(host)
        state.held_until = max(state.held_until, until)

    def set_crawl_delay(self, host: str, seconds: float | None) -> None:
        """What the host's robots.txt asks for; None or 0 if nothing."""
        self._state(host).crawl_delay = max(0.0, seconds or 0.0)

    def delay(self, host: str) -> float:
        """Seconds now kept between the starts of two requests to the host."""
        return self._delay(self._state(host))[0]

    def why(self, host: str) -> str:
        """What the host's delay comes from, in one sentence."""
        seconds, reason = self._delay(self._state(host))
        return f"{seconds:.4g} s between requests: {reason}"

    def running(self, host: str) -> int:
        """Requests the host has now."""
        state = self._hosts.get(host)
        return 0 if state is None else state.running

    def _state(self, host: str) -> _Host:
        state = self._hosts.get(host)
        if state is None:
            state = self._hosts[host] = _Host()
        return state

    def _limit(self, state: _Host) -> int:
        # Who asks for pauses means one visitor at a time, and who is too busy has enough with one.
        return 1 if state.backoff or state.crawl_delay else max(1, self.policy.concurrency)

    def _delay(self, state: _Host) -> tuple[float, str]:
        policy = self.policy
        delay, reason = policy.delay, "the pipeline's delay"
        if state.crawl_delay > delay:
            delay, reason = state.crawl_delay, "its robots.txt asks for it"
            if delay > policy.max_crawl_delay:
                # The cap never undercuts the pipeline's own delay.
                delay = max(policy.max_crawl_delay, policy.delay)
                reason = f"its robots.txt asks for {state.crawl_delay:.4g} s, more than the pipeline's longest"
        if policy.latency_share * state.latency > delay:
            delay, reason = policy.latency_share * state.latency, "it answers slowly"
        if state.backoff > delay:
            delay, reason = state.backoff, "it said that it is too busy"
        return delay, reason

    def _recover(self, state: _Host, seconds: float) -> None:
        seconds = max(0.0, seconds)
        weight = _LATENCY_WEIGHT if state.latency else 1.0
        state.latency += weight * (seconds - state.latency)
        state.backoff *= _RECOVERY
        base = max(self.policy.delay, min(state.crawl_delay, self.policy.max_crawl_delay))
        if state.backoff <= max(base, _NEGLIGIBLE):
            state.backoff = 0.0

    def _back_off(self, state: _Host, now: float, began: float) -> None:
        if began < state.backed_off_at:
            return
        doubled = max(2 * self._delay(state)[0], self.policy.first_backoff)
        # The cap holds for what backing off adds, not for a longer delay that was wanted anyway.
        state.backoff = min(doubled, max(self.policy.max_backoff, self._delay(state)[0]))
        state.backed_off_at = now
        state.held_until = max(state.held_until, now + state.backoff)


def retry_delay(attempt: int, random: random_module.Random, *, base: float = 1.0, longest: float = 300.0) -> float:
    """Seconds to wait before trying again, after `attempt` failures (1, 2, …).

    Exponential backoff with full jitter (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015):
    anything between nothing and `base` · 2^attempt, at most `longest`.
    """
    return random.uniform(0.0, min(longest, base * 2.0 ** min(max(attempt, 0), 64)))


def parse_retry_after(value: str, now: datetime) -> float | None:
    """Seconds that a Retry-After header (RFC 9110, 10.2.3) asks for: a number or an HTTP date. None for junk.

    `now` is aware. A moment that has passed is 0.
    """
    value = value.strip()
    number = _SECONDS.fullmatch(value)
    if number is not None:
        return min(float(value), MAX_RETRY_AFTER) if len(number[1]) < 16 else MAX_RETRY_AFTER
    try:
        moment = email.utils.parsedate_to_datetime(value)
        if moment.tzinfo is None:  # "-0000": UTC, by RFC 5322
            moment = moment.replace(tzinfo=UTC)
        return min(max(0.0, (moment - now).total_seconds()), MAX_RETRY_AFTER)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
