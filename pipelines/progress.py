"""How long work tells where it is: a moving line on a terminal, a log line now and then anywhere else."""

import logging
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Protocol, Self

import msgspec
from rich.console import Console
from rich.progress import Progress as RichProgress
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

from pipelines.logs import LogFormat

LOG_INTERVAL = 15.0
"""Seconds between two progress lines in a log."""

_log = logging.getLogger(__name__)


class Figures(msgspec.Struct, frozen=True):
    """Where a run is."""

    fetched: int
    articles: int
    rejected: int
    waiting: int

    def __str__(self) -> str:
        return f"{self.fetched} fetched, {self.articles} articles, {self.rejected} rejected, {self.waiting} waiting"


class Progress(Protocol):
    """Shows figures. A context manager, so that a terminal is left as it was."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def show(self, figures: object) -> None:
        """Called now and then; `str` of the figures says where the work is."""


class TerminalProgress:
    """One line that moves, on stderr."""

    def __init__(self, title: str) -> None:
        self._bar = RichProgress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            TextColumn("{task.fields[figures]}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task(title, total=None, figures="")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def show(self, figures: object) -> None:
        self._bar.update(self._task, figures=str(figures))


class LoggedProgress:
    """A log line every `LOG_INTERVAL` seconds at most."""

    def __init__(self, title: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._title = title
        self._clock = clock
        self._next = clock() + LOG_INTERVAL

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def show(self, figures: object) -> None:
        if self._clock() >= self._next:
            self._next = self._clock() + LOG_INTERVAL
            _log.info("%s: %s", self._title, figures)


def progress_for(title: str, log_format: LogFormat, *, quiet: bool) -> Progress:
    """The moving line if somebody can see it move, else the log."""
    if log_format == "plain" and not quiet and sys.stderr.isatty():
        return TerminalProgress(title)
    return LoggedProgress(title)
