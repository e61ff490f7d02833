"""The hosts that have something to do, and when each has its turn: by its pace, its address's pace, and its budget."""

import asyncio
import math
from collections import deque
from collections.abc import Callable, Iterator

from scraper.crawl.address_pace import AddressPace
from scraper.crawl.budget import Budget
from scraper.crawl.targets import Target
from scraper.crawl.throttle import Throttle
from scraper.crawl.turns import Turns
from scraper.urls import site_of


class Host:
    """A host while it has something to do."""

    __slots__ = ("address", "is_looked_up", "learning", "queue", "site", "unsettled")

    def __init__(self, name: str) -> None:
        self.site = site_of(name)
        self.queue: deque[Target] = deque()
        self.unsettled = 0
        """Pages under way, or handed out and not yet settled."""
        self.learning: asyncio.Task[None] | None = None
        """The fetch of robots.txt or tdmrep.json under way."""
        self.is_looked_up = False
        self.address: str | None = None
        """Where the host lives, once that is known; empty if its name resolves to nothing."""


class Lineup:
    """Hosts, by the time they may next be asked for something."""

    def __init__(self, throttle: Throttle, addresses: AddressPace, budget: Budget, clock: Callable[[], float]) -> None:
        self._throttle = throttle
        self._addresses = addresses
        self._budget = budget
        self._clock = clock
        self._hosts: dict[str, Host] = {}
        self._turns = Turns()

    def __bool__(self) -> bool:
        return bool(self._turns)

    def __iter__(self) -> Iterator[Host]:
        return iter(self._hosts.values())

    def host(self, name: str) -> Host:
        """What is known of a host."""
        host = self._hosts.get(name)
        if host is None:
            host = self._hosts[name] = Host(name)
        return host

    def take(self, now: float) -> str | None:
        """The host whose turn has come, or None."""
        return self._turns.take(now)

    def next_due(self) -> float:
        """When the next turn comes; infinity if there is none."""
        return self._turns.next_due()

    def put(self, name: str, not_before: float = -math.inf) -> None:
        """Give a host its next turn, unless another event will do it."""
        host = self.host(name)
        if host.learning is not None or host.is_looked_up:
            return
        due = max(self._throttle.ready_at(name), not_before)
        if host.address and due < math.inf:
            free = self._addresses.ready_at(host.address)
            if free == math.inf:
                self._addresses.wait(host.address, name)
                return
            due = max(due, free)
        self._turns.put(name, min(due, self._budget.deadline(host.site)) if due < math.inf else due)

    def put_next_at(self, address: str | None) -> None:
        """Give hosts that wait for an address their turn, if it has room: one that can use it at once is enough."""
        while address and (name := self._addresses.next_waiting(address)) is not None:
            self.put(name)
            if self._throttle.ready_at(name) <= self._clock():
                return

    def is_too_early(self, name: str, now: float) -> bool:
        """Whether a host whose turn has come has asked for patience since, or others came first at its address."""
        address = self.host(name).address
        address_ready = self._addresses.ready_at(address) if address else -math.inf
        return max(self._throttle.ready_at(name), address_ready) > now
