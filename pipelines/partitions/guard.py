"""Keeps one page from stopping a part.

Pages are read in the worker's own process, because there is nothing else for it to do and a page's way to another one
costs a tenth of reading it. Against a page that takes too long there are two timers: the first raises in Python code;
the second, of CPU time and a little later, is the system's and ends the process even where it hangs in C code. What
ended a process is known by a note on disk (a mapped page of memory: it outlives the process, and costs nothing to
write): the page that was in hand is tried once more, and then turned away. Only a worker whose driver lived on to give
its part out again counts: where the driver was killed, its workers end with it, whatever they had in hand.
"""

import mmap
import os
import signal
import struct
from collections import Counter
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

GRACE = 5.0
"""Seconds of CPU time after which the system ends the process."""
TRIES = 2
"""A page that was in hand when a process ended twice is to blame; once may be chance."""

_NOTE = struct.Struct("<QQQ")
_NO_PAGE = 0


class TooSlowError(BaseException):
    """The page in hand takes too long. No Exception: what catches those must not catch this."""


class Guard:
    """Watches over the pages of one part, each named by two numbers: its file's, and its offset. A context manager.

    `folder` is the part's; `sitting` names this start of the driver, by a number below 2**64 that no other has. In the
    main thread only.
    """

    def __init__(self, folder: Path, seconds: float, sitting: int) -> None:
        self._sitting = sitting
        self._path = folder / "in-hand"
        self._deaths_path = folder / "deaths"
        self._seconds = seconds
        self._deaths: Counter[tuple[int, int]] = Counter()

    def __enter__(self) -> Self:
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            os.ftruncate(descriptor, _NOTE.size)
            self._note = mmap.mmap(descriptor, _NOTE.size)
        finally:
            os.close(descriptor)
        self._read_deaths()
        self._before = signal.signal(signal.SIGALRM, _too_slow)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._put(_NO_PAGE, _NO_PAGE)
        self._note.close()
        signal.signal(signal.SIGALRM, self._before)

    def is_deadly(self, file: int, offset: int) -> bool:
        """Whether the page ended the process that read it, twice."""
        return self._deaths[file + 1, offset] >= TRIES

    def begin(self, file: int, offset: int) -> None:
        """The page is in hand; from now on TooSlowError may be raised."""
        self._put(file + 1, offset)
        signal.setitimer(signal.ITIMER_PROF, self._seconds + GRACE)
        signal.setitimer(signal.ITIMER_REAL, self._seconds)

    def end(self) -> None:
        """It is no longer."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        self._put(_NO_PAGE, _NO_PAGE)

    def _put(self, file: int, offset: int) -> None:
        _NOTE.pack_into(self._note, 0, self._sitting, file, offset)

    def _read_deaths(self) -> None:
        """Who was in hand when earlier processes ended, this last one included."""
        sitting, file, offset = _NOTE.unpack_from(self._note)
        if file != _NO_PAGE and sitting == self._sitting:
            with self._deaths_path.open("a", encoding="ascii") as deaths:
                deaths.write(f"{file} {offset}\n")
        self._put(_NO_PAGE, _NO_PAGE)
        if self._deaths_path.exists():
            for line in self._deaths_path.read_text("ascii").splitlines():
                number, place = line.split()
                self._deaths[int(number), int(place)] += 1


def _too_slow(_number: int, _frame: FrameType | None) -> None:
    raise TooSlowError
