"""SIGINT and SIGTERM: how a run is asked to stop.

While pages are fetched, the first signal ends the fetching in order: what is under way comes to its end (for a grace
period at most) and is committed. A second one drops what is under way, which stays queued. At any other time either
signal interrupts at once; every step of a run can be interrupted anywhere, since each is one transaction or one rename.
"""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

GRACE = 10.0
"""Seconds for what is being fetched to come to its end."""

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stoppable(Protocol):
    """What fetches."""

    def stop(self, *, now: bool = False) -> None:
        """Begin nothing more; with `now`, drop what is under way."""


class Stop:
    """Why the fetching was ended early, if it was."""

    def __init__(self) -> None:
        self.interrupted = False
        self.out_of_time = False


@contextmanager
def terminating_as_interrupt() -> Iterator[None]:
    """SIGTERM raises KeyboardInterrupt within the block, as SIGINT does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def stopping_in_order(crawl: Stoppable, seconds: float | None) -> Iterator[Stop]:
    """Within the block, signals and the end of so many seconds stop the crawl in order. Inside an event loop."""
    loop = asyncio.get_running_loop()
    stop = Stop()
    timers: list[asyncio.TimerHandle] = []

    def end() -> None:
        crawl.stop()
        timers.append(loop.call_later(GRACE, lambda: crawl.stop(now=True)))

    def on_signal() -> None:
        if stop.interrupted:
            crawl.stop(now=True)
            return
        stop.interrupted = True
        end()

    def on_time() -> None:
        stop.out_of_time = True
        end()

    if seconds is not None:
        timers.append(loop.call_later(seconds, on_time))
    with _handled(loop, on_signal):
        yield stop
    for timer in timers:
        timer.cancel()


@contextmanager
def _handled(loop: asyncio.AbstractEventLoop, handler: Callable[[], None]) -> Iterator[None]:
    before = [signal.getsignal(number) for number in _SIGNALS]
    for number in _SIGNALS:
        loop.add_signal_handler(number, handler)
    try:
        yield
    finally:
        for number, earlier in zip(_SIGNALS, before, strict=True):
            loop.remove_signal_handler(number)
            signal.signal(number, earlier)
