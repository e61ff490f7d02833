"""What one site repeats from page to page, and what follows for each block.

    memory = SiteMemory()
    for html, url in pages:
        extract(html, url, memory=memory)                                # learns
    articles = [extract(html, url, memory=memory) for html, url in pages]  # by what all of them show

The memory is a set of observations, one for each page and month; verdicts are computed from it when they are asked for
(`ledger`). So adding is commutative and idempotent, and the memories of two halves of a site add up to that of the
whole. A page that is observed again replaces what was seen of it in the same month; in later months it counts as the
same article.

It stays small by sampling: of each month at most `MOST_PAGES` pages are kept, those whose numbers (hashes of their
URLs) are smallest, and of all months the last `MONTHS`. Which pages these are depends on the set of pages alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Self

import msgspec

from scraper.extraction.memory.corrections import Correction, Corrections
from scraper.extraction.memory.enough import NO_CAUTION, Caution
from scraper.extraction.memory.ledger import Learned, Ledger
from scraper.extraction.memory.observation import Observation, Page, Seen, observe
from scraper.extraction.memory.rulings import Ruling, apply_to, rulings_on

MOST_PAGES = 1_024
"""Pages kept of one month."""
MONTH_DAYS = 30
MONTHS = 12
PATIENCE = 0.1
"""Share of new pages among all before the verdicts are computed anew for a page that is new itself: so that learning
costs the same for each page, however many there are."""

_Months = dict[int, dict[int, Observation]]


class _State(msgspec.Struct, frozen=True, array_like=True):
    """As `to_bytes` writes it."""

    observations: tuple[Observation, ...]
    corrections: tuple[Correction, ...]
    levels: tuple[tuple[int, int], ...]
    """Month and how often its sample was halved."""


class SiteMemory:
    """The memory of one site. `today` is when the pages that `rule` is asked about were fetched."""

    def __init__(self, *, today: date | None = None, caution: Caution = NO_CAUTION) -> None:
        self.today = today or datetime.now(UTC).date()
        self._caution = caution
        self._months: _Months = {}
        self._levels: dict[int, int] = {}
        self.corrections = Corrections()
        self._ledger: Ledger | None = None
        self._changes = 0
        self._judged = 0
        """How many changes the ledger knows."""

    # What it holds

    def __len__(self) -> int:
        return sum(map(len, self._months.values()))

    def observations(self) -> Iterator[Observation]:
        """Everything it holds, by month and page."""
        for month in sorted(self._months):
            for page in sorted(self._months[month]):
                yield self._months[month][page]

    def add(self, observation: Observation) -> None:
        """Remember a page, in any order and any number of times."""
        month = observation.day // MONTH_DAYS
        newest = max(self._months, default=month)
        if month <= newest - MONTHS:
            return
        if month > newest:
            for past in [past for past in self._months if past <= month - MONTHS]:
                del self._months[past]
        pages = self._months.setdefault(month, {})
        known = pages.get(observation.page)
        if observation == known or not self._is_sampled(month, observation.page):
            return
        newer = observation if known is None else max(known, observation, key=_newer)
        if newer is not known:
            pages[observation.page] = newer
            self._shrink(month)
            self._changes += 1

    def merge(self, other: "SiteMemory") -> None:
        """Remember all that `other` remembers."""
        for month, level in other._levels.items():
            if level > self._levels.get(month, 0):
                self._levels[month] = level
                self._months[month] = self._sample(month, self._months.get(month, {}))
        for observation in other.observations():
            self.add(observation)
        self.corrections.merge(other.corrections)
        self._changes += 1

    def correct(self, correction: Correction) -> None:
        """From now on the text is kept or removed as somebody said."""
        self.corrections.add(correction)

    def is_past(self, observation: Observation) -> bool:
        """Whether a page was seen so long before the newest one that the memory no longer knows its time."""
        return observation.day // MONTH_DAYS <= max(self._months, default=0) - MONTHS

    # What follows from it

    @property
    def articles(self) -> int:
        """Distinct articles it has seen."""
        return self._judge().seen

    def learned(self) -> tuple[Learned, ...]:
        """The texts it takes for boilerplate, those on most articles first."""
        return tuple(sorted(self._judge().learned(), key=lambda one: (-one.articles, one.first, one.exact)))

    def judge(self, observation: Observation) -> dict[int, Ruling]:
        """Which blocks of a page go, by the fingerprint of their exact words."""
        return rulings_on(observation.rows(), observation.day, self._judge(), self.corrections)

    def rule(self, page: Page, blocks: Sequence[Seen]) -> dict[int, Ruling]:
        """Remember a page, and say which of its blocks go, by their positions in `blocks`.

        While pages are new, the answer may lag a little behind what they show (`PATIENCE`); asked again about a page
        that it knows, the memory goes by all of them.
        """
        observed = observe(page, blocks, self.today)
        observation = observed.observation
        before = self._changes
        self.add(observation)
        ledger = self._judge(patience=PATIENCE if self._changes > before else 0.0)
        return apply_to(observed, rulings_on(observed.rows, observation.day, ledger, self.corrections))

    def _judge(self, patience: float = 0.0) -> Ledger:
        """What follows from the observations; with some patience, from all but the last few."""
        if self._ledger is None or self._changes - self._judged > patience * self._judged:
            self._ledger = Ledger(tuple(self.observations()), self._caution)
            self._judged = self._changes
        return self._ledger

    # How it is kept

    def to_bytes(self) -> bytes:
        """All of it; the same bytes for the same contents."""
        levels = tuple(sorted((month, level) for month, level in self._levels.items() if month in self._months))
        return msgspec.msgpack.encode(_State(tuple(self.observations()), self.corrections.all(), levels))

    @classmethod
    def from_bytes(cls, state: bytes, *, today: date | None = None, caution: Caution = NO_CAUTION) -> Self:
        """What `to_bytes` wrote. Raises msgspec.DecodeError."""
        decoded = msgspec.msgpack.decode(state, type=_State)
        memory = cls.of(decoded.observations, decoded.corrections, today=today, caution=caution)
        memory._levels.update(decoded.levels)
        return memory

    @classmethod
    def of(
        cls,
        observations: Iterable[Observation],
        corrections: Iterable[Correction] = (),
        *,
        today: date | None = None,
        caution: Caution = NO_CAUTION,
    ) -> Self:
        """The memory of these observations and corrections."""
        memory = cls(today=today, caution=caution)
        for observation in observations:
            memory.add(observation)
        for correction in corrections:
            memory.correct(correction)
        return memory

    def _is_sampled(self, month: int, page: int) -> bool:
        return _rank(page) >> (64 - self._levels.get(month, 0)) == 0

    def _shrink(self, month: int) -> None:
        """Halve the sample of a month until it is small enough.

        A page belongs to the sample if the first bits of its number are 0, as many as the month's level. The level is
        the least that leaves no more than `MOST_PAGES` of all pages there ever were, whatever their order.
        """
        pages = self._months[month]
        while len(pages) > MOST_PAGES:
            self._levels[month] = self._levels.get(month, 0) + 1
            pages = self._sample(month, pages)
        self._months[month] = pages

    def _sample(self, month: int, pages: dict[int, Observation]) -> dict[int, Observation]:
        return {page: seen for page, seen in pages.items() if self._is_sampled(month, page)}


def _rank(page: int) -> int:
    return page & 0xFFFF_FFFF_FFFF_FFFF


def _newer(observation: Observation) -> tuple[int, bytes]:
    return observation.day, msgspec.msgpack.encode(observation)
