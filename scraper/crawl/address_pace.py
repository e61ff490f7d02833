"""The pace at each IP address: hosts that live at one address share what it may be asked.

A thousand blogs of one provider are a thousand hosts and one machine. The address of a host is the one that its last
request was really connected to, and before its first request the first one that its name resolves to.
"""

import math
from collections import Counter, OrderedDict


class AddressPace:
    """How often an address may be asked, and which hosts wait for it.

    connections: requests at once to one address, None for any number. delay: seconds from one request to the next.
    """

    def __init__(self, connections: int | None, delay: float) -> None:
        self._connections = math.inf if connections is None else connections
        self._delay = delay
        self._running: Counter[str] = Counter()
        self._started: dict[str, float] = {}
        self._waiting: dict[str, OrderedDict[str, None]] = {}

    @property
    def is_limited(self) -> bool:
        """Whether anything is to be kept at all."""
        return self._connections < math.inf or self._delay > 0

    def ready_at(self, address: str) -> float:
        """When the address may be asked again; infinity while it has as many requests as it may."""
        if self._running[address] >= self._connections:
            return math.inf
        return self._started.get(address, -math.inf) + self._delay

    def started(self, address: str, now: float) -> None:
        """A request to the address begins."""
        self._running[address] += 1
        self._started[address] = now

    def finished(self, address: str) -> None:
        """A request to the address has ended."""
        self._running[address] -= 1
        if not self._running[address]:
            del self._running[address]

    def wait(self, address: str, host: str) -> None:
        """The host wants the address, which is busy."""
        self._waiting.setdefault(address, OrderedDict())[host] = None

    def next_waiting(self, address: str) -> str | None:
        """The host that has waited longest for the address, if it has room; it waits no longer."""
        waiting = self._waiting.get(address)
        if not waiting or self._running[address] >= self._connections:
            return None
        host, _ = waiting.popitem(last=False)
        if not waiting:
            del self._waiting[address]
        return host
