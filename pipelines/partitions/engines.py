"""Where parts are worked on. An engine takes orders (bytes) to wherever it has workers, and says what came of each.

What a worker does is the same everywhere (`part.work`); engines differ in how they start workers and how they learn of
their death. An order whose worker dies or fails is tried again; one that fails every time is a value, and the others
go on.
"""

from collections.abc import Generator, Mapping, Sequence
from typing import Protocol

from pipelines.options.execution import Execution, ExecutionEngine
from pipelines.partitions.outcome import Outcome, Work


class Engine(Protocol):
    """Works on orders."""

    def __call__(
        self, work: Work, orders: Sequence[bytes], options: Execution, workers: int
    ) -> Generator[Outcome | None]:
        """What came of each order, as they come to their ends; None where nothing did for `TICK`.

        Closed early, it ends what is under way. `work` must be a module's own function. Raises UsageError if the
        engine cannot be had.
        """
        ...


def _local(work: Work, orders: Sequence[bytes], options: Execution, workers: int) -> Generator[Outcome | None]:
    from pipelines.partitions.local import run_local

    return run_local(work, orders, options.tries, workers)


def _ray(work: Work, orders: Sequence[bytes], options: Execution, workers: int) -> Generator[Outcome | None]:
    from pipelines.partitions.on_ray import run_on_ray

    return run_on_ray(work, orders, options, workers)


ENGINES: Mapping[ExecutionEngine, Engine] = {"local": _local, "ray": _ray}
"""An engine is imported when it is chosen: Ray takes a second."""
