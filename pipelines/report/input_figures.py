"""What a run met in its input: how much it read, what it passed over, and what is damaged."""

from collections import Counter
from collections.abc import Iterable

import msgspec

MOST_EXAMPLES = 100
"""Damages and failures that are listed; all are counted, and each is a line of `rejected.jsonl`."""


class BadPlace(msgspec.Struct, frozen=True, order=True):
    """A place in the input with something wrong."""

    file: str
    offset: int | None
    detail: str


class InputFigures(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of files that were read. They add up: `a + b`."""

    files: int = 0
    """Read to their end."""
    records: int = 0
    """Of archives, of any type; of HTML, one a file."""
    pages: int = 0
    """Read as pages, whatever came of them."""
    bytes: int = 0
    """Of those pages' bodies."""
    passed_over: dict[str, int] = {}
    """Reason → records that are no pages: `request`, `not_html`, `revisit`, …"""
    damages: int = 0
    mismatches: int = 0
    """Pages whose body is not what its digest says."""
    damaged: tuple[BadPlace, ...] = ()
    mismatched: tuple[BadPlace, ...] = ()
    failed: tuple[BadPlace, ...] = ()
    """Files that could not be read to their end."""

    def __add__(self, other: "InputFigures") -> "InputFigures":
        return InputFigures(
            files=self.files + other.files,
            records=self.records + other.records,
            pages=self.pages + other.pages,
            bytes=self.bytes + other.bytes,
            passed_over=dict(sorted((Counter(self.passed_over) + Counter(other.passed_over)).items())),
            damages=self.damages + other.damages,
            mismatches=self.mismatches + other.mismatches,
            damaged=_listed((*self.damaged, *other.damaged)),
            mismatched=_listed((*self.mismatched, *other.mismatched)),
            failed=_listed((*self.failed, *other.failed)),
        )


def _listed(places: Iterable[BadPlace]) -> tuple[BadPlace, ...]:
    return tuple(sorted(places, key=lambda place: (place.file, place.offset or 0))[:MOST_EXAMPLES])
