"""Whose turn is when: hosts in a heap, by the time they may next be asked for something."""

import heapq
import itertools
import math


class Turns:
    """Each host stands here once at most; who asks for an earlier time than it has gets that."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, str]] = []
        self._numbers = itertools.count()
        self._due: dict[str, float] = {}
        """Host → the time of its entry; entries of another time are stale."""

    def __bool__(self) -> bool:
        return bool(self._due)

    def put(self, host: str, due: float) -> None:
        """The host's turn comes at `due`, or earlier if it stands here for an earlier time. Infinity is no turn."""
        if due < self._due.get(host, math.inf):
            self._due[host] = due
            heapq.heappush(self._heap, (due, next(self._numbers), host))

    def next_due(self) -> float:
        """When the next turn comes; infinity if there is none."""
        while self._heap and self._due.get(self._heap[0][2]) != self._heap[0][0]:
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else math.inf

    def take(self, now: float) -> str | None:
        """The host whose turn has come, or None."""
        if self.next_due() > now:
            return None
        host = heapq.heappop(self._heap)[2]
        del self._due[host]
        return host
