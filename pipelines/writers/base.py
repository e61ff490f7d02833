"""What every writer is: a format that a corpus can be exported to."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from scraper.records import Record


class Writer(Protocol):
    """Writes records to one target, whose old content it replaces as a whole."""

    @property
    def default_name(self) -> str:
        """Name of the target in a corpus's `articles` folder when none is asked for, as `articles.jsonl`."""
        ...

    @property
    def summary(self) -> str:
        """What the format is for, in one line for the command line's help."""
        ...

    def write(self, records: Iterable[Record], target: Path) -> int:
        """Replace `target` by these records, in their order, and return how many there were.

        Takes one record at a time, so memory does not grow with the corpus. If `records` raises, or the process dies,
        the old target stands. Raises OSError if the disk refuses, UsageError if the target is not this writer's to
        replace.
        """
        ...
