"""The requests of a crawl, one at a time: what each is counted for when it begins, and who is told how it went."""

from collections.abc import Callable

from scraper.crawl.address_pace import AddressPace
from scraper.crawl.budget import Budget
from scraper.crawl.fetcher import Fetcher
from scraper.crawl.lineup import Lineup
from scraper.crawl.policies import Policies
from scraper.crawl.targets import POLICY_ROLES, Target
from scraper.crawl.throttle import Throttle
from scraper.fetched import FetchedPage, FetchFailure
from scraper.urls import host_key


class Requests:
    """Fetches targets, and keeps pace and budget informed."""

    def __init__(
        self,
        fetcher: Fetcher,
        policies: Policies,
        lineup: Lineup,
        throttle: Throttle,
        addresses: AddressPace,
        budget: Budget,
        clock: Callable[[], float],
    ) -> None:
        self._fetcher = fetcher
        self._policies = policies
        self._lineup = lineup
        self._throttle = throttle
        self._addresses = addresses
        self._budget = budget
        self._clock = clock

    def announce(self, target: Target) -> str:
        """Count a request that is about to begin. Returns the address it is counted at, empty if that is not known."""
        now = self._clock()
        host = self._lineup.host(target.host)
        self._throttle.started(target.host, now)
        self._budget.began(host.site, now)
        if host.address:
            self._addresses.started(host.address, now)
        return host.address or ""

    async def make(self, target: Target, address: str) -> FetchedPage | FetchFailure:
        """Fetch `target`, whose request was announced and is counted at `address`. Never raises."""
        permit = None if target.role in POLICY_ROLES else self._policies.permit(target)
        outcome = await self._fetcher.fetch(target, permit)
        now = self._clock()
        if address:
            self._addresses.finished(address)
        own = [exchange for exchange in outcome.exchanges if exchange.url.startswith(f"{target.host}/")]
        status, seconds = (own[-1].status, own[-1].seconds) if own else (None, 0.0)
        self._throttle.finished(target.host, now, status, seconds)
        if own and own[-1].address and self._addresses.is_limited:
            self._lineup.host(target.host).address = own[-1].address
        if isinstance(outcome, FetchFailure) and outcome.retry_after and outcome.exchanges:
            # The host that asked for the pause may be another, at the end of redirects.
            asked_by = host_key(outcome.exchanges[-1].url)
            self._throttle.hold(asked_by, now + min(outcome.retry_after, self._throttle.policy.max_retry_after))
        self._lineup.put_next_at(address)
        return outcome
