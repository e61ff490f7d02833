"""What hosts allow, learned before anything else is asked of them: robots.txt, and what tdmrep.json says of mining.

Decides what must be asked first and makes no request itself: the crawler gives it a way to ask. Redirects lead to
other hosts, whose rules are learned while the page waits, once for all pages that do.
"""

import asyncio
import random as random_module
from collections.abc import Awaitable, Callable

from scraper.crawl.fetcher import Permit, Refusal
from scraper.crawl.frontier import Frontier
from scraper.crawl.robots_book import HostRules, RobotsBook
from scraper.crawl.scope import REASONS, Scope
from scraper.crawl.settings import CrawlSettings
from scraper.crawl.targets import Discovery, Target, Visit
from scraper.crawl.tdm_book import TdmBook
from scraper.crawl.throttle import Throttle
from scraper.urls import host_key

Ask = Callable[[Target], Awaitable[None]]
"""Begins to fetch a policy file, unless one of its host is under way; done when what is under way has been learned."""


class Policies:
    """The rules of all hosts of a crawl. Whenever they are looked at, the throttle is told the host's crawl-delay."""

    def __init__(
        self,
        settings: CrawlSettings,
        frontier: Frontier,
        scope: Scope,
        throttle: Throttle,
        ask: Ask,
        hand_over: Callable[[Discovery], None],
        *,
        clock: Callable[[], float],
        random: random_module.Random,
    ) -> None:
        self._settings = settings
        self._scope = scope
        self._throttle = throttle
        self._ask = ask
        self._hand_over = hand_over
        self._clock = clock
        self._robots = RobotsBook(frontier, settings.user_agent, settings.retries, random)
        self._tdm = TdmBook(frontier)

    def rules(self, host: str, now: float) -> HostRules | None:
        """What is known of a host's robots.txt, or None if it has to be fetched first."""
        rules = self._robots.rules(host, now)
        if rules is not None and self._settings.respect_robots:
            self._throttle.set_crawl_delay(host, rules.rules.crawl_delay)
        return rules

    def robots_due(self, host: str) -> float:
        """When robots.txt may be asked for again; minus infinity if nothing speaks against it."""
        return self._robots.due(host)

    def robots_target(self, host: str) -> Target:
        """What to fetch to learn the host's rules."""
        return self._robots.target(host)

    def tdm_target(self, host: str, rules: HostRules, now: float) -> Target | None:
        """What to fetch before the host's first page, besides robots.txt; None if nothing."""
        if not self._settings.read_tdm or self._tdm.rules(host, now) is not None:
            return None
        target = self._tdm.target(host)
        if rules.refusal(target.url) is None:
            return target
        self._tdm.deny(host, now)
        return None

    def learn(self, visit: Visit, now: float) -> None:
        """Take in what came of asking for a policy file."""
        if visit.target.role == "robots":
            self._robots.learn(visit, now)
        else:
            self._tdm.learn(visit, now)

    def keep(self, visit: Visit, now: float) -> None:
        """Write an answer worth keeping to the frontier's tables, inside the caller's transaction."""
        if visit.target.role == "robots":
            self._robots.keep(visit, now)
        else:
            self._tdm.keep(visit, now)

    def permit(self, target: Target) -> Permit:
        """What a redirect of `target` has to pass: the scope, and robots.txt of where it leads."""

        async def permit(url: str) -> Refusal | None:
            if target.role == "page":
                verdict = self._scope.admits(url, target.depth, "page", "redirect")
                if verdict.reason == "elsewhere":
                    self._hand_over(Discovery(url, "page", target.depth, "redirect", target.url))
                if not verdict.allowed:
                    return Refusal("redirects", f"redirects to {url}, which {REASONS[verdict.reason]}")
            if not self._settings.respect_robots:
                return None
            rules = await self._rules_elsewhere(url)
            if rules is None:
                return Refusal("robots", f"redirects to {url}, whose robots.txt cannot be had now", transient=True)
            failure = rules.refusal(url)
            if failure is None:
                return None
            return Refusal(failure.kind, f"redirects to {url}, which {failure.detail}", failure.transient)

        return permit

    async def reservation(self, url: str) -> bool | None:
        """What the host of `url`, to which redirects may have led, says of mining it."""
        if not self._settings.read_tdm or (rules := await self._rules_elsewhere(url)) is None:
            return None
        host = host_key(url)
        target = self.tdm_target(host, rules, self._clock())
        if target is not None:
            await asyncio.shield(self._ask(target))
        said = self._tdm.rules(host, self._clock())
        return None if said is None else said.reserved(url)

    async def _rules_elsewhere(self, url: str) -> HostRules | None:
        """The rules for where a redirect leads, fetched if need be."""
        host = host_key(url)
        rules = self.rules(host, self._clock())
        if rules is None and self._robots.due(host) <= self._clock():
            # Shielded: who waits may run out of time, others may wait still.
            await asyncio.shield(self._ask(self._robots.target(host)))
            rules = self.rules(host, self._clock())
        return rules
