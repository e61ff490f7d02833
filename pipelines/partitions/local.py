"""Parts as processes of this machine: one for each order, as many at a time as there are workers.

A worker's pipe tells each side of the other's death: ours reads its end of file when the worker dies, and a thread of
the worker ends it when the driver does, so that nobody is left writing to a part that is given out again.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

import msgspec

from pipelines.collection import collect_rarely
from pipelines.partitions.outcome import TICK, Outcome, Work


class _Answer(msgspec.Struct, frozen=True):
    """What a worker sends back."""

    content: bytes | None = None
    failure: str | None = None


class _Worker(msgspec.Struct):
    """A process, and what it has in hand."""

    order: int
    process: BaseProcess
    pipe: Connection


def run_local(work: Work, orders: Sequence[bytes], tries: int, workers: int) -> Generator[Outcome | None]:
    """See `pipelines.partitions.engines.Engine`."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([work.__module__])
    waiting = deque(range(len(orders)))
    tried = [0] * len(orders)
    busy: dict[Connection, _Worker] = {}
    try:
        while waiting or busy:
            while waiting and len(busy) < workers:
                worker = _start(context, work, waiting.popleft(), orders)
                tried[worker.order] += 1
                busy[worker.pipe] = worker
            ready = wait(list(busy), TICK)
            if not ready:
                yield None
            for pipe in ready:
                assert isinstance(pipe, Connection)
                worker = busy.pop(pipe)
                answer = _answer(worker)
                if answer.failure is not None and tried[worker.order] < tries:
                    waiting.append(worker.order)
                else:
                    yield Outcome(order=worker.order, answer=answer.content, failure=answer.failure)
    finally:
        for worker in busy.values():
            worker.process.kill()
            worker.process.join()
            worker.pipe.close()


def _start(
    context: multiprocessing.context.ForkServerContext, work: Work, order: int, orders: Sequence[bytes]
) -> _Worker:
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work, orders[order]))
    process.start()
    theirs.close()
    return _Worker(order, process, ours)


def _answer(worker: _Worker) -> _Answer:
    try:
        answer = msgspec.msgpack.decode(worker.pipe.recv_bytes(), type=_Answer)
    except (EOFError, OSError):
        worker.process.join()
        answer = _Answer(failure=f"its worker died ({_how(worker.process.exitcode)})")
    worker.process.join()
    worker.pipe.close()
    return answer


def _how(code: int | None) -> str:
    return f"by signal {signal.Signals(-code).name}" if code is not None and code < 0 else f"exit code {code}"


def _serve(pipe: Connection, work: Work, order: bytes) -> None:
    """What runs in a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the driver's to act on
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_driver, args=(pipe,), daemon=True).start()
    collect_rarely()
    try:
        answer = _Answer(content=work(order))
    except Exception as error:  # noqa: BLE001  # whatever it is, the driver says it, and the other parts go on
        answer = _Answer(failure=f"{type(error).__name__}: {error}")
    with suppress(BrokenPipeError):
        pipe.send_bytes(msgspec.msgpack.encode(answer))


def _end_with_driver(pipe: Connection) -> None:
    # The driver never writes: what comes is the end of file.
    with suppress(EOFError, OSError):
        pipe.recv_bytes()
    os._exit(1)
