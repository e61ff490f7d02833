"""One page stops no part: one that takes too long is left, one that ends the process twice is not tried again."""

import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from pipelines.partitions.guard import Guard, TooSlowError

SITTING = 2**64 - 1


def die_with_page(folder: str, file: int, offset: int, sitting: int, is_between: bool) -> None:
    with Guard(Path(folder), 20.0, sitting) as guard:
        guard.begin(file, offset)
        if is_between:
            guard.end()
        os.kill(os.getpid(), signal.SIGKILL)


def in_a_process(folder: Path, file: int, offset: int, sitting: int = SITTING, *, is_between: bool = False) -> None:
    process = multiprocessing.get_context("forkserver").Process(
        target=die_with_page, args=(str(folder), file, offset, sitting, is_between)
    )
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL


def test_a_page_that_ended_two_processes_is_deadly_and_no_other(tmp_path: Path) -> None:
    in_a_process(tmp_path, 3, 500)
    with Guard(tmp_path, 20.0, SITTING) as guard:
        assert not guard.is_deadly(3, 500), "once may be chance"
    in_a_process(tmp_path, 0, 0)
    in_a_process(tmp_path, 3, 500)
    with Guard(tmp_path, 20.0, SITTING) as guard:
        assert guard.is_deadly(3, 500)
        assert not guard.is_deadly(0, 0)
        assert not guard.is_deadly(3, 501)


def test_a_page_is_not_to_blame_where_the_driver_was_killed(tmp_path: Path) -> None:
    for sitting in (1, 2, 3):
        in_a_process(tmp_path, 3, 500, sitting)
    with Guard(tmp_path, 20.0, 4) as guard:
        assert not guard.is_deadly(3, 500)


def test_a_process_that_ends_between_two_pages_blames_none(tmp_path: Path) -> None:
    for _ in range(3):
        in_a_process(tmp_path, 3, 500, is_between=True)
    with Guard(tmp_path, 20.0, SITTING) as guard:
        assert not guard.is_deadly(3, 500)


def spin(guard: Guard) -> None:
    guard.begin(0, 0)
    try:
        while True:
            pass
    finally:
        guard.end()


def test_a_page_that_takes_too_long_is_left(tmp_path: Path) -> None:
    with Guard(tmp_path, 0.05, SITTING) as guard, pytest.raises(TooSlowError):
        spin(guard)


def test_a_page_that_ends_in_order_leaves_no_trace(tmp_path: Path) -> None:
    for _ in range(3):
        with Guard(tmp_path, 20.0, SITTING) as guard:
            guard.begin(1, 1)
            guard.end()
    with Guard(tmp_path, 20.0, SITTING) as guard:
        assert not guard.is_deadly(1, 1)
