"""Orders given to processes of this machine: tried again when a worker dies, told when none comes to its end."""

import os
import signal
from pathlib import Path

from pipelines.partitions.local import run_local
from pipelines.partitions.outcome import Outcome


def double(order: bytes) -> bytes:
    return order * 2


def die_twice(order: bytes) -> bytes:
    """Leaves a mark at each try."""
    folder = Path(order.decode())
    tries = len(list(folder.iterdir()))
    (folder / str(tries)).touch()
    if tries < 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return b"alive"


def refuse(order: bytes) -> bytes:
    if order == b"bad":
        raise ValueError("there is nothing to read")
    return order


def outcomes(found: object) -> list[Outcome]:
    return sorted((one for one in found if one is not None), key=lambda one: one.order)  # type: ignore[attr-defined]


def test_every_order_is_answered_once_by_any_number_of_workers() -> None:
    orders = [b"a", b"b", b"c"]
    for workers in (1, 2, 5):
        answers = outcomes(run_local(double, orders, 1, workers))
        assert [(one.order, one.answer) for one in answers] == [(0, b"aa"), (1, b"bb"), (2, b"cc")]


def test_an_order_whose_worker_is_killed_is_tried_again(tmp_path: Path) -> None:
    (one,) = outcomes(run_local(die_twice, [str(tmp_path).encode()], 3, 1))
    assert (one.answer, one.failure) == (b"alive", None)
    assert len(list(tmp_path.iterdir())) == 3


def test_an_order_that_always_fails_is_a_value_and_the_others_are_done(tmp_path: Path) -> None:
    bad, good = outcomes(run_local(refuse, [b"bad", b"good"], 2, 2))
    assert (bad.answer, bad.failure) == (None, "ValueError: there is nothing to read")
    assert good.answer == b"good"
    (dead,) = outcomes(run_local(die_twice, [str(tmp_path).encode()], 1, 1))
    assert dead.failure == "its worker died (by signal SIGKILL)"
