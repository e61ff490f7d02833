"""What every writer is: a format that a corpus can be exported to."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from pipelines.options.outputs import Partition
from scraper.records import Record


class Writer(ABC):
    """Writes records to one target, whose old content it replaces as a whole."""

    default_name: ClassVar[str]
    """Name of the target in a corpus's `articles` folder when none is asked for, as `articles.jsonl`."""

    summary: ClassVar[str]
    """What the format is for, in one line."""

    @abstractmethod
    def write(self, records: Iterable[Record], target: Path) -> int:
        """Replace `target` by these records, in their order, and return how many there were.

        Takes one record at a time, so memory does not grow with the corpus. If `records` raises, or the process dies,
        the old target stands. Raises OSError if the disk refuses, UsageError if the target is not this writer's to
        replace.
        """

    def check(self) -> None:  # noqa: B027  # most need nothing
        """Raise UsageError if a package is missing that the format needs. Asked before long work begins."""

    def part(self, by: Partition) -> "Writer | None":
        """What writes one file of a folder that is partitioned by `by`; None if the format is not to be partitioned."""
        return self
