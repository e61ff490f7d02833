"""Parts as tasks of a Ray cluster, or of a Ray that is started on this machine for the run.

Ray says when a worker or a machine has died; the order is then given out again, as to a local worker. What a worker
does is the same function in both cases.
"""

import os
from collections import deque
from collections.abc import Generator, Sequence
from contextlib import suppress
from typing import Any

from pipelines.collection import collect_rarely
from pipelines.options.execution import Execution
from pipelines.partitions.outcome import TICK, Outcome, Work
from scraper.errors import UsageError

# Ray reports its use to its makers unless told not to, and reads this when it is imported.
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
# A Ray that is started here lets its workers wait behind all else on the machine (nice 15) unless told not to; local
# workers do not wait either.
os.environ.setdefault("RAY_worker_niceness", "0")

try:
    import ray
except ImportError as missing:
    raise UsageError("Ray is not installed; pip install 'copydesk[ray]', or use --engine local") from missing

PER_CPU = 2
"""Orders that Ray has in hand for each CPU of the cluster: the next one waits where there will be room."""


def run_on_ray(work: Work, orders: Sequence[bytes], options: Execution, workers: int) -> Generator[Outcome | None]:
    """See `pipelines.partitions.engines.Engine`. On a cluster, all its CPUs are workers."""
    is_ours = not ray.is_initialized()
    if is_ours:
        _connect(options.address, workers)
    # Deaths are ours to count, as those of local workers are, so Ray itself tries once.
    task: Any = ray.remote(max_retries=0)(_do)
    waiting = deque(range(len(orders)))
    tried = [0] * len(orders)
    pending: dict[Any, int] = {}
    try:
        while waiting or pending:
            cpus = ray.cluster_resources().get("CPU", 1)  # type: ignore[no-untyped-call]  # as Ray has it
            room = PER_CPU * max(1, int(cpus))
            while waiting and len(pending) < room:
                order = waiting.popleft()
                tried[order] += 1
                pending[task.remote(work, orders[order])] = order
            ready, _ = ray.wait(list(pending), timeout=TICK)
            if not ready:
                yield None
            for reference in ready:
                order = pending.pop(reference)
                answer, failure = _result(reference)
                if failure is not None and tried[order] < options.tries:
                    waiting.append(order)
                else:
                    yield Outcome(order=order, answer=answer, failure=failure)
    finally:
        for reference in pending:
            with suppress(ray.exceptions.RayError):
                ray.cancel(reference, force=True)
        if is_ours:
            ray.shutdown()


def _connect(address: str | None, workers: int) -> None:
    quiet: dict[str, Any] = {"include_dashboard": False, "log_to_driver": False, "configure_logging": False}
    if address is None:
        address, quiet["num_cpus"] = "local", workers
    else:
        del quiet["include_dashboard"]  # the cluster's own affair
    try:
        ray.init(address=address, **quiet)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise UsageError(
            f"no Ray cluster at {address}: {error}; start one with `ray start --head`, or leave --address out"
        ) from error


def _do(work: Work, order: bytes) -> tuple[bytes | None, str | None]:
    """What runs in a worker: the answer, or what it failed by."""
    collect_rarely()
    try:
        return work(order), None
    except Exception as error:  # noqa: BLE001  # whatever it is, the driver says it, and the other parts go on
        return None, f"{type(error).__name__}: {error}"


def _result(reference: Any) -> tuple[bytes | None, str | None]:
    try:
        answer, failure = ray.get(reference)
    except ray.exceptions.RayError as error:
        return None, f"its worker died ({type(error).__name__})"
    return answer, failure
