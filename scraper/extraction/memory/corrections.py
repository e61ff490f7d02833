"""What somebody said by hand about a text: it stays, or it goes, whatever the site shows."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

import msgspec

from scraper.extraction.memory.fingerprints import fingerprints
from scraper.text.normalise import squeeze

Decision = Literal["keep", "remove", "forget"]
"""`forget`: as if nothing had been said."""


class Correction(msgspec.Struct, frozen=True, array_like=True):
    """One text and what was said of it."""

    decision: Decision
    text: str
    at: datetime
    exact: int
    near: int

    @classmethod
    def of(cls, decision: Decision, text: str, at: datetime) -> "Correction":
        """What `decision` means for `text`, and for texts that differ from it by names, dates and numbers."""
        plain = squeeze(text)
        prints = fingerprints(plain, plain.lower(), plain.split())
        return cls(decision, plain, at, prints.exact, prints.near)


class Corrections:
    """The corrections of one site; of several for one text the latest counts."""

    def __init__(self) -> None:
        self._by_text: dict[int, Correction] = {}

    def __bool__(self) -> bool:
        """Whether anything was ever said."""
        return bool(self._by_text)

    def add(self, correction: Correction) -> None:
        """In any order."""
        known = self._by_text.get(correction.exact)
        if known is None or _later(known) < _later(correction):
            self._by_text[correction.exact] = correction

    def merge(self, other: "Corrections") -> None:
        """Add all that `other` has."""
        for correction in other.all():
            self.add(correction)

    def all(self) -> tuple[Correction, ...]:
        """Those that count, the oldest first; `forget` too, so that merging cannot bring back what it withdrew."""
        return tuple(sorted(self._by_text.values(), key=_later))

    def on(self, exact: int, near: int) -> Correction | None:
        """What was said about a block: about its very words, else about words that differ by names, dates, numbers."""
        own = self._by_text.get(exact)
        if own is None and near:
            alike: Iterable[Correction] = (one for one in self._by_text.values() if one.near == near)
            own = max(alike, key=_later, default=None)
        return own if own is not None and own.decision != "forget" else None


def _later(correction: Correction) -> tuple[datetime, str, str]:
    return correction.at, correction.decision, correction.text
