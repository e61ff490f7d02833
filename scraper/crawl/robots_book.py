"""The robots.txt of each host of a crawl: what is known, for how long, and what it means for a URL.

An answer is good for a day and is kept in the frontier's tables, so that a run that goes on, or the next one, need
not ask again. That a robots.txt could not be had is remembered for an hour and in memory only: the next run tries.
"""

import random as random_module

import msgspec

from scraper.crawl.frontier import CachedAnswer, Frontier
from scraper.crawl.robots import ROBOTS_TTL, RobotsRules
from scraper.crawl.settlement import robots_failure
from scraper.crawl.targets import Target, Visit, policy_target
from scraper.crawl.throttle import retry_delay
from scraper.fetched import FetchedPage, FetchFailure

ROBOTS_FILE = "/robots.txt"

HELD_BACK_FOR = 3600.0
"""Seconds until a robots.txt that could not be had is asked for again."""


class HostRules(msgspec.Struct, frozen=True):
    """What holds for one host, and how long."""

    rules: RobotsRules
    until: float
    """POSIX seconds."""
    failure: FetchFailure | None = None
    """Why robots.txt could not be had, if so."""

    def refusal(self, url: str) -> FetchFailure | None:
        """The outcome for `url` if it may not be fetched, else None."""
        if self.rules.allows(url):
            return None
        if self.failure is None or not self.rules.held_back:
            return robots_failure(url, "is forbidden by robots.txt", transient=False)
        if self.failure.kind == "blocked_address":
            return msgspec.structs.replace(self.failure, url=url, exchanges=())
        return robots_failure(url, f"{self.rules.why} (it {self.failure.detail})", transient=True)


class _Wait(msgspec.Struct):
    """Tries so far for a robots.txt that failed in a way that may pass."""

    attempts: int
    due: float


class RobotsBook:
    """Knows the rules of hosts; asks the frontier for kept ones. Makes no request itself."""

    def __init__(self, frontier: Frontier, user_agent: str, retries: int, random: random_module.Random) -> None:
        self._frontier = frontier
        self._user_agent = user_agent
        self._retries = retries
        self._random = random
        self._known: dict[str, HostRules] = {}
        self._waits: dict[str, _Wait] = {}

    def rules(self, host: str, now: float) -> HostRules | None:
        """The host's rules, or None if robots.txt has to be fetched first."""
        known = self._known.get(host)
        if known is None:
            kept = self._frontier.kept_policy(host, "robots")
            if kept is None:
                return None
            rules = RobotsRules.from_answer(kept.status, kept.body, self._user_agent, robots_url(host))
            known = self._known[host] = HostRules(rules, kept.fetched_at + ROBOTS_TTL)
        return known if now < known.until else None

    def due(self, host: str) -> float:
        """When robots.txt may be asked for again; minus infinity if nothing speaks against it."""
        wait = self._waits.get(host)
        return wait.due if wait else float("-inf")

    def target(self, host: str) -> Target:
        """What to fetch to learn the host's rules."""
        wait = self._waits.get(host)
        return policy_target(host, "robots", ROBOTS_FILE, wait.attempts if wait else 0)

    def learn(self, visit: Visit, now: float) -> HostRules | None:
        """Take in an answer. None if it has to be tried again (see `due`)."""
        host, outcome = visit.target.host, visit.outcome
        failure = outcome if isinstance(outcome, FetchFailure) else None
        if failure is not None and failure.transient and visit.target.attempts < self._retries:
            pause = max(failure.retry_after or 0.0, retry_delay(visit.target.attempts + 1, self._random))
            self._waits[host] = _Wait(visit.target.attempts + 1, now + min(pause, HELD_BACK_FOR))
            return None
        self._waits.pop(host, None)
        answer = kept_answer(visit, now)
        if answer is None:
            rules = RobotsRules.from_answer(None, b"", self._user_agent)
        else:
            rules = RobotsRules.from_answer(answer.status, answer.body, self._user_agent, robots_url(host))
        until = now + (HELD_BACK_FOR if rules.held_back else ROBOTS_TTL)
        self._known[host] = HostRules(rules, until, failure)
        return self._known[host]

    def keep(self, visit: Visit, now: float) -> None:
        """Write an answer worth keeping to the frontier's tables."""
        answer = kept_answer(visit, now)
        if answer is not None and not (answer.status == 429 or answer.status >= 500):
            self._frontier.keep_policy(visit.target.host, "robots", answer)


def robots_url(host: str) -> str:
    """Where a host keeps its robots.txt."""
    return f"{host}{ROBOTS_FILE}"


def kept_answer(visit: Visit, now: float) -> CachedAnswer | None:
    """Status and body of a visit to a file that says what a host allows, None if there was no answer.

    Redirects that lead nowhere count as what they are, a 3xx: RFC 9309, section 2.3.1.2, lets them pass for a 4xx.
    """
    outcome = visit.outcome
    if isinstance(outcome, FetchFailure) and outcome.kind not in {"http_status", "redirects"}:
        return None
    if not outcome.exchanges:
        return None
    answer = outcome.exchanges[-1]
    return CachedAnswer(answer.status, answer.body if isinstance(outcome, FetchedPage) else b"", now)
