"""Processes that work on one message at a time, and survive what the messages do to them.

Each worker process has a pipe and a thread of ours that feeds it, so that it is always known which message a worker has
in hand: one that dies or overruns its time is answered for by exactly that message, and only that worker is replaced.
(A pool of the standard library breaks as a whole when one of its processes dies, and cannot stop one that hangs.)

Workers are forked from a server process that has imported their module once, so a new one is there in milliseconds.
They leave SIGINT and SIGTERM to the parent, and end with it: an idle worker sees its pipe close, and a busy one has
an alarm set for a little after the time its message may take, which the system keeps even if the parent is gone.
"""

import asyncio
import math
import multiprocessing
import queue
import signal
import struct
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Literal, Self

from pipelines.collection import collect_rarely

Fate = Literal["died", "too_slow"]
Work = Callable[[bytes], bytes]
"""What a worker does with a message: a module's own function, or a value that can be pickled. Workers import it."""

_ALARM_GRACE = 5
"""Seconds after which a worker's alarm follows the parent's own deadline, which is the one that normally counts."""

_ALARM = struct.Struct(">I")
"""In front of each message: the seconds after which the alarm rings."""

_TRIES = 2
"""Another message's leftovers may have killed a worker (memory, say); a message that kills two is to blame."""


class Crew:
    """`count` processes that each do `work` on one message at a time, for at most `seconds`.

    Use as an async context manager.
    """

    def __init__(self, work: Work, *, count: int, seconds: float) -> None:
        self.count = count
        self._seconds = seconds
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._workers = [_Worker(work) for _ in range(count)]
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="crew")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stops the workers at once: what they have in hand, or what waits for them, is answered by `died`."""
        for worker in self._workers:
            worker.stop()
        self._threads.shutdown(wait=True)

    async def do(self, message: bytes, seconds: float | None = None) -> bytes | Fate:
        """The worker's answer, or what became of the worker. `seconds`: what this message may take beside the usual."""
        allowed = self._seconds if seconds is None else seconds
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._do, message, allowed)

    def _do(self, message: bytes, seconds: float) -> bytes | Fate:
        # There are as many threads as workers, so one is always free.
        worker = self._idle.get()
        try:
            for _ in range(_TRIES):
                answer = worker.do(message, seconds)
                if answer != "died":
                    break
            return answer
        finally:
            self._idle.put(worker)


class _Worker:
    """One process at a time; started when first needed, and again after it came to an end."""

    def __init__(self, work: Work) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([work.__module__])
        self._work = work
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._stopped = False
        self._starting = threading.Lock()

    def do(self, message: bytes, seconds: float) -> bytes | Fate:
        pipe = self._pipe or self._start()
        if pipe is None:
            return "died"
        try:
            pipe.send_bytes(_ALARM.pack(math.ceil(seconds) + _ALARM_GRACE) + message)
            if pipe.poll(seconds):
                return pipe.recv_bytes()
        except (EOFError, OSError):
            self._end()
            return "died"
        self._end()
        return "too_slow"

    def stop(self) -> None:
        """For good. May be called while another thread waits in `do`, which then sees the process die."""
        with self._starting:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _start(self) -> Connection | None:
        with self._starting:
            if self._stopped:
                return None
            ours, theirs = self._context.Pipe()
            process = self._context.Process(target=_serve, args=(theirs, self._work), daemon=True)
            process.start()
            # Only the worker holds its end now, so its death is our end of file.
            theirs.close()
            self._process, self._pipe = process, ours
            return ours

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


def _serve(pipe: Connection, work: Work) -> None:
    """What runs in a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    collect_rarely()
    while True:
        try:
            message = pipe.recv_bytes()
        except EOFError:
            return
        (alarm,) = _ALARM.unpack_from(message)
        signal.alarm(alarm)
        answer = work(message[_ALARM.size :])
        signal.alarm(0)
        try:
            pipe.send_bytes(answer)
        except BrokenPipeError:
            return
